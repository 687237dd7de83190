"""R6: the release rule, which decides when answers come out, and how many together."""
