"""What simulated people write: texts of the built-in plan, dealt so that few say the same."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from random import Random

import yaml

WORD_LIMIT = 24
FOLDER = Path(__file__).resolve().parents[3] / "sessions" / "simulated"
GENERAL = Path(__file__).with_name("general_texts.yaml")  # for steps of somebody else's plan


@dataclass(frozen=True, slots=True)
class TextDeck:
    """The texts of every step, shuffled once per crowd, so that neighbours draw different ones."""

    texts: Mapping[str, Sequence[str]]
    general: Sequence[str]
    words: Sequence[str]
    seed: str = ""

    def text(self, step: str, number: int) -> str:
        """Return the text that person `number` draws; the next draw of a step is another."""
        texts = list(self.texts.get(step) or self.general)
        Random(f"{self.seed}:{step}").shuffle(texts)  # noqa: S311 - the same for the whole crowd
        return texts[number % len(texts)]

    def word(self, step: str, chance: Random) -> str:
        """Return a word; the first ones of the list come often: people share words."""
        words = [word for word in self.texts.get(step) or self.words if len(word) <= WORD_LIMIT]
        weights = [1 / (1 + place) for place in range(len(words))]
        return chance.choices(words, weights)[0]


def text_deck(seed: str, folder: Path = FOLDER) -> TextDeck:
    """Read all simulated texts of a folder: YAML files with a list of texts per step id."""
    texts: dict[str, Sequence[str]] = {}
    for path in sorted(folder.glob("*.yaml")):
        texts |= yaml.safe_load(path.read_text(encoding="utf-8")) or {}
    general = yaml.safe_load(GENERAL.read_text(encoding="utf-8"))
    return TextDeck(texts=texts, general=general["texts"], words=general["words"], seed=seed)
