"""The view as the hand meets it: mouse, keys and drags become what tools understand."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPointF, Qt, Signal
from PySide6.QtGui import (
    QDragEnterEvent,
    QDragLeaveEvent,
    QDragMoveEvent,
    QDropEvent,
    QFocusEvent,
    QInputMethodEvent,
    QKeyEvent,
    QMouseEvent,
)
from PySide6.QtWidgets import QWidget

from graph.sketch import Edge
from ui import mime
from ui.canvas.canvas_surface import CanvasSurface
from ui.canvas.edge_scroll import EdgeScroll
from ui.canvas.faces import PAPER, Hit
from ui.canvas.hand import pointer_of, stroke_of
from ui.canvas.scene import CanvasScene
from ui.canvas.tools.idle import Idle
from ui.canvas.tools.lettering import Lettering
from ui.canvas.tools.placing import Placing
from ui.canvas.tools.pointer import Pointer
from ui.canvas.tools.tool import Gesture, Tool
from ui.canvas.tools.walking import walk
from ui.canvas.view import CanvasView


class HandView(CanvasView):
    """Hands every event that is not the camera's to the tool in use."""

    typed = Signal(str)
    """Somebody began to type layers with this letter."""
    composed = Signal(object)
    """The same with an input method (`QInputMethodEvent`)."""

    def __init__(self, scene: CanvasScene, surface: CanvasSurface, parent: QWidget | None) -> None:
        super().__init__(scene, parent)
        self.shown = scene
        self.surface = surface
        self.tool: Tool = Idle(surface)
        self._last: Pointer | None = None
        self._by_key = False
        self._edge_scroll = EdgeScroll(self, self._scrolled)
        self.setAcceptDrops(True)
        self.setAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled)

    def begin_wiring(self, wire: Edge | None = None) -> None:
        """Give the ports letters: typing one takes it, for a new wire or for this one."""
        self.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._take(self.tool.cancel())
        self._use_keys(True)
        lettering = Lettering(self.surface, wire)
        self.tool = lettering
        self._take(lettering.begin())

    def event(self, event: QEvent) -> bool:
        """While ports have letters, these are typed and mean no command."""
        override = event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent)
        if override and isinstance(self.tool, Lettering):
            assert isinstance(event, QKeyEvent)
            others = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier
            event.setAccepted(not event.modifiers() & others)
            return True
        return super().event(event)

    def cancel(self) -> None:
        """End a gesture without doing anything."""
        self._take(self.tool.cancel())

    def hit(self, at: QPointF) -> Hit:
        """What is at a point of the viewport."""
        there = self.to_scene(at)
        found = self.shown.geometry.hit(there, self.zoom)
        return self.shown.ground.hit(there, self.zoom) if found.kind == "paper" else found

    @property
    def pointed(self) -> QPointF | None:
        """The point of the scene that the pointer is at, while it is over the canvas."""
        return None if self._last is None else self.to_scene(QPointF(*self._last.screen))

    # Mouse

    def mousePressEvent(self, event: QMouseEvent) -> None:
        super().mousePressEvent(event)
        self._use_keys(False)
        if event.button() == Qt.MouseButton.LeftButton and not self.panning:
            self._take(self.tool.press(self._pointer(event)))
            event.accept()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        if event.button() != Qt.MouseButton.LeftButton or self.panning:
            super().mousePressEvent(event)
            return
        self._take(self.tool.double(self._pointer(event)))
        event.accept()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        super().mouseMoveEvent(event)
        if self.panning:
            return
        held = bool(event.buttons() & Qt.MouseButton.LeftButton)
        if isinstance(self.tool, Gesture) and not held:
            self.cancel()  # its release went elsewhere
        self._take(self.tool.move(self._pointer(event)))
        if isinstance(self.tool, Gesture) and self.tool.scrolls:
            self._edge_scroll.hold(event.position())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        panned = self.panning
        super().mouseReleaseEvent(event)
        if event.button() == Qt.MouseButton.LeftButton and not panned:
            self._take(self.tool.release(self._pointer(event)))
            event.accept()

    def leaveEvent(self, event: QEvent) -> None:
        if not isinstance(self.tool, Gesture):
            self.shown.set_hovered(PAPER)
            self._last = None
        super().leaveEvent(event)

    # Keys

    def keyPressEvent(self, event: QKeyEvent) -> None:
        stroke = stroke_of(event)
        followed = self.tool.key(stroke) if stroke is not None else None
        if followed is None and self._types(event):
            self.typed.emit(event.text())
        elif followed is None:
            super().keyPressEvent(event)
        else:
            self._take(followed)
            self._use_keys(True)
            event.accept()

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        """What an input method writes is typed like letters."""
        if not isinstance(self.tool, Gesture) and (event.commitString() or event.preeditString()):
            self.composed.emit(event)
        else:
            super().inputMethodEvent(event)

    def _types(self, event: QKeyEvent) -> bool:
        """Whether a key begins a line of typing: a letter or a bracket by itself."""
        others = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier
        others |= Qt.KeyboardModifier.MetaModifier
        text = event.text()
        begins = len(text) == 1 and (text.isalpha() or text in "(@")
        return begins and not event.modifiers() & others and not isinstance(self.tool, Gesture)

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Tab walks from card to card, and past the last one on to the next widget."""
        if not isinstance(self.tool, Gesture) and walk(self.surface, forward=forward):
            self._use_keys(True)
            return True
        return super().focusNextPrevChild(forward)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        tabbed = {Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason}
        self._use_keys(event.reason() in tabbed)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if isinstance(self.tool, Lettering):
            self.cancel()
        self.mark_focus()

    def mark_focus(self) -> None:
        """Show which card the keyboard is at, to those who use it."""
        chosen = list(self.surface.document.selection)
        at_one = self._by_key and self.hasFocus() and len(chosen) == 1
        self.shown.set_focus(chosen[0] if at_one else "")

    def _use_keys(self, by_key: bool) -> None:
        self._by_key = by_key
        self.mark_focus()

    # Layers dragged from the palette; what else is dropped is the window's

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if not event.mimeData().hasFormat(mime.LAYER):
            event.ignore()
            return
        asked = bytes(event.mimeData().data(mime.LAYER).data()).decode(errors="replace")
        self._take(Placing(self.surface, asked))
        self._drag_on(event)

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        self._drag_on(event)

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        if isinstance(self.tool, Placing):
            self.cancel()
        event.accept()

    def dropEvent(self, event: QDropEvent) -> None:
        if not isinstance(self.tool, Placing):
            event.ignore()
            return
        self._take(self.tool.release(self._pointer(event)))
        event.setDropAction(Qt.DropAction.CopyAction)
        event.accept()
        self.setFocus(Qt.FocusReason.MouseFocusReason)

    def _drag_on(self, event: QDragMoveEvent) -> None:
        if not isinstance(self.tool, Placing):
            event.ignore()
            return
        self._take(self.tool.move(self._pointer(event)))
        event.setDropAction(Qt.DropAction.CopyAction)
        event.accept()

    # What they have in common

    def _pointer(self, event: QMouseEvent | QDropEvent) -> Pointer:
        at = event.position()
        found = pointer_of(at, self.to_scene(at), self.hit(at), event.modifiers())
        self._last = found
        return found

    def _scrolled(self, at: QPointF) -> None:
        """The paper moved on under a pointer that is held still."""
        if not isinstance(self.tool, Gesture) or self._last is None:
            self._edge_scroll.let_go()
            return
        there = self.to_scene(at)
        here = Pointer(
            (there.x(), there.y()),
            self._last.screen,
            self.hit(at),
            shift=self._last.shift,
            ctrl=self._last.ctrl,
            alt=self._last.alt,
        )
        self._take(self.tool.move(here))

    def _take(self, tool: Tool) -> None:
        """Go on with this tool."""
        self.tool = tool
        if not isinstance(tool, Gesture):
            self._edge_scroll.let_go()
