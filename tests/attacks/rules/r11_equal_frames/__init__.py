"""R11: the facilitator hears what participants hear."""
