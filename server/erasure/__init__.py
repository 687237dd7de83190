"""Proof of forgetting: says whether anything of an ended session is left, and finishes it."""
