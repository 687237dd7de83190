"""R18: what tells who wrote, or who is meant, and slips past the phone while somebody writes?"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from sessions import care
from tests.attacks.attack import attack
from tests.attacks.attackers import F, P, X
from tests.attacks.defences.switched_off import replaced
from tests.attacks.result import Hits, Result, guessed
from tests.attacks.rules.r18_drafts import drafts

NOTES = {
    "name": "beyond the rule's figure: a name is known from a list, or by what stands around it"
}
LIMIT = 0.05  # of what may be missed: a recall of .95
LISTS = {"email": {"email"}, "phone": {"phone"}, "handle": {"handle"}, "name": {"name", "fullname"}}
WORDS = {"email": "an e-mail address", "phone": "a phone number", "handle": "a handle",
         "name": "a name"}  # fmt: skip


@attack("R18", by=[F, P, X], off="empty lists", quick=True)
def unnoticed(full: bool) -> Iterator[Result]:
    """Write lines with each of them in, and count those about which the phone would say nothing."""
    for kind in drafts.KINDS:
        lines = drafts.drafts(kind, 10_000 if full else 2_000)
        on = missed(kind, lines)
        with replaced(care, "lists", dict):
            off = missed(kind, lines)
        yield guessed(
            f"a draft with {WORDS[kind]} of which nothing is said (off: empty lists)", "any",
            Hits(len(on), len(lines)), limit=LIMIT, off=Hits(len(off), len(lines)),
            note=NOTES.get(kind, "by the lists that the phone's are made from"),
        )  # fmt: skip


def missed(kind: str, lines: Iterable[str]) -> list[str]:
    """Give the lines that meet none of the lists of their kind."""
    return [line for line in lines if not LISTS[kind] & care.met(line)]
