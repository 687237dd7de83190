"""What drives a real server in tests: the server as a process, and clients led by hand."""
