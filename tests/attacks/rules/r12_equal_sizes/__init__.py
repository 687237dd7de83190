"""R12: on the network every answer looks like every other."""
