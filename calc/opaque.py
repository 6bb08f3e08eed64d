"""Layers that compute what cannot be told here: functions, and parts of other frameworks.

Nothing of them is run, opened or unpacked. Their output is as a file declares it, or pending.
"""

from __future__ import annotations

import dataclasses
import re
from typing import TYPE_CHECKING, Annotated

from calc.dims import Dim, open_dim
from calc.fields import Field, called, shown
from calc.fields.field import within_reach
from calc.layer import Layer
from calc.problems import Fix, Problem
from calc.settings import vocabulary
from calc.tensor import UNRANKED, Shape, Tensor, Waiting
from calc.texts import N_

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import NoReturn

    from calc.fields import Json
    from calc.weights import Weight

_USUAL = "float32"
Told = tuple[tuple[tuple[int | None, ...], str], ...]


@dataclasses.dataclass(frozen=True)
class DeclaredTensors(Field):
    """The shapes and dtypes of what comes out, `[[[null, 10], "float32"]]`; None if not known.

    Typed and shown as on a card: `batch, 7, 512`, several behind each other `batch, 7; batch, 3`,
    and a dtype other than float32 behind a colon: `batch, 7: int32`.
    """

    def check(self, value: Json) -> Json:
        """Tuples of a shape and a dtype."""
        if value is None:
            return None
        if not isinstance(value, list | tuple) or not value or not all(map(_is_tensor, value)):
            raise Problem(N_("must be a list of shapes and dtypes, is {value}"), value=shown(value))
        return tuple((tuple(shape), dtype) for shape, dtype in value)

    def parse(self, text: str) -> Json:
        """Sizes separated by commas; nothing where it is not known."""
        if text.strip() in {"", "None"}:
            return None
        return self.check([_read(part) for part in text.split(";")])

    def text(self, value: Json) -> str:
        """The shapes as cards show them."""
        return "; ".join(_written(*told) for told in value) if value else "None"

    def to_json(self, value: Json) -> Json:
        """Lists."""
        return None if value is None else [[list(shape), dtype] for shape, dtype in value]


Declared = Annotated[Told | None, DeclaredTensors()]


def _read(text: str) -> tuple[tuple[int | None, ...], str]:
    """A shape and a dtype as they are typed."""
    sizes, _, dtype = (part.strip() for part in text.partition(":"))
    if dtype and dtype not in vocabulary.DTYPES:
        raise Problem(N_("{value} is no dtype"), value=shown(dtype))
    parts = [part.strip() for part in re.split(r"[,×]", sizes.strip("()[]")) if part.strip()]
    shape = tuple(_size(part, axis) for axis, part in enumerate(parts))
    return shape, dtype or _USUAL


def _size(text: str, axis: int) -> int | None:
    """A number; None for what is not known, which may be called as cards call it."""
    if text in {"None", "none", "?", _open_name(axis)}:
        return None
    if text.isascii() and text.isdecimal():
        return within_reach(int(text))[0]
    told = N_("must be a size (0 or more), or {name} where it is not known; is {value}")
    raise Problem(told, name=_open_name(axis), value=shown(text))


def _written(shape: tuple[int | None, ...], dtype: str) -> str:
    sizes = (_open_name(axis) if size is None else str(size) for axis, size in enumerate(shape))
    return (", ".join(sizes) or "()") + (f": {dtype}" if dtype != _USUAL else "")


def _open_name(axis: int) -> str:
    return f"axis{axis}" if axis else "batch"


def _is_tensor(value: Json) -> bool:
    if not isinstance(value, list | tuple) or len(value) != 2:
        return False
    shape, dtype = value
    return isinstance(dtype, str) and is_shape(shape)


def is_shape(value: Json) -> bool:
    """Whether these are sizes: numbers from 0 up, and None."""
    return isinstance(value, list | tuple) and all(
        size is None or (isinstance(size, int) and size >= 0) for size in value
    )


def open_shape(sizes: Json) -> Shape:
    """A declared shape, each unknown size an unknown of its own, the first one the batch."""
    dims: list[Dim] = [
        size if size is not None else open_dim(_open_name(axis)) for axis, size in enumerate(sizes)
    ]
    return Shape(dims)


class Opaque(Layer, abstract=True):
    """Computes what only its own framework knows."""

    tells_shape = False
    declared: Declared = called(None)

    opaque = True
    keeps_dtype = True
    formula = N_("as the file declares it; it is not computed here")

    def output(self, *inputs: Tensor) -> Tensor | tuple[Tensor, ...]:  # noqa: ARG002 - as declared
        return self.as_declared()

    def weights(self, *inputs: Tensor) -> Iterator[Weight]:  # noqa: ARG002 - nothing can be told
        raise Waiting

    def returns(self) -> tuple[str, ...]:
        """As many outputs as are declared."""
        count = len(self.declared or ())
        return tuple(f"output {n}" for n in range(1, count + 1)) if count > 1 else ("output",)

    def caption(self) -> str:
        """Nothing: its settings are not understood."""
        return ""

    def as_declared(self) -> tuple[Tensor, ...]:
        """The outputs that the call declares; quietly incomplete where it declares none."""
        if self.declared is None:
            self.not_told()
        return tuple(Tensor(open_shape(shape), dtype) for shape, dtype in self.declared or ())

    def not_told(self) -> NoReturn:
        """Say that nothing is known of what comes out."""
        raise Problem(
            N_("{kind} is not computed here, and no file tells the shape of its output"),
            kind=self.class_name,
            severity="incomplete",
            detail=Fix(N_("Its settings are kept as they came; what follows waits for it.")),
            so_far=(Tensor(UNRANKED, self.compute_dtype),),
        )
