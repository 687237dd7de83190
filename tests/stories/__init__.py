"""Whole workshops, told as scripts, against a real server over real sockets."""
