"""Operations that pick values out: by keys, by numbers of places, by coordinates."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from calc.dims import PENDING, Dim, open_dim
from calc.fields import called, suggested
from calc.operation import Operation
from calc.operations.operands import (
    Operand,
    axis_in,
    broadcast,
    flat,
    listed_shape,
    own_dtype,
    own_shape,
    same,
)
from calc.operations.settings import Free, OptionalAxis, ShapeSizes, is_whole
from calc.problems import Problem
from calc.tensor import Constant, Shape, Tensor
from calc.texts import N_

if TYPE_CHECKING:
    from calc.fields import Json


class GetItem(Operation):
    """Take a part of a tensor: `x[:, 0]`, `x[..., None]`."""

    key: Free = called(None)

    formula = N_("as the index says")

    def output(self, x: Tensor) -> Tensor:
        return x.shaped(*_picked(list(x.shape), _keys(self.key)))

    def caption(self) -> str:
        """The index as Python writes it."""
        try:
            return f"[{', '.join(map(_text, _keys(self.key)))}]"
        except Problem:
            return ""


def _keys(key: Json) -> list[Json]:
    if is_whole(key):
        return [key]
    if isinstance(key, list | tuple):
        return list(key)
    raise Problem(N_("cannot index with {value}"), value=str(key)[:40])


def _is(key: Json, kind: str) -> bool:
    return isinstance(key, dict) and key.get("class_name") == kind


def _text(key: Json) -> str:
    if _is(key, "__ellipsis__"):
        return "..."
    if _is(key, "__slice__"):
        bounds = [key["config"].get(name) for name in ("start", "stop", "step")]
        texts = ["" if bound is None else str(bound) for bound in bounds]
        return ":".join(texts if texts[2] else texts[:2])
    return str(key)


def _picked(dims: list[Dim], keys: list[Json]) -> list[Dim]:
    """The dims that are left of an indexed tensor. Raises `Problem`."""
    many = [index for index, key in enumerate(keys) if _is(key, "__ellipsis__")]
    if len(many) > 1:
        raise Problem(N_("an index can have one ... only"))
    place = many[0] if many else len(keys)
    before, after = keys[:place], keys[place + 1 :]
    needed = sum(key is not None for key in after)
    head, left = _taken(dims, before)
    # As in Keras, too many indices behind the ... are told where they are met.
    middle = max(len(left) - needed, 0) if len(left) >= needed else len(left) - needed
    found, rest = [*head, *left[:middle]], left[middle:]
    tail, _ = _taken(rest, after)
    return [*found, *tail]


def _taken(dims: list[Dim], keys: list[Json]) -> tuple[list[Dim], list[Dim]]:
    """What the keys make of the first dims, and the dims that none of them concerns."""
    found: list[Dim] = []
    left = list(dims)
    for key in keys:
        if key is None:
            found.append(1)
            continue
        if not left:
            raise Problem(N_("has more indices than the {count} axes"), count=len(dims))
        size = left.pop(0)
        if is_whole(key) or isinstance(key, bool):
            if isinstance(size, int) and not -size <= key < size:
                raise Problem(N_("index {value} is outside of {size}"), value=key, size=size)
        elif _is(key, "__slice__"):
            found.append(_sliced(size, key.get("config")))
        else:
            raise Problem(N_("cannot index with {value}"), value=str(key)[:40])
    return found, left


def _sliced(size: Dim, bounds: Json) -> Dim:
    """How long a slice is; of an unknown size unknown, as in Keras."""
    told = bounds if isinstance(bounds, dict) else {}
    parts = [told.get(name) for name in ("start", "stop", "step")]
    if not all(part is None or is_whole(part) for part in parts) or parts[2] == 0:
        raise Problem(N_("cannot index with {value}"), value=str(parts)[:40])
    if isinstance(size, int):
        return len(range(*slice(*parts).indices(size)))
    if parts == [None, None, None] or size is PENDING:
        return size
    return open_dim(f"{size}[{_text({'class_name': '__slice__', 'config': told})}]")


class Take(Operation):
    """Pick slices along an axis by their places."""

    axis: OptionalAxis = None

    def output(self, x: Operand, indices: Operand) -> Tensor:
        picked = list(listed_shape(indices))
        if self.axis is None:
            return Tensor(Shape(picked), own_dtype(x))
        dims = list(own_shape(x))
        place = axis_in(self.axis, len(dims))
        return Tensor(Shape([*dims[:place], *picked, *dims[place + 1 :]]), own_dtype(x))


class TakeAlongAxis(Operation):
    """Pick values along an axis by their places."""

    axis: OptionalAxis = None

    def output(self, x: Operand, indices: Operand) -> Tensor:
        dims, picked = list(own_shape(x)), list(own_shape(indices))
        if self.axis is None:
            dims = [flat(own_shape(x))]
        if len(dims) != len(picked):
            raise Problem(N_("needs as many axes of indices as of values"), port="indices")
        place = 0 if self.axis is None else axis_in(self.axis, len(dims))
        dims[place] = picked[place]
        return Tensor(Shape(broadcast(dims, picked)), own_dtype(x))


class Slice(Operation):
    """Take a part of a given shape."""

    part = "core"

    shape: ShapeSizes = suggested((1,))

    def output(self, inputs: Tensor, start_indices: Operand) -> Tensor:
        dims, wanted = list(inputs.shape), self.shape
        if len(wanted) != len(dims):
            raise Problem(N_("needs a size for each of {count} axes"), count=len(dims))
        starts = start_indices.value if isinstance(start_indices, Constant) else None
        if isinstance(starts, list) and len(starts) != len(dims):
            raise Problem(N_("needs a start for each of {count} axes"), count=len(dims))
        pairs = zip(dims, wanted, strict=True)
        return inputs.shaped(
            *(self._part(dim, size, starts, i) for i, (dim, size) in enumerate(pairs))
        )

    def _part(self, dim: Dim, size: Any, starts: Any, place: int) -> Dim:
        if size != -1:
            return open_dim("part") if size is None else int(size)
        if isinstance(starts, list) and is_whole(starts[place]):
            return dim - int(starts[place])
        return open_dim("part")


class MapCoordinates(Operation):
    """Take values at places between the pixels."""

    part = "image"

    order: Free = 1
    fill_mode: Free = "constant"
    fill_value: Free = 0

    def output(self, inputs: Operand, coordinates: Operand) -> Tensor:
        dims = list(own_shape(coordinates))
        if len(dims) < 2 or not same(dims[:1], [len(own_shape(inputs))]):
            raise Problem(N_("needs coordinates for each axis of the input"), port="coordinates")
        return Tensor(Shape(dims[1:]), own_dtype(inputs))
