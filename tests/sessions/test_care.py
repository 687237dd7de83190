"""The care lists find what they are for, and leave everyday sentences alone."""

from __future__ import annotations

import importlib.util
import json
import re
import shutil
from pathlib import Path

import pytest

from sessions import care

ROOT = Path(__file__).resolve().parents[2]

HELD = {
    "method": [
        "That night I took all my pills and waited.",
        "I took 40 paracetamol",
        "she swallowed too many of her sleeping tablets",
        "I was thinking of hanging myself in the garage",
        "I cut my wrists when I was 17",
        "he wanted to jump in front of a train",
        "I stood there, about to jump off the old bridge",
        "I put the gun to my head",
        "drinking bleach",
        "I’d bought razor blades",
    ],
    "distress": [
        "I sometimes want to die.",
        "Some days I want to kill myself",
        "I’d be better off dead",
        "I don’t want to live any more",
        "I feel suicidal",
        "everyone is better off without me",
        "I can't go on",
        "there's no reason to live",
        "I wish I was dead",
        "I hurt myself sometimes",
        "he hits me",
        "I was raped",
        "I've been thinking of ending it all: I want to die",
    ],
    "threat": [
        "I'm going to kill him one day",
        "I will punch my boss",
        "I’ll beat him up",
        "they'll regret this, he will pay for it",
        "People like that deserve to die",
        "I know where she lives",
        "I could really strangle my manager",
        "burn down this place",
    ],
    "name": [
        "Peter would laugh at me",
        "I'm afraid my boss Tadeusz would fire me",
        "Dr. Weber never listens",
        "it was SARAH? no: Sarah",
        "there is a woman called Ludmila in my team",
        "Jürgen's wife, Chloé, knows",
        "ask Marta from accounts",
    ],
}
LEFT_ALONE = [
    "I could kill for a coffee.",
    "My boss will kill me if I say so.",
    "I nearly died of embarrassment.",
    "I wish I was better at this.",
    "I hurt someone, and myself too, by staying silent.",
    "I'd be dead on my feet.",
    "He will be there in June, with hope and grace.",
    "My manager I have never told.",
    "my friend Monday evening",
    "The English call it a brave face.",
    "They'd think I can't do my job.",
    "I cut my hours to three days.",
    "I jumped off the sofa when they called me.",
    "Will they still trust me?",
    "I will mark it on the wall.",
    "I should pay for this lunch.",
    "we took a lot of photos",
]
FOUND = {
    "email": [
        "ada@example.org", "write to a.b+c@mail.example.co.uk", "ada(at)example(dot)com",
        "ada at example dot org", "ADA@EXAMPLE.ORG", "ada [at] gmail.com", "me: x_y@web.de,",
        "jo-b@uni-x.edu", "mailto:jo@x.io", "jo @ example.org? no, jo@example.org",
        "ｊｏ＠example.org", "ada at gmail.com", "first.last@company.travel", "q@b.co",
        "jo @ example.org is mine", "jo_w@gmail dot com", "write to jo (at) studio.design",
        "jo AT mail dot example dot com", "send it to me@home.net please",
        "ada{at}example{dot}net", "é.è@example.fr",
        "a1@b2.ch", "it's jo.bloggs@example.com!", "jo%x@example.com",
    ],
    "phone": [
        "+44 20 7946 0000", "020 7946 0000", "(555) 123-4567", "555-123-4567", "5551234567",
        "+49 (0)30 123456", "0049 30 1234567", "call 07700 900123", "1-800-555-0199",
        "+1 555 123 4567", "06 12 34 56 78", "030/1234567", "030 / 123 45 67", "+41 79 123 45 67",
        "079.123.45.67", "tel: 555.123.4567", "0151 23456789", "my number is 07700900123",
        "+353 1 234 5678", "555 123 4567", "98765 43210", "zero one seven one two three four",
    ],
    "handle": [
        "@ada", "find me: @ada_l", "insta: ada.lovelace", "ig: ada_l", "(@ada)",
        "discord ada#1234", "telegram: @ada", "https://example.org/ada", "u/ada_l",
        "linkedin.com/in/ada", "instagram is ada_99", "twitter: adalove", "snap: adal0ve",
        "my snapchat is ada.l", "github.com/ada", "tiktok = adaloves", "facebook.com/ada.l",
        "ig - ada_l", "my insta is adalovelace", "on tiktok as ada.l", "ada_l on snap",
        "twitter handle: adalove", "skype name ada.l", "youtube.com/@ada", "ada.bsky.social",
        "@Ада", "skype: ada.l", "@ada.l_99 everywhere",
    ],
    "distress": [
        "I want to kill myself", "I don’t want to live any more", "I feel suicidal",
        "everyone is better off without me", "I can't go on", "there's no reason to live",
        "he hits me", "I was raped", "I hurt myself sometimes", "I wish I was dead",
    ],
    "fullname": ["it was with Tadeusz Kowalski", "and then Ludmila K. Novak came"],
}  # fmt: skip
PLAIN = [
    "I said it 3 times in 2019.", "about 100 people", "at 10.30 we met", "it cost 1,250 euros",
    "I am good at this.", "we sat at the table and talked", "24 hours, 7 days", "twitter is loud",
    "I use instagram too much", "half past 9, room 2.14", "my discord friends are kind",
    "from 2001 to 2005", "I'd rather be late @ home", "10 to 15 minutes", "I was happy.",
    "Twitter is loud. I left it.", "instagram is 100 times worse than the office.",
    "My insta is full of people I envy.", "I was 4th on twitter that day, and hated it.",
    "I posted on instagram that I'm fine.", "I'm fine @ work. Not at home.",
    "telegram - never again", "One two three four, I counted.", "on instagram I'm never honest",
    "On twitter I'm someone else.",
    "it happened at work. In the end I left.", "I answered at once. It was fine.", "My ig is mine.",
    "my twitter is nothing but ads", "my snap is that I yell", "I got 12345 steps today.",
]  # fmt: skip


