"""Print a facilitator's welcome of the built-in plan, for the fixture pages beside this file.

From the project's root:
    PYTHONPATH=. python client/dev/facilitator-welcome.py > client/dev/welcome.json
"""

import json
import sys
from dataclasses import asdict

import segno
from markdown_it import MarkdownIt

from server.service.views.plan import plan_view
from server.wire.plan_view import PlanView
from sessions import library

JOIN = "http://192.168.1.20:8080/#BCD234"


def welcome(form: str) -> dict[str, object]:
    plan = library.built_in()["building-deeper-connections"]
    mark = MarkdownIt()
    guide = {
        step: {part: mark.render(text) for part, text in asdict(parts).items()}
        for step, parts in library.guide(plan).items()
    }
    return {
        "build": "",
        "role": "facilitator",
        "epoch": "e",
        "now": 0,
        "plan": PlanView().dump(plan_view(plan, form)),
        "promise": [],
        "session": {
            "title": plan.title,
            "format": form,
            "code": "BCD-234",
            "purpose": "To begin the year well.",
            "facilitator": "Ana",
            "runs_server": True,
            "server_by": "Ana",
            "contact": "",
            "support": [{"label": "Jo", "phone": "0123"}],
            "rehearsal": False,
            "private_line": False,
            "doors": 0,
            "reviewed": False,
            "quiet_reader": "",
            "language": "en",
        },
        "guide": guide,
        "guide_url": f"/guide/{plan.id}/{form}",
        "join_url": JOIN,
        "screen_url": "/screen#x",
        "qr": segno.make(JOIN, error="m").svg_inline(omitsize=True, border=4),
    }


if __name__ == "__main__":
    print(json.dumps(welcome(sys.argv[1] if len(sys.argv) > 1 else "75")))
