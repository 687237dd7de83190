"""People speak in pairs or trios, by turns; nothing is sent."""

from collections.abc import Iterator, Mapping

from sessions.plan import limits
from sessions.plan.keys import PROMPT, SHOWN_LINE, Key, Place
from sessions.plan.model import Activity, Scene, Step, Traits
from sessions.plan.parts import Talk, Turn
from sessions.plan.problems import StepFault
from sessions.plan.reader import Reader
from sessions.plan.tree import Node, Table
from sessions.shapes import ListOf, Maybe, Shape
from sessions.values import ShownText, WholeNumber, YesOrNo

DAY = 86_400  # seconds
BREATH = "breath"  # a circle that grows and shrinks as one breathes


def _talks(at: Place) -> Mapping[str, Talk]:
    """Read a talk: one for all formats, or one for each."""
    node = at.table.entries.get("talk")
    if node is None:
        return {}
    where = f"{at.path}/talk"
    if isinstance(node, Table) and "people" in node.entries:
        return dict.fromkeys(at.formats, _talk(node, where, at.reader))
    rows = at.reader.table(node, where, at.formats, ()).entries
    return {f: _talk(rows[f], f"{where}/{f}", at.reader) for f in at.formats if f in rows}


def _talk(node: Node, path: str, read: Reader) -> Talk:
    row = read.table(node, path, ("people", "turns", "larger"), ())
    people = read.whole(row, "people", path, low=2, high=6)
    return Talk(people, _turns(row, "turns", path, read), _turns(row, "larger", path, read))


def _turns(table: Table, key: str, path: str, read: Reader) -> tuple[Turn, ...]:
    turns = []
    for i, node in enumerate(read.rows(table, key, path, least=1, most=8), start=1):
        where = f"{path}/{key}/{i}"
        row = read.table(node, where, ("label", "seconds"), ("picture",))
        seconds = read.whole(row, "seconds", where, low=5, high=1800)
        label = read.text(row, "label", where, limits.LABEL)
        turns.append(Turn(label, seconds, breath=_picture(row, where, read) == BREATH))
    return tuple(turns)


def _picture(row: Table, path: str, read: Reader) -> str:
    """Read the picture of a turn, where it has one."""
    name = read.text(row, "picture", path, limits.LABEL)
    if name and name != BREATH:
        where, like = f"{path}/picture", (name, [BREATH])
        read.problems.add(where, "no_picture", like=like, name=name, known=BREATH)
    return name


_TURN = Shape(
    "TurnView",
    "One turn of a talk.",
    {"label": ShownText(SHOWN_LINE), "seconds": WholeNumber(1, DAY), "breath": YesOrNo()},
)
_VIEW = Shape(
    "TalkView",
    "Who speaks how long: one person's turn, and the turn where there is one person more.",
    {
        "people": WholeNumber(1, 12),
        "turns": ListOf(_TURN, 12),
        "larger": ListOf(_TURN, 12),
    },
)


def _shown(talks: Mapping[str, Talk], format: str) -> Talk | None:
    return talks.get(format)


class TalkActivity(Activity):
    name = "talk"
    traits = Traits(timed=True, spoken=True)
    needs = (PROMPT, Key("talk", _talks, shown=Maybe(_VIEW), show=_shown, asks=False))

    def faults(self, step: Step, scene: Scene) -> Iterator[StepFault]:
        """The turns of a talk fill its time, in the larger group too."""
        talk, wanted = step.talk.get(scene.format), step.seconds[scene.format]
        if talk is None:
            return
        for key, people, turns in (
            ("turns", talk.people, talk.turns),
            ("larger", talk.people + 1, talk.larger),
        ):
            given = people * sum(turn.seconds for turn in turns)
            if given != wanted:
                values = {
                    "people": people,
                    "given": given,
                    "wanted": wanted,
                    "format": scene.format,
                }
                yield StepFault(f"talk/{scene.format}/{key}", "wrong_turns", values)


TALK = TalkActivity()
