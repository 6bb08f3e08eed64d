"""Operations that give the values of a tensor another shape."""

from __future__ import annotations

from typing import TYPE_CHECKING

from calc.dims import PENDING, Dim, open_dim, product
from calc.fields import called, suggested
from calc.operation import Operation
from calc.operations.operands import axis_in, broadcast, flat, known, ones
from calc.operations.settings import (
    AnyAxes,
    Counts,
    Free,
    OptionalAxes,
    OptionalAxis,
    PadWidth,
    ShapeSizes,
)
from calc.problems import Fix, Problem
from calc.tensor import Shape, Tensor, Waiting
from calc.texts import N_

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from calc.fields import Json


def declared(sizes: Sequence[int | None]) -> list[Dim]:
    """The sizes of a setting as dims; what is None there is an unknown of its own."""
    return [open_dim(f"axis{i}") if d is None else d for i, d in enumerate(sizes)]


class Reshape(Operation):
    """Give the values another shape; -1 stands for what is left."""

    newshape: ShapeSizes = suggested((-1,))

    formula = N_("as given; -1 is what is left")

    def check(self) -> Iterator[Problem]:
        """Only one size may be left open, and none may be below -1."""
        below = [size for size in self.newshape if size is not None and size < -1]
        if below or self.newshape.count(-1) > 1:
            template = N_("newshape cannot be {value}: one -1 at most, and no size below it")
            yield Problem(template, value=self.newshape, setting="newshape")

    def output(self, x: Tensor) -> Tensor:
        size = flat(x.shape)
        found = declared(self.newshape)
        others = product([dim for dim in found if dim != -1])
        if -1 not in found:
            if known(size) and known(others) and size != others:
                raise self._other_size(x, size).but(so_far=(x.of_shape(Shape(found)),))
            return x.of_shape(Shape(found))
        if known(size) and isinstance(others, int) and (not others or size % others):  # type: ignore[operator]
            raise self._other_size(x, size)
        left = size // others if others != 0 else open_dim("rest")
        return x.of_shape(Shape([left if dim == -1 else dim for dim in found]))

    def _other_size(self, x: Tensor, size: Dim) -> Problem:
        return Problem(
            N_("cannot bring {count} values ({shape}) into the shape {value}"),
            count=size,
            shape=x.shape,
            value=self.newshape,
            setting="newshape",
            fixes=[Fix(N_("Give -1 for one of the sizes"))],
        )


class Ravel(Operation):
    """Put all values in one row."""

    def output(self, x: Tensor) -> Tensor:
        return x.shaped(flat(x.shape))


class ExpandDims(Operation):
    """Put in axes of size 1."""

    axis: AnyAxes = suggested(-1)

    def output(self, x: Tensor) -> Tensor:
        axes = (self.axis,) if isinstance(self.axis, int) else self.axis
        rank = len(x.shape) + len(axes)
        places = {axis_in(axis, rank) for axis in axes}
        if len(places) != len(axes):
            raise Problem(N_("puts in axis {number} twice"), number=axes[0], setting="axis")
        dims = iter(x.shape)
        return x.shaped(*(1 if place in places else next(dims) for place in range(rank)))


class Squeeze(Operation):
    """Take out axes of size 1."""

    axis: OptionalAxes = None

    def output(self, x: Tensor) -> Tensor:
        dims = list(x.shape)
        if self.axis is None:
            if PENDING in dims:
                raise Waiting
            return x.shaped(*(dim for dim in dims if dim != 1))
        axes = (self.axis,) if isinstance(self.axis, int) else self.axis
        places = [axis_in(axis, len(dims)) for axis in axes]
        for place in places:
            if dims[place] != 1 and dims[place] is not PENDING:
                raise Problem(
                    N_("can take out axes of size 1 only; axis {number} has {size}"),
                    number=place,
                    size=dims[place],
                    axis=place,
                    setting="axis",
                )
        for place in sorted(places, reverse=True):
            if place >= len(dims):
                raise Problem(N_("leaves out axis {number} twice"), number=place, setting="axis")
            del dims[place]
        return x.shaped(*dims)


class BroadcastTo(Operation):
    """Stretch a tensor to a shape."""

    shape: ShapeSizes = suggested((1,))

    def output(self, x: Tensor) -> Tensor:
        wanted = declared(self.shape)
        broadcast(x.shape, wanted)
        return x.shaped(*wanted)


