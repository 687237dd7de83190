"""A room made of use cases and fakes, with a small plan: what service tests play in."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict
from typing import Any

from server.service.lifecycle.creation import CreatedSession, CreationRequest
from server.service.model.link_list import digest
from server.service.model.records import ID_BYTES, read_status
from server.service.model.session import ReleasedCard
from server.service.ports.clock import SessionId
from server.service.ports.run_vault import RunVault
from server.service.ports.store import Store
from server.service.ports.store_values import CommitResult, PotEntry
from server.service.ports.vault import Vault
from server.service.release.tick import GRACE
from server.service.use_cases import Material, Ports, UseCases
from server.service.views.policy import DeploymentFacts
from server.service.views.welcome import PageMaterial
from server.wire.dumping import dumped
from server.wire.encoded import welcome_ack
from server.wire.events import STATE
from server.wire.schemas import BROADCASTS, COMMANDS
from sessions import library
from sessions.activities.registry import ACTIVITIES
from sessions.live.requests import Asked
from sessions.plan.model import Activity, Plan, Section, Step
from sessions.plan.parts import Feeling, Format, Instruments, Item, Option, PulseScale, Slider
from sessions.rehearsals.telling import (
    NO_CROWD,
    CrowdNews,
    CrowdStage,
    CrowdWanted,
    Happened,
    Moment,
)
from sessions.roles import Role
from tests.fakes import (
    FakeBroadcaster,
    FakeClock,
    FakePlanShelf,
    FakeRunVault,
    FakeStore,
    FakeVault,
    SeededChance,
)


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
        pulse=PulseScale("no", "yes", ITEMS),
    ),
    sections=(
        Section(
            "one",
            "One",
            (
                step("welcome", ACTIVITIES["notice"], reading=("Welcome.",)),
                step("choose", ACTIVITIES["choice"], options=(Option("x", "X"), Option("y", "Y"))),
                step("agree", ACTIVITIES["agree"]),
                step("share", ACTIVITIES["share"], prompt="Say something."),
                step("true", ACTIVITIES["resonance"], of="share"),
                step(
                    "deep",
                    ACTIVITIES["choice"],
                    rung=2,
                    options=(Option("x", "X"), Option("y", "Y")),
                ),
                step("sliders", ACTIVITIES["sliders"], sliders=(Slider("others", "o"),)),
                step("word", ACTIVITIES["words"]),
                step("close", ACTIVITIES["close"]),
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


class FakeCrowds:
    """Crowds that nobody sees: what was asked of them, and one moment that they tell."""

    def __init__(self) -> None:
        self.sent: list[tuple[str, CrowdWanted]] = []
        self.forgotten: list[str] = []

    def rehearse(self, code: str, wanted: CrowdWanted) -> None:
        self.sent.append((code, wanted))

    def news(self, code: str, after: int) -> CrowdNews:
        if code not in {known for known, _ in self.sent}:
            return NO_CROWD
        moment = Moment(at=1_000, who=1, what=Happened.CAME)
        return CrowdNews(crowd=CrowdStage.HERE, seed="7", moments=(moment,)[after:], next=1)

    def forget(self, code: str) -> None:
        self.forgotten.append(code)


class House:
    """All use cases over one set of fakes, or over another store, vault and plan."""

    def __init__(
        self,
        seed: int = 1,
        *,
        store: Store | None = None,
        vault: Vault | None = None,
        run_vault: RunVault | None = None,
        plan: Plan = PLAN,
        clock: FakeClock | None = None,
        most_seats: int = 1000,
        contacts: Callable[[str], Sequence[Mapping[str, str]]] = lambda _: (),
    ) -> None:
        self.clock = clock or FakeClock()
        self.store: Store = store or FakeStore(self.clock)
        self.vault: Vault = vault or FakeVault()
        self.run_vault: RunVault = run_vault or FakeRunVault()
        self.chance = SeededChance(seed)
        self.broadcaster = FakeBroadcaster()
        self.crowds = FakeCrowds()
        self.waiting: list[tuple[float, Callable[[], None]]] = []
        ports = Ports(
            store=self.store,
            vault=self.vault,
            run_vault=self.run_vault,
            committer=DirectCommitter(self.store),
            clock=self.clock,
            chance=self.chance,
            broadcaster=self.broadcaster,
            later=self._later,
            crowds=self.crowds,
            plan_shelf=FakePlanShelf(),
        )
        pages = PageMaterial(
            guides=lambda plan: {},
            guide_url=lambda plan, form: "",
            join_url=lambda code: f"http://here/#{code}",
            desk_url=lambda token: f"http://here/facilitator#{token}",
            screen_url=lambda token: f"http://here/screen#{token}",
            qr=lambda text: "<svg/>",
            contacts=contacts,
        )
        material = Material(
            plans={"small": "the small plan"},
            read_plan=lambda text: {"the small plan": plan}[text],
            examine=library.examine_in,
            text_in=library.text_in,
            facts=DeploymentFacts(),
            pages=pages,
            most_seats=most_seats,
        )
        self.use_cases = UseCases(ports, material)
        self.sessions = self.use_cases.sessions
        self.creation = self.use_cases.creation
        self.ending = self.use_cases.ending
        self.participation = self.use_cases.participation
        self.submission = self.use_cases.submission
        self.taking_back = self.use_cases.taking_back
        self.facilitation = self.use_cases.facilitation
        self.states = self.use_cases.states
        self.walls = self.use_cases.walls
        self.welcomes = self.use_cases.welcomes
        self.export = self.use_cases.export
        self.presence = self.use_cases.presence
        self.facilitator_presence = self.use_cases.facilitator_presence
        self.moderation = self.use_cases.moderation
        self.release = self.use_cases.release
        self.scheduler = self.use_cases.scheduler

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

    def welcome(self, session: SessionId, role: Role, *, screen_token: str = "") -> dict[str, Any]:
        """The welcome as a page of this role gets it."""
        welcome = self.welcomes.welcome(session, role, screen_token=screen_token)
        return dict(welcome_ack(role, welcome, now=int(self.clock.now() * 1000))["welcome"])

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


def asked_for(name: str, expect_version: int, **fields: Any) -> Asked:
    """What a facilitator's event asks for, as the wire reads it."""
    asked: Asked = COMMANDS[name].load(fields | {"expect_version": expect_version})
    return asked


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
        """The shared state as pages get it."""
        return dumped(BROADCASTS[STATE], self.house.states.state(self.session))

    @property
    def run(self) -> str:
        return str(self.state["run"]["id"])

    def released(self, run: str = "") -> list[ReleasedCard]:
        sessions = self.house.sessions
        return sessions.released(sessions.load(self.session), run or self.run)

    def do(self, name: str, **fields: Any) -> dict[str, Any]:
        asked = asked_for(name, self.state["version"], **fields)
        return {"version": self.house.facilitation.command(self.session, asked)}

    def close(self) -> None:
        """Close the open run; a small room goes through its last call, and is waited for."""
        self.do("close")
        for _ in range(60):
            if self.state["stage"] != "last_call":
                return
            self.later(2)
        raise AssertionError("the last call does not end")

    def answer(self, number: int, body: Any, *, revision: int = 1, run: str = "") -> dict[str, Any]:
        receipt = self.house.submission.answer(
            self.session,
            seat(number),
            run=run or self.run,
            revision=revision,
            body=body,
            take_back=proof(number),
        )
        return asdict(receipt)

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
