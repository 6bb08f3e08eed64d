"""Hashing."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING, Annotated, Any

from calc.fields import Bool, Field, Kept, Whole, literal, shown, suggested
from calc.layers.preprocessing.base_hash import Hashed
from calc.layers.preprocessing.output_modes import BinMode, dense_numbers, encoded
from calc.problems import Fix, Problem
from calc.settings import vocabulary
from calc.texts import N_

if TYPE_CHECKING:
    from collections.abc import Iterator

    from calc.fields import Json
    from calc.tensor import Tensor


@dataclasses.dataclass(frozen=True)
class Salted(Field):
    """The key of a hash: a whole number, or two; None for a hash without a key."""

    def check(self, value: Json) -> Json:
        """Two numbers; one stands for both."""
        if value is None:
            return None
        if isinstance(value, int):
            return (value, value)
        if isinstance(value, list | tuple) and len(value) == 2:
            return tuple(value)
        template = N_("must be a whole number, or two of them, is {value}")
        raise Problem(template, value=shown(value))

    def parse(self, text: str) -> Json:
        """Numbers separated by a comma."""
        return self.check(literal(text))

    def to_json(self, value: Json) -> Json:
        """A list."""
        return None if value is None else list(value)


Salt = Annotated[Any, Salted()]
Bins = Annotated[int, Whole(minimum=1, flags=True, loose=True)]


class Hashing(Hashed):
    """Give every word or number one of some bins, without a list of all there are."""

    num_bins: Bins = suggested(10)
    salt: Salt = None
    mask_value: Kept = None
    output_mode: BinMode = "int"
    sparse: Bool = False

    usual = ("output_mode", "mask_value")

    def check(self) -> Iterator[Problem]:
        """Numbers of bins are whole, and stand in a dense tensor."""
        yield from dense_numbers(self.output_mode, self.sparse)
        if self.output_mode == "int" and self.policy not in ("int32", "int64"):
            yield Problem(
                N_("gives whole numbers; dtype must be int32 or int64, is {dtype}"),
                dtype=str(self.policy),
                setting="dtype",
                fixes=[Fix(N_("Set dtype to None"))],
            )

    def output(self, x: Tensor) -> Tensor:
        # Here one_hot replaces the last axis, whatever its size.
        mode = "multi_hot" if self.output_mode == "one_hot" else self.output_mode
        return encoded(x, mode, self.num_bins)

    @property
    def compute_dtype(self) -> str:
        """What comes out: Keras takes the dtype of weights."""
        return vocabulary.variable_dtype(self.policy)
