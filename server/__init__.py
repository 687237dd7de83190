"""The server: commands, sockets, pages, use cases, store and wire."""
