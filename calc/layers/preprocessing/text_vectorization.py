"""TextVectorization."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING, Annotated, Any, ClassVar

from calc.dims import open_dim
from calc.fields import Bool, Choice, Kept, Numbers, OptionalCount, Whole
from calc.layer import Layer, Step
from calc.layers.preprocessing.base_lookup import Idf, Most, Vocabulary
from calc.layers.preprocessing.output_modes import TokenMode
from calc.layers.preprocessing.string_lookup import StringLookup
from calc.problems import Fix, Problem
from calc.texts import N_

if TYPE_CHECKING:
    from collections.abc import Iterator

    from calc.fields import Json
    from calc.tensor import Tensor


@dataclasses.dataclass(frozen=True)
class OwnFunction(Choice):
    """One of some words, or a function that a file describes: kept, never run."""

    matters: bool = False

    def check(self, value: Json) -> Json:
        """The word, or the description."""
        return value if isinstance(value, dict) else super().check(value)

    def text(self, value: Json) -> str:
        """The word; the name of a function."""
        if isinstance(value, dict):
            inner = value.get("config")
            return inner if isinstance(inner, str) else str(value.get("class_name", "…"))
        return super().text(value)


@dataclasses.dataclass(frozen=True)
class NGrams(Numbers):
    """How many words are taken together: up to a number, or each of some numbers."""

    optional: bool = True

    def check(self, value: Json) -> Json:
        """The number, the numbers, or None."""
        return value if isinstance(value, int) else super().check(value)

    def parse(self, text: str) -> Json:
        """A number; several with commas."""
        return (
            Numbers.parse(self, text)
            if "," in text
            else self.check(Whole(optional=True).parse(text))
        )

    def text(self, value: Json) -> str:
        """The numbers; a list of one keeps its comma."""
        if isinstance(value, int):
            return str(value)
        return f"{value[0]}," if value and len(value) == 1 else super().text(value)


Standard = Annotated[
    Any, OwnFunction(("lower_and_strip_punctuation", "lower", "strip_punctuation", None))
]
Split = Annotated[Any, OwnFunction(("whitespace", "character", None), matters=True)]
Taken = Annotated[Any, NGrams()]
Length = Annotated[int | None, Whole(minimum=0, optional=True, flags=True)]


class TextVectorization(Layer):
    """Turn texts into rows of word numbers, or into counts of the words of a vocabulary."""

    max_tokens: Most = None
    standardize: Standard = "lower_and_strip_punctuation"
    split: Split = "whitespace"
    ngrams: Taken = None
    output_mode: TokenMode = "int"
    output_sequence_length: Length = None
    pad_to_max_tokens: Bool = False
    sparse: Bool = False
    ragged: Bool = False
    vocabulary: Vocabulary = None
    idf_weights: Idf = None
    encoding: Kept = "utf-8"
    vocabulary_size: OptionalCount = None

    formula = N_("int: batch, output_sequence_length; else last axis: the size of the vocabulary")
    usual = ("max_tokens", "output_mode", "output_sequence_length", "vocabulary")
    tolerated: ClassVar[tuple[str, ...]] = (*Layer.tolerated, "has_input_vocabulary")
    casts = False

    def check(self) -> Iterator[Problem]:
        """What belongs to rows of word numbers only, and what a lookup of words refuses."""
        if self.output_mode != "int":
            for setting in ("output_sequence_length", "ragged"):
                if getattr(self, setting) not in (None, False):
                    yield Problem(
                        N_("{setting} needs output_mode int; it is {mode}"),
                        mode=self.output_mode,
                        setting=setting,
                        fixes=[Fix(N_("Set output_mode to {mode}"), {"mode": "int"})],
                    )
        yield from self._lookup().check()

    def output(self, x: Tensor) -> Tensor:
        shape = x.shape
        if shape.ranked and not len(shape) and self.output_mode == "int":
            raise Problem(N_("needs a batch axis, receives a scalar"))
        if self.output_mode == "int":
            return x.shaped(shape[0], self._length())
        if self.split is None:
            # A text that is not split is one token.
            words = shape + (1,) if shape.ranked and len(shape) < 2 else shape  # noqa: RUF005
        else:
            words = shape + (open_dim("words"),)  # noqa: RUF005 - a shape, no tuple
        return self._lookup().output(x.of_shape(words))

    def explain(self, x: Tensor) -> Iterator[Step]:
        if self.output_mode == "int":
            length = self._length()
            yield Step(N_("last axis"), "output_sequence_length", str(length), length)
        else:
            yield from self._lookup().explain(x)

    def caption(self) -> str:
        """What it gives, and how long."""
        length = self.output_sequence_length
        return self._lookup().caption() if length is None else f"int, {length}"

    @property
    def compute_dtype(self) -> str:
        """What comes out: numbers, or rows of float32."""
        return self._lookup().compute_dtype

    def _length(self) -> Any:
        length = self.output_sequence_length
        return open_dim("words") if length is None else int(length)

    def _lookup(self) -> StringLookup:
        """What looks the words up."""
        return StringLookup(
            max_tokens=self.max_tokens,
            mask_token="",
            vocabulary=self.vocabulary,
            idf_weights=self.idf_weights,
            output_mode=self.output_mode,
            sparse=self.sparse,
            pad_to_max_tokens=self.pad_to_max_tokens,
            vocabulary_size=self.vocabulary_size,
        )
