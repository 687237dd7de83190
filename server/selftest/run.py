"""A whole rehearsal by itself: a server, a facilitator, a crowd, and an honest count at the end."""

from __future__ import annotations

import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

import requests

from server.selftest.audit import AnswerAudit, open_audit
from server.selftest.process import ServerNotStarted, ServerProcess
from server.selftest.report import Failure, SelfTestReport, state_seconds
from server.service.ports.store import StoreAway
from server.service.ports.vault import KeysGone
from server.simulation.behaviour.pace import named_pace
from server.simulation.behaviour.person import Attendance
from server.simulation.connection import ConnectionLost, ConnectionRefused
from server.simulation.crowd import Crowd, CrowdRefused, make_crowd
from server.simulation.facilitator import CommandFailed, FacilitatorAgent
from server.simulation.participant import CrowdSession
from server.simulation.plan_player import PlanPlayer
from server.wire import events
from sessions import library

SPEED = 20.0  # seconds of the session in one real second
GATHERING = 30.0  # real seconds until everyone who comes in time is there
SETTLING = (
    15.0  # real seconds for the last acknowledgements, and for the last phone to hear "erased"
)
WENT_WRONG = (
    CrowdRefused,
    CommandFailed,
    KeysGone,
    ConnectionLost,
    ConnectionRefused,
    StoreAway,
    requests.RequestException,
)


class Unplayable(Exception):
    """There is nothing to play; `code` and `values` say why, and the command finds the words."""

    def __init__(self, code: str, **values: str) -> None:
        super().__init__(code)
        self.code, self.values = code, values


@dataclass(frozen=True, slots=True)
class SelfTestRequest:
    """What somebody wants to see played."""

    plan: str
    form: str
    participants: int
    pace: str


def run(wish: SelfTestRequest) -> SelfTestReport:
    """Play a whole plan and count. Raises Unplayable where there is nothing to play."""
    _check(wish)
    report = SelfTestReport(plan=wish.plan, format=wish.form, participants=wish.participants)
    try:
        with ServerProcess(SPEED) as house:
            _play(wish, report, house)
    except ServerNotStarted as wrong:
        report.failures.append(Failure("server_failed", str(wrong)))
    return report


def _check(wish: SelfTestRequest) -> None:
    plans = library.built_in()
    if wish.plan not in plans:
        raise Unplayable("unknown_plan", plan=wish.plan, plans=", ".join(plans))
    forms = [form.id for form in plans[wish.plan].formats]
    if wish.form not in forms:
        names = ", ".join(forms)
        raise Unplayable("unknown_format", plan=wish.plan, format=wish.form, formats=names)


def _play(wish: SelfTestRequest, report: SelfTestReport, house: ServerProcess) -> None:
    try:
        links = _session(wish, house)
        room = CrowdSession(house.ready["url"], links["code"], named_pace(wish.pace, clock=SPEED))
        with (
            _gathered(make_crowd(room, wish.participants, secrets.token_hex(8))) as people,
            _opened(FacilitatorAgent(house.ready["url"], links["facilitator"])) as desk,
            open_audit(house, links["code"]) as ledger,
        ):
            _perform(report, PlanPlayer(desk, people, room.pace, wish.pace == "fast"), ledger)
    except WENT_WRONG as wrong:
        report.failures.append(Failure("failed", str(wrong)))


def _perform(report: SelfTestReport, play: PlanPlayer, ledger: AnswerAudit) -> None:
    report.steps = len(play.steps())
    try:
        _wait_for_the_room(play)
        play.all()
        desk, people = play.desk, play.crowd
        desk.watch(lambda: all(not phone.outbox.letters for phone in people.phones), SETTLING)
        _count(report, play, ledger)
        desk.move(events.END)
        desk.watch(lambda: people.gone() and ledger.erased(), SETTLING)
        report.erased = ledger.erased()
    finally:
        report.played = len(play.played)
    if not report.erased:
        report.failures.append(Failure("failed", "something of the session is left"))


def _count(report: SelfTestReport, play: PlanPlayer, ledger: AnswerAudit) -> None:
    phones = play.crowd.phones
    report.answers = ledger.answers(phones)
    report.cards = ledger.cards()
    report.snapshots = len(play.desk.pictures)
    report.acks = [wait for phone in phones for wait in phone.outbox.waits]
    report.states = state_seconds(play.desk, phones)
    if report.answers.lost:
        report.failures.append(Failure("failed", f"{report.answers.lost} answers were lost"))


def _wait_for_the_room(play: PlanPlayer) -> None:
    in_time = [phone for phone in play.crowd.phones if phone.person.way is not Attendance.LATE]
    seats = len(in_time)
    play.desk.until(lambda now: now["seats"] >= seats, GATHERING)


def _session(wish: SelfTestRequest, house: ServerProcess) -> dict[str, Any]:
    wanted = {
        "plan": wish.plan,
        "format": wish.form,
        "facilitator": "A rehearsal",
        "server_by": "A rehearsal",
        "waiver": True,
        "rehearsal": True,
    }
    with requests.Session() as http:
        http.trust_env = False  # a proxy has no business between us and our own server
        http.headers["Authorization"] = f"Bearer {house.ready['start']}"
        answer = http.post(f"{house.ready['url']}/api/sessions", json=wanted, timeout=20)
        answer.raise_for_status()
        links: dict[str, Any] = answer.json()
        return links


@contextmanager
def _gathered(people: Crowd) -> Iterator[Crowd]:
    try:
        people.join()
        yield people
    finally:
        people.stop()


@contextmanager
def _opened(desk: FacilitatorAgent) -> Iterator[FacilitatorAgent]:
    try:
        desk.open()
        yield desk
    finally:
        desk.close()
