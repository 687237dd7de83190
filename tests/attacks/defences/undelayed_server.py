"""A server that answers at once, and on which a text takes longer than a pass."""

from __future__ import annotations

import time
from contextlib import AbstractContextManager
from typing import Any

from server.service.answers.submission import AnswerReceipt, AnswerSubmission
from server.sockets import participant
from tests.attacks.defences.switched_off import all_replaced
from tests.attacks.rig.server import AttackedServer, serving

WORK = 0.02  # seconds that a text takes longer


class UndelayedServer(AttackedServer):
    """A server whose acknowledgements come as soon as the work is done."""

    child_code = serving(__name__)


def off() -> AbstractContextManager[None]:
    """Hesitate no more, and take longer for a text."""
    rule = AnswerSubmission.answer

    def slower(self: AnswerSubmission, *who: Any, **more: Any) -> AnswerReceipt:
        if "pass" not in more["body"]:
            time.sleep(WORK)
        return rule(self, *who, **more)

    return all_replaced(
        ((participant, "HESITATION", (0.0, 0.0)), (AnswerSubmission, "answer", slower))
    )
