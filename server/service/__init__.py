"""The use cases: facilitation, participation, release, rehearsal."""
