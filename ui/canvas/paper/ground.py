"""Where notes and groups are on the paper, and which of them lies under a point."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import numpy as np
from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QFontMetricsF

from calc.texts import tr
from graph.annotations import Group, Note, group_of
from graph.groups import ABOVE, AROUND, all_members, lineage, parent_of
from graph.sketch import Sketch
from ui.canvas.faces import PAPER, Hit
from ui.canvas.geometry import Geometry
from ui.theme import fonts

TITLE, LARGEST_TITLE = 13.0, 21.0
TITLE_PIXELS = 11.0
"""How small a title gets on the screen before it grows in its frame."""
TITLE_LEFT = 12.0
CORNER = 16.0
BORDER_REACH = 5.0
LEAST_TITLE = 44.0


class Ground:
    """Notes and groups as last fed, shifted or resized by a gesture; which are chosen."""

    def __init__(self, geometry: Geometry) -> None:
        self._geometry = geometry
        self.notes: dict[str, Note] = {}
        self.groups: dict[str, Group] = {}
        self.inside: dict[str, list[str]] = {}
        """The cards of each group with those of the groups in it."""
        self._within: dict[str, str] = {}
        """The group that each card and each group is in."""
        self._units: dict[str, list[str]] = {}
        """The cards and groups that stand in each group itself, as shown."""
        self._joins: Mapping[str, str] = {}
        self.chosen: set[str] = set()
        """The selected notes."""
        self.hovered: Hit = PAPER
        self.hidden = ""
        """What is being edited in place."""
        self._offsets: Mapping[str, tuple[float, float]] = {}
        self._sizes: Mapping[str, tuple[float, float]] = {}

    def __bool__(self) -> bool:
        return bool(self.notes or self.groups)

    def feed(self, sketch: Sketch) -> None:
        """Show those of a sketch."""
        self.notes = dict(sketch.notes)
        deep = {group: len(lineage(sketch, group)) for group in sketch.groups}
        self.groups = {each: sketch.groups[each] for each in sorted(deep, key=deep.__getitem__)}
        self.inside = all_members(sketch)
        self._within = {group: parent_of(sketch, group) for group in self.groups}
        if self.groups:
            self._within |= {node: group_of(sketch, node) for node in sketch.nodes}
        self._units = self._gathered()
        self.chosen &= self.notes.keys()
        self._geometry.beside = self.around()

    def shift(self, offsets: Mapping[str, tuple[float, float]]) -> bool:
        """Show these notes elsewhere; whether any is."""
        before, self._offsets = self._offsets, {n: o for n, o in offsets.items() if n in self.notes}
        return before != self._offsets

    def resize(self, sizes: Mapping[str, tuple[float, float]]) -> None:
        """Show these notes in another size."""
        self._sizes = dict(sizes)

    # Where things are

    def note_rect(self, note_id: str) -> QRectF:
        """A note as shown."""
        note = self.notes[note_id]
        dx, dy = self._offsets.get(note_id, (0.0, 0.0))
        width, height = self._sizes.get(note_id, (note.width, note.height))
        return QRectF(note.x + dx, note.y + dy, width, height)

    def join(self, joins: Mapping[str, str]) -> bool:
        """Show these cards and groups in other groups; whether any differ."""
        if joins == self._joins:
            return False
        self._joins = dict(joins)
        self._units = self._gathered()
        return True

    def lit(self, group: str) -> bool:
        """Whether a group is pointed at, or something in hand would join it."""
        pointed = self.hovered.kind == "group" and self.hovered.id == group
        return pointed or group in self._joins.values()

    def _gathered(self) -> dict[str, list[str]]:
        found: dict[str, list[str]] = {}
        for unit, group in {**self._within, **self._joins}.items():
            if group:
                found.setdefault(group, []).append(unit)
        return found

    def group_rect(self, group: str) -> QRectF:
        """The frame around the cards of a group, and the frames in it; null where none is shown."""
        cards, found, rows = self._geometry.cards, QRectF(), []
        for unit in self._units.get(group, ()):
            if unit in self.groups:
                found = found.united(self.group_rect(unit))
            elif unit in cards:
                rows.append(cards.rows[unit])
        if rows:
            rects = cards.rects[np.array(rows)]
            left, top = rects[:, :2].min(axis=0).tolist()
            right, bottom = rects[:, 2:].max(axis=0).tolist()
            found = found.united(QRectF(left, top, right - left, bottom - top))
        return found if found.isNull() else found.adjusted(-AROUND, -ABOVE, AROUND, AROUND)

    def title_rect(self, group: str, zoom: float) -> QRectF:
        """The title in the left upper corner of the frame."""
        frame = self.group_rect(group)
        ruler = QFontMetricsF(fonts.text(title_size(zoom), fonts.SEMIBOLD))
        wide = max(ruler.horizontalAdvance(title_of(self.groups[group])) + 2, LEAST_TITLE)
        room = max(frame.width() - 2 * TITLE_LEFT, 0.0)
        return QRectF(frame.left() + TITLE_LEFT, frame.top() + 1, min(wide, room), ABOVE - 4)

    def notes_in(self, rect: QRectF) -> set[str]:
        """The notes that a rectangle touches."""
        return {note for note in self.notes if self.note_rect(note).intersects(rect)}

    def around(self) -> QRectF:
        """Around all notes and frames."""
        found = QRectF()
        for rect in self._rects():
            found = found.united(rect)
        return found

    def _rects(self) -> Iterator[QRectF]:
        yield from map(self.note_rect, self.notes)
        yield from (rect for rect in map(self.group_rect, self.groups) if not rect.isNull())

    # What is under the pointer

    def hit(self, at: QPointF, zoom: float) -> Hit:
        """The topmost note, or the title or the border of the innermost group, or paper."""
        for note in reversed(list(self.notes)):
            rect = self.note_rect(note)
            if rect.contains(at):
                grip = max(CORNER, 10 / zoom)
                corner = QRectF(rect.right() - grip, rect.bottom() - grip, grip, grip)
                return Hit("note-corner" if corner.contains(at) else "note", note)
        reach = BORDER_REACH / zoom
        for group in reversed(self.groups):
            frame = self.group_rect(group)
            if frame.isNull():
                continue
            outer = frame.adjusted(-reach, -reach, reach, reach)
            inner = frame.adjusted(reach, reach, -reach, -reach)
            on_border = outer.contains(at) and not inner.contains(at)
            if on_border or self.title_rect(group, zoom).contains(at):
                return Hit("group", group)
        return PAPER


def title_size(zoom: float) -> float:
    """How large a title is in the scene."""
    return min(max(TITLE, TITLE_PIXELS / max(zoom, 0.05)), LARGEST_TITLE)


def title_of(group: Group) -> str:
    """What the frame says."""
    return group.title.strip() or tr("Untitled group")
