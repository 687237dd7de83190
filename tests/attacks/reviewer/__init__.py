"""An attack across rules: a reviewer who holds all that a finished rehearsal left behind."""
