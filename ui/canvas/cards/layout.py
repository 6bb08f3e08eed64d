"""How wide a card is, and which of its texts fit as they are."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from math import ceil

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QFontMetricsF

from ui.canvas.cards.table import PORT_INSET
from ui.canvas.faces import Face
from ui.theme import fonts

MIN_WIDTH = 196.0
MAX_WIDTH = 320.0
"""Names, kinds and words give way at this width; shapes and numbers never do."""
STEP = 8.0
LEFT, RIGHT = 15.0, 11.0
CHIP_GAP, CHIP_PAD = 6.0, 7.0
KIND_GAP = 12.0
BADGE_PAD = 6.0
COUNT_GAP = 10.0
LEAST_WORDS = 80.0
PORT_PITCH = 16.0
MONO_PIXELS = 11.0
KIND_PIXELS = 11.5


@dataclass(frozen=True, slots=True)
class CardTexts:
    """The texts of a card as they fit into its width, and the width of those that place others."""

    title: str
    title_width: float
    chip_width: float
    kind: str
    detail: str
    shape_width: float
    count: str


class Ruler:
    """How wide texts are in one font; what is plain ASCII by a table, as thousands are asked."""

    def __init__(self, font: QFont) -> None:
        self.font = font
        self.metrics = QFontMetricsF(font)
        self.rise = self.metrics.capHeight() / 2
        """How far below its middle a line of capitals has its base."""
        self._plain = {
            chr(code): self.metrics.horizontalAdvance(chr(code)) for code in range(32, 127)
        }
        self.exact = lru_cache(maxsize=4096)(self._measured)

    def _measured(self, text: str) -> float:
        # A method of Qt's own would do, but makes PySide read all its signatures: 30 ms at start.
        return self.metrics.horizontalAdvance(text)

    def width(self, text: str) -> float:
        if text.isascii():
            plain = self._plain
            return sum(plain.get(letter, 0.0) for letter in text)
        return self.exact(text)

    def elided_name(self, name: str, room: float) -> str:
        """The name cut in its middle; the number at its end tells it from its like, so it stays."""
        if self.exact(name) <= room + 0.5:
            return name
        stem = name.rstrip("0123456789")
        number = name[len(stem) :]
        left = room - self.exact(number)
        if not number or left < self.exact("m…"):
            return self.metrics.elidedText(name, Qt.TextElideMode.ElideMiddle, room)
        mode = Qt.TextElideMode.ElideMiddle
        if left < self.exact("mmmmmmm…"):
            mode = Qt.TextElideMode.ElideRight
        return self.metrics.elidedText(stem, mode, left) + number

    def elided(self, text: str, room: float, mode: Qt.TextElideMode) -> str:
        if self.exact(text) <= room + 0.5:
            return text
        return self.metrics.elidedText(text, mode, room)


class CardLayout:
    """Widths and fitted texts of faces, in the fonts that were loaded when it was made."""

    def __init__(self) -> None:
        self.title = Ruler(fonts.text(fonts.BODY, fonts.SEMIBOLD))
        self.kind = Ruler(fonts.text(KIND_PIXELS))
        self.chip = Ruler(fonts.text(fonts.SMALL, fonts.MEDIUM))
        self.detail = Ruler(fonts.text(fonts.SECONDARY))
        self.badge = Ruler(fonts.mono(MONO_PIXELS))
        self._names: dict[float, Ruler] = {}
        self.width = lru_cache(maxsize=32768)(self._width)
        self.texts = lru_cache(maxsize=2048)(self._texts)

    def name_ruler(self, size: float) -> Ruler:
        """For names that are shown alone, at this size."""
        if size not in self._names:
            self._names[size] = Ruler(fonts.text(size, fonts.MEDIUM))
        return self._names[size]

    def _width(self, face: Face) -> float:
        words = 0.0 if is_number(face.count) else self.count_width(face.count)
        numbers = self.count_width(face.count) - words
        shape = self._shape_width(face)
        gap = COUNT_GAP if face.shape and face.count else 0.0
        rigid = shape + gap + numbers + min(words, LEAST_WORDS)
        wished = max(
            self.title.width(face.title) + self._beside_title(face) + 1,
            self.detail.width(face.detail) + 1,
            shape + gap + numbers + words,
            PORT_PITCH * (max(face.inputs, face.outputs) - 1) + 2 * PORT_INSET - LEFT - RIGHT,
        )
        frame = LEFT + RIGHT
        wide = max(min(wished + frame, MAX_WIDTH), rigid + frame, MIN_WIDTH)
        stepped = MIN_WIDTH + ceil((wide - MIN_WIDTH) / STEP) * STEP
        return MAX_WIDTH if wide <= MAX_WIDTH < stepped else stepped

    def _texts(self, face: Face) -> CardTexts:
        room = self.width(face) - LEFT - RIGHT
        kind = self.kind.elided(face.kind, room / 2, Qt.TextElideMode.ElideRight)
        chip = self.chip.exact(face.chip) + 2 * CHIP_PAD if face.chip else 0.0
        beside = (CHIP_GAP + chip if chip else 0.0) + (
            KIND_GAP + self.kind.exact(kind) if kind else 0.0
        )
        title = self.title.elided_name(face.title, room - beside)
        shape = self._shape_width(face)
        count = face.count
        if not is_number(count):
            left = room - shape - (COUNT_GAP if face.shape else 0.0)
            count = self.detail.elided(count, left, Qt.TextElideMode.ElideMiddle)
        return CardTexts(
            title=title,
            title_width=self.title.exact(title),
            chip_width=chip,
            kind=kind,
            detail=self.detail.elided(face.detail, room, Qt.TextElideMode.ElideRight),
            shape_width=shape,
            count=count,
        )

    def _beside_title(self, face: Face) -> float:
        chip = CHIP_GAP + self.chip.width(face.chip) + 2 * CHIP_PAD if face.chip else 0.0
        return chip + (KIND_GAP + self.kind.width(face.kind) if face.kind else 0.0)

    def _shape_width(self, face: Face) -> float:
        return ceil(self.badge.width(face.shape)) + 2 * BADGE_PAD if face.shape else 0.0

    def count_width(self, count: str) -> float:
        ruler = self.badge if is_number(count) else self.detail
        return ruler.width(count)


def is_number(count: str) -> bool:
    """Whether a count is told as a number, which is never shortened."""
    return bool(count) and all(letter.isdigit() or letter in ",.  +≥" for letter in count)
