"""The self-test: starts a server, plays a whole workshop on it and audits every answer."""
