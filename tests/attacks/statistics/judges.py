"""Two classifiers that learn from one half of what was seen and judge the other."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from tests.attacks.result import Hits

Classifier = Callable[[tuple[float, ...]], bool]


@dataclass(frozen=True, slots=True)
class ObservedAnswer:
    """One answer and its acknowledgement, as the network shows them."""

    passed: bool
    features: tuple[float, ...]


def classified(seen: Sequence[ObservedAnswer]) -> Hits:
    """Train on one half, judge the other, and the other way round; take the better classifier."""
    middle = len(seen) // 2
    halves = (seen[:middle], seen[middle:])
    best = 0
    for train in (logistic, nearest):
        right = 0
        for learned, held in (halves, halves[::-1]):
            judge = train(learned)
            right += sum(judge(each.features) == each.passed for each in held)
        best = max(best, right)
    return Hits(best, len(seen))


def logistic(seen: Sequence[ObservedAnswer]) -> Classifier:
    """Fit by gradient descent on standardised features."""
    shift, scale = moments(seen)
    weights = [0.0] * (len(shift) + 1)
    for _ in range(150):
        gradient = [0.0] * len(weights)
        for each in seen:
            x = [1.0, *((f - s) / c for f, s, c in zip(each.features, shift, scale, strict=True))]
            wrong = 1 / (1 + math.exp(-dot(weights, x))) - each.passed
            gradient = [g + wrong * value for g, value in zip(gradient, x, strict=True)]
        weights = [w - 2.0 * g / len(seen) for w, g in zip(weights, gradient, strict=True)]

    def judge(features: tuple[float, ...]) -> bool:
        x = [1.0, *((f - s) / c for f, s, c in zip(features, shift, scale, strict=True))]
        return dot(weights, x) > 0

    return judge


def nearest(seen: Sequence[ObservedAnswer]) -> Classifier:
    """Judge by the nearer of two medians of each feature, over all features."""
    _, scale = moments(seen)
    means = {
        kind: moments([each for each in seen if each.passed is kind])[0] for kind in (True, False)
    }

    def far(features: tuple[float, ...], kind: bool) -> float:
        return sum(abs(f - m) / c for f, m, c in zip(features, means[kind], scale, strict=True))

    return lambda features: far(features, True) < far(features, False)


def moments(seen: Sequence[ObservedAnswer]) -> tuple[list[float], list[float]]:
    columns = list(zip(*(each.features for each in seen), strict=True))
    shift = [sum(column) / len(column) for column in columns]
    spread = [
        math.sqrt(sum((v - s) ** 2 for v in column) / len(column))
        for column, s in zip(columns, shift, strict=True)
    ]
    return shift, [each or 1.0 for each in spread]


def dot(a: Sequence[float], b: Sequence[float]) -> float:
    return max(-30.0, min(30.0, sum(x * y for x, y in zip(a, b, strict=True))))