@pytest.mark.parametrize(("why", "text"), [(w, t) for w, texts in HELD.items() for t in texts])
def test_what_must_wait_for_the_facilitator_is_held(why: str, text: str) -> None:
    assert care.why_held(text) == why


@pytest.mark.parametrize("text", LEFT_ALONE)
def test_everyday_sentences_are_not_held(text: str) -> None:
    assert care.why_held(text) is None


@pytest.mark.parametrize("name", ["email", "phone", "handle"])
def test_ninety_five_of_a_hundred_contacts_are_noticed_and_plain_words_are_not(name: str) -> None:
    found = [text for text in FOUND[name] if name in care.met(text)]
    assert len(found) >= 0.95 * len(FOUND[name]), set(FOUND[name]) - set(found)
    assert [text for text in PLAIN if name in care.met(text)] == []


@pytest.mark.parametrize(
    ("name", "text"), [(n, t) for n in ("distress", "fullname") for t in FOUND[n]]
)
def test_distress_and_full_names_are_noticed_while_somebody_writes(name: str, text: str) -> None:
    assert name in care.met(text)
    assert care.lists()[name].holds is (name == "distress"), "a full name is only asked about"


def test_every_list_is_complete_and_every_pattern_is_read_alike_by_both_languages() -> None:
    assert {why.value for why in care.Why} == {n for n, each in care.lists().items() if each.holds}
    assert all(each.reviewed_by for each in care.lists().values())
    for folder in care.FOLDER.iterdir():
        assert all(each.language == folder.name for each in care.lists(folder.name).values())
    for each in [found for f in care.FOLDER.iterdir() for found in care.lists(f.name).values()]:
        for pattern in each.patterns:
            assert re.compile(pattern, re.ASCII)
            assert not re.search(r"(?<!\\)\(\?(?![:!=])", pattern), pattern
            assert not re.search(r"\\[AZzpPhHQE]", pattern), pattern


@pytest.fixture
def strangers(tmp_path: Path) -> Path:
    """Give the care lists, with one of a language that nobody has reviewed, and one that is."""
    shutil.copytree(care.FOLDER, tmp_path / "care")
    for language, by in (("xx", ""), ("yy", "somebody who speaks it")):
        (tmp_path / "care" / language).mkdir()
        for why in care.Why:
            text = f'name = "{why}"\nlanguage = "{language}"\nreviewed_by = "{by}"\n'
            text += f"cased = false\nholds = true\npatterns = ['\\b{why}{language}\\b']\n"
            (tmp_path / "care" / language / f"{why}.toml").write_text(text, encoding="utf-8")
    return tmp_path / "care"


