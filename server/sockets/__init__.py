"""The sockets: who may ask what, and the broadcaster, which alone emits."""
