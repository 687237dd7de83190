"""What simulated people write: texts of the built-in plan, dealt so that few say the same.

Each file is of one language, which stands in its name before the ending; English ones have none.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from random import Random

import yaml

from sessions.languages import ENGLISH, lineage

WORD_LIMIT = 24
FOLDER = Path(__file__).resolve().parents[3] / "sessions" / "simulated"
HERE = Path(__file__).parent


@dataclass(frozen=True, slots=True)
class TextDeck:
    """The texts of every step, shuffled once per crowd, so that neighbours draw different ones.

    `others`: the same in other languages, by code.
    """

    texts: Mapping[str, Sequence[str]]
    general: Sequence[str]
    words: Sequence[str]
    seed: str = ""
    watched: Mapping[str, Sequence[str]] = field(default_factory=dict)  # by what they are about
    others: Mapping[str, TextDeck] = field(default_factory=dict)

    def speaking(self, language: str) -> TextDeck:
        """Return the texts in a language; English ones where there are none."""
        return next((self.others[c] for c in lineage(language) if c in self.others), self)

    def text(self, step: str, number: int) -> str:
        """Return the text that person `number` draws; the next draw of a step is another."""
        texts = list(self.texts.get(step) or self.general)
        Random(f"{self.seed}:{step}").shuffle(texts)  # noqa: S311 - the same for the whole crowd
        return texts[number % len(texts)]

    def about(self, kind: str, number: int) -> str:
        """Return a text that a facilitator should see first; neighbours draw different ones."""
        texts = self.watched[kind]
        return texts[(number + len(self.seed)) % len(texts)]

    def word(self, step: str, chance: Random) -> str:
        """Return a word; the first ones of the list come often: people share words."""
        words = [word for word in self.texts.get(step) or self.words if len(word) <= WORD_LIMIT]
        weights = [1 / (1 + place) for place in range(len(words))]
        return chance.choices(words, weights)[0]


def text_deck(seed: str, folder: Path = FOLDER) -> TextDeck:
    """Read all simulated texts of a folder: YAML files with a list of texts per step id."""
    general = dict(_files(HERE.glob("general_texts*.yaml")))  # for steps of somebody else's plan
    texts: dict[str, dict[str, Sequence[str]]] = {language: {} for language in general}
    for language, found in _files(folder.glob("*.yaml")):
        texts[language] |= found
    watched = dict(_files(HERE.glob("watched_texts*.yaml")))
    decks = {
        language: TextDeck(
            texts[language],
            words["texts"],
            words["words"],
            seed,
            watched.get(language, watched[ENGLISH]),
        )
        for language, words in general.items()
    }
    english = decks.pop(ENGLISH)
    return replace(english, others=decks)


def _files(paths: Iterable[Path]) -> Iterator[tuple[str, Mapping[str, Sequence[str]]]]:
    """Yield what each file of texts holds, after its language."""
    for path in sorted(paths):
        language = path.stem.partition(".")[2] or ENGLISH
        yield language, yaml.safe_load(path.read_text(encoding="utf-8")) or {}
