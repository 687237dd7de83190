"""A room made of use cases and fakes, with a small plan: what service tests play in."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from typing import Any

from server.service.facilitation import Facilitation
from server.service.lifecycle.creation import (
    CreatedSession,
    CreationRequest,
    SessionCreation,
    digest,
)
from server.service.lifecycle.ending import SessionEnding
from server.service.model.records import ID_BYTES, read_status
from server.service.model.repository import SessionRepository
from server.service.participation import Participation
from server.service.ports.clock import SessionId
from server.service.ports.store import Store
from server.service.ports.store_values import CommitResult, PotEntry
from server.service.ports.vault import Vault
from server.service.presence.facilitators import FacilitatorPresence
from server.service.presence.guess_limit import GuessLimit
from server.service.presence.seats import SeatPresence
from server.service.release.moderation import Moderation
from server.service.release.scheduler import Scheduler
from server.service.release.tick import GRACE, Release
from server.service.views.views import DeploymentFacts, Views
from sessions.plan.model import (
    Activity,
    Feeling,
    Format,
    Instruments,
    Item,
    Option,
    Plan,
    Pulse,
    Section,
    Slider,
    Step,
)
from tests.fakes import FakeBroadcaster, FakeClock, FakeStore, FakeVault, SeededChance


def step(id: str, activity: Activity, **more: Any) -> Step:
    return Step(id, "one", id.title(), activity, more.pop("rung", 0), {"60": 120}, **more)


FEELINGS = (Feeling("calm", "calm", "quiet_ease"), Feeling("keen", "keen", "lively_ease"))
ITEMS = (Item("a", "A"), Item("b", "B"))
PLAN = Plan(
    id="small",
    title="Small",
    language="en",
    about="A small plan.",
    formats=(Format("60", "One hour", 16),),
    instruments=Instruments(
        axes={"energy": ("quiet", "lively"), "ease": ("tense", "at ease")},
        feelings=FEELINGS,
        pulse=Pulse("no", "yes", ITEMS),
    ),
    sections=(
        Section(
            "one",
            "One",
            (
                step("welcome", Activity.NOTICE, reading=("Welcome.",)),
                step("choose", Activity.CHOICE, options=(Option("x", "X"), Option("y", "Y"))),
                step("agree", Activity.AGREE),
                step("share", Activity.SHARE, prompt="Say something."),
                step("true", Activity.RESONANCE, of="share"),
                step("deep", Activity.CHOICE, rung=2, options=(Option("x", "X"), Option("y", "Y"))),
                step("sliders", Activity.SLIDERS, sliders=(Slider("others", "o"),)),
                step("word", Activity.WORDS),
                step("close", Activity.CLOSE),
            ),
        ),
    ),
)


class DirectCommitter:
    """Commits each answer at once."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def submit(self, session: SessionId, run: str, entry: PotEntry) -> CommitResult:
        return self._store.commit(session, run, [entry])[0]


