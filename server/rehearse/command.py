"""The command `hearth rehearse`: join a running session, or play a whole one by itself."""

from __future__ import annotations

import json
import os
import secrets
import sys
from dataclasses import dataclass
from typing import NoReturn

import click

from server.rehearse.sentences import say
from server.selftest.request import SelfTestRequest, Unplayable
from server.selftest.run import run
from server.simulation import interrupt
from server.simulation.behaviour.pace import named_pace
from server.simulation.crowd import Crowd, CrowdRefused, make_crowd, stay
from server.simulation.crowd_session import CrowdSession
from server.simulation.telling import MomentWriter, moment_writer
from sessions.rehearsals.scenes import SCENES, SceneName
from sessions.rehearsals.telling import WhyGone

FEWEST = 4  # seats; with fewer, nothing is collected
MOST = 500  # threads of one process
MINUTES = 240.0  # the longest that a crowd stays: a session of 90 minutes, and its talks
FAILED, IMPOSSIBLE = 1, 2  # exit codes


@click.command()
@click.option("--url", help="Address of a running server, e.g. http://127.0.0.1:8000.")
@click.option("--code", help="Join code of a session that was started as a rehearsal.")
@click.option("--participants", default=12, show_default=True, type=click.IntRange(1))
@click.option("--pace", default="human", show_default=True, type=click.Choice(["human", "fast"]))
@click.option(
    "--scene", type=click.Choice([each.value for each in SceneName]), help="How lively it is."
)
@click.option("--seed", default="", help="The same seed makes the same people do the same.")
@click.option("--run", "alone", is_flag=True, help="Start a server, play a whole plan, and stop.")
@click.option("--format", "form", default="", help="Format to play; else 75, or the first (--run).")
@click.option("--plan", default="building-deeper-connections", show_default=True, help="(--run)")
@click.option("--language", default="", help="Language to play it in, e.g. de (--run).")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object and no sentences.")
@click.option("--tied", is_flag=True, hidden=True, help="End when whoever started this ends.")
def rehearse(  # noqa: PLR0913 - one per flag
    *,
    url: str | None,
    code: str | None,
    participants: int,
    pace: str,
    scene: str | None,
    seed: str,
    alone: bool,
    form: str,
    plan: str,
    language: str,
    as_json: bool,
    tied: bool,
) -> None:
    """Let simulated participants join a rehearsal, or play a whole workshop with --run."""
    interrupt.listen()
    if participants > MOST:
        _stop(say("too_many"))
    if alone:
        wanted = SelfTestRequest(plan, form, participants, pace, language)
        _run(wanted, as_json)
    elif url and code:
        wish = JoinRequest(url.rstrip("/"), code, participants, pace, scene, seed)
        if tied:
            _join_tied(wish)
        else:
            _join(wish)
    else:
        _stop(say("needs_url_and_code"))


def _run(request: SelfTestRequest, as_json: bool) -> None:
    if request.participants < FEWEST:
        _stop(say("too_few"))
    try:
        report = run(request)
    except Unplayable as wrong:
        _stop(say(wrong.code, **wrong.values))
    except interrupt.Interrupted:
        click.echo(say("interrupted"), err=True)
        sys.exit(130)
    click.echo(json.dumps(report.as_json(), indent=None if as_json else 2))
    for failure in report.failures:
        click.echo(say(failure.code, why=failure.why), err=True)
    sys.exit(0 if report.good() else FAILED)


@dataclass(frozen=True, slots=True)
class JoinRequest:
    """Which session is to be joined, by how many, and how."""

    url: str
    code: str
    participants: int
    pace: str
    scene: str | None
    seed: str

    def crowd(self, writer: MomentWriter | None = None) -> Crowd:
        """Make the crowd, which tells what it does where somebody reads it."""
        session = CrowdSession(url=self.url, code=self.code, pace=named_pace(self.pace))
        if writer is not None:
            session.tell = writer.tell
        scene = SCENES[SceneName(self.scene)] if self.scene else None
        return make_crowd(session, self.participants, self.seed or secrets.token_hex(8), scene)


def _join(wish: JoinRequest) -> None:
    crowd = wish.crowd()
    try:
        crowd.join()
        click.echo(say("joining", participants=wish.participants, code=wish.code))
        how = stay(crowd, minutes=MINUTES, alone=_never)
        click.echo(say(how, participants=wish.participants, minutes=round(MINUTES)))
    except CrowdRefused as refused:
        _stop(_why(refused, wish.url, wish.code))
    except interrupt.Interrupted:
        click.echo(say("stopped"))
    finally:
        crowd.stop()


def _join_tied(wish: JoinRequest) -> None:
    """Join for the server that started this: it reads moments, and at last why the crowd went."""
    writer = moment_writer(sys.stdout.fileno())
    crowd = wish.crowd(writer)
    try:
        crowd.join()
        writer.over(stay(crowd, minutes=MINUTES, alone=_alone))
    except CrowdRefused as refused:
        writer.over(_why_gone(refused))
        sys.exit(IMPOSSIBLE)
    except interrupt.Interrupted:
        writer.over(WhyGone.STOPPED)
    finally:
        crowd.stop()


def _why_gone(refused: CrowdRefused) -> WhyGone:
    return WhyGone.NO_SERVER if refused.code == "no_server" else WhyGone.REFUSED


def _why(refused: CrowdRefused, url: str, code: str) -> str:
    known = {"not_a_rehearsal", "no_such_session", "no_server"}
    key = refused.code if refused.code in known else "refused"
    return say(key, url=url, code=code, message=str(refused))


def _stop(sentence: str) -> NoReturn:
    click.echo(sentence, err=True)
    sys.exit(IMPOSSIBLE)


PARENT = os.getppid()


def _alone() -> bool:
    """Whether the process that started this one is gone."""
    return os.getppid() != PARENT


def _never() -> bool:
    return False
