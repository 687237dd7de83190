"""What a facilitator asks that is no command yet: the server adds what it alone knows."""

from dataclasses import dataclass
from typing import ClassVar

from sessions.live.commands import Again, Close, Draw, Move, Open, OpenNow

Changed = tuple[tuple[str, int], ...]  # earlier runs, and by how many seats the present ones differ


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """A facilitator's wish, for the version that the facilitator saw."""

    expect_version: int


@dataclass(frozen=True, slots=True, kw_only=True)
class OpeningRequest(Request):
    """Begin a run of the step that is shown, in one of three ways."""

    makes: ClassVar[type[Open] | type[Again] | type[OpenNow]]

    def command(
        self,
        *,
        run: str,
        seats: int,
        window: int = 0,
        changed: Changed = (),
        ranks: tuple[str, ...] = (),
    ) -> Open | Again | OpenNow:
        """Complete it with a fresh run, and with the seats that are present."""
        return self.makes(
            run=run,
            seats=seats,
            window=window,
            changed=changed,
            ranks=ranks,
            expect_version=self.expect_version,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenRequest(OpeningRequest):
    """Open the step that is shown."""

    makes = Open


@dataclass(frozen=True, slots=True, kw_only=True)
class AgainRequest(OpeningRequest):
    """Open the same step once more."""

    makes = Again


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenNowRequest(OpeningRequest):
    """Open what waits for the count."""

    makes = OpenNow


@dataclass(frozen=True, slots=True, kw_only=True)
class DrawRequest(Request):
    """Draw who talks with whom."""

    def command(self, *, ranks: tuple[str, ...]) -> Draw:
        """Complete it with the ranks of those who take part."""
        return Draw(ranks=ranks, expect_version=self.expect_version)


@dataclass(frozen=True, slots=True, kw_only=True)
class CloseRequest(Request):
    """Close what is open."""

    def command(self, *, wait: float) -> Close:
        """Complete it with the seconds in which phones still come back after an outage."""
        return Close(wait=wait, expect_version=self.expect_version)


Asked = Move | Request  # all that a facilitator can ask
