"""What is sealed into the store, and back: session records, answers, statuses and results."""

from __future__ import annotations

import base64
import json
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, field
from typing import Any

import msgspec

from server.service.ports.store import DATA_FORMAT
from sessions import answers
from sessions import live as living
from sessions.activities.answer import Answer
from sessions.errors import OtherVersion
from sessions.languages import ENGLISH
from sessions.plan.model import Step

_json = msgspec.json.Encoder().encode

STATUS_SIZE = 48
PAGE = 4096  # bytes: records and results are sealed in whole pages, so lengths say little
NAME_BYTES = 6  # of a name of presence in a result: of 1,000 no two are alike, and it stays short
ID_BYTES = 16  # before each sealed record in a sorted set


@dataclass(frozen=True, slots=True)
class SessionRecord:
    """What is fixed when a session is made; sealed as a whole."""

    id: str
    epoch: str
    code: str
    plan_text: str  # as it was at the start: what is asked is fixed (R16 in docs/anonymity.md)
    format: str
    facilitator: str
    server_by: str
    purpose: str
    support: Mapping[str, str] | None
    rehearsal: bool
    ends_at: int  # seconds since the epoch: nothing of it stays longer
    language: str = ENGLISH  # of the pages, the guide and the care lists
    doors: int = 0  # one-use door codes that were given out; none: the code alone lets in
    reviewed: bool = False  # every card waits for the facilitator, and phones say so (R19)
    quiet_reader: str = ""  # who reads quiet words (R1); none: nobody can send one
    owner: str = ""  # the facilitator whose start link made it, by an id; none: the operator's

    @property
    def runs_server(self) -> bool:
        """Whether the facilitator runs the server: the promise says that first."""
        return _same(self.facilitator, self.server_by)


def _same(one: str, other: str) -> bool:
    return " ".join(one.split()).casefold() == " ".join(other.split()).casefold()


@dataclass(frozen=True, slots=True)
class StoredAnswer:
    """An answer in the pot or released: its revision, what it says, its take-back key's hash.

    `late`: its seat was not counted when the run opened, so it carries no threshold.
    """

    revision: int
    answer: Answer
    take_back: str
    late: bool = False


@dataclass(frozen=True, slots=True)
class AnswerStatus:
    """What the rules did with a slot's answer: released, destroyed, taken, or held."""

    revision: int
    outcome: str


Going = tuple[tuple[str, float], ...]  # card and moment


@dataclass(frozen=True, slots=True)
class RunResult:
    """What a run has shown: its snapshot, its resonance, cards about to go, cards that are held.

    `read`: the sealed bytes that it came from, and those that are made of it; no part of what is
    sealed. A change is refused where others are there by then. b"": there was none; None: whatever
    is there may go.
    """

    revision: int = 0
    snapshot: Mapping[str, Any] | None = None
    resonance: Mapping[str, str] = field(default_factory=dict)
    going: Going = ()
    held: Mapping[str, str] = field(default_factory=dict)  # card and why it waits
    allowed: tuple[str, ...] = ()  # held cards that come onto the wall with the next page turn
    unreadable: int = 0  # answers that lay in the pot and could not be read at the close
    names: str = ""  # of the seats that were counted, packed: a repeat is compared with them
    read: bytes | None = field(default=None, repr=False, compare=False)


def card_id(member: bytes) -> str:
    """Give a card's id: half of the random bytes before its sealed record, as hex digits."""
    return member[: ID_BYTES // 2].hex()


def pack_names(names: Iterable[bytes]) -> str:
    """Pack names of presence, cut short: they are compared with others of the same window."""
    return base64.b64encode(b"".join(sorted(name[:NAME_BYTES] for name in names))).decode()


def read_names(packed: str) -> frozenset[bytes]:
    whole = base64.b64decode(packed)
    return frozenset(whole[at : at + NAME_BYTES] for at in range(0, len(whole), NAME_BYTES))


def pack(value: SessionRecord | RunResult) -> bytes:
    noted = {"data_format": DATA_FORMAT} if isinstance(value, SessionRecord) else {}
    return dump(noted | {name: part for name, part in asdict(value).items() if name != "read"})


def pack_answer(stored: StoredAnswer) -> bytes:
    late = {"l": 1} if stored.late else {}
    return dump({"r": stored.revision, "b": stored.answer.body(), "k": stored.take_back} | late)


def pack_status(status: AnswerStatus) -> bytes:
    return dump({"r": status.revision, "o": status.outcome})


def pack_live(state: living.Live) -> bytes:
    return dump(living.to_json(state))


def read_live(plain: bytes) -> living.Live:
    return living.from_json(json.loads(plain))


def read_record(plain: bytes) -> SessionRecord:
    """Read a session's record, and with it whether we can read the rest of the session.

    Raises OtherVersion: two versions may meet on one store while workers are exchanged.
    """
    raw = json.loads(plain)
    if raw.pop("data_format", None) != DATA_FORMAT:
        raise OtherVersion()
    return SessionRecord(**raw)


def read_answer(plain: bytes, step: Step) -> StoredAnswer:
    """Read an answer to a step, which alone knows what the record may hold."""
    raw = json.loads(plain)
    return StoredAnswer(raw["r"], answers.parse(step, raw["b"]), raw["k"], late="l" in raw)


def read_status(plain: bytes) -> AnswerStatus:
    raw = json.loads(plain)
    return AnswerStatus(revision=raw["r"], outcome=raw["o"])


def read_result(plain: bytes) -> RunResult:
    raw = json.loads(plain)
    going = tuple((card, at) for card, at in raw.pop("going"))
    return RunResult(**raw | {"allowed": tuple(raw["allowed"])}, going=going)


def pages(plain: bytes) -> int:
    """Bytes of the whole pages that a plaintext fills."""
    return PAGE * (len(plain) // PAGE + 1)


def dump(value: Any) -> bytes:
    return _json(value)