class House:
    """All use cases over one set of fakes, or over another store, vault and plan."""

    def __init__(
        self,
        seed: int = 1,
        *,
        store: Store | None = None,
        vault: Vault | None = None,
        plan: Plan = PLAN,
    ) -> None:
        self.clock = FakeClock()
        self.store: Store = store or FakeStore(self.clock)
        self.vault: Vault = vault or FakeVault()
        self.chance = SeededChance(seed)
        self.broadcaster = FakeBroadcaster()
        self.sessions = SessionRepository(
            store=self.store,
            vault=self.vault,
            clock=self.clock,
            read_plan=lambda text: {"the small plan": plan}[text],
            broadcaster=self.broadcaster,
        )
        self.views = Views(
            sessions=self.sessions,
            private_line=False,
            grounds=DeploymentFacts(),
            guides=lambda plan: {},
            join_url=lambda code: f"http://here/#{code}",
            qr=lambda text: "<svg/>",
        )
        self.presence = SeatPresence(sessions=self.sessions)
        self.facilitator_presence = FacilitatorPresence(sessions=self.sessions)
        self.moderation = Moderation(sessions=self.sessions, chance=self.chance)
        self.release = Release(
            sessions=self.sessions,
            chance=self.chance,
            facilitator_presence=self.facilitator_presence,
            moderation=self.moderation,
        )
        self.ending = SessionEnding(
            sessions=self.sessions, broadcaster=self.broadcaster, state_of=self.views.state
        )
        self.rehearsals: list[tuple[str, int]] = []
        self.waiting: list[tuple[float, Callable[[], None]]] = []
        self.participation = Participation(
            sessions=self.sessions,
            views=self.views,
            presence=self.presence,
            committer=DirectCommitter(self.store),
            chance=self.chance,
            guess_limit=GuessLimit(),
            later=self._later,
        )
        self.facilitation = Facilitation(
            sessions=self.sessions,
            views=self.views,
            release=self.release,
            ending=self.ending,
            moderation=self.moderation,
            facilitator_presence=self.facilitator_presence,
            guess_limit=GuessLimit(),
            screen_url=lambda token: f"http://here/screen#{token}",
            rehearse=lambda code, n: self.rehearsals.append((code, n)),
        )
        self.creation = SessionCreation(sessions=self.sessions, texts={"small": "the small plan"})
        self.scheduler = Scheduler(
            store=self.store, clock=self.clock, release=self.release, ending=self.ending
        )

    def _later(self, seconds: float, task: Callable[[], None]) -> None:
        """Keep a task for `catch_up`."""
        self.waiting.append((seconds, task))

    def catch_up(self) -> None:
        """Let the time of every waiting task come."""
        while self.waiting:
            seconds, task = self.waiting.pop(0)
            self.clock.advance(seconds)
            task()

    def session(self, **more: Any) -> tuple[SessionId, CreatedSession]:
        usual: dict[str, Any] = {"facilitator": "Ada", "server_by": "The house", "waiver": True}
        wanted = usual | more
        made = self.creation.create(CreationRequest(plan="small", format="60", **wanted))
        found = self.store.by_token(digest(made.facilitator))
        assert found is not None
        return found[0], made

    def room_of(self, seats: int, *, step: str, **more: Any) -> Played:
        """A session with so many seats present, showing a step."""
        session, made = self.session(**more)
        played = Played(self, session, made, [seat(n) for n in range(seats)])
        for each in played.seats:
            self.participation.connected(session, each)
        self.clock.advance(GRACE + 1)
        self.presence.touch_all()
        played.do("start")
        if step != "welcome":
            played.do("goto", to=step)
        return played


def seat(number: int) -> bytes:
    return hashlib.sha256(f"seat {number}".encode()).digest()


def key(number: int) -> str:
    """A take-back key, 64 hex digits."""
    return hashlib.sha256(f"key {number}".encode()).hexdigest()


def proof(number: int) -> str:
    return hashlib.sha256(bytes.fromhex(key(number))).hexdigest()


class Played:
    """One session being played."""

    def __init__(
        self, house: House, session: SessionId, made: CreatedSession, seats: list[bytes]
    ) -> None:
        self.house = house
        self.session = session
        self.made = made
        self.seats = seats

    @property
    def state(self) -> dict[str, Any]:
        return self.house.views.state(self.session)

    @property
    def run(self) -> str:
        return str(self.state["run"]["id"])

    def do(self, name: str, **fields: Any) -> dict[str, Any]:
        version = self.state["version"]
        return self.house.facilitation.command(self.session, name, fields, version)

    def answer(self, number: int, body: Any, *, revision: int = 1, run: str = "") -> dict[str, Any]:
        return self.house.participation.answer(
            self.session,
            seat(number),
            run=run or self.run,
            revision=revision,
            body=body,
            take_back=proof(number),
        )

    def all_answer(self, body: Any, *, first: int = 0, last: int | None = None) -> None:
        for number in range(first, len(self.seats) if last is None else last):
            self.answer(number, body(number) if callable(body) else body)

    def later(self, seconds: float) -> None:
        """Let the clock tick every two seconds for so long."""
        for _ in range(int(seconds // 2)):
            self.house.clock.advance(2)
            self.house.presence.touch_all()
            self.house.release.tick(self.session)

    def statuses(self, run: str) -> list[str]:
        """What the rules did with each answer of a run, as the store has it."""
        return [
            read_status(
                self.house.vault.open(self.session, status[ID_BYTES:], about=f"status:{run}")
            ).outcome
            for status in self.house.store.statuses(self.session, run)
        ]
