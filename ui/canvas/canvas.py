"""The canvas: joins a document, the scene that shows it, and the tools of the hand."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial

from PySide6.QtCore import QEvent, QPoint, QPointF, QRect, Signal
from PySide6.QtGui import QContextMenuEvent, QHelpEvent, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QToolTip, QWidget

from calc.texts import tr
from graph.document import Change
from graph.models.inside import AnyDocument
from graph.sketch import Edge
from ui.canvas.canvas_surface import CanvasSurface
from ui.canvas.faces import Hit
from ui.canvas.faces_of import explanation
from ui.canvas.feeder import Feeder
from ui.canvas.glide import Glide
from ui.canvas.hand_view import HandView
from ui.canvas.hint import Hint
from ui.canvas.minimap import Minimap
from ui.canvas.paper.writing import Writing
from ui.canvas.prompt import Prompt
from ui.canvas.scene import CanvasScene
from ui.canvas.speech import letters_told, selection_told
from ui.canvas.tips import tip_of
from ui.canvas.tools import keys
from ui.canvas.tools.lettering import Lettering
from ui.canvas.tools.moving import on_grid
from ui.canvas.tools.port_letter import PortLetter
from ui.canvas.tools.tool import Gesture
from ui.canvas.trying import Trying
from ui.widgets.focus_frame import FocusFrame


class Canvas(HandView):
    """Shows a document's sketch and lets the hand work on it."""

    editRequested = Signal(str)
    """The name and settings of this node are to be edited."""
    addRequested = Signal(QPointF)
    """A layer is to be searched and added here."""
    endRequested = Signal(object, QPointF)
    """A layer is to be added at the loose end of a wire from a port (`Hit`)."""
    contextMenuRequested = Signal(object, QPoint)
    """A menu for what was hit (`Hit`), at this point of the screen."""
    refused = Signal(str)
    """Why something was not done, in one sentence."""
    wiresChosen = Signal()
    """Other wires are selected now."""

    def __init__(self, document: AnyDocument, parent: QWidget | None = None) -> None:
        scene = CanvasScene()
        super().__init__(scene, CanvasSurface(document, scene, self), parent)
        scene.setParent(self)
        self.setObjectName("canvas")
        self.document = document
        self.feeder = Feeder(document, scene)
        self.trying = Trying(document, scene)
        self.glide = Glide(scene)
        self.writing = Writing(self)
        self.hint = Hint(self.viewport(), document)
        self.minimap = Minimap(self, scene)
        self.minimap.menuRequested.connect(partial(self.contextMenuRequested.emit, Hit("minimap")))
        self.prompt = Prompt(self.viewport())
        self.frame_line = FocusFrame(self, line=True)
        scene.explain = partial(explanation, document)
        self._menu_at: QPointF | None = None
        document.listen(self._changed)
        self.retranslate()
        self._select()
        self.fit_all()

    def release(self) -> None:
        """Stop listening to the document."""
        self.document.unlisten(self._changed)
        self.trying.release()

    # Where things are, in the viewport: for tests and assistive tools

    def rect_of(self, layer_name: str, call: int = 0) -> QRect:
        """The card of a layer's call."""
        node = self._node(layer_name, call)
        return self.mapFromScene(self.shown.geometry.rect_of(node)).boundingRect()

    def port_at(self, layer_name: str, call: int = 0, slot: int = 0) -> QPoint:
        """The middle of an input port."""
        return self.mapFromScene(self.shown.geometry.port_at(self._node(layer_name, call), slot))

    def output_at(self, layer_name: str, call: int = 0, output: int = 0) -> QPoint:
        """The middle of an output port."""
        node = self._node(layer_name, call)
        return self.mapFromScene(self.shown.geometry.output_at(node, output))

    def _node(self, layer_name: str, call: int) -> str:
        sketch = self.document.sketch
        named = (id_ for id_, layer in sketch.layers.items() if layer.name == layer_name)
        owner = next(named, None)
        if owner is None or call >= len(sketch.calls[owner]):
            raise KeyError(f"no call {call} of {layer_name}")
        return sketch.calls[owner][call]

    # What the window's commands do here

    def delete(self) -> bool:
        """Remove the selected cards and wires."""
        return keys.delete(self.surface)

    def duplicate(self) -> bool:
        """Copy the selected cards beside themselves."""
        return keys.duplicate(self.surface)

    def copy(self) -> bool:
        """Put the selected cards onto the clipboard."""
        return keys.copy(self.surface)

    def cut(self) -> bool:
        """Put the selected cards onto the clipboard and remove them."""
        return keys.cut(self.surface)

    def duplicate_wired(self) -> bool:
        """Copy the selected cards so that the copies take what they take."""
        return keys.duplicate_wired(self.surface)

    def add_note(self) -> None:
        """Begin a note where the pointer is, or in the middle of what is seen."""
        at = self.asked_at
        self.writing.new_note(self.visible_rect().center() if at is None else at)

    def paste_here(self) -> bool:
        """Add what is on the clipboard at the pointer, or beside where it was."""
        at = self.asked_at
        return self.paste(None if at is None else QPointF(on_grid(at.x()), on_grid(at.y())))

    @property
    def asked_at(self) -> QPointF | None:
        """Where a command is meant: where its menu was opened, or where the pointer is."""
        return self.pointed if self._menu_at is None else self._menu_at

    def paste(self, at: QPointF | None = None) -> bool:
        """Add what is on the clipboard, at a point of the scene or beside where it was."""
        return keys.paste(self.surface, None if at is None else (at.x(), at.y()))

    def select_all(self) -> None:
        """Select every card."""
        keys.select_all(self.surface)

    def widths(self) -> dict[str, float]:
        """How wide each card is."""
        cards = self.shown.geometry.cards
        return {card.id: float(cards.width[row]) for row, card in enumerate(cards.cards)}

    def choose(
        self, nodes: Iterable[str], wires: Iterable[Edge] = (), notes: Iterable[str] = ()
    ) -> None:
        """Select these cards, wires and notes and nothing else."""
        written = set(notes)
        chosen: set[tuple[str, int, str, int]] = set(wires)
        before = self.shown.selected_wires
        self.document.select(nodes, initiator=self)
        self.shown.set_selected(self.document.selection, chosen)
        if chosen != before:
            self.wiresChosen.emit()
        self.choose_notes(written)

    def choose_notes(self, notes: Iterable[str]) -> None:
        """Select these notes and no others; cards and wires stay as they are."""
        ground, chosen = self.shown.ground, set(notes)
        if chosen != ground.chosen:
            ground.chosen = chosen & ground.notes.keys()
            self.shown.repaint.touch_all()
            self.wiresChosen.emit()
            self._speak()

    @property
    def chosen_notes(self) -> set[str]:
        """The selected notes."""
        return set(self.shown.ground.chosen)

    @property
    def chosen_wires(self) -> set[Edge]:
        """The selected wires."""
        return self.surface.chosen_wires()

    # The document

    def _changed(self, change: Change) -> None:
        busy = isinstance(self.tool, Gesture | Lettering)
        if busy and change.edits and change.initiator is not self:
            self.cancel()
        self.trying.see(change)
        if change.edits or change.outcomes:
            before = self.glide.remember(change, by_hand=change.initiator is self)
            self.feeder.feed(change)
            self.glide.go(before)
            self.hint.appear()
        self.minimap.touch()
        if change.selection is not None:
            self.document.history.seal()
            self._select()
        elif change.edits:
            self._speak()

    def _select(self) -> None:
        before = self.shown.selected_wires
        self.shown.set_selected(self.document.selection)
        if before:
            self.wiresChosen.emit()
        self.choose_notes(())
        self._speak()

    def _speak(self) -> None:
        """Tell assistive tools what is selected."""
        self.mark_focus()
        self.setAccessibleDescription(selection_told(self.document, self.chosen_notes))

    def tell_letters(self, letters: Iterable[PortLetter]) -> None:
        """Tell assistive tools which letters stand for which port."""
        told = letters_told(self.document, letters)
        if told:
            self.setAccessibleDescription(told)
        else:
            self.prompt.say("")
            self._speak()

    # What the window sees to

    def retranslate(self) -> None:
        """Say everything in the language in use."""
        self.setAccessibleName(tr("Canvas"))
        self.viewport().setAccessibleName(tr("Canvas"))
        self.hint.retranslate()
        self.feeder.feed_all()
        self.shown.set_selected(self.document.selection, self.shown.selected_wires)
        self.hint.appear()
        self._speak()

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.hint.lie_over()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.glide.stop()  # what is pressed has to be where it is seen
        self._menu_at = None
        super().mousePressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._menu_at = None
        super().mouseMoveEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """What is pointed at, or with the keyboard what is selected, gets a menu."""
        if isinstance(self.tool, Gesture):
            self.cancel()
        hit, where = self.hit(QPointF(event.pos())), event.globalPos()
        self._menu_at = self.to_scene(QPointF(event.pos()))
        if event.reason() == QContextMenuEvent.Reason.Keyboard:
            hit, where = self._selected_hit()
            self._menu_at = None
        if hit.kind == "wire" and hit.wire is not None:
            self.choose([], [Edge(*hit.wire.key)])
        elif hit.kind in {"note", "note-corner"}:
            if hit.id not in self.chosen_notes:
                self.choose([], (), [hit.id])
        elif hit.kind == "group":
            self.choose(self.shown.ground.inside.get(hit.id, ()))
        elif hit.id and hit.id not in self.document.selection:
            self.choose([hit.id])
        self.contextMenuRequested.emit(hit, where)
        event.accept()

    def _selected_hit(self) -> tuple[Hit, QPoint]:
        chosen, notes = sorted(self.document.selection), sorted(self.chosen_notes)
        if chosen:
            hit, rect = Hit("card", chosen[0]), self.shown.geometry.rect_of(chosen[0])
        elif notes:
            hit, rect = Hit("note", notes[0]), self.shown.ground.note_rect(notes[0])
        else:
            return Hit("paper"), self.viewport().mapToGlobal(self.viewport().rect().center())
        at = self.mapFromScene(rect).boundingRect().center()
        return hit, self.viewport().mapToGlobal(at)

    def viewportEvent(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            self._tell(event)
            return True
        return super().viewportEvent(event)

    def _tell(self, event: QHelpEvent) -> None:
        hit = self.hit(QPointF(event.pos()))
        told = isinstance(self.tool, Gesture) or (hit.id and hit.id == self.shown.explained)
        text = "" if told else tip_of(self.document, hit)
        QToolTip.showText(event.globalPos(), text, self.viewport())
