"""A private note: it stays on the phone, and nothing is sent."""

from sessions.plan.keys import FIELDS, PROMPT
from sessions.plan.model import Activity, Traits


class NoteActivity(Activity):
    name = "note"
    traits = Traits(timed=True)
    needs = (PROMPT, FIELDS)


NOTE = NoteActivity()
