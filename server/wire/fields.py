"""Fields that take what JSON says and nothing that merely looks like it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from marshmallow import Schema, ValidationError, fields, validate

from server.wire.dumping import dumped
from sessions.texts import is_broken

BIG = 2_000_000_000  # any count of ours is far below, and it fits every client's integers


def storable(text: str) -> None:
    """Refuse half of a surrogate pair: JSON can say it, and nothing can store or send it."""
    if is_broken(text):
        raise ValidationError("invalid_utf8")


class Text(fields.String):
    """A string of at most `longest` characters that every store can hold (no lone surrogates)."""

    def __init__(self, longest: int, *, shortest: int = 0, **more: Any) -> None:
        super().__init__(validate=[validate.Length(shortest, longest), storable], **more)


class Shaped(fields.String):
    """A string that matches one pattern from end to end."""

    def __init__(self, pattern: str, **more: Any) -> None:
        self.pattern = pattern
        super().__init__(validate=validate.Regexp(rf"(?:{pattern})\Z"), **more)


class Word(fields.String):
    """One of a fixed set of words."""

    def __init__(self, *words: str, **more: Any) -> None:
        self.words = words
        super().__init__(validate=validate.OneOf(words), **more)


class Whole(fields.Integer):
    """An integer within bounds: no boolean, no fraction, no digits in quotes."""

    def __init__(self, least: int = 0, most: int = BIG, **more: Any) -> None:
        super().__init__(strict=True, validate=validate.Range(least, most), **more)

    def _validated(self, value: Any) -> int:
        if isinstance(value, bool):
            raise self.make_error("invalid", input=value)
        return super()._validated(value)


HUGE = 1e300  # a whole number beyond the range of floats has no finite value to be asked for


class Number(fields.Float):
    """A finite number within bounds: no boolean, nothing in quotes."""

    def __init__(self, least: float, most: float, **more: Any) -> None:
        super().__init__(validate=validate.Range(least, most), **more)

    def _validated(self, value: Any) -> float:
        real = isinstance(value, int | float) and not isinstance(value, bool)
        if not real or not -HUGE < value < HUGE:  # neither is true of what is no number
            raise self.make_error("invalid", input=value)
        return super()._validated(value)

    def _serialize(self, value: Any, *_: Any, **__: Any) -> Any:
        """Hand a number on as it is: a whole one stays whole."""
        return value


class Truth(fields.Boolean):
    """True or false, not the many words for them. `only` allows one of the two."""

    def __init__(self, *, only: bool | None = None, **more: Any) -> None:
        self.only = only
        super().__init__(**more)

    def _deserialize(self, value: Any, *_: Any, **__: Any) -> bool:
        if not isinstance(value, bool) or (self.only is not None and value is not self.only):
            raise self.make_error("invalid", input=value)
        return value


class Many(fields.List[Any]):
    """A list of at most `most` members."""

    def __init__(self, member: fields.Field[Any], most: int, **more: Any) -> None:
        self.most = most
        super().__init__(member, validate=validate.Length(max=most), **more)


class ById(fields.Dict):
    """An object whose keys are ids: at most `most` of them."""

    def __init__(
        self, key: fields.String, value: fields.Field[Any], most: int, **more: Any
    ) -> None:
        self.key, self.value, self.most = key, value, most
        super().__init__(keys=key, values=value, validate=validate.Length(max=most), **more)


class Once(fields.Nested):
    """A view that many pages are shown: it is dumped once, for as long as it lives."""

    def _serialize(self, nested_obj: Any, *_: Any, **__: Any) -> Any:  # type: ignore[override]
        return None if nested_obj is None else dumped(self.schema, nested_obj)


class OneShapeOf(fields.Field[Any]):
    """An object of one of several shapes; `choose` names the shape that it means to have."""

    default_error_messages = {"shape": "This does not have a shape that fits here."}  # noqa: RUF012

    def __init__(
        self,
        shapes: Mapping[str, Schema],
        choose: Callable[[Mapping[str, Any]], str | None],
        **more: Any,
    ) -> None:
        self.shapes, self.choose = shapes, choose
        super().__init__(**more)

    def _deserialize(self, value: Any, *_: Any, **__: Any) -> Any:
        chosen = self.choose(value) if isinstance(value, dict) else None
        if chosen is None or chosen not in self.shapes:
            raise ValidationError(self.error_messages["shape"])
        return self.shapes[chosen].load(value)

    def _serialize(self, value: Any, *_: Any, **__: Any) -> Any:
        return None if value is None else self.shapes[str(self.choose(value))].dump(value)
