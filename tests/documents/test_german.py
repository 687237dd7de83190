"""German reads as German: nothing is left in English, nobody is called "Sie", and buttons hold it.

What only an eye can judge is not here: a native reader is awaited, and each file says so.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest

from sessions import library
from tests.documents.test_languages import GAP, NAMES, catalogues, forms

# Names, signs and words that both languages have.
SAME = {
    "Hearth", "BCD-234", "Code", "Plan", "Text", "JSON", "+1 min",
    "{count} min", "{count} s", "{count}½ min", "{minutes} min {seconds} s", "{minutes} min",
    "{seconds} s", "{place} {number}", "{step}: {stage}", "{place} ({people})",
}  # fmt: skip
ENGLISH = re.compile(
    r"\b(the|and|you|your|yours|is|are|with|this|that|these|please|of|what|who|nobody|can't|won't)\b",
    re.IGNORECASE,
)
# Gaps, and keys of a plan.
CODE = re.compile(f"{GAP.pattern}|`[a-z_]+`")
# In the middle of a sentence a capital is that of the polite form.
POLITE = re.compile(r"(?<=[a-zäöüß,] )(?:Sie|Ihnen|Ihr|Ihre[mnrs]?)\b")
OTHERWISE = re.compile(
    r"\b(?:Handys?|Smartphones?|Lobby|Karten?|Sitzung(?:en)?|Sessions?|Teilnehmer\w*|Beamerseite)\b"
)
# A masculine that stands for all; each has a word beside it that names everyone.
FOR_ALL = re.compile(
    r"\b(?:Teilnehmer|Veranstalter|Arbeitgeber|Mitarbeiter|Moderator|Leiter|Nutzer|Benutzer|Zuhörer"
    r"|Sprecher|Kollege|Chef|Freunde?)n?\b|\ber oder sie\b|\bjeder für sich\b"
)
# How many characters stand on one line there, on a phone of 360 pixels.
NARROW = {
    "facilitator": {
        "desk.back": 8, "desk.blank": 8, "desk.unblank": 8, "desk.addMinute": 7, "desk.pause": 9,
        "desk.resume": 9, "desk.agenda": 10, "desk.guide": 10, "desk.more": 6, "desk.undo.do": 12,
        "desk.dismiss": 11, "desk.spotlight": 12, "desk.unlight": 16, "desk.hide": 10,
        "desk.rehearsal": 10, "desk.strict": 10, "desk.held.allow": 12, "desk.held.drop": 12,
        "length.seconds.other": 12, "length.minutes.other": 12, "length.andAHalf.other": 14,
    },
    "participant": {
        "step.put": 18, "step.putAgree": 18, "step.pass": 10, "step.change": 12,
        "step.takeBack": 14, "step.putChanged": 20, "inputs.clear": 12,
    },
    "moment": {"moment.call": 10, "moment.text": 10},
    "session": {"frame.menu": 8, "frame.close": 12, "frame.ok": 12},
    "shared": {"pictures.meToo": 16, "levels.half": 18, "time.paused": 12},
    "screen": {"corner.join": 14, "corner.strict": 18, "corner.rehearsal": 28, "lobby.code": 6},
}  # fmt: skip


def german() -> Iterator[tuple[str, str]]:
    for name in NAMES:
        for place, text in forms(catalogues("de").get(name, {})):
            yield f"{name}.{place}", text


def quoted(text: str) -> bool:
    """Whether all quotes are German ones, opened and closed; YAML to be typed keeps its own."""
    text = re.sub(r"\{\{.*?\}\}", "", text)
    return not re.search("[\"”«»]|(?<!\\w)'", text) and text.count("„") == text.count("“")


def test_there_is_german_to_look_at() -> None:
    assert len(list(german())) > 900


def test_nothing_is_left_in_english() -> None:
    english = {
        f"{name}.{place}": text for name in NAMES for place, text in forms(catalogues("en")[name])
    }
    said = [(at, text) for at, text in german() if text]
    assert [at for at, text in said if text == english.get(at) and text not in SAME] == []
    assert [at for at, text in said if ENGLISH.search(CODE.sub("", text))] == []
    assert ENGLISH.search("Bitte lass this page offen.")


def test_nobody_is_called_sie() -> None:
    assert [(at, text) for at, text in german() if POLITE.search(text)] == []
    assert POLITE.search("Bitte geben Sie den Code ein.")
    assert not POLITE.search("Ihr seid zu viert. Sie hören zu.")


def test_nobody_is_named_by_a_masculine_that_stands_for_all() -> None:
    written = [(at, text) for at, text in german() if not at.startswith("identifying.")]
    for file in (*library.PLANS.glob("*.de.yaml"), *library.GUIDES.glob("*.de.md")):
        written.append((file.name, file.read_text(encoding="utf-8")))
    assert len({at for at, _ in written if at.endswith((".yaml", ".md"))}) == 6
    assert [(at, found[0]) for at, text in written if (found := FOR_ALL.search(text))] == []
    assert FOR_ALL.search("Klär das mit den Veranstaltern.")
    assert not FOR_ALL.search("Die Leitung hört zu, und wer zuhört, sagt danke.")


def test_each_thing_has_one_name_on_all_pages() -> None:
    """DECISIONS.md says which: two names for one thing would look like two things."""
    assert [(at, text) for at, text in german() if OTHERWISE.search(text)] == []
    assert OTHERWISE.search("Lass in der Lobby welche kommen.")


def test_quotes_are_german_ones() -> None:
    assert [(at, text) for at, text in german() if not quoted(text)] == []
    assert quoted("Oben steht „Ich brauche einen Moment“.")
    assert quoted('Gib seine Minuten an, wie in {{"60": 2}}.')
    assert not quoted('Oben steht "Ich brauche einen Moment".')
    assert not quoted("Oben steht “Ich brauche einen Moment”.")


@pytest.mark.parametrize("name", NARROW)
def test_what_stands_in_a_narrow_place_is_short(name: str) -> None:
    said = dict(forms(catalogues("de")[name]))
    english = dict(forms(catalogues("en")[name]))
    for place, most in NARROW[name].items():
        assert len(english[place]) <= most, f"{place}: the measure is of something else"
        assert len(said[place]) <= most, f"{place}: {said[place]}"
