"""The levels that are open in a window: the sketch, a model inside it, a model inside that.

Each level has its canvas and its inspector, so that going back shows it as it was left.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QStackedWidget

from graph.models import models_in
from graph.models.inside import InnerDocument
from graph.models.rows import way_to
from ui.canvas.canvas import Canvas
from ui.inspector.inspector import Inspector

if TYPE_CHECKING:
    from collections.abc import Iterable

    from graph.document import Change
    from graph.models.inside import AnyDocument
    from graph.models.rows import Way


@dataclass(frozen=True)
class Level:
    """A sketch with what shows it."""

    document: AnyDocument
    canvas: Canvas
    inspector: Inspector


class Levels(QObject):
    """The open levels, the outermost first; the last one is shown."""

    turned = Signal()
    """Another level is shown."""
    opened = Signal(object)
    """A level was made (`Level`): whoever listens to canvases does so now."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.canvases = QStackedWidget()
        self.inspectors = QStackedWidget()
        self._levels: list[Level] = []

    @property
    def all(self) -> tuple[Level, ...]:
        """Every open level, the outermost first."""
        return tuple(self._levels)

    @property
    def current(self) -> Level:
        """The level that is shown."""
        return self._levels[-1]

    @property
    def names(self) -> list[str]:
        """What the levels are called."""
        return [level.document.name for level in self._levels]

    def open(self, document: AnyDocument) -> Level:
        """Show a document on top of those that are open."""
        level = Level(document, Canvas(document), Inspector(document))
        self.canvases.addWidget(level.canvas)
        self.inspectors.addWidget(level.inspector)
        self._levels.append(level)
        self.opened.emit(level)
        self._show()
        return level

    def holds_model(self, node: str) -> bool:
        """Whether a node's layer is a model, or wraps one."""
        return any(models_in(self.current.document.sketch.layer_of(node)))

    def open_model(self, node: str) -> bool:
        """Show the model that a node's layer is, or wraps; False where it is none."""
        document = self.current.document
        owner = document.sketch.owner(node)
        routes = [route for route, _ in models_in(document.sketch.layers[owner])]
        if routes:
            self.enter(InnerDocument(document, owner, routes[0]))
        return bool(routes)

    def enter(self, document: InnerDocument) -> Level:
        """Show a model inside the sketch; it is left when its layer goes."""
        level = self.open(document)
        document.listen(self._drop_closed)
        level.canvas.show_beginning()
        return level

    def go(self, way: Iterable[Way]) -> None:
        """Show the model to which this way leads from the outermost sketch."""
        wanted = tuple(way)
        here = way_to(self.current.document)
        pairs = enumerate(zip(here, wanted, strict=False))
        shared = next((at for at, (a, b) in pairs if a != b), min(len(here), len(wanted)))
        self.leave_to(1 + shared)
        for step in wanted[shared:]:
            self.enter(InnerDocument(self.current.document, *step))

    def leave(self) -> None:
        """Go back to the sketch around the model."""
        self.leave_to(len(self._levels) - 1)

    def leave_to(self, depth: int) -> None:
        """Go back until so many levels are open."""
        if depth >= len(self._levels):
            return
        while len(self._levels) > max(1, depth):
            self._close(self._levels.pop())
        self._show()

    def release(self) -> None:
        """Stop listening to every document; what was shown last stays to be asked about."""
        for level in self._levels:
            _release(level)

    def _show(self) -> None:
        self.canvases.setCurrentWidget(self.current.canvas)
        self.inspectors.setCurrentWidget(self.current.inspector)
        self.turned.emit()

    def _close(self, level: Level) -> None:
        _release(level)
        for stack, page in ((self.canvases, level.canvas), (self.inspectors, level.inspector)):
            stack.removeWidget(page)
            page.deleteLater()

    def _drop_closed(self, _change: Change) -> None:
        for depth, level in enumerate(self._levels):
            if isinstance(level.document, InnerDocument) and level.document.closed:
                self.leave_to(depth)
                return


def _release(level: Level) -> None:
    level.canvas.release()
    level.inspector.release()
    if isinstance(level.document, InnerDocument):
        level.document.close()
