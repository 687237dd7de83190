"""R8: what is shown of a run while people are still answering."""
