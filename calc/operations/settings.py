"""The kinds of setting of operations that layers do not have."""

from __future__ import annotations

import dataclasses
from typing import Annotated, Any

from calc.fields import Choice, Field, Flag, Json, Verbatim, Whole, listed, shown, within_reach
from calc.problems import Problem
from calc.settings import vocabulary
from calc.texts import N_


def is_whole(value: Json) -> bool:
    """Whether the value is a whole number, and no truth."""
    return isinstance(value, int) and not isinstance(value, bool)


@dataclasses.dataclass(frozen=True)
class Whichever(Field):
    """Nothing, a whole number, or several: axes, sections, repeats."""

    one: bool = True
    many: bool = True
    none: bool = True

    def check(self, value: Json) -> Json:
        """The number, a tuple of numbers, or None."""
        if value is None and self.none:
            return None
        if is_whole(value) and self.one:
            return within_reach(value)[0]
        if isinstance(value, list | tuple) and self.many and all(map(is_whole, value)):
            return within_reach(*value)
        raise Problem(N_("must be whole numbers, is {value}"), value=shown(value))

    def text(self, value: Json) -> str:
        """The numbers, separated by commas; a tuple of one keeps its comma."""
        if isinstance(value, tuple):
            return f"{value[0]}," if len(value) == 1 else ", ".join(map(str, value)) or "()"
        return str(value)

    def to_json(self, value: Json) -> Json:
        """A number or a list."""
        return listed(value)


@dataclasses.dataclass(frozen=True)
class Sizes(Whichever):
    """A shape whose sizes may be unknown."""

    one: bool = False
    none: bool = False

    def check(self, value: Json) -> Json:
        """A tuple of numbers and None."""
        if not isinstance(value, list | tuple):
            raise Problem(N_("must be a list of sizes, is {value}"), value=shown(value))
        super().check([size for size in value if size is not None])
        return tuple(value)


@dataclasses.dataclass(frozen=True)
class Borders(Field):
    """What is added at both ends of each axis: a number, a pair for all axes, or a pair each."""

    def check(self, value: Json) -> Json:
        """A tuple of pairs; a single one stands for all axes."""
        if is_whole(value):
            return ((value, value),)
        if isinstance(value, list | tuple) and len(value) == 2 and all(map(is_whole, value)):
            return (tuple(value),)
        pairs = value if isinstance(value, list | tuple) else ()
        good = all(
            isinstance(pair, list | tuple) and len(pair) == 2 and all(map(is_whole, pair))
            for pair in pairs
        )
        if not pairs or not good:
            raise Problem(N_("must be pairs of whole numbers, is {value}"), value=shown(value))
        return tuple(tuple(pair) for pair in pairs)

    def to_json(self, value: Json) -> Json:
        """Lists of two."""
        return listed(value)


@dataclasses.dataclass(frozen=True)
class Contraction(Field):
    """The axes that `tensordot` sums over: how many, or those of either input."""

    def check(self, value: Json) -> Json:
        """A number, or a pair of tuples."""
        if is_whole(value):
            return value
        row = Whichever(none=False)
        if isinstance(value, list | tuple) and len(value) == 2:
            found = tuple(row.check(axes) for axes in value)
            return tuple((axes,) if isinstance(axes, int) else axes for axes in found)
        raise Problem(N_("must be a number or two lists of axes, is {value}"), value=shown(value))

    def to_json(self, value: Json) -> Json:
        """A number or two lists."""
        return listed(value)


@dataclasses.dataclass(frozen=True)
class Word(Field):
    """A text, such as the subscripts of `einsum`."""

    def check(self, value: Json) -> Json:
        """The text."""
        if not isinstance(value, str):
            raise Problem(N_("must be text, is {value}"), value=shown(value))
        return value


@dataclasses.dataclass(frozen=True)
class DTypeName(Field):
    """A dtype by its name; None where the input's stays."""

    optional: bool = True

    @property
    def choices(self) -> tuple[object, ...]:  # type: ignore[override]
        """The dtypes to choose from."""
        return ((None,) if self.optional else ()) + vocabulary.DTYPES

    def check(self, value: Json) -> Json:
        """The name."""
        if value is None and self.optional:
            return None
        if isinstance(value, str) and value in vocabulary.DTYPES:
            return value
        raise Problem(N_("{value} is not a dtype that Keras knows"), value=shown(value))


OptionalAxes = Annotated[Any, Whichever()]
OptionalAxis = Annotated[Any, Whichever(many=False)]
AnyAxes = Annotated[Any, Whichever(none=False)]
OneAxis = Annotated[int, Whichever(many=False, none=False)]
AxisRow = Annotated[Any, Whichever(one=False)]
Counts = Annotated[Any, Whichever(none=False)]
ShapeSizes = Annotated[Any, Sizes()]
PadWidth = Annotated[Any, Borders()]
DotAxes = Annotated[Any, Contraction()]
Subscripts = Annotated[str, Word()]
OptionalDType = Annotated[Any, DTypeName()]
OptionalWhole = Annotated[int | None, Whole(optional=True)]
PlainWhole = Annotated[int, Whole()]
KeepDims = Annotated[Any, Flag()]
Free = Annotated[Any, Verbatim(matters=True)]
DataFormat = Annotated[Any, Choice(("channels_last", "channels_first", None))]


def per_axis(value: Any, axes: int) -> tuple[int, ...]:
    """A number for each axis. Raises `Problem`."""
    row = (value,) * axes if isinstance(value, int) else value
    whole = isinstance(row, list | tuple) and all(isinstance(n, int) for n in row)
    if not whole or len(row) != axes or min(row) < 1:
        raise Problem(N_("needs {count} whole numbers, has {value}"), count=axes, value=str(value))
    return tuple(row)
