"""Columns that a reader can add to our own tables: what each says of a layer or of a call.

The styles of the command line and the panel have the same ones. What belongs to a layer stands
where the layer does, what belongs to a call with the call, so that every column adds up.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from calc import cost
from calc.dims import PENDING, Dim, size_of
from calc.texts import N_

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from calc.summary.table import Call, Row, Table

UNKNOWN = "?"
LONGEST = 60
"""An expression of unknown sizes that is longer is cut: nobody compares such."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where a cell stands: in the line of a layer, of one of its calls (from 0), or of both."""

    row: Row
    call: int | None = 0
    of_layer: bool = True
    times: Dim = 1
    """How often it is passed for one sample of the whole."""

    @property
    def node(self) -> Call | None:
        """The call; None in a line that is of the layer alone."""
        if self.call is None or self.call >= len(self.row.calls):
            return None
        return self.row.calls[self.call]


@dataclass(frozen=True, slots=True)
class View:
    """What a cell depends on beside its place: the table, and for how many samples it is meant."""

    table: Table
    batch: int = 1


@dataclass(frozen=True, slots=True)
class Column:
    """A column: the name by which it is chosen, its title, its cells for people and programs."""

    name: str
    title: str
    text: Callable[[Place, View], str]
    numeric: bool = False
    value: Callable[[Place, View], str] | None = None
    """The cell for programs, where it differs: bare digits."""
    unit: str = ""
    """What such digits count."""

    def plain(self, place: Place, view: View) -> str:
        """The cell for programs."""
        if self.value is not None:
            return self.value(place, view)
        text = self.text(place, view)
        return text.replace(",", "") if self.numeric else text


def told_cost(found: Dim) -> str:
    """A number of multiply-adds, with commas; an expression where sizes are open."""
    if isinstance(found, int):
        return f"{found:,}"
    text = UNKNOWN if found is PENDING else str(found)
    return text if len(text) <= LONGEST else f"{text[: LONGEST - 1]}…"


def _input(place: Place, view: View) -> str:  # noqa: ARG001 - the same in every view
    call = place.node
    if call is None or call.outcome is None:
        return ""
    shapes = [
        UNKNOWN if x is None else x.shape.keras_text() for x in call.outcome.inputs
    ]  # fmt: skip
    return shapes[0] if len(shapes) == 1 else ", ".join(shapes)


def _weights(place: Place, view: View) -> str:  # noqa: ARG001
    if not place.of_layer:
        return ""
    if place.row.weights is None:
        return UNKNOWN
    if place.row.rows:
        return f"{len(place.row.weights)} weights"
    return ", ".join(
        f"{weight.name.removeprefix('/')} ({', '.join(map(str, weight.shape))})"
        for weight in place.row.weights
    )


def _cost(place: Place, view: View) -> Dim | None:
    call = place.node
    return None if call is None else size_of(call.cost * place.times, view.table.sizes)


def _macs(place: Place, view: View) -> str:
    found = _cost(place, view)
    return "" if found is None else told_cost(found)


def _share(place: Place, view: View) -> str:
    found, total = _cost(place, view), view.table.cost().total
    if not isinstance(found, int) or not isinstance(total, int) or not found:
        return ""
    return f"{found / total:.1%}"


def _dtype(place: Place, view: View) -> str:  # noqa: ARG001
    return place.row.dtype if place.of_layer else ""


def _trainable(place: Place, view: View) -> str:  # noqa: ARG001
    row = place.row
    if not place.of_layer or row.weightless:
        return ""
    return "yes" if row.trainable else "no"


def _memory(place: Place, view: View) -> str:
    value = _memory_value(place, view)
    return cost.told_bytes(int(value)) if value.isdecimal() else value


def _memory_value(place: Place, view: View) -> str:
    call = place.node
    if call is None or call.outcome is None:
        return ""
    sizes = view.table.sizes_for(view.batch)
    found = size_of(call.memory * place.times, sizes)
    return str(found) if isinstance(found, int) else UNKNOWN


INPUT = Column("input", N_("Input shape"), _input)
WEIGHTS = Column("weights", N_("Weights"), _weights)
MACS = Column("macs", N_("Multiply-adds"), _macs, numeric=True)
SHARE = Column("share", N_("Share of cost"), _share, numeric=True)
DTYPE = Column("dtype", N_("Dtype"), _dtype)
TRAINABLE = Column("trainable", N_("Trainable"), _trainable)
MEMORY = Column(
    "memory",
    N_("Activation memory"),
    _memory,
    numeric=True,
    value=_memory_value,
    unit="bytes",
)
COLUMNS = {
    column.name: column for column in (INPUT, WEIGHTS, MACS, SHARE, DTYPE, TRAINABLE, MEMORY)
}
"""All of them, by name."""


def chosen(names: Iterable[str]) -> tuple[Column, ...]:
    """The columns of these names, each once. Raises `ValueError` with a sentence for others."""
    found: dict[str, Column] = {}
    for name in names:
        if name not in COLUMNS:
            known = ", ".join(COLUMNS)
            raise ValueError(f"There is no column {name!r}; the columns are {known}.")
        found[name] = COLUMNS[name]
    return tuple(found.values())


def sums(table: Table, columns: Sequence[Column], batch: int) -> list[str]:
    """The lines that add such columns up, in English; none for columns that do not add up."""
    lines = []
    if MACS in columns or SHARE in columns:
        found = table.cost()
        short = cost.short(found.total) if isinstance(found.total, int) else ""
        brief = f" ({short})" if " " in short else ""
        missing = "" if found.complete else f", without {found.of - found.done} unknown"
        lines.append(f"Multiply-adds: {told_cost(found.total)}{brief}{missing}")
    if MEMORY in columns:
        memory = table.activation_bytes(batch)
        told = UNKNOWN if memory is None else cost.told_bytes(memory)
        lines.append(f"Activation memory: {told} (batch of {batch:,})")
    if DTYPE in columns:
        sizes = table.weight_bytes().items()
        told = ", ".join(f"{dtype} {cost.told_bytes(amount)}" for dtype, amount in sizes)
        lines.append(f"Weight memory: {told or cost.told_bytes(0)}")
    return lines
