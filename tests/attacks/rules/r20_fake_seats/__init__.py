"""R20: fake seats reach what is stated, and no more."""
