"""A plan in its other languages: words that are laid over it, by the ids of its parts.

Only words are written a second time. Order, times and activities stand once, so no translation can
be out of step with them; what it does not say yet is said in the plan's own language.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from sessions.plan.laying import Laying, id_of, laid_over, places_in, table_of
from sessions.plan.problems import Problems
from sessions.plan.tree import Leaf, Node, Position, Row, Table

MOST = 8  # languages beside the plan's own
CODE = re.compile(r"[a-z]{2}(-[A-Z]{2})?")
KEYS = ("title", "about", "formats", "instruments", "sections", "steps")


@dataclass(frozen=True, slots=True)
class Overlay:
    """A plan under words of another language.

    `places`: where these words stand; `missing`: the paths of what they do not say.
    """

    language: str
    tree: Table
    places: frozenset[Position]
    missing: tuple[str, ...]


def overlays(plan: Table, problems: Problems) -> Iterator[Overlay]:
    """Lay each of the plan's translations over it; what does not fit is collected."""
    given = plan.entries.get("translations")
    if given is None:
        return
    path = "plan/translations"
    problems.places[path] = given.at
    if not isinstance(given, Table):
        problems.add(path, "not_a_table")
        return
    if len(given.entries) > MOST:
        problems.add(path, "wrong_number", least=0, most=MOST)
    own = plan.entries.get("language")
    for code, words in list(given.entries.items())[:MOST]:
        at, where = given.keys.get(code), f"{path}/{code}"
        if not CODE.fullmatch(code):
            problems.add(path, "bad_language", at=at, language=code)
        elif isinstance(own, Leaf) and own.value == code:
            problems.add(path, "own_language", at=at, language=code)
        elif not isinstance(words, Table):
            problems.add(where, "not_a_table", at=words.at)
        else:
            laying = Laying(problems)
            tree = _in_language(plan, code, words, where, laying)
            places = frozenset(places_in(words))
            yield Overlay(code, tree, places, tuple(laying.missing))


def _in_language(plan: Table, code: str, words: Table, path: str, laying: Laying) -> Table:
    for key in words.entries.keys() - set(KEYS):
        laying.unknown(words, key, KEYS, path)
    entries = dict(plan.entries)
    entries.pop("translations")
    for key in ("title", "about", "formats", "instruments"):
        if key in entries:
            entries[key] = laid_over(
                entries[key], words.entries.get(key), (path, f"plan/{key}"), laying
            )
    entries["language"] = Leaf(code, "text", words.at)
    if isinstance(entries.get("sections"), Row):
        entries["sections"] = _sections(entries["sections"], words, path, laying)
    return Table(entries, plan.at, plan.keys)


def _sections(sections: Node, words: Table, path: str, laying: Laying) -> Node:
    """Lay words over sections and steps: steps by their ids alone, so that they may move."""
    assert isinstance(sections, Row)
    titles, told = (table_of(words.entries.get(key)) for key in ("sections", "steps"))
    made, steps = [], []
    for section in sections.entries:
        if not isinstance(section, Table):
            continue
        id, entries = id_of(section), dict(section.entries)
        at = f"plan/sections/{id}"
        title = Table({"title": entries.get("title", Leaf("", "text", section.at))}, section.at)
        over = laid_over(title, titles.entries.get(id), (f"{path}/sections/{id}", at), laying)
        assert isinstance(over, Table)
        rows = entries.get("steps")
        if isinstance(rows, Row):
            steps += [id_of(step) for step in rows.entries]
            entries["steps"] = Row(
                tuple(
                    laid_over(step, told.entries.get(id_of(step)),
                          (f"{path}/steps/{id_of(step)}", f"{at}/{id_of(step)}"), laying)
                    for step in rows.entries
                ),
                rows.at,
            )  # fmt: skip
        made.append(Table({**entries, **over.entries}, section.at, section.keys))
    known = [id_of(section) for section in made]
    for key in titles.entries.keys() - set(known):
        laying.unknown(titles, key, known, f"{path}/sections")
    for key in told.entries.keys() - set(steps):
        laying.unknown(told, key, steps, f"{path}/steps")
    return Row(tuple(made), sections.at)
