"""R7: what holds in a room of four to seven people."""
