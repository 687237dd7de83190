"""A step's shared timer, as a value."""

from dataclasses import dataclass, replace


@dataclass(frozen=True, slots=True)
class Timer:
    """Running: `ends_at` (seconds since the epoch) is set; paused or not started: `left` is."""

    seconds: int
    ends_at: float | None = None
    left: float | None = None

    def start(self, now: float) -> "Timer":
        """Run from here, with what is left."""
        return replace(self, ends_at=now + self.remaining(now), left=None)

    def stop(self, now: float) -> "Timer":
        """Hold what is left."""
        return replace(self, ends_at=None, left=self.remaining(now))

    def remaining(self, now: float) -> float:
        """Give the seconds left, never below 0."""
        left = self.ends_at - now if self.ends_at is not None else self.left or 0.0
        return max(0.0, left)

    def extend(self, seconds: float, now: float) -> "Timer":
        """Add seconds to what is left; an expired timer counts as 0."""
        return self._with_left(self.remaining(now) + seconds, now, total=self.seconds + seconds)

    def cut(self, seconds: float, now: float) -> "Timer":
        """Leave at most so many seconds."""
        return self._with_left(min(self.remaining(now), seconds), now, total=self.seconds)

    def is_due(self, now: float) -> bool:
        """Tell whether it ran out; one that is held never does."""
        return self.ends_at is not None and self.ends_at <= now

    def _with_left(self, left: float, now: float, *, total: float) -> "Timer":
        held = self.ends_at is None
        ends_at, kept = (None, left) if held else (now + left, None)
        return Timer(seconds=round(total), ends_at=ends_at, left=kept)
