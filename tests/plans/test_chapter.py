"""Every idea of the chapter has its place in the plan, in words of our own."""

import pytest

from tests.plans.material import GUIDE, HERE, PLAN, ROOT, SIMULATED, STEPS, sevens, spoken

SEVENS = frozenset((HERE / "chapter_sevens.txt").read_text(encoding="utf-8").split("\n")[2:])

# The ideas of the chapter, in its order: an idea, the section whose reading says it, the words that
# carry it there, and a step that practises it.
IDEAS = [
    (
        "it is seen as weakness",
        "introduction",
        "Many people take it for weakness",
        "first-word",
    ),
    ("it is a powerful tool", "introduction", "one of the strongest tools", "good-story"),
    ("it builds deeper connections", "introduction", "getting close to each other", "harvest"),
    ("it opens us to empathy", "introduction", "you feel with other people more easily", "me-too"),
    ("it opens us to understanding", "introduction", "understand each other better", "me-too"),
    ("we explore its power", "introduction", "we find out together what this power is", "land"),
    ("... and how it helps us", "introduction", "how it brings people nearer", "harvest-wall"),
    ("it means being exposed", "vulnerability", "stand without cover", "first-word"),
    ("... to potential harm", "vulnerability", "something could hurt you", "pair-unsure"),
    (
        "it risks feelings",
        "vulnerability",
        "take a risk with your feelings",
        "inside-outside",
    ),
    ("being seen as we truly are", "vulnerability", "the person you really are", "pair-unsure"),
    ("many of us shy away", "vulnerability", "Many of us step back", "inside-outside"),
    ("we fear rejection", "vulnerability", "afraid of being turned away", "wall-of-fears"),
    ("we fear judgement", "vulnerability", "of being judged", "wall-of-fears"),
    ("it can be a strength", "vulnerability", "there is strength in it", "inside-outside"),
    ("we connect more deeply", "vulnerability", "people come closer", "pair-unsure"),
    ("relationships get stronger", "vulnerability", "how their ties come to hold", "good-story"),
    ("it creates space", "benefits", "An open word makes room", "harvest"),
    ("... for deeper connection", "benefits", "people come nearer", "harvest"),
    ("... and for understanding", "benefits", "understand each other better", "harvest-wall"),
    ("more empathetic", "benefits", "feel with others more easily", "harvest-wall"),
    ("more compassionate", "benefits", "meet them more kindly", "good-story"),
    ("others see us as we are", "benefits", "they see you as you are", "good-story"),
    ("it builds trust", "benefits", "Trust grows there", "good-story"),
    ("it signals that we trust", "benefits", "I trust you with this", "good-story"),
    ("it risks for connection", "benefits", "worth the risk", "good-story"),
    ("overcoming fear takes practice", "fear", "eases with practice", "how-small"),
    ("... and self-compassion", "fear", "kindness towards yourself", "kind-note"),
    ("mistakes are all right", "fear", "You may get things wrong", "kind-note"),
    ("imperfections may show", "fear", "rough edges, and let them show", "wall-of-fears"),
    ("have supportive people", "fear", "people who are on your side", "two-people"),
    ("who want us true to ourselves", "fear", "encourage you to be yourself", "two-people"),
    ("practise in small ways", "fear", "small is enough", "how-small"),
    ("it builds confidence", "fear", "a little surer of yourself", "how-small"),
    ("share with a friend", "fear", "tell a friend one personal thing", "how-small"),
    ("feelings in a safe place", "fear", "a place that is safe for it", "how-small"),
    ("be willing to take risks", "embracing", "takes the risk of being seen", "rung"),
    ("be seen as we are", "embracing", "being seen as they are", "trios"),
    ("express true feelings", "embracing", "saying what you really feel", "trios"),
    ("share fears", "embracing", "telling of a fear", "wall-of-fears"),
    ("share insecurities", "embracing", "a doubt about yourself", "wall-of-fears"),
    ("admit mistakes", "embracing", "owning something you got wrong", "owning-it"),
    ("it makes space again", "embracing", "more room between us", "trios"),
    ("we are seen and understood", "embracing", "You are seen, and somebody understands", "trios"),
    ("others are invited", "embracing", "you have invited the next person in", "trios"),
    (
        "its power: connection",
        "conclusion",
        "it brings people closer. Its power lies",
        "what-moved",
    ),
    ("embracing makes empathetic", "conclusion", "you feel more with others", "after-pulse"),
    ("... compassionate", "conclusion", "you grow kinder", "after-pulse"),
    ("... and authentic", "conclusion", "you become more real", "last-word"),
    ("let us practise small", "conclusion", "go on practising, in small ways", "small-promise"),
    ("build stronger relationships", "conclusion", "build stronger ties", "small-promise"),
    ("on trust", "conclusion", "on trust", "small-promise"),
    ("on empathy", "conclusion", "on feeling with", "after-check-in"),
    ("on understanding", "conclusion", "on understanding", "last-word"),
]
PRACTISED = {
    "pair-unsure": "unsure, in a small way",
    "inside-outside": "How brave",
    "good-story": "openness make something better",
    "harvest": "make room for",
    "harvest-wall": "true for you too",
    "wall-of-fears": "saw this side of you",
    "me-too": "know from inside",
    "kind-note": "as you would to a friend",
    "two-people": "who would hear you",
    "how-small": "small step",
    "rung": "How far",
    "trios": "something true that you rarely say",
    "owning-it": "mistake have you owned",
    "small-promise": "small thing",
}


@pytest.mark.parametrize(("idea", "section", "phrase", "step"), IDEAS)
def test_an_idea_is_said_in_its_reading_and_practised(
    idea: str, section: str, phrase: str, step: str
) -> None:
    assert phrase in " ".join(STEPS[f"{section}-reading"]["reading"]), idea
    assert step in STEPS, idea


@pytest.mark.parametrize(("step", "words"), PRACTISED.items())
def test_a_step_practises_what_the_readings_say(step: str, words: str) -> None:
    assert words in STEPS[step]["prompt"]
    assert step in {practised for *_, practised in IDEAS}


def test_every_section_of_the_chapter_keeps_its_title() -> None:
    assert [section["title"] for section in PLAN["sections"]] == [
        "Introduction",
        "What is Vulnerability?",
        "The Benefits of Vulnerability",
        "Overcoming Fear of Vulnerability",
        "Embracing Vulnerability to Build Deeper Connections",
        "Conclusion",
    ]


def test_the_small_ways_of_the_chapter_can_be_chosen() -> None:
    labels = [option["label"] for option in STEPS["how-small"]["options"]]
    assert "Tell a friend one true thing" in labels
    assert "Say a feeling where it's safe" in labels


def test_a_copied_sentence_would_be_recognised() -> None:
    copied = "Embracing vulnerability to build deeper connections: to embrace it"
    assert any(print in SEVENS for _, print in sevens(copied))


@pytest.mark.parametrize(
    "source",
    [
        "\n/\n".join(spoken(PLAN)),
        GUIDE,
        "\n/\n".join(text for texts in SIMULATED.values() for text in texts),
        (ROOT / "docs" / "facilitators.md").read_text(encoding="utf-8"),
        (ROOT / "sessions" / "plans" / "README.md").read_text(encoding="utf-8"),
    ],
    ids=["plan", "guide", "simulated", "docs", "readme"],
)
def test_nothing_longer_than_six_words_is_copied(source: str) -> None:
    assert [piece for piece, print in sevens(source) if print in SEVENS] == []
