"""How the numbers of one call come about: its shape, its count, each weight."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout, QWidget

from calc.evaluation import evaluate
from calc.texts import tr
from calc.weights import counts_inside
from ui.inspector.page import Framed, words
from ui.inspector.working_text import count_block, inside_block, output_block, weights_block
from ui.theme import fonts
from ui.widgets.fold_button import FoldButton

if TYPE_CHECKING:
    from calc.weights import Weight
    from graph.models.inside import AnyDocument

_FEW, _LARGEST = 3, 6
"""A sum over more layers inside than a few is told layer by layer, at first the largest."""


class WorkingView(QWidget):
    """Framed blocks of text that can be selected; kept while they are rewritten."""

    def __init__(self) -> None:
        super().__init__()
        self.output = Framed()
        self.count = Framed()
        self.weights = Framed()
        self.shared = words("", "ink3", fonts.SECONDARY)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        self.more = FoldButton("inspector.weights.more")
        self.more.clicked.connect(self._toggle)
        self._inside: tuple[Weight, ...] = ()
        self._unfolded = False
        for part in (self.output, self.count, self.more, self.weights, self.shared):
            column.addWidget(part)

    def tell(self, document: AnyDocument, node: str) -> None:
        """Take up the node's outcome."""
        outcome, layer = document.outcome(node), document.sketch.in_call(node)
        weights = outcome.weights
        self.output.say(output_block(layer, outcome, document.sketch.properties.sizes))
        many = weights is not None and len(counts_inside(weights)) > _FEW
        self._inside = weights if weights is not None and many else ()
        if many:
            self._tell_inside()
            self.weights.say("")
        else:
            self.more.hide()
            self.count.say("" if weights is None else count_block(weights))
            self.weights.say(weights_block(weights) if weights and len(weights) > 1 else "")
        self._tell_shared(document, node)

    def _tell_inside(self) -> None:
        """One line for each layer inside; of many at first the largest ones."""
        lacking = len(counts_inside(self._inside)) - _LARGEST
        self.count.say(inside_block(self._inside, None if self._unfolded else _LARGEST))
        self.more.setVisible(lacking > 0)
        self.more.say(0 if self._unfolded else lacking)
        told = tr("Show the largest layers inside")
        self.more.setAccessibleDescription(told if self._unfolded else tr("Show all layers inside"))

    def _toggle(self) -> None:
        self._unfolded = not self._unfolded
        self._tell_inside()

    def _tell_shared(self, document: AnyDocument, node: str) -> None:
        calls = document.sketch.calls[document.sketch.owner(node)]
        self.shared.setVisible(len(calls) > 1)
        if len(calls) < 2:
            return
        text = tr("Its weights are counted once; this is call {number} of {count}.")
        told = text.format(number=calls.index(node) + 1, count=len(calls))
        layer = document.sketch.in_call(node)
        fixing = next(
            (
                number
                for number, call in enumerate(calls, 1)
                if evaluate(layer, document.outcome(call).inputs).counted
            ),
            0,
        )
        if fixing and document.outcome(node).weights:
            told += " " + tr("Call {number} fixed their sizes.").format(number=fixing)
        self.shared.setText(told)
