"""R1: nothing is stored or logged that names a person or a device."""