def held(text: str, language: str, folder: Path) -> bool:
    lists = care.counted(language, folder=folder)
    return any(each.holds and each.meets(text) for each in lists)


@pytest.mark.parametrize("language", ["xx", "yy", "yy-ZZ", "zz"])
def test_english_lists_and_those_of_the_language_count_together(
    language: str, strangers: Path
) -> None:
    assert held("I'm going to kill him one day", language, strangers)
    assert held(f"so threat{language[:2]} is said", language, strangers) is (language != "zz")
    assert not held("Nothing of it, really.", language, strangers)


@pytest.mark.parametrize("text", ["write to ada@example.org", "555-123-4567", "150 mg davon"])
def test_where_nobody_reviewed_the_lists_whatever_the_phone_asks_about_is_held(
    text: str, strangers: Path
) -> None:
    assert not care.reviewed("xx", folder=strangers)
    assert not care.reviewed("zz", folder=strangers)
    assert held(text, "xx", strangers)
    assert held(text, "zz", strangers)
    assert care.reviewed("yy-ZZ", folder=strangers)
    assert not held(text, "yy-ZZ", strangers)
    assert not held(text, "en", strangers)


WISHES = {
    "en": ["I sometimes want to die", "No reason to live, really."],
    "de": [
        "Manchmal will ich einfach sterben.",
        "Ich möchte nicht mehr leben.",
        "Ich wäre lieber tot.",
        "Ich denke an Selbstmord",
        "dass ich mich umbringen will",
        "ohne mich wären alle besser dran",
        "Ich halte das nicht mehr aus",
        "Er schlägt mich",
        "Ich bring mich noch um",
    ],
}
BEARABLE = {
    "en": ["I could have died laughing", "This deadline is killing me."],
    "de": [
        "Meine Chefin bringt mich um, wenn ich das sage.", "Ich lache mich tot.",
        "Ich will nicht mehr lügen.", "Das war sterbenslangweilig.", "Ich möchte mehr fragen.",
        "Ich bin selbst verletzt gewesen, und er war es auch.",
    ],
}  # fmt: skip


@pytest.mark.parametrize("language", ["en", "de", "xx", "yy", "zz"])
def test_an_english_wish_to_die_is_held_in_a_session_of_every_language(
    language: str, strangers: Path
) -> None:
    for text in WISHES["en"]:
        assert held(text, language, strangers), text
    assert not held(BEARABLE["en"][0], language, strangers)


def test_every_language_with_lists_holds_a_wish_to_die_in_its_own_words() -> None:
    having = {folder.name for folder in care.FOLDER.iterdir()} - {care.ANY}
    assert having == set(WISHES), "a new language brings its sentences to this test"
    for language, texts in WISHES.items():
        for text in texts:
            assert care.why_held(text, language) is care.Why.DISTRESS, text
        for text in BEARABLE[language]:
            assert care.why_held(text, language) is None, text


