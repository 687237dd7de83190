"""Eight people who type as people do, and lines in which each habit would show."""

from __future__ import annotations

import random
import unicodedata
from collections.abc import Callable

Chance = random.Random
Habit = Callable[[str], str]

# Straight quotes, a dash between spaces, three dots, a thumb: each habit has its own way with them.
LINES = (
    'They said "just ask" - and I can\'t, not yet... I sit. A café talk \U0001f44d',
    "I don't know - \"be open\" is easy to say. It isn't... but I'd try, over a café \U0001f44d",
    "She wrote \"no\". I couldn't sleep - it's silly... We met at a café. Good \U0001f44d",
    "My boss said \"well done\" - I didn't believe it. I'm like that... ask in the café \U0001f44d",
    "It's fine... \"fine\" - that's my word for not fine. I'd leave the café first \U0001f44d",
    "\"Strong\" - that's what they'd call me. I'm tired... I want a café, and quiet \U0001f44d",
)


def _of(*changes: tuple[str, str]) -> Habit:
    def typed(line: str) -> str:
        for plain, own in changes:
            line = line.replace(plain, own)
        return line

    return typed


def _quoted(opening: str, closing: str) -> Habit:
    def typed(line: str) -> str:
        parts = line.split('"')
        return "".join(
            part + (("", opening, closing)[1 + at % 2] if at < len(parts) - 1 else "")
            for at, part in enumerate(parts)
        )

    return typed


def _both(*habits: Habit) -> Habit:
    def typed(line: str) -> str:
        for habit in habits:
            line = habit(line)
        return line

    return typed


HABITS: dict[str, Habit] = {
    "a phone with smart punctuation": _both(
        _quoted("“", "”"), _of(("'", "’"), (" - ", "—"), ("...", "…"))
    ),
    "German low quotes and a spaced dash": _both(
        _quoted("„", "“"), _of(("'", "’"), (" - ", " – "), ("...", "…"))
    ),
    "a keyboard without smart punctuation": _of((" - ", " -- "), ("...", "..")),
    "guillemets with no-break spaces": _both(
        _quoted("«\u00a0", "\u00a0»"), _of(("'", "’"), (" - ", "\u00a0– "))
    ),
    "accents for apostrophes": _both(_quoted("''", "''"), _of(("'", "´"), ("...", "....."))),
    "two spaces after a full stop, and a skin tone": _of(
        (". ", ".  "), ("\U0001f44d", "\U0001f44d\U0001f3fd"), (" - ", "--")
    ),
    "invisible marks that a program left": _of(
        (" - ", " \u2011 "), ("talk", "ta\u00adlk"), (", ", ",\u200b "), ("...", ". . .")
    ),
    "letters in two pieces": lambda line: unicodedata.normalize(
        "NFD", line.replace(" ", "\u2009", 2).replace("\U0001f44d", "\U0001f44d\U0001f3ff")
    ),
}


def typed(habit: str, chance: Chance) -> str:
    """Let somebody type any of the lines: what it says tells nothing of who it is."""
    return HABITS[habit](chance.choice(LINES))
