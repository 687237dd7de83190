"""What the use cases ask of the parts beside them, as Protocols and frozen values."""
