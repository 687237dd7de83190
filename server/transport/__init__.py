"""The transport: the only room that knows Engine.IO's inside and eventlet."""
