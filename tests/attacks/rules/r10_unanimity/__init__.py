"""R10: charts of rooms in which nearly all answered alike."""
