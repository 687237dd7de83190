"""How one answer gets into the pot and back, and what its phone is answered."""
