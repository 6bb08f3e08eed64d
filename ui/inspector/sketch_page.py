"""The page of the sketch itself: its name, what goes in and out, numbers for open dims."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout

from calc.dims import Open, size_of
from calc.texts import tr
from graph import commands
from ui.inspector.cost_view import SketchCost
from ui.inspector.name_editor import NameEditor
from ui.inspector.page import Framed, Page, clear, heading, words
from ui.inspector.size_row import SizeRow
from ui.inspector.working_text import whole
from ui.theme import fonts

if TYPE_CHECKING:
    from calc.tensor import Tensor
    from graph.models.inside import AnyDocument

_TOLD = 12
"""How many inputs or outputs are named one by one."""


class SketchPage(Page):
    """What is shown while nothing is selected."""

    def __init__(self, document: AnyDocument) -> None:
        super().__init__()
        self._document = document
        self._rows: dict[str, SizeRow] = {}
        self.name = NameEditor()
        self.name.setAccessibleName(tr("Name of the model"))
        self.kind = words()
        self.hint = words(tr("Select a layer to see its settings."), "ink3", fonts.SECONDARY)
        self.ends_head = heading(tr("In and out"))
        self.inputs_title = words(tr("inputs"), "ink3", fonts.SECONDARY)
        self.inputs = Framed()
        self.outputs_title = words(tr("outputs"), "ink3", fonts.SECONDARY)
        self.outputs = Framed()
        self.sizes_head = heading(tr("Open dimensions"))
        self.sizes_note = words(
            tr("Give one a number to see concrete sizes everywhere; the summary keeps None."),
            "ink3",
            fonts.SECONDARY,
        )
        self.sizes = QVBoxLayout()
        self.cost = SketchCost()
        self._arrange()
        self.name.renamed.connect(self._renamed)
        self.cost.chosen.connect(self._batched)
        self.refresh(own=False)

    def _arrange(self) -> None:
        self.head.addWidget(self.name)
        for part in (self.kind, self.hint, self.ends_head, self.inputs_title, self.inputs):
            self.column.addWidget(part)
        for part in (self.outputs_title, self.outputs, self.sizes_head, self.sizes_note):
            self.column.addWidget(part)
        self.column.addSpacing(2)
        self.column.addLayout(self.sizes)
        self.column.addWidget(self.cost)

    def refresh(self, *, own: bool) -> None:
        """Take up the sketch's properties and its open dims."""
        self.name.show_name(self._document.sketch.properties.name)
        self.name.setPlaceholderText(self._document.name)
        model = tr("Sequential model") if self._document.sequential else tr("Functional model")
        self.kind.setText(model)
        self._tell_ends()
        self._tell_sizes(own=own)
        self.cost.tell(self._document)

    def _tell_ends(self) -> None:
        sketch, inputs = self._document.sketch, self._document.sketch.inputs()
        self.inputs.say(self._block([(node, 0) for node in inputs]))
        taps = [(tap.node, tap.output) for tap in sketch.outputs() if tap.node not in inputs]
        self.outputs.say(self._block(taps))
        self.inputs_title.setVisible(not self.inputs.isHidden())
        self.outputs_title.setVisible(not self.outputs.isHidden())
        self.ends_head.setVisible(not (self.inputs.isHidden() and self.outputs.isHidden()))

    def _block(self, taps: list[tuple[str, int]]) -> str:
        lines = []
        for node, output in taps[:_TOLD]:
            outputs = self._document.outcome(node).outputs
            if output < len(outputs):
                name = self._document.sketch.layer_of(node).name
                lines.append(f"{escape(name)}<br>{self._shape(outputs[output])}")
        if len(taps) > _TOLD:
            lines.append(tr("and {count} more").format(count=len(taps) - _TOLD))
        return "<br>".join(lines)

    def _shape(self, tensor: Tensor) -> str:
        text = "&nbsp;&nbsp;" + whole(f"({tensor.shape.text()})")
        sizes = self._document.sketch.properties.sizes
        concrete = tuple(size_of(dim, sizes) for dim in tensor.shape.dims)
        if concrete == tensor.shape.dims:
            return text
        told = f"({', '.join(map(str, concrete))})"
        return f"{text}<br>&nbsp;&nbsp;=&nbsp;{whole(told)}"

    def _tell_sizes(self, *, own: bool) -> None:
        names = self._open_names()
        self.sizes_head.setVisible(bool(names))
        self.sizes_note.setVisible(bool(names))
        if list(self._rows) != names:
            clear(self.sizes)
            self._rows = {name: SizeRow(name) for name in names}
            for row in self._rows.values():
                row.typed.connect(self._sized)
                row.finished.connect(self._document.history.seal)
                self.sizes.addWidget(row)
        for name, row in self._rows.items():
            row.show_size(self._document.sketch.properties.sizes.get(name), own=own)

    def _open_names(self) -> list[str]:
        """The unknowns of the sketch, in the order in which they come in."""
        found: dict[str, None] = {}
        for node in self._document.sketch.nodes:
            for tensor in self._document.outcome(node).outputs:
                for dim in tensor.shape.dims:
                    if isinstance(dim, Open):
                        found.update(dict.fromkeys(sorted(dim.names())))
        found.update(dict.fromkeys(self._document.sketch.properties.sizes))
        return list(found)

    def _renamed(self, name: str) -> None:
        self._document.do(commands.set_name(self._document.sketch, name), initiator=self)

    def _batched(self, size: int | None) -> None:
        for name in self._document.table.batch_names:
            deed = commands.set_size(self._document.sketch, name, size)
            self._document.do(deed, merge="batch size", initiator=self)
        self._document.history.seal()

    def _sized(self, name: str, size: int | None) -> None:
        deed = commands.set_size(self._document.sketch, name, size)
        self._document.do(deed, merge=("size", name), initiator=self)
