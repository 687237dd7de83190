"""R17: an export holds what was shown and may be kept, in no order, and computes nothing."""