GERMAN = {
    "method": [
        "Ich habe alle meine Tabletten genommen und gewartet.", "damals 40 Schlaftabletten",
        "Ich wollte mich im Keller erhängen", "habe mir die Pulsadern aufgeschnitten",
        "Ich wollte vor einen Zug springen", "ich springe von der alten Brücke",
        "mit Rasierklingen", "die Pistole an den Kopf gehalten", "ich wollte mich erschießen",
        "mit dem Auto gegen einen Baum fahren", "eine Überdosis", "mir die Unterarme geritzt",
    ],
    "threat": [
        "Ich bringe ihn um.", "Irgendwann werde ich ihn umbringen", "Ich weiss wo du wohnst",
        "Ich könnte meinen Chef erwürgen", "Das wirst du noch bereuen", "Er wird dafür bezahlen",
        "so einer verdient den Tod", "morgen bringe ich eine Waffe mit",
        "Man müsste das Büro anzünden", "Ich schlage ihn zusammen",
    ],
    "name": [
        "Sabine würde lachen", "Herr Krause hört nie zu", "Jürgen weiß es auch",
        "eine Kollegin namens Ludmilla", "sie heißt Ludmilla", "Onkel Willi",
        "Nadeschda aus der Buchhaltung",
    ],
    "email": ["anna ät beispiel punkt de", "anna.b (at) beispiel (punkt) org"],
    "phone": ["null eins sieben sechs, drei drei vier fünf"],
    "handle": ["auf Insta bin ich anna_b", "mein Instagram heißt anna.b"],
}  # fmt: skip
GERMAN_LEFT_ALONE = [
    "Ich könnte für einen Kaffee morden.", "Meine Chefin bringt mich um, wenn ich das sage.",
    "Ich habe mich zu Tode geschämt.", "Ich bringe sie um zehn zum Bahnhof.",
    "Wir fahren das Projekt gegen die Wand.", "Das heißt Arbeit.", "Er wird es weit bringen.",
    "Ich nehme meine Tabletten, jeden Morgen.", "Ich bin ins kalte Wasser gesprungen.",
    "Ich will dich nicht verlieren.", "Ich werde sie nicht mehr fragen.",
    "Wir haben ein Messer gekauft, für die Küche.", "Leute aus der Buchhaltung lachen.",
    "Meine Frau ist müde.", "Ein Roman, eine Rose, ein Wolf.", "Ich weiß, wo sie steht.",
    "Ich habe eins, zwei, drei gezählt.", "Auf Insta bin ich nie.", "um drei punkt",
]  # fmt: skip


@pytest.mark.parametrize(("name", "text"), [(n, t) for n, found in GERMAN.items() for t in found])
def test_german_lists_find_what_they_are_for_in_german_words(name: str, text: str) -> None:
    assert care.lists("de")[name].meets(text)
    held = care.Why.NAME if name in care.ASKED else name
    assert care.why_held(text, "de") == held


@pytest.mark.parametrize("text", GERMAN_LEFT_ALONE)
def test_everyday_german_is_left_alone(text: str) -> None:
    assert care.why_held(text, "de") is None


def test_german_holds_more_for_as_long_as_nobody_has_reviewed_its_lists() -> None:
    assert {why.value for why in care.Why} <= care.lists("de").keys(), "each kind is there"
    assert not any(each.reviewed_by for each in care.lists("de").values())
    assert not care.reviewed("de")
    for text in (*GERMAN["email"], *GERMAN["phone"], "eine Tasse Tee"):
        assert care.why_held(text, "de") is care.Why.NAME, "asked about in English, held in German"


def test_what_the_phones_panel_calls_grave_is_held() -> None:
    source = (ROOT / "client" / "src" / "phone" / "caution.ts").read_text("utf-8")
    (named,) = re.findall(r"HEAVY: readonly ListName\[\] = \[(.*?)\]", source)
    grave = re.findall(r'"(\w+)"', named)
    assert grave, "the premise: the panel has lists"
    for folder in care.FOLDER.iterdir():
        found = care.lists(folder.name)
        assert all(found[name].holds for name in grave if name in found), folder.name


def test_the_phone_has_the_same_lists() -> None:
    path = ROOT / "script" / "care.py"
    spec = importlib.util.spec_from_file_location("care_script", path)
    assert spec is not None
    assert spec.loader is not None
    script = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(script)
    assert set(script.TARGETS) >= {"any", "en"}
    for language, target in script.TARGETS.items():
        written = script.written(language)
        assert target.read_text(encoding="utf-8") == written, "run script/care.py"
        assert json.loads(written) == care.for_the_phone(language)
    assert json.loads(script.written("en")) == care.for_the_phone()


def test_no_text_of_the_simulated_people_is_held() -> None:
    for path in [
        *(ROOT / "sessions" / "simulated").glob("*.yaml"),
        ROOT / "server/simulation/behaviour/general_texts.yaml",
    ]:
        for line in path.read_text(encoding="utf-8").splitlines():
            assert care.why_held(line.strip(" -\"'")) is None, line
