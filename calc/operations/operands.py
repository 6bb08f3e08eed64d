"""What an operation computes with: tensors, and constants in their place.

Files have a constant as a plain number (weak in the promotion of dtypes), or as an array with a
dtype of its own (`__numpy__`, `__tensor__`).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from calc.dims import PENDING, Dim, product
from calc.operations.dtypes import FLOAT, INT, DType, Weak
from calc.problems import Fix, Problem
from calc.tensor import Constant, Shape, Tensor
from calc.texts import N_

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

Operand = Tensor | Constant | None
_ARRAYS = ("__numpy__", "__tensor__")


class Array(NamedTuple):
    """A constant with a dtype of its own."""

    value: Any
    dtype: str

    @property
    def shape(self) -> Shape:
        """As nested as the value is."""
        return Constant(self.value).shape


def array_of(x: Operand) -> Array | None:
    """The array that a constant holds; None where it is something else."""
    value = x.value if isinstance(x, Constant) else None
    if isinstance(value, dict) and value.get("class_name") in _ARRAYS:
        config = value.get("config")
        if isinstance(config, dict) and isinstance(config.get("dtype"), str):
            return Array(config.get("value"), config["dtype"])
    return None


def shape_of(x: Operand) -> Shape:
    """The shape; `()` for a number, a list and what is not given, as Keras takes them."""
    if isinstance(x, Tensor):
        return x.shape
    array = array_of(x)
    return Shape(()) if array is None else array.shape


def listed_shape(x: Operand) -> Shape:
    """The shape, where a list counts as the array that it would make."""
    if isinstance(x, Constant) and array_of(x) is None:
        return x.shape
    return shape_of(x)


def dtype_of(x: Operand) -> DType:
    """The dtype; weak for a number. Raises `Problem` for what has none."""
    if isinstance(x, Tensor):
        return x.dtype
    array = array_of(x)
    if array is not None:
        return array.dtype
    value = x.value if isinstance(x, Constant) else x
    if isinstance(value, bool):
        return "bool"
    if isinstance(value, int):
        return INT
    if isinstance(value, float):
        return FLOAT
    if isinstance(value, str):
        return "string"
    raise Problem(N_("needs a tensor or a number, receives {value}"), value=str(value)[:40])


def strong_dtype(x: Operand) -> str:
    """The dtype, of a number the one that it has by itself."""
    dtype = dtype_of(x)
    if isinstance(dtype, Weak):
        return "int64" if dtype.kind == "int" else "float32"
    return dtype


def own_dtype(x: Operand) -> str:
    """The dtype of a tensor or an array. Raises `Problem` for a number, which has none."""
    if isinstance(x, Constant) and array_of(x) is None:
        raise Problem(N_("needs a tensor, receives {value}"), value=str(x.value)[:40])
    return strong_dtype(x)


def own_shape(x: Operand) -> Shape:
    """The shape of a tensor or an array. Raises `Problem` for a number, which has none."""
    own_dtype(x)
    return shape_of(x)


def known(dim: Dim) -> bool:
    """Whether the dim is a number."""
    return isinstance(dim, int)


def axis_in(axis: int, rank: int) -> int:
    """The axis counted from the front. Raises `Problem` where there is none."""
    if not -rank <= axis < rank:
        raise Problem(
            N_("has no axis {number}: the input has {count} axes"),
            number=axis,
            count=rank,
            axis=axis,
        )
    return axis % rank


def broadcast(one: Iterable[Dim], two: Iterable[Dim]) -> list[Dim]:
    """The shape that both agree on, aligned at the last axis; a known size beats an unknown one."""
    first, second = list(one), list(two)
    lead = len(first) - len(second)
    first = [*ones(-lead), *first]
    second = [*ones(lead), *second]
    return [
        _stretched(a, b, axis - len(first))
        for axis, (a, b) in enumerate(zip(first, second, strict=True))
    ]


def ones(count: int) -> list[Dim]:
    """So many axes of size 1; none for a number below 0."""
    return [1] * count


def longer(shape: Shape, *dims: Dim) -> Shape:
    """The shape with more dims at its end."""
    return shape + dims


def _stretched(one: Dim, two: Dim, axis: int) -> Dim:
    if one == 1 or two == 1:
        return two if one == 1 else one
    if one is PENDING or two is PENDING:
        return PENDING
    if not isinstance(one, int):
        return two if isinstance(two, int) else one
    if isinstance(two, int) and one != two:
        raise Problem(
            N_("inputs differ on axis {number}: {first} and {second}"),
            number=axis,
            axis=axis,
            first=one,
            second=two,
            fixes=[
                Fix(N_("Bring both inputs to the same size on axis {number}"), {"number": axis})
            ],
        )
    return one


def joint_shape(*operands: Operand) -> Shape:
    """The shape that all operands agree on; of unknown rank as long as one of theirs is."""
    found = shape_of(operands[0])
    for other in map(shape_of, operands[1:]):
        if found.ranked and not found.dims:
            found = other
        elif not (other.ranked and not other.dims):
            found = Shape(broadcast(found, other))
    return found


def fit(one: Sequence[Dim], two: Sequence[Dim], free: Iterable[int] = ()) -> bool:
    """Whether two shapes agree but on the free axes; an unknown size agrees with any."""
    if len(one) != len(two):
        return False
    spared = {axis_in(axis, len(one)) for axis in free}
    return all(
        axis in spared or not (known(a) and known(b)) or a == b
        for axis, (a, b) in enumerate(zip(one, two, strict=True))
    )


def same(one: Sequence[Dim], two: Sequence[Dim]) -> bool:
    """Whether two shapes print alike; what is pending may yet come to."""
    return len(one) == len(two) and all(
        a is PENDING or b is PENDING or (a == b if known(a) and known(b) else known(a) == known(b))
        for a, b in zip(one, two, strict=True)
    )


def flat(shape: Shape) -> Dim:
    """How many values a shape has."""
    return product(tuple(shape))
