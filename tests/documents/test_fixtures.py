"""The pages can be looked at without a server: their made-up welcome is as one would send it."""

import runpy
from pathlib import Path

from server.wire.welcome import FacilitatorWelcome

SCRIPT = Path(__file__).resolve().parents[2] / "client" / "dev" / "facilitator-welcome.py"


def test_the_made_up_welcome_is_as_the_wire_says() -> None:
    welcome = runpy.run_path(str(SCRIPT))["welcome"]("75")
    assert welcome["plan"]["sections"]
    # The pages make up the state themselves.
    assert FacilitatorWelcome(partial=("state",)).validate(welcome) == {}
