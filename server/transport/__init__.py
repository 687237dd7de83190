"""The transport: Engine.IO's internals and eventlet, which nothing else knows."""
