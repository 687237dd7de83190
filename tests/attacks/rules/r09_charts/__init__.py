"""R9: charts and means that are shown more than once."""
