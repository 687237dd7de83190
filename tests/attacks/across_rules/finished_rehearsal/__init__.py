"""A reviewer who holds the store, its file and all logs of a finished rehearsal."""
