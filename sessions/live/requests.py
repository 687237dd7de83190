"""What a facilitator asks that is no command yet: the server adds what it alone knows."""

from dataclasses import dataclass

from sessions.live.commands import Again, Close, Move, Open, OpenNow

Changed = tuple[tuple[str, int], ...]  # earlier runs, and by how many seats the present ones differ


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """A facilitator's wish, for the version that the facilitator saw."""

    expect_version: int


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenRequest(Request):
    """Open the step that is shown."""

    def command(self, *, run: str, seats: int, window: int = 0, changed: Changed = ()) -> Open:
        """Complete it with a fresh run, and with the seats that are present."""
        return Open(
            run=run,
            seats=seats,
            window=window,
            changed=changed,
            expect_version=self.expect_version,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class AgainRequest(Request):
    """Open the same step once more."""

    def command(self, *, run: str, seats: int, window: int = 0, changed: Changed = ()) -> Again:
        """Complete it with a fresh run, and with the seats that are present."""
        return Again(
            run=run,
            seats=seats,
            window=window,
            changed=changed,
            expect_version=self.expect_version,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenNowRequest(Request):
    """Open what waits for the count."""

    def command(self, *, run: str, seats: int, window: int = 0, changed: Changed = ()) -> OpenNow:
        """Complete it with a fresh run, and with the seats that are present."""
        return OpenNow(
            run=run,
            seats=seats,
            window=window,
            changed=changed,
            expect_version=self.expect_version,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class CloseRequest(Request):
    """Close what is open."""

    def command(self, *, wait: float) -> Close:
        """Complete it with the seconds in which phones still come back after an outage."""
        return Close(wait=wait, expect_version=self.expect_version)


Asked = Move | Request  # all that a facilitator can ask
