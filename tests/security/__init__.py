"""Defences, each with its bad inputs: from a grammar, or judged by an independent library."""
