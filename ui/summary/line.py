"""One row of the summary panel, and what it says in each column."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from calc.dims import size_of
from calc.summary import columns
from calc.tensor import Shape
from calc.texts import tr, tr_n
from ui.summary.columns import CONNECTED, LAYER, PARAMS, SHAPE, SHARE

if TYPE_CHECKING:
    from collections.abc import Mapping

    from calc.dims import Dim
    from calc.problems import Problem
    from calc.summary.table import Row
    from graph.models.rows import Way


@dataclass(frozen=True)
class Line:
    """A layer with its first call, or a further call of it; of the sketch, or of a model inside."""

    node: str
    row: Row
    call: int
    problem: Problem | None
    concrete: str = ""
    """The shape once open dims have the sizes that the user gave them."""
    way: tuple[Way, ...] = ()
    """How one comes to the model that it is in."""
    into: Way | None = None
    """The way into the model that the layer is or wraps."""
    opened: bool = False
    """Whether the rows of that model stand below."""
    times: Dim = 1
    """How often one sample passes it, so that costs inside a model add up to the model's."""

    @property
    def key(self) -> tuple[tuple[Way, ...], str]:
        """What tells it from every other line."""
        return self.way, self.node

    @property
    def depth(self) -> int:
        """How many models it is inside of."""
        return len(self.way)

    @property
    def first(self) -> bool:
        """Whether the line stands for the layer itself."""
        return self.call == 0

    @property
    def trouble(self) -> str:
        """`error`, `incomplete`, `warning`, or nothing."""
        return self.problem.severity if self.problem else ""

    @property
    def title(self) -> str:
        """The layer's name, or which call it is."""
        if self.first:
            return self.row.name
        return tr("call {number}").format(number=self.call + 1)

    @property
    def note(self) -> str:
        """What stands grey behind the title: the class, the call, the problem."""
        parts = []
        if self.first:
            parts.append(self.row.class_name)
            if self.row.shared:
                parts.append(tr("call {number}").format(number=1))
        if self.problem:
            parts.append(self.problem.text())
        return ", ".join(parts)

    @property
    def folding(self) -> str:
        """Whether the layers of its model are in sight; empty where it has none."""
        if self.into is None:
            return ""
        return tr("its layers are shown below") if self.opened else tr("its layers are folded")

    @property
    def shape(self) -> str:
        """Keras's cell of this call, and the concrete shape where open dims were given sizes."""
        shape = self.row.calls[self.call].shape
        return f"{shape} = {self.concrete}" if self.concrete else shape

    @property
    def params(self) -> str:
        """The count, told once per layer."""
        if not self.first:
            return tr("shared")
        return "?" if self.row.params is None else f"{self.row.params:,}"

    def share(self, total: int) -> float:
        """The layer's part of the total, from 0 to 1."""
        return (self.row.params or 0) / total if self.first and total else 0.0

    @property
    def connected(self) -> str:
        """Where the inputs come from; the call and tensor only where they are not the first."""
        names = self.row.call_connected[self.call]
        if all(name.endswith("[0][0]") for name in names):
            names = tuple(name.removesuffix("[0][0]") for name in names)
        return ", ".join(names) or "-"

    def text(self, column: str, view: columns.View) -> str:
        """What it says in the column of this name."""
        match column:
            case name if name == LAYER:
                return f"{self.title} {self.note}".strip()
            case name if name == SHAPE:
                return self.shape
            case name if name == PARAMS:
                return self.params
            case name if name == SHARE:
                share = self.share(view.table.totals.params)
                return f"{share:.1%}" if share else ""
            case name if name == CONNECTED:
                return self.connected
        return self._added(columns.COLUMNS[column], view)

    def _added(self, column: columns.Column, view: columns.View) -> str:
        if column is columns.WEIGHTS and self.first and self.row.rows and self.row.weights:
            count = len(self.row.weights)
            return tr_n("{count} weight", "{count} weights", count).format(count=count)
        if column is columns.MEMORY and self.depth and self.row.is_input:
            # It is somebody else's output, and counted there.
            return ""
        place = columns.Place(self.row, self.call, of_layer=self.first, times=self.times)
        text = column.text(place, view)
        return tr(text) if column is columns.TRAINABLE else text


def concrete_shape(shape: Shape, sizes: Mapping[str, int]) -> str:
    """The shape with these sizes of open dims; empty where they change nothing."""
    if not shape.ranked:
        return ""
    told = Shape(size_of(dim, sizes) for dim in shape.dims)
    return "" if told == shape else told.keras_text()
