"""The pattern of an input: names for its axes, `x: batch, time, width`, or `x: ..., width`."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from calc.dims import PENDING
from calc.expressions import REST, is_name, misspelt, parse_list
from calc.expressions.tree import Constant, Name
from calc.problems import Fix, Problem, Word
from calc.tensor import Tensor
from calc.texts import N_

if TYPE_CHECKING:
    from collections.abc import Iterator

    from calc.dims import Dim
    from calc.expressions import Expression, Rest, Value


@dataclass(frozen=True)
class Pattern:
    """What an input is called and what it looks like.

    `axes` are names, numbers that the axis must have, and None for axes without a name (`_`); they
    are the last axes where `rest` allows others before them, and None for an input of any shape.
    """

    port: str
    axes: tuple[str | int | None, ...] | None = None
    rest: bool = False

    @property
    def names(self) -> tuple[str, ...]:
        """The names that it gives to axes."""
        return tuple(axis for axis in self.axes or () if isinstance(axis, str))

    def bind(
        self, tensor: Tensor, values: dict[str, Value], problems: list[Problem]
    ) -> tuple[Dim, ...] | None:
        """Put the sizes of this tensor under their names; returns the axes before them.

        None where nobody can tell those. Why the tensor does not fit is added to the problems;
        sizes that cannot be told then are pending.
        """
        values[self.port] = tensor.shape
        if self.axes is None:
            return ()
        for name in self.names:
            values.setdefault(name, PENDING)
        shape, count = tensor.shape, len(self.axes)
        if shape.ranked and (len(shape) < count if self.rest else len(shape) != count):
            problems.append(self._rank(tensor))
            return None
        for place, axis in enumerate(self.axes, start=-count):
            if axis is not None:
                told = place if self.rest else place + count
                problems += self._fit(axis, shape[place], told, values)
        if not shape.ranked:
            return None if self.rest else ()
        return shape.dims[: len(shape) - count]

    def _fit(
        self, axis: str | int, size: Dim, place: int, values: dict[str, Value]
    ) -> Iterator[Problem]:
        known = axis if isinstance(axis, int) else values[axis]
        if known is PENDING or (isinstance(size, int) and not isinstance(known, int)):
            values[str(axis)] = size
        elif isinstance(size, int) and size != known:
            if isinstance(axis, int):
                yield Problem(
                    N_("needs {want} on this axis, receives {got}"),
                    want=axis,
                    got=size,
                    port=self.port,
                    axis=place,
                )
            else:
                yield Problem(
                    N_("needs {want} {what}, receives {got}"),
                    want=known,
                    what=Word(axis),
                    got=size,
                    port=self.port,
                    axis=place,
                    detail=Fix(N_("Another axis of the same name has that size.")),
                )

    def _rank(self, tensor: Tensor) -> Problem:
        told = [str("_" if axis is None else axis) for axis in self.axes or ()]
        if not self.rest:
            return Problem.rank(told, tensor.shape).but(port=self.port)
        return Problem(
            N_("needs at least {want} dimensions ({names}), receives {got}: ({shape})"),
            want=len(told),
            names=", ".join(["...", *told]),
            got=len(tensor.shape),
            shape=tensor.shape,
            port=self.port,
        )


def read_pattern(text: str) -> Pattern:
    """The pattern that a text describes. Raises `Misspelt`."""
    port, colon, _ = text.partition(":")
    if not is_name(port.strip()):
        raise misspelt(1, N_("an input needs a name before its axes: x: batch, width"))
    if not colon:
        return Pattern(port.strip())
    found = parse_list(" " * (len(port) + 1) + text[len(port) + 1 :])
    if REST in found[1:]:
        raise misspelt(text.index(".") + 1, N_("... can stand only before the other axes"))
    axes = tuple(_axis(axis, text) for axis in found if axis is not REST)
    return Pattern(port.strip(), axes, rest=REST in found)


def _axis(axis: Expression | Rest, text: str) -> str | int | None:
    if isinstance(axis, Name):
        return None if axis.name == "_" else axis.name
    if isinstance(axis, Constant) and type(axis.value) is int:
        return axis.value
    raise misspelt(text.index(":") + 2, N_("an axis of an input is a name or a number"))
