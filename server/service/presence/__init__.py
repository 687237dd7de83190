"""Who is connected, and who may guess codes."""
