"""The server: front door, sockets, use cases, store and wire."""
