"""Benchmarks: `python -m bench` compares Hearth with other servers that do the same work.

Nothing here is a test, because a figure depends on the machine. All servers are asked by one load
generator, in turns within one run, so that the ratios mean something where the milliseconds do not.
"""
