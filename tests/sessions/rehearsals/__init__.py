"""Tests of what simulated people are to do in a rehearsal."""
