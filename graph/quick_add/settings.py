"""Which setting of a layer a word or a number means."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from calc.fields import (
    Axes,
    Choice,
    Declared,
    Flag,
    Named,
    Number,
    Numbers,
    Policy,
    Sizes,
    Spans,
    Whole,
)
from calc.fields.unchecked import Unchecked
from calc.layers.core.input_layer import InputLayer
from calc.settings import objects, vocabulary
from calc.settings.wrapped import Wrapped
from graph.quick_add.tokens import Token, number_token

if TYPE_CHECKING:
    from collections.abc import Callable, Collection

    from calc.fields import Field, Json
    from calc.layer import Layer

_SHORT = re.compile(r"([A-Za-z_]+?)(-?(?:\d+(?:[x*]\d+)+|\d*\.?\d+))")
_NUMERIC = (Whole, Number, Sizes, Spans, Axes, Numbers, Declared)


def positional(kind: type[Layer]) -> list[str]:
    """The settings that bare numbers fill, in Keras's order: those it insists on come first.

    Of the others those that are usually touched, and the first one of all.
    """
    worded = (Wrapped, Flag, Choice, Named)
    numeric = [name for name, field in kind.fields.items() if isinstance(field, _NUMERIC)]
    first = [n for n, f in kind.fields.items() if n in kind.required and not isinstance(f, worded)]
    usual = [name for name in numeric if name in kind.usual and name not in first]
    return [*first, *usual] or numeric[:1]


class Settings:
    """The settings of a kind of layer, and those that are given already."""

    def __init__(self, kind: type[Layer]) -> None:
        self.kind = kind
        self.given: set[str] = set()

    def named(self, word: str, among: Collection[str] | None = None) -> str | None:
        """The setting of this name, or one word of whose name it is, or that begins so.

        Settings that Keras insists on, and those that are usual, come first.
        """
        names = [name for name in self.kind.fields if among is None or name in among]
        names.sort(key=lambda n: (n not in self.kind.required, n not in self.kind.usual))
        lower = word.lower()
        tests: tuple[Callable[[str], bool], ...] = (
            lambda name: name == lower,
            lambda name: lower in name.split("_"),
            lambda name: name.startswith(lower),
            lambda name: any(part.startswith(lower) for part in name.split("_")),
        )
        found = (name for test in tests for name in names if test(name.lower()))
        return word if word in names else next(found, None)

    def before(self, word: str, value: Token) -> str | None:
        """`stride 2`, `padding same`: the setting that this value behind a word is for."""
        if len(word) < 3:
            return None
        wanted = _NUMERIC if value.kind in ("number", "sizes") else (Choice, Named)
        exact = [name for name in self.kind.fields if name.lower() == word.lower()]
        name = self.named(word, [*self._of(*wanted), *exact])
        return None if name in self.given else name

    def numbered(self, token: Token) -> str | None:
        """The setting that a bare number fills: one of several sizes, where there are several."""
        names = [name for name in positional(self.kind) if name not in self.given]
        several = (n for n in names if not isinstance(self.kind.fields[n], Whole | Number))
        first = names[0] if names else None
        return next(several, first) if token.kind == "sizes" else first

    def shortened(self, word: str) -> tuple[str, Json] | None:
        """`s2`: the setting whose name begins so, and its number."""
        match = _SHORT.fullmatch(word)
        if match is None:
            return None
        numeric = {*self._of(*_NUMERIC)}
        if len(match[1]) == 1:
            numeric &= {
                *self.kind.required,
                *self.kind.usual,
                *positional(self.kind),
                "dilation_rate",
            }
        name = self.named(match[1], numeric)
        return None if name is None else (name, number_token(match[2], 0, 0).value)

    def choosing(self, word: str, *, whole: bool = True) -> tuple[str, Json] | None:
        """The setting that has this word among its choices, or one that begins so."""
        lower = word.lower()
        for name, field in self.kind.fields.items():
            if name in self.given or (name == "dtype" and not issubclass(self.kind, InputLayer)):
                continue
            if isinstance(field, Unchecked):
                field = field.sound  # noqa: PLW2901 - the same setting, as far as it makes sense
            if isinstance(field, Choice) or (isinstance(field, Named) and not field.classes):
                fits = (c for c in field.choices if isinstance(c, str) and c.startswith(lower))
                found = lower if lower in field.choices else next(fits, None)
                if found is not None and (found == lower or not whole):
                    return name, found
            elif isinstance(field, Policy) and lower in vocabulary.DTYPES:
                return name, lower
        return self._of_keras(lower) if whole else None

    def _of_keras(self, lower: str) -> tuple[str, Json] | None:
        """The first setting that takes an initializer or a regularizer of this name: `l2`."""
        for name, field in self.kind.fields.items():
            if isinstance(field, Named) and name not in self.given and lower in field.known:
                return name, lower
        return None

    def begun(self, word: str) -> tuple[str, Json] | None:
        """`r` is relu, `so` is softmax: the first choice that begins so, where no switch does."""
        lower = word.lower()
        if len(lower) > 2 and self.named(lower, self._of(Flag)) is not None:
            return None
        return self.choosing(lower, whole=False)

    def switched(self, word: str) -> tuple[str, Json] | None:
        """`seq` switches return_sequences on, `nobias` switches use_bias off."""
        flags = self._of(Flag)
        for text, value in ((word, True), (word.removeprefix("no"), False)):
            name = self.named(text, flags) if text and (value or text != word) else None
            if name is not None:
                return name, value
        return None

    def taking(self, word: str) -> str | None:
        """The first setting that takes an object of Keras's of this name: `l2(0.1)`."""
        built = objects.named(word.rpartition(".")[2])
        if built is None:
            return None
        for name, field in self.kind.fields.items():
            if isinstance(field, Named) and name not in self.given and field.offers(built):
                return name
        return None

    def wrapping(self) -> str | None:
        """The setting that is a layer, where it is not given yet."""
        return next((name for name in self._of(Wrapped) if name not in self.given), None)

    def _of(self, *types: type[Field]) -> list[str]:
        return [name for name, field in self.kind.fields.items() if isinstance(field, types)]
