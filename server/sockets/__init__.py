"""The sockets: who may say what, and the one voice that tells the room."""
