"""R4: nothing that is stored or shown keeps the order in which people answered."""