class Tile(Operation):
    """Lay a tensor side by side with itself."""

    repeats: Counts = suggested((2,))

    def output(self, x: Tensor) -> Tensor:
        repeats = (self.repeats,) if isinstance(self.repeats, int) else self.repeats
        dims = list(x.shape)
        lead = len(dims) - len(repeats)
        times = (*(1,) * lead, *repeats)
        dims = [*ones(-lead), *dims]
        return x.shaped(*(dim * count for dim, count in zip(dims, times, strict=True)))


class Repeat(Operation):
    """Repeat values along an axis."""

    repeats: Counts = suggested(2)
    axis: OptionalAxis = None

    def output(self, x: Tensor) -> Tensor:
        repeats = (self.repeats,) if isinstance(self.repeats, int) else self.repeats
        dims = list(x.shape)
        if self.axis is None:
            return x.shaped(self._repeated(flat(x.shape), repeats))
        place = axis_in(self.axis, len(dims))
        dims[place] = self._repeated(dims[place], repeats)
        return x.shaped(*dims)

    def _repeated(self, size: Dim, repeats: Sequence[int]) -> Dim:
        if len(repeats) == 1:
            return size * repeats[0]
        if known(size) and size != len(repeats):
            raise Problem(
                N_("needs a number of repeats for each of {size} values, has {count}"),
                size=size,
                count=len(repeats),
                setting="repeats",
            )
        return sum(repeats) if known(size) else size


class Pad(Operation):
    """Put values around a tensor."""

    pad_width: PadWidth = suggested(((1, 1),))
    mode: Free = "constant"

    constant_values: Free = called(None)

    def output(self, x: Tensor) -> Tensor:
        dims = list(x.shape)
        borders = self.pad_width * len(dims) if len(self.pad_width) == 1 else self.pad_width
        if len(borders) != len(dims):
            raise Problem(
                N_("needs borders for {rank} axes, has {count}"),
                rank=len(dims),
                count=len(borders),
                setting="pad_width",
            )
        return x.shaped(
            *(dim + first + last for dim, (first, last) in zip(dims, borders, strict=True))
        )


class Diag(Operation):
    """Take the diagonal of a matrix, or make a matrix of one."""

    k: Free = 0

    def output(self, x: Tensor) -> Tensor:
        dims, k = list(x.shape), _whole(self.k)
        if len(dims) == 1:
            return x.shaped(dims[0] + abs(k), dims[0] + abs(k))
        if len(dims) != 2:
            raise Problem(N_("needs {count} axes, receives {got}"), count="1-2", got=x.shape)
        return x.shaped(diagonal(dims[0], dims[1], k))


class Diagflat(Operation):
    """Make a matrix whose diagonal the values are."""

    k: Free = 0

    def output(self, x: Tensor) -> Tensor:
        size = flat(x.shape) + abs(_whole(self.k))
        return x.shaped(size, size)


class Diagonal(Operation):
    """Take the diagonals of matrices."""

    offset: Free = 0
    axis1: Free = 0
    axis2: Free = 1

    def output(self, x: Tensor) -> Tensor:
        rest, one, two = self._without(x)
        return x.shaped(*rest, diagonal(one, two, _whole(self.offset)))

    def _without(self, x: Tensor) -> tuple[list[Dim], Dim, Dim]:
        dims = list(x.shape)
        if len(dims) < 2:
            raise Problem(N_("needs an input with at least {count} axes"), count=2)
        places = [axis_in(_whole(axis), len(dims)) for axis in (self.axis1, self.axis2)]
        rest = [dim for place, dim in enumerate(dims) if place not in places]
        return rest, dims[places[0]], dims[places[1]]


class Trace(Diagonal):
    """Add up the diagonals of matrices."""

    def output(self, x: Tensor) -> Tensor:
        from calc.operations.dtypes import widened

        if len(x.shape) and axis_in(_whole(self.axis1), len(x.shape)) == axis_in(
            _whole(self.axis2), len(x.shape)
        ):
            raise Problem(N_("axis1 and axis2 must differ"), setting="axis2")
        rest, _, _ = self._without(x)
        return Tensor(Shape(rest), widened(x.dtype))


def diagonal(rows: Dim, columns: Dim, offset: int) -> Dim:
    """How long the diagonal of a matrix is."""
    if not (isinstance(rows, int) and isinstance(columns, int)):
        return PENDING if rows is PENDING or columns is PENDING else open_dim("diagonal")
    left = columns - offset if offset > 0 else rows + offset
    return max(0, min(left, rows, columns))


def _whole(value: Json) -> int:
    return value if isinstance(value, int) else 0
