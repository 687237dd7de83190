"""The wire: what may be said between a page and the server, and how it is written."""
