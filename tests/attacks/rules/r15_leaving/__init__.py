"""R15: who leaves or comes late changes nothing that others see."""
