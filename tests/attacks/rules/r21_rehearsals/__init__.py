"""R21: simulated people are announced, and stay out of real sessions."""
