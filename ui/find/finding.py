"""Looks for layers in a window's sketch, lights what it finds and walks through it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import shiboken6
from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QApplication, QWidget

from graph.finding import Found, find
from graph.models.rows import way_to
from ui.find.find_bar import FindBar

if TYPE_CHECKING:
    from graph.document import Change
    from ui.window import Window


class Finding(QObject):
    """Opens the bar; what is found stays up to date while the sketch changes."""

    def __init__(self, window: Window) -> None:
        super().__init__(window)
        self._window = window
        self._text = ""
        self._found: list[Found] = []
        self._before: QWidget | None = None
        self._anchor: frozenset[str] = frozenset()
        """What was selected when one began to type."""
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(0)
        self._soon.timeout.connect(self._look_again)

    def join(self) -> None:
        """Lie over the canvases of the document that is shown now."""
        self._found = []
        self.bar = FindBar(self._window.levels.canvases)
        self.bar.searched.connect(self._search)
        self.bar.stepped.connect(self.step)
        self.bar.closed.connect(self.close)
        self._window.whole.listen(self._changed)
        self._window.levels.turned.connect(self._show)

    def release(self) -> None:
        """Stop listening to the document."""
        self._soon.stop()
        self._window.whole.unlisten(self._changed)

    @property
    def found(self) -> tuple[Found, ...]:
        """What is lit, on all levels."""
        return tuple(self._found)

    def open(self) -> None:
        """Begin to look, or look for something else."""
        if not self.bar.isVisible():
            self._before = QApplication.focusWidget()
        self._anchor = self._window.document.selection
        self.bar.open()
        self._search(self.bar.line.text())

    def close(self) -> None:
        """Light nothing any more, and go back to where the keyboard was."""
        self.bar.hide()
        self._found = []
        self._show()
        before, self._before = self._before, None
        there = before is not None and shiboken6.isValid(before) and before.isVisible()
        (before if there and before is not None else self._window.canvas).setFocus()

    def step(self, by: int) -> None:
        """Go to the next one, or to one before; round at the end."""
        if not self.bar.isVisible():
            self._found = find(self._window.whole, self._text)
        if not self._found:
            return
        at = self._at()
        if at is None:
            following = self._following()
            at = following if by > 0 else (following - 1) % len(self._found)
        else:
            at = (at + by) % len(self._found)
        self._go(self._found[at])
        self._anchor = self._window.document.selection

    @property
    def can_step(self) -> bool:
        """Whether something was looked for."""
        return bool(self._text.strip())

    def _search(self, text: str) -> None:
        self._text = text
        self._found = find(self._window.whole, text)
        self._window.document.select(self._anchor)
        if self._found and self._at() is None:
            start, here = self._following(), way_to(self._window.document)
            after = self._found[start:] + self._found[:start]
            near = next((each for each in after if each.way == here), None)
            if near is not None:
                self._go(near)
        self._show()

    def _go(self, found: Found) -> None:
        window, typing = self._window, self.bar.isVisible() and self.bar.line.hasFocus()
        window.levels.go(found.way)
        window.document.select([found.node])
        window.canvas.reveal(found.node)
        if typing:
            self.bar.raise_()
            self.bar.line.setFocus()
        self._show()

    def _at(self) -> int | None:
        """Which of those that were found is selected."""
        chosen, here = self._window.document.selection, way_to(self._window.document)
        if len(chosen) != 1:
            return None
        wanted = Found(next(iter(chosen)), here)
        return self._found.index(wanted) if wanted in self._found else None

    def _following(self) -> int:
        """The first one behind what is selected, in the order of the summary."""
        chosen, here = self._window.document.selection, way_to(self._window.document)
        order = {node: at for at, (node, way) in enumerate(self._all()) if way == here}
        last = max((order.get(node, -1) for node in chosen), default=-1)
        pairs = enumerate(self._found)
        behind = (at for at, each in pairs if each.way == here and order.get(each.node, -1) >= last)
        return next(behind, 0)

    def _all(self) -> list[Found]:
        here, document = way_to(self._window.document), self._window.document
        return [Found(node, here) for calls in document.order.rows for node in calls]

    def _changed(self, change: Change) -> None:
        if self.bar.isVisible():
            if change.edits and not change.only_moves:
                self._soon.start()
            elif change.selection is not None:
                self._tell()

    def _look_again(self) -> None:
        self._found = find(self._window.whole, self._text)
        self._show()

    def _show(self) -> None:
        """Light on each canvas what was found there, and say how many there are."""
        shown = self._found if self.bar.isVisible() else []
        for level in self._window.levels.all:
            way = way_to(level.document)
            level.canvas.shown.found_marks.light(each.node for each in shown if each.way == way)
        self._tell()

    def _tell(self) -> None:
        self.bar.tell(self._at(), len(self._found))
