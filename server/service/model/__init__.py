"""Sessions as the use cases see them: values, records, the repository."""
