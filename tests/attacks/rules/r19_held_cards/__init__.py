"""R19: a card that is held for the facilitator tells nothing about its moment."""
