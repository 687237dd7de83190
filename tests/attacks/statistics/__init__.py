"""Exact bounds for probabilities and orders, and classifiers that learn from what was seen."""
