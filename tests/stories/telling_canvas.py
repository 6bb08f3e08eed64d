"""What a story may ask about the canvas: where things are, and what is shown around them."""

from __future__ import annotations

import dataclasses

from PySide6.QtCore import QPoint, QPointF
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QToolTip

from ui.canvas.cards import layout as lay
from ui.canvas.cards.painter import BADGE_AT, DETAIL_AT


class TellingCanvas:
    """Places are points of the screen; while cards are on their way there are none."""

    def still(self):
        """The canvas, once no card is on its way."""
        canvas = self.window.canvas
        if canvas.glide.running:
            message = "cards are on their way"
            raise LookupError(message)
        return canvas

    def on_screen(self, at):
        canvas = self.still()
        if not canvas.viewport().rect().contains(at):
            message = "not in view"
            raise LookupError(message)
        return canvas.viewport().mapToGlobal(at).toTuple()

    # Where things are

    def tell_card(self, name, call=0):
        return self.on_screen(self.still().rect_of(name, call).center())

    def tell_node(self, name, call=0):
        return self.window.canvas._node(name, call)

    def tell_port(self, name, call=0, slot=0):
        return self.on_screen(self.still().port_at(name, call, slot))

    def tell_output(self, name, call=0, output=0):
        return self.on_screen(self.still().output_at(name, call, output))

    def tell_paper(self, across, down):
        """A point of the canvas, as parts of its width and height."""
        area = self.window.canvas.viewport().rect()
        return self.on_screen(QPoint(round(area.width() * across), round(area.height() * down)))

    def tell_wire(self, source, target):
        """A place where the pointer is on the wire between two cards and on nothing else."""
        canvas = self.still()
        wires = canvas.shown.geometry.wires
        keys = [(wire.key, row) for row, wire in enumerate(wires.wires)]
        ends = self.tell_node(source), self.tell_node(target)
        row = next(row for key, row in keys if (key[0], key[2]) == ends)
        points = [canvas.mapFromScene(QPointF(*at)) for at in wires.points[row].tolist()]
        middle = len(points) // 2
        for at in sorted(points, key=lambda point: abs(points.index(point) - middle)):
            hit = canvas.hit(QPointF(at))
            seen = canvas.viewport().rect().contains(at)
            if seen and hit.kind == "wire" and (hit.wire.key[0], hit.wire.key[2]) == ends:
                return self.on_screen(at)
        raise LookupError(f"{source} > {target}")

    def tell_number(self, name, line, before):
        """A number on a card, behind this text of its `detail` or `shape`."""
        canvas = self.still()
        node = self.tell_node(name)
        face, layout = canvas.shown.geometry.cards.card(node).face, canvas.shown.layout
        ruler, inset = (layout.detail, 0) if line == "detail" else (layout.badge, lay.BADGE_PAD)
        text = getattr(face, line)
        at = text.find(before) + len(before)
        if not text.startswith(before) or not text[at : at + 1].isdigit():
            raise LookupError(text)
        x = lay.LEFT + inset + (ruler.exact(text[:at]) + ruler.exact(text[: at + 1])) / 2
        corner = canvas.shown.geometry.rect_of(node).topLeft()
        there = corner + QPointF(x, DETAIL_AT if line == "detail" else BADGE_AT)
        return self.on_screen(canvas.mapFromScene(there))

    def tell_note(self, text):
        """The middle of a note."""
        canvas, notes = self.still(), self.window.document.sketch.notes
        note = next(key for key, each in notes.items() if each.text == text)
        return self.on_screen(canvas.mapFromScene(canvas.shown.ground.note_rect(note).center()))

    def tell_note_corner(self, text):
        """The corner of a note by which it is resized."""
        canvas, notes = self.still(), self.window.document.sketch.notes
        note = next(key for key, each in notes.items() if each.text == text)
        corner = canvas.shown.ground.note_rect(note).bottomRight()
        return self.on_screen(canvas.mapFromScene(corner) - QPoint(4, 4))

    def tell_group_title(self, title):
        canvas, groups = self.still(), self.window.document.sketch.groups
        group = next(key for key, each in groups.items() if each.title == title)
        rect = canvas.shown.ground.title_rect(group, canvas.zoom)
        return self.on_screen(canvas.mapFromScene(rect.center()))

    def tell_cards(self):
        """Left, top, right and bottom of every card in the scene, once none is on its way."""
        geometry = self.still().shown.geometry
        return {
            card.id: list(geometry.rect_of(card.id).getCoords()) for card in geometry.cards.cards
        }

    def tell_rects(self):
        """The same by the names of the cards."""
        return {self.named(node): rect for node, rect in self.tell_cards().items()}

    def tell_behind(self):
        """The wires that run behind a card that is not one of their ends."""
        shown = self.still().shown.geometry
        return [
            f"{self.named(wire.source)} > {self.named(wire.target)}: {self.named(card.id)}"
            for row, wire in enumerate(shown.wires.wires)
            for card in shown.cards.cards
            if card.id not in {wire.source, wire.target}
            and any(shown.rect_of(card.id).contains(*at) for at in shown.wires.points[row].tolist())
        ]

    # What is shown

    def tell_face(self, name, call=0):
        canvas = self.window.canvas
        card = canvas.shown.geometry.cards.card(canvas._node(name, call))
        return dataclasses.asdict(card.face)

    def tell_letters(self, name, call=0, slot=0, kind="port-in"):
        """What to type for a port while ports have letters."""
        canvas, node = self.window.canvas, self.tell_node(name, call)
        shown = canvas.shown.port_letters.shown
        wanted = (kind, node, slot)
        return next(x.letters for x in shown if (x.port.kind, x.port.id, x.port.slot) == wanted)

    def tell_shown(self, what):
        """Whether a live thing of a gesture is shown: wire, result, ghost, band or problem."""
        return getattr(self.window.canvas.shown.live, what).isVisible()

    def tell_said(self, what):
        """The words of the bubble at a wire in hand (`result`) or at a card (`problem`)."""
        bubble = getattr(self.window.canvas.shown.live, what)
        if not bubble.isVisible():
            raise LookupError(what)
        words, _state = bubble._said
        return words.headline or words.text

    def tell_fitting(self):
        """Whether a wire in hand fits on each card in view."""
        fitting = self.window.canvas.shown.marks.fitting
        return {self.named(node): fits for node, fits in fitting.items()}

    def tell_lit(self):
        """The cards that were found."""
        return sorted(map(self.named, self.window.canvas.shown.found_marks.lit))

    def tell_changed(self):
        """The cards that are marked as others than before a number was tried."""
        return sorted(map(self.named, self.window.canvas.shown.changed_marks.differing()))

    def tell_hovered(self):
        """The kind of what the pointer is at, and its card."""
        hit = self.window.canvas.shown.hovered
        return [hit.kind, self.named(hit.id) if hit.kind in {"card", "port-in", "port-out"} else ""]

    def tell_focused_card(self):
        """The card that shows that the keyboard is at it."""
        node = self.window.canvas.shown.focus
        return self.named(node) if node else ""

    def tell_hint(self):
        hint = self.window.canvas.hint
        return hint.text() if hint.isVisible() else ""

    def tell_prompt(self):
        prompt = self.window.canvas.prompt
        return prompt.text() if prompt.isVisible() else ""

    def tell_view(self):
        """The zoom, and left, top, right and bottom of what is seen of the scene."""
        canvas = self.still()
        return [canvas.zoom, *canvas.visible_rect().getCoords()]

    def tell_in_scene(self, x, y):
        """The point of the scene that is under a point of the screen."""
        canvas = self.still()
        at = canvas.viewport().mapFromGlobal(QPoint(x, y))
        return list(canvas.to_scene(QPointF(at)).toTuple())

    def tell_cursor(self):
        return self.window.canvas.viewport().cursor().shape().name

    def tell_tip(self):
        return QToolTip.text() if QToolTip.isVisible() else ""

    def tell_grid(self):
        return self.window.canvas.grid_shown

    def tell_heard(self):
        """What assistive tools are told of the canvas."""
        return self.window.canvas.accessibleDescription()

    def tell_clipboard(self):
        return QGuiApplication.clipboard().text()
