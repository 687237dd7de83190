"""The windows of presence: minutes in which seats are named, each with names of its own."""

WINDOW = 60.0  # seconds of one presence set; a seat is gone within two of them


def counted_until(now: float) -> float:
    """Say when a seat that goes now is counted no more: it is named in this window and the next."""
    return (window_of(now) + 2) * WINDOW


def window_of(now: float) -> int:
    """Number the window of a moment given in seconds since the epoch."""
    return int(now // WINDOW)
