"""R2: what a seat said in one run cannot be linked to what it said in another."""
