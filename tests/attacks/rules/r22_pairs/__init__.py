"""R22: who sits with whom is told by nothing that is stored, and a rank leads to nobody."""
