"""What a call or a sketch costs: multiply-adds, and the memory of weights and of tensors."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from calc.texts import tr
from ui.inspector import cost_text
from ui.inspector.editors import QuietWheelCombo
from ui.inspector.page import Framed, heading
from ui.inspector.row import GAP, HEIGHT, editor_width
from ui.theme import fonts
from ui.widgets.elided_label import ElidedLabel

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent

    from graph.models.inside import AnyDocument

BATCHES = (1, 2, 4, 8, 16, 32, 64, 128, 256, 512, 1024)


class CallCost(QWidget):
    """The section of one call."""

    def __init__(self) -> None:
        super().__init__()
        self.work, self.weights, self.tensors = Framed(), Framed(), Framed()
        column = _column(self)
        for part in (self.work, self.weights, self.tensors):
            column.addWidget(part)

    def tell(self, document: AnyDocument, node: str) -> None:
        """Take up the node's outcome."""
        outcome, table = document.outcome(node), document.table
        self.work.say(cost_text.work_block(outcome, table))
        self.weights.say(cost_text.weights_block(outcome.weights or ()))
        self.tensors.say(cost_text.tensors_block(outcome, table))


class SketchCost(QWidget):
    """The section of a whole sketch; `chosen` tells the size of a batch, None for any."""

    chosen = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.batch = BatchRow()
        self.work, self.weights, self.tensors = Framed(), Framed(), Framed()
        column = _column(self)
        for part in (self.work, self.weights, self.batch, self.tensors):
            column.addWidget(part)
        self.batch.chosen.connect(self.chosen)

    def tell(self, document: AnyDocument) -> None:
        """Take up the totals; a sketch without layers has none."""
        table = document.table
        self.setVisible(bool(table.rows))
        self.batch.setVisible(bool(table.batch_names))
        self.batch.show_batch(table.batch)
        self.work.say(cost_text.total_work_block(table))
        owned = (weight for row in table.rows for weight in row.weights or ())
        self.weights.say(cost_text.weights_block(owned))
        self.tensors.say(cost_text.total_tensors_block(table))


class BatchRow(QWidget):
    """For how many samples memory is told."""

    chosen = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.choice = QuietWheelCombo()
        self.choice.setObjectName("inspector.cost.batch")
        self.choice.setAccessibleName(tr("Batch size"))
        self.choice.setAccessibleDescription(tr("Memory is told for a batch of this size"))
        self.choice.setFont(fonts.mono())
        self.choice.setFixedHeight(HEIGHT)
        self.choice.activated.connect(self._activated)
        title = ElidedLabel(tr("batch size"))
        title.setProperty("tone", "second")
        title.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 1, 0, 1)
        line.setSpacing(GAP)
        line.addWidget(title)
        line.addWidget(self.choice)

    def show_batch(self, batch: int) -> None:
        """The size in use, among those that are usual."""
        sizes = sorted({*BATCHES, batch})
        if [self.choice.itemData(at) for at in range(self.choice.count())] != sizes:
            self.choice.clear()
            for size in sizes:
                self.choice.addItem(f"{size:,}", size)
        self.choice.setCurrentIndex(sizes.index(batch))

    def resizeEvent(self, event: QResizeEvent) -> None:
        self.choice.setFixedWidth(editor_width(self.width()))
        super().resizeEvent(event)

    def _activated(self, index: int) -> None:
        size: int = self.choice.itemData(index)
        # One sample is what is meant as long as nobody says otherwise.
        self.chosen.emit(None if size == 1 else size)


def _column(part: QWidget) -> QVBoxLayout:
    column = QVBoxLayout(part)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(6)
    column.addWidget(heading(tr("Cost")))
    return column
