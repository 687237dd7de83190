"""The three pages in a real browser, beside simulated participants."""
