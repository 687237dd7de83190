"""A whole rehearsal by itself: a server, a facilitator, a crowd, and an honest count at the end."""

from __future__ import annotations

import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

import requests

from server.rehearsal.crowd import Crowd, CrowdRefused, crowd
from server.rehearsal.desk import Desk, DeskFailed
from server.rehearsal.line import LineLost, LineRefused
from server.rehearsal.person import Way
from server.rehearsal.phone import Room
from server.rehearsal.play import Play
from server.rehearsal.sentences import say
from server.rehearsal.stage.house import House, HouseFailed
from server.rehearsal.stage.ledger import Ledger, ledger_of
from server.rehearsal.stage.report import Report, state_seconds
from server.rehearsal.tempo import tempo
from server.service.ports.store import StoreAway
from server.service.ports.vault import KeysGone
from server.wire import events
from sessions import library

SPEED = 20.0  # seconds of the session in one real second
GATHERING = 30.0  # real seconds until everyone who comes in time is there
SETTLING = (
    15.0  # real seconds for the last acknowledgements, and for the last phone to hear "erased"
)
WENT_WRONG = (
    CrowdRefused,
    DeskFailed,
    KeysGone,
    LineLost,
    LineRefused,
    StoreAway,
    requests.RequestException,
)


class Unplayable(Exception):
    """There is nothing to play; the message is for a person."""


@dataclass(frozen=True, slots=True)
class Wish:
    """What somebody wants to see played."""

    plan: str
    form: str
    participants: int
    pace: str


def run(wish: Wish) -> Report:
    """Play a whole plan and count. Raises Unplayable where there is nothing to play."""
    _check(wish)
    report = Report(plan=wish.plan, format=wish.form, participants=wish.participants)
    try:
        with House(SPEED) as house:
            _play(wish, report, house)
    except HouseFailed as wrong:
        report.failures.append(say("server_failed", why=wrong))
    return report


def _check(wish: Wish) -> None:
    plans = library.built_in()
    if wish.plan not in plans:
        raise Unplayable(say("unknown_plan", plan=wish.plan, plans=", ".join(plans)))
    forms = [form.id for form in plans[wish.plan].formats]
    if wish.form not in forms:
        names = ", ".join(forms)
        raise Unplayable(say("unknown_format", plan=wish.plan, format=wish.form, formats=names))


def _play(wish: Wish, report: Report, house: House) -> None:
    try:
        links = _session(wish, house)
        room = Room(house.ready["url"], links["code"], tempo(wish.pace, clock=SPEED))
        with (
            _gathered(crowd(room, wish.participants, secrets.token_hex(8))) as people,
            _opened(Desk(house.ready["url"], links["facilitator"])) as desk,
            ledger_of(house, links["code"]) as ledger,
        ):
            _perform(report, Play(desk, people, room.tempo, wish.pace == "fast"), ledger)
    except WENT_WRONG as wrong:
        report.failures.append(say("failed", why=wrong))


def _perform(report: Report, play: Play, ledger: Ledger) -> None:
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
        report.failures.append(say("failed", why="something of the session is left"))


def _count(report: Report, play: Play, ledger: Ledger) -> None:
    phones = play.crowd.phones
    report.answers = ledger.answers(phones)
    report.cards = ledger.cards()
    report.snapshots = len(play.desk.pictures)
    report.acks = [wait for phone in phones for wait in phone.outbox.waits]
    report.states = state_seconds(play.desk, phones)
    if report.answers.lost:
        report.failures.append(say("failed", why=f"{report.answers.lost} answers were lost"))


def _wait_for_the_room(play: Play) -> None:
    in_time = [phone for phone in play.crowd.phones if phone.person.way is not Way.LATE]
    seats = len(in_time)
    play.desk.until(lambda now: now["seats"] >= seats, GATHERING)


def _session(wish: Wish, house: House) -> dict[str, Any]:
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
def _opened(desk: Desk) -> Iterator[Desk]:
    try:
        desk.open()
        yield desk
    finally:
        desk.close()
