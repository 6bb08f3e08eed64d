"""Shapes and tensors: the outline of what flows between nodes, never values."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, overload

from calc.dims import PENDING, Dim, is_pending, product

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

REST = "…"


class Waiting(Exception):
    """A rule asked for the rank of a pending shape; its output is then pending too."""


class Shape:
    """The dims of a tensor, batch first.

    A shape whose rank is pending knows at most its last dims (`…, 10`): `ranked` is False and
    `dims` holds those. Asking such a shape for its length raises `Waiting`, which propagation
    turns into a pending output; asking for a dim from the end gives the dim or `PENDING`.
    """

    __slots__ = ("_hash", "dims", "ranked")

    def __init__(self, dims: Iterable[Dim], *, ranked: bool = True) -> None:
        self.dims = tuple(dims)
        self.ranked = ranked
        self._hash = hash((self.dims, ranked))

    def __hash__(self) -> int:
        return self._hash

    def __eq__(self, other: object) -> bool:
        return (
            isinstance(other, Shape)
            and self._hash == other._hash
            and self.ranked == other.ranked
            and self.dims == other.dims
        )

    def __len__(self) -> int:
        if not self.ranked:
            raise Waiting
        return len(self.dims)

    def __iter__(self) -> Iterator[Dim]:
        if not self.ranked:
            raise Waiting
        return iter(self.dims)

    @overload
    def __getitem__(self, index: int) -> Dim: ...
    @overload
    def __getitem__(self, index: slice) -> Shape: ...
    def __getitem__(self, index: int | slice) -> Dim | Shape:
        if self.ranked:
            found = self.dims[index]
            return Shape(found) if isinstance(found, tuple) else found
        if isinstance(index, slice):
            return self._unranked_slice(index)
        return self.dims[index] if -len(self.dims) <= index < 0 else PENDING

    def _unranked_slice(self, index: slice) -> Shape:
        start, stop = index.start, index.stop
        if index.step is not None or (stop is not None and stop >= 0):
            raise Waiting
        if start is not None and start < 0:
            return Shape([self[i] for i in range(start, stop or 0)])
        return Shape(self.dims[:stop], ranked=False)

    def __add__(self, other: Iterable[Dim]) -> Shape:
        """The shape with more dims at its end."""
        return Shape((*self.dims, *other), ranked=self.ranked)

    def __repr__(self) -> str:
        """Our own notation: `batch, 28, 28, 1`; a run of pending dims is one `…`."""
        return self.text()

    @property
    def settled(self) -> bool:
        """Whether nothing of the shape is pending."""
        return self.ranked and not any(map(is_pending, self.dims))

    @property
    def rank(self) -> int | None:
        """The number of dims; None while it is pending."""
        return len(self.dims) if self.ranked else None

    def axis(self, index: int) -> int:
        """The axis counted from the front, as Keras normalises it; may be out of range."""
        return index + len(self) if index < 0 else index

    def with_dim(self, index: int, dim: Dim) -> Shape:
        """The shape with one dim replaced, counted from the end where `index` is negative."""
        if not self.ranked and index < 0:
            known = (PENDING,) * (-index - len(self.dims)) + self.dims
            place = len(known) + index
            return Shape((*known[:place], dim, *known[place + 1 :]), ranked=False)
        place = self.axis(index)
        return Shape((*self.dims[:place], dim, *self.dims[place + 1 :]))

    def size(self) -> Dim:
        """The dims multiplied."""
        return product(tuple(self))

    def texts(self) -> list[str]:
        """The dims as texts, one by one, led by `…` where the rank is pending."""
        return ([] if self.ranked else [REST]) + [str(dim) for dim in self.dims]

    def text(self, separator: str = ", ") -> str:
        """The dims joined; a run of pending dims is one `…`."""
        kept: list[str] = []
        for text in self.texts():
            if not (text == REST and kept and kept[-1] == REST):
                kept.append(text)
        return separator.join(kept)

    def keras_text(self) -> str:
        """Keras's notation for tables: `(None, 32)`, `?` for what is pending."""
        if not self.ranked and not self.dims:
            return "?"
        cells = [] if self.ranked else ["..."]
        cells += [
            "?" if is_pending(dim) else str(dim) if isinstance(dim, int) else "None"
            for dim in self.dims
        ]
        return f"({', '.join(cells)})"

    def report(self) -> list[int | None] | None:
        """For `inspect`: ints and None; None altogether while the rank is pending."""
        if not self.ranked:
            return None
        return [dim if isinstance(dim, int) else None for dim in self.dims]


UNRANKED = Shape((), ranked=False)


class Tensor:
    """What flows along an edge: a shape, a dtype, and whether a mask comes with it."""

    __slots__ = ("_hash", "dtype", "masked", "shape")

    def __init__(self, shape: Shape, dtype: str = "float32", *, masked: bool = False) -> None:
        self.shape = shape
        self.dtype = dtype
        self.masked = masked
        self._hash = hash((shape, dtype, masked))

    def __hash__(self) -> int:
        return self._hash

    def __eq__(self, other: object) -> bool:
        return self is other or (
            isinstance(other, Tensor)
            and self._hash == other._hash
            and self.shape == other.shape
            and self.dtype == other.dtype
            and self.masked == other.masked
        )

    def __repr__(self) -> str:
        return f"Tensor({self.shape}, {self.dtype}{', masked' if self.masked else ''})"

    def axes(self, *names: str) -> Shape:
        """The dims, which must be as many as the names; pending ones while the rank is pending.

        Raises `Problem` where the rank is another.
        """
        from calc.problems import Problem

        if not self.shape.ranked:
            known = self.shape.dims[-len(names) :]
            return Shape((PENDING,) * (len(names) - len(known)) + known)
        if len(self.shape) != len(names):
            raise Problem.rank(names, self.shape)
        return self.shape

    def shaped(self, *dims: Dim) -> Tensor:
        """A tensor of the same dtype with these dims; its mask is not carried on."""
        return Tensor(Shape(dims), self.dtype)

    def of_shape(self, shape: Shape) -> Tensor:
        """A tensor of the same dtype with this shape; its mask is not carried on."""
        return Tensor(shape, self.dtype)

    def of_dtype(self, dtype: str) -> Tensor:
        """The same outline with another dtype."""
        return self if dtype == self.dtype else Tensor(self.shape, dtype, masked=self.masked)

    def with_mask(self, masked: bool) -> Tensor:
        """The same outline with or without a mask."""
        return Tensor(self.shape, self.dtype, masked=masked)


class Constant:
    """A value that a call is given in place of a tensor: the 1 of `x + 1`.

    `value` is a number, a truth, a text, or nested lists of them; `dtype` is None, as Python's
    numbers take part in a computation without deciding in what it is done.
    """

    __slots__ = ("dtype", "shape", "value")

    def __init__(self, value: Any) -> None:
        self.value = value
        self.dtype: str | None = None
        self.shape = Shape(_sizes(value))

    def __repr__(self) -> str:
        return f"Constant({self.value!r})"


def _sizes(value: Any) -> list[int]:
    """The shape of nested lists."""
    found = []
    while isinstance(value, list | tuple):
        found.append(len(value))
        value = value[0] if value else None
    return found
