"""The canvas: joins a document, the scene that shows it, and the tools of the hand."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial

from PySide6.QtCore import QEvent, QPoint, QPointF, QRect, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QHelpEvent, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QLabel, QToolTip, QWidget

from calc.texts import tr
from graph import commands
from graph.document import Change
from graph.models.inside import AnyDocument
from graph.sketch import Edge
from ui.canvas.canvas_surface import CanvasSurface
from ui.canvas.faces import Hit
from ui.canvas.faces_of import called, explanation
from ui.canvas.feeder import Feeder
from ui.canvas.glide import Glide
from ui.canvas.hand_view import HandView
from ui.canvas.minimap import Minimap
from ui.canvas.paper.writing import Writing
from ui.canvas.prompt import Prompt
from ui.canvas.scene import CanvasScene
from ui.canvas.tips import spoken, tip_of
from ui.canvas.tools import keys
from ui.canvas.tools.lettering import Lettering
from ui.canvas.tools.moving import on_grid
from ui.canvas.tools.port_letter import PortLetter
from ui.canvas.tools.tool import Gesture
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
        self.glide = Glide(scene)
        self.writing = Writing(self)
        self.hint = _hint(self.viewport())
        self.minimap = Minimap(self, scene)
        self.minimap.menuRequested.connect(partial(self.contextMenuRequested.emit, Hit("minimap")))
        self.prompt = Prompt(self.viewport())
        self.frame_line = FocusFrame(self, line=True)
        scene.explain = partial(explanation, document)
        self._tried: object = None
        self._begun = False
        self._menu_at: QPointF | None = None
        document.listen(self._changed)
        document.history.on_sealed.append(self._sealed)
        self.retranslate()
        self._select()
        self.fit_all()

    def release(self) -> None:
        """Stop listening to the document."""
        self.document.unlisten(self._changed)
        self.document.history.on_sealed.remove(self._sealed)

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

    def add_layer(self, asked: str, at: QPointF) -> bool:
        """A new layer, the middle of its card's top edge at a point of the scene, on the grid."""
        x, y = on_grid(at.x()), on_grid(at.y())
        command = partial(commands.place, self.document.sketch, asked, x, y)
        return self.surface.attempt(command)

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
        self._compare(change)
        if change.edits or change.outcomes:
            before = self.glide.remember(change, by_hand=change.initiator is self)
            self.feeder.feed(change)
            self.glide.go(before)
            self.show_hint()
        self.minimap.touch()
        if change.selection is not None:
            self.document.history.seal()
            self._select()
        elif change.edits:
            self._speak()

    def _compare(self, change: Change) -> None:
        """While a step is being made, mark what it changes on the cards."""
        key = self.document.history.open_key
        if not change.edits or change.only_moves or key == self._tried:
            return
        self._tried = key
        cards = self.shown.geometry.cards.cards
        before = None if key is None else {card.id: card.face for card in cards}
        self.shown.changed_marks.compare(before)

    def _sealed(self) -> None:
        """The step has been made: what was changed is how it is."""
        self._tried = None
        self.shown.changed_marks.compare(None)

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
        chosen = sorted(self.document.selection)
        text = spoken(self.document, chosen[0]) if len(chosen) == 1 else ""
        if len(chosen) > 1:
            text = tr("{count} layers selected").format(count=len(chosen))
        notes = self.document.sketch.notes
        for note in sorted(self.chosen_notes & notes.keys()):
            text = "; ".join(filter(None, (text, tr("note: {text}").format(text=notes[note].text))))
        nothing = tr("Tab walks the layers, a letter types one, F6 goes to the next panel")
        self.setAccessibleDescription(text or nothing)

    def tell_letters(self, letters: Iterable[PortLetter]) -> None:
        """Tell assistive tools which letters stand for which port."""
        told = [f"{each.letters}: {self._port_told(each)}" for each in letters]
        if told:
            self.setAccessibleDescription("; ".join(told))
        else:
            self.prompt.say("")
            self._speak()

    def _port_told(self, letter: PortLetter) -> str:
        first = tip_of(self.document, letter.port).split("\n")[0]
        name = called(self.document.sketch, letter.port.id)
        return ", ".join(filter(None, (name, first, letter.why_not)))

    # What the window sees to

    def retranslate(self) -> None:
        """Say everything in the language in use."""
        self.setAccessibleName(tr("Canvas"))
        self.viewport().setAccessibleName(tr("Canvas"))
        self.hint.setText(tr("Type a layer’s name, drag one here, or double-click"))
        self.feeder.feed_all()
        self.shown.set_selected(self.document.selection, self.shown.selected_wires)
        self.show_hint()
        self._speak()

    def show_hint(self) -> None:
        """Say how to begin while there is nothing else to see."""
        self.hint.setGeometry(self.viewport().rect())
        self.hint.setVisible(not len(self.document.sketch) and not self._begun)

    def begin_typing(self, begun: bool) -> None:
        """Whether the line for typing lies over the paper: who types has begun."""
        self._begun = begun
        self.show_hint()

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.hint.setGeometry(self.viewport().rect())

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
        if notes and not chosen:
            note = self.mapFromScene(self.shown.ground.note_rect(notes[0])).boundingRect()
            return Hit("note", notes[0]), self.viewport().mapToGlobal(note.center())
        if not chosen:
            return Hit("paper"), self.viewport().mapToGlobal(self.viewport().rect().center())
        rect = self.mapFromScene(self.shown.geometry.rect_of(chosen[0])).boundingRect()
        return Hit("card", chosen[0]), self.viewport().mapToGlobal(rect.center())

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


def _hint(viewport: QWidget) -> QLabel:
    hint = QLabel(viewport)
    hint.setObjectName("canvas.hint")
    hint.setProperty("tone", "third")
    hint.setAlignment(Qt.AlignmentFlag.AlignCenter)
    hint.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
    return hint
