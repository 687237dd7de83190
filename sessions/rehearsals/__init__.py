"""Rehearsals: what simulated people are to do in one, and what is told of it afterwards."""
