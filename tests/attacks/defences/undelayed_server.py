"""A server that answers at once, and on which a text takes longer than a pass."""

from __future__ import annotations

import time
from typing import Any

from server.selftest.serving import serve as serve_selftest
from server.service.answers.submission import AnswerReceipt, AnswerSubmission
from server.sockets import participant
from tests.attacks.defences.switched_off import replaced
from tests.attacks.rig.server import AttackedServer, serving

WORK = 0.02  # seconds that a text takes longer


class UndelayedServer(AttackedServer):
    """A server whose acknowledgements come as soon as the work is done."""

    child_code = serving(__name__)


def serve() -> None:
    """Serve as usual, with that defence off."""
    rule = AnswerSubmission.answer

    def slower(self: AnswerSubmission, *who: Any, **more: Any) -> AnswerReceipt:
        if "pass" not in more["body"]:
            time.sleep(WORK)
        return rule(self, *who, **more)

    with (
        replaced(participant, "HESITATION", (0.0, 0.0)),
        replaced(AnswerSubmission, "answer", slower),
    ):
        serve_selftest()
