"""R5: nothing leaves the process unsealed, and no card leads back to its answer."""
