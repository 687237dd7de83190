"""Lays words of another language over a part of a plan, by the ids of what lies in it."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from sessions.plan.problems import Problems
from sessions.plan.tree import Leaf, Node, Position, Row, Table

NO_WORDS = frozenset({"id", "activity", "keep", "of", "area", "picture", "language"})
Paths = tuple[str, str]  # of the words, and of what they are laid over


@dataclass(slots=True)
class Laying:
    """What is noted while words are laid over a plan."""

    problems: Problems
    missing: list[str] = field(default_factory=list)

    def unknown(self, words: Table, key: str, known: Sequence[str], path: str) -> None:
        """Say that the plan has no such part, and which one was probably meant."""
        names, like = ", ".join(known), (key, known)
        at = words.keys.get(key)
        self.problems.add(path, "unknown_key", at=at, like=like, key=key, known=names)


def laid_over(base: Node, words: Node | None, paths: Paths, laying: Laying) -> Node:
    """Lay words over a part; what they do not say stays as it is, and is noted."""
    if isinstance(base, Leaf):
        if words is None and base.kind == "text" and base.value.strip():
            laying.missing.append(paths[1])
        return base if words is None else words
    if isinstance(base, Table):
        return _over_table(base, words, paths, laying)
    if all(isinstance(each, Table) for each in base.entries) and base.entries:
        return _over_rows(base, words, paths, laying)
    if words is None and any(isinstance(each, Leaf) for each in base.entries):
        laying.missing.append(paths[1])
    return base if words is None else words


def _over_table(base: Table, words: Node | None, paths: Paths, laying: Laying) -> Node:
    if words is not None and not isinstance(words, Table):
        return words  # whoever reads it says that it is no table
    table = table_of(words)
    sayable = [key for key, each in base.entries.items() if _has_words(key, each)]
    for key in table.entries.keys() - set(sayable):
        laying.unknown(table, key, sayable, paths[0])
    entries = dict(base.entries)
    for key in sayable:
        below = (f"{paths[0]}/{key}", f"{paths[1]}/{key}")
        entries[key] = laid_over(entries[key], table.entries.get(key), below, laying)
    return Table(entries, base.at, base.keys)


def _over_rows(base: Row, words: Node | None, paths: Paths, laying: Laying) -> Node:
    """Lay words over tables: by their ids, or one after the other where they have none."""
    if isinstance(words, Row):
        given: list[Node | None] = [*words.entries, *[None] * len(base.entries)]
        if len(words.entries) > len(base.entries):
            most = len(base.entries)
            laying.problems.add(paths[0], "wrong_number", at=words.at, least=0, most=most)
    else:
        table, ids = table_of(words), [id_of(each) for each in base.entries]
        for key in table.entries.keys() - set(ids):
            laying.unknown(table, key, [id for id in ids if id], paths[0])
        given = [table.entries.get(id) for id in ids]
    named = "formats" in paths[1].rpartition("/")[2]  # the path of a format has its id
    return Row(
        tuple(
            laid_over(each, said, (f"{paths[0]}/{id_of(each) or i}",
                               f"{paths[1]}/{id_of(each) if named else i}"), laying)
            for i, (each, said) in enumerate(zip(base.entries, given, strict=False), start=1)
        ),
        base.at,
    )  # fmt: skip


def _has_words(key: str, node: Node) -> bool:
    """Tell whether something below a key can be said in another language."""
    if key in NO_WORDS:
        return False
    if isinstance(node, Leaf):
        return node.kind == "text"
    if isinstance(node, Row):
        return any(_has_words("", each) for each in node.entries)
    return any(_has_words(name, each) for name, each in node.entries.items())


def places_in(node: Node) -> Iterator[Position]:
    yield node.at
    below: Sequence[Node] | Mapping[str, Node] = () if isinstance(node, Leaf) else node.entries
    for each in below.values() if isinstance(below, Mapping) else below:
        yield from places_in(each)


def table_of(node: Node | None) -> Table:
    return node if isinstance(node, Table) else Table({}, Position(1))


def id_of(node: Node) -> str:
    id = node.entries.get("id") if isinstance(node, Table) else None
    return id.value if isinstance(id, Leaf) else ""
