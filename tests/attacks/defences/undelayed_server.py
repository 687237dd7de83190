"""A server that does not hesitate, and on which a text takes longer than a pass."""

from __future__ import annotations

import time
from typing import Any

from server.selftest import serving
from server.service.answers.submission import AnswerSubmission
from server.sockets import participant
from tests.attacks.defences.switched_off import swapped

WORK = 0.02  # seconds that a text takes longer


def serve() -> None:
    """Serve like the rehearsal's own server, with that defence off."""
    rule = AnswerSubmission.answer

    def slower(self: AnswerSubmission, *who: Any, **more: Any) -> dict[str, Any]:
        if "pass" not in more["body"]:
            time.sleep(WORK)
        return rule(self, *who, **more)

    with (
        swapped(participant, "HESITATION", (0.0, 0.0)),
        swapped(AnswerSubmission, "answer", slower),
    ):
        serving.serve()
