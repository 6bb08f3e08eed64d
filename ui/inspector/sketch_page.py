"""The page of the sketch itself: its name, what goes in and out, numbers for open dims."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from calc.dims import Open
from calc.texts import tr
from graph import commands
from ui import fonts
from ui.inspector.editors import mark
from ui.inspector.page import Page, clear, framed, heading, words

if TYPE_CHECKING:
    from graph.document import Document


class SketchPage(Page):
    """What is shown while nothing is selected."""

    def __init__(self, document: Document) -> None:
        super().__init__()
        self._document = document
        self.name = QLineEdit()
        self.name.setObjectName("inspector.name")
        self.name.setAccessibleName(tr("Name of the model"))
        self.kind = words("", "ink3", fonts.SECONDARY)
        self.ends = QVBoxLayout()
        self.sizes = QVBoxLayout()
        self.sizes_head = heading(tr("Open dimensions"))
        self.sizes_note = words(
            tr("Give one a number to see concrete sizes everywhere; the summary keeps None."),
            "ink3",
            fonts.SECONDARY,
        )
        self._rows: dict[str, SizeRow] = {}
        self.column.addWidget(words(tr("Sketch"), "ink", fonts.TITLE, bold=True))
        self.column.addWidget(self.kind)
        self.column.addSpacing(6)
        self.column.addWidget(self.name)
        self.column.addWidget(heading(tr("In and out")))
        self.column.addLayout(self.ends)
        self.column.addWidget(self.sizes_head)
        self.column.addWidget(self.sizes_note)
        self.column.addLayout(self.sizes)
        self.name.editingFinished.connect(self._renamed)
        self.refresh(own=False)

    def refresh(self, *, own: bool) -> None:
        """Take up the sketch's properties and its open dims."""
        sketch = self._document.sketch
        if not (own and self.name.hasFocus()):
            self.name.setText(sketch.properties.name)
        self.name.setPlaceholderText(self._document.name)
        kind = tr("Sequential model") if self._document.sequential else tr("Functional model")
        self.kind.setText(kind)
        self._tell_ends()
        self._tell_sizes(own=own)

    def _tell_ends(self) -> None:
        clear(self.ends)
        sketch = self._document.sketch
        lines = [
            (sketch.layer_of(node).name, self._document.outcome(node).outputs[0].shape.text())
            for node in sketch.inputs()
        ]
        out = [
            (
                sketch.layer_of(tap.node).name,
                self._document.outcome(tap.node).outputs[tap.output].shape.text(),
            )
            for tap in sketch.outputs()
            if tap.node not in sketch.inputs()
            and tap.output < len(self._document.outcome(tap.node).outputs)
        ]
        for title, pairs in ((tr("inputs"), lines), (tr("outputs"), out)):
            if pairs:
                rows = "<br>".join(f"{_safe(name)}: ({_safe(shape)})" for name, shape in pairs[:12])
                self.ends.addWidget(words(title, "ink3", fonts.SECONDARY))
                self.ends.addWidget(framed(rows))
        if not lines and not out:
            self.ends.addWidget(words(tr("nothing yet"), "ink3"))

    def _tell_sizes(self, *, own: bool) -> None:
        names = self._open_names()
        self.sizes_head.setVisible(bool(names))
        self.sizes_note.setVisible(bool(names))
        if list(self._rows) != names:
            clear(self.sizes)
            self._rows = {name: SizeRow(name) for name in names}
            for row in self._rows.values():
                row.typed.connect(self._sized)
                self.sizes.addWidget(row)
        for name, row in self._rows.items():
            row.show_size(self._document.sketch.properties.sizes.get(name), own=own)

    def _open_names(self) -> list[str]:
        found: dict[str, None] = {}
        for node in self._document.sketch.nodes:
            for tensor in self._document.outcome(node).outputs:
                for dim in tensor.shape.dims:
                    if isinstance(dim, Open):
                        found.update(dict.fromkeys(sorted(dim.names())))
        return list(found)

    def _renamed(self) -> None:
        if self.name.text() != self._document.sketch.properties.name:
            deed = commands.set_name(self._document.sketch, self.name.text())
            self._document.do(deed, initiator=self)

    def _sized(self, name: str, text: str) -> None:
        row = self._rows[name]
        good = not text.strip() or (text.strip().isdecimal() and int(text) > 0)
        row.tell(wrong=not good)
        if good:
            value = int(text) if text.strip() else None
            deed = commands.set_size(self._document.sketch, name, value)
            self._document.do(deed, merge=("size", name), initiator=self)


class SizeRow(QWidget):
    """One open dim and the number that it is seen as."""

    typed = Signal(str, str)

    def __init__(self, name: str) -> None:
        super().__init__()
        self._name = name
        self.field = QLineEdit()
        self.field.setObjectName(f"inspector.size.{name}")
        self.field.setAccessibleName(name)
        self.field.setFont(fonts.mono())
        self.field.setFixedWidth(140)
        self.field.setPlaceholderText(tr("unknown"))
        title = words(name, "ink2")
        title.setFont(fonts.mono())
        self.reason = words(tr("must be a whole number from 1 up"), "err", fonts.SECONDARY)
        self.reason.hide()
        line = QHBoxLayout()
        line.addWidget(title, 1)
        line.addWidget(self.field)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 1, 0, 1)
        column.setSpacing(2)
        column.addLayout(line)
        column.addWidget(self.reason)
        self.field.textEdited.connect(self._typed)

    def show_size(self, size: int | None, *, own: bool) -> None:
        """The number; one's own typing is left as it stands."""
        text = "" if size is None else str(size)
        if not (own and self.field.hasFocus()) and self.field.text() != text:
            self.field.setText(text)
            self.tell(wrong=False)

    def tell(self, *, wrong: bool) -> None:
        """Mark what is no size."""
        mark(self.field, wrong=wrong)
        self.reason.setVisible(wrong)

    def _typed(self, text: str) -> None:
        self.typed.emit(self._name, text)


def _safe(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;")
