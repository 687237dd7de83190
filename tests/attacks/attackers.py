"""Who attacks: the letters of docs/anonymity.md, alone or together."""

from __future__ import annotations

from enum import StrEnum


class Attacker(StrEnum):
    """One person against whom the rules are written, by the letter in docs/anonymity.md."""

    FACILITATOR = "F"  # sees the facilitator's page, and people's hands in the room
    PARTICIPANT = "P"  # sees what their own phone is sent
    DISK = "D"  # holds the store's memory, its file, backups and all logs, but no keys
    DISK_AND_KEYRING = "D+"  # holds the keyring's files as well
    NETWORK = "W"  # sees sizes and times of what goes over the network
    STYLE = "X"  # knows how people write
    OPERATOR = "O"  # runs the live server


# Who works together. One letter is a team of one; `F | P` is a pair that shares what it sees.
Team = frozenset[Attacker]

F = Team({Attacker.FACILITATOR})
P = Team({Attacker.PARTICIPANT})
D = Team({Attacker.DISK})
D_PLUS = Team({Attacker.DISK_AND_KEYRING})
W = Team({Attacker.NETWORK})
X = Team({Attacker.STYLE})
O = Team({Attacker.OPERATOR})  # noqa: E741 - the letter that the documents use


def letters(team: Team) -> str:
    """Name a team by its letters, in the order of the documents: `F`, or `F+P`."""
    return "+".join(each.value for each in Attacker if each in team)
