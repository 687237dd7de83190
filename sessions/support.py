"""Whom people can turn to, by language, as the organiser writes it down in `support.yaml`.

Nothing of it is built in: a line that answers in one country rings nowhere in the next, and one
that nobody has rung lately may ring nowhere at all.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from sessions.languages import ENGLISH, lineage
from sessions.plan.problems import PlanErrors, Problems
from sessions.plan.reader import Reader
from sessions.plan.source import tree
from sessions.plan.tree import Node, Table

MOST = 12  # contacts of a language: a longer list helps nobody to choose
STALE = 365  # days: afterwards somebody should ring again
_LIMITS = {"label": 120, "phone": 40, "text": 120, "url": 300, "hours": 120}
_WAYS = ("phone", "text", "url")
_LANGUAGE = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})*")


@dataclass(frozen=True, slots=True)
class SupportContact:
    """Somebody to turn to; what is empty was not given."""

    label: str
    phone: str
    text: str
    url: str
    hours: str
    last_verified: date

    def shown(self) -> dict[str, str]:
        """Give it as pages show it."""
        ways = {"phone": self.phone, "text": self.text, "url": self.url, "hours": self.hours}
        given = {name: said for name, said in ways.items() if said}
        return {"label": self.label, **given, "verified": self.last_verified.isoformat()}


Contacts = Mapping[str, tuple[SupportContact, ...]]


def contacts(text: str, source: str, *, today: date) -> Contacts:
    """Read a `support.yaml`; raises PlanErrors with every problem and its line."""
    problems = Problems()
    root = tree(text, source, problems) if text.strip() else None
    if not text.strip():
        problems.add("support", "no_contacts")
    problems.raise_any()
    assert root is not None
    found = _languages(root, Reader(problems), today)
    problems.raise_any()
    return found


def of_language(known: Contacts, language: str) -> tuple[SupportContact, ...]:
    """Give the contacts of a session's language, or else the English ones: better than none."""
    codes = (*reversed(lineage(language)), ENGLISH)
    return next((known[code] for code in codes if code in known), ())


def stale(known: Contacts, *, today: date) -> list[SupportContact]:
    """List whom nobody has verified for more than a year."""
    every = dict.fromkeys(each for found in known.values() for each in found)
    return [each for each in every if (today - each.last_verified).days > STALE]


def _languages(root: Node, reader: Reader, today: date) -> Contacts:
    if not isinstance(root, Table):
        reader.problems.add("support", "not_by_language", at=root.at)
        return {}
    found: dict[str, tuple[SupportContact, ...]] = {}
    for code, node in root.entries.items():
        if not _LANGUAGE.fullmatch(code):
            reader.problems.add(code, "bad_language", at=node.at, language=code)
        rows = reader.rows(root, code, "support", least=1, most=MOST)
        read = (_contact(row, f"support/{code}/{n}", reader, today) for n, row in enumerate(rows))
        found[code] = tuple(each for each in read if each is not None)
    return found


def _contact(node: Node, path: str, reader: Reader, today: date) -> SupportContact | None:
    """Read one contact; None where it is not one."""
    if not isinstance(node, Table):
        reader.problems.add(path, "not_a_contact", at=node.at)
        return None
    required = ("label", "last_verified")
    table = reader.table(node, path, required, tuple(key for key in _LIMITS if key != "label"))
    said = {key: reader.text(table, key, path, limit) for key, limit in _LIMITS.items()}
    if not any(said[way] for way in _WAYS):
        reader.problems.add(path, "no_way", at=node.at)
    if said["url"] and not re.fullmatch(r"https?://\S+", said["url"]):
        reader.problems.add(f"{path}/url", "bad_url", at=table.entries["url"].at)
    return SupportContact(**said, last_verified=_verified(table, path, reader, today))


def _verified(table: Table, path: str, reader: Reader, today: date) -> date:
    """Read the day on which somebody last checked; today, where it is none."""
    node = table.entries.get("last_verified")
    if node is None:
        return today
    written = reader.plain(node, f"{path}/last_verified", 10)
    try:
        day = date.fromisoformat(written)
    except ValueError:
        reader.problems.add(f"{path}/last_verified", "bad_day", at=node.at)
        return today
    if day > today:
        reader.problems.add(f"{path}/last_verified", "later_day", at=node.at)
    return day


__all__ = ["Contacts", "PlanErrors", "SupportContact", "contacts", "of_language", "stale"]
