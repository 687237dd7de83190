"""A choice that stays on the phone."""

from sessions.plan.keys import OPTIONS, PROMPT
from sessions.plan.model import Activity, Traits


class PrivateChoiceActivity(Activity):
    name = "private_choice"
    traits = Traits(timed=True)
    needs = (PROMPT, OPTIONS)


PRIVATE_CHOICE = PrivateChoiceActivity()
