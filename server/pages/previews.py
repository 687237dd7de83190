"""A plan as its three pages will show it: their welcomes, and the state of each moment."""

from __future__ import annotations

from dataclasses import replace
from random import Random
from typing import Any

from server.pages.api import Samples, written_plan
from server.pages.guides import guide_html, qr_svg
from server.pages.prints import print_address
from server.service.views.plan import plan_view
from server.service.views.preview import EPOCH, SEATS, PlanPreview, PreviewMoment
from server.service.views.welcome import PageWelcome, SessionFacts
from server.wire.encoded import welcome_ack
from server.wire.events import STATE
from server.wire.plan_view import PlanView
from server.wire.schemas import BROADCASTS
from sessions.plan.model import Plan
from sessions.plan.parts import Keep
from sessions.promise import Policy, grouped, promise
from sessions.roles import Role

CODE = "BCD-234"  # no session's: a code has six characters, and this one is never drawn by itself


def preview_of(plan: Plan, form: str, *, base: str, samples: Samples) -> dict[str, Any]:
    """Give what three pages need to show a plan in one format. `base`: where people would join."""
    shown = plan_view(plan, form)
    kept = any(step.keep is Keep.MAY_BE_KEPT for step in plan.steps(form))
    policy = Policy(rehearsal=False, facilitator_runs_server=False, private_line=True, kept=kept)
    moments = list(
        PlanPreview(
            plan,
            form,
            bodies=samples(PlanView().dump(shown), SEATS),
            chance=Random(plan.id),  # noqa: S311 - the same plan looks the same
            promise=grouped(policy),
        ).moments()
    )
    phone = PageWelcome(
        build="",
        role=Role.PARTICIPANT,
        epoch=EPOCH,
        session=_facts(plan, form),
        plan=shown,
        promise=promise(policy),
        state=moments[0].state,
    )
    screen = replace(phone, role=Role.SCREEN, join_url=f"{base}/", qr=qr_svg(f"{base}/"))
    desk = replace(
        screen,
        role=Role.FACILITATOR,
        guide=guide_html(plan),
        guide_url=print_address(plan, form),
    )
    welcomes = {"phone": phone, "screen": screen, "desk": desk}
    return {
        "plan": plan.title,
        "format": form,
        "formats": written_plan(plan)["formats"],
        "language": plan.language,
        "pages": {
            name: welcome_ack(each.role, each, now=0)["welcome"] for name, each in welcomes.items()
        },
        "moments": [_moment(each) for each in moments],
    }


def _moment(moment: PreviewMoment) -> dict[str, Any]:
    state = BROADCASTS[STATE].dump(moment.state)
    return {"step": moment.step, "stage": moment.stage, "state": state}


def _facts(plan: Plan, form: str) -> SessionFacts:
    return SessionFacts(
        title=plan.title,
        format=form,
        language=plan.language,
        code=CODE,
        purpose="",
        facilitator="",
        runs_server=False,
        server_by="",
        contact="",
        support=(),
        rehearsal=False,
        private_line=True,
        doors=0,
        reviewed=False,
        quiet_reader="",
    )
