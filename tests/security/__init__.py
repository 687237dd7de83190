"""Defences, each with its bad inputs: derived from a grammar, or judged by an independent library."""
