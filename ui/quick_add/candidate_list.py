"""What could be typed next, as a short list under the line."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QFont, QFontMetrics, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from ui.theme import fonts, theme
from ui.widgets.choices import Choices

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from PySide6.QtCore import QPersistentModelIndex

    from graph.quick_add.completion import Candidate

    Index = QModelIndex | QPersistentModelIndex

ROW = 26
_WORD, _TITLE = 110, 130
"""The least that the words and the titles take: shorter ones stay below each other."""
_APART = 16


class CandidateList(QListView):
    """Candidates as rows; the current one is what Tab takes."""

    taken = Signal(object)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("quickAdd.candidates")
        self._rows: Choices[Candidate] = Choices(lambda candidate: candidate.text, _spoken)
        self.setModel(self._rows)
        self._painter = _Painter(self)
        self.setItemDelegate(self._painter)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setFrameShape(QListView.Shape.NoFrame)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setMouseTracking(True)
        self.setStyleSheet("background: transparent; border: none;")
        self.clicked.connect(self._clicked)

    def show_candidates(self, candidates: Sequence[Candidate]) -> None:
        """Show these, the first one current; none hides the list."""
        self._rows.take(candidates)
        self._painter.measure(candidates)
        self.setFixedHeight(ROW * len(candidates))
        self.setVisible(bool(candidates))
        if candidates:
            self.setCurrentIndex(self._rows.index(0))

    @property
    def current(self) -> Candidate | None:
        """The candidate that Tab takes."""
        index = self.currentIndex()
        return self._rows.all[index.row()] if index.isValid() else None

    @property
    def columns(self) -> tuple[int, int]:
        """How wide the words and the titles are shown."""
        return self._painter.word, self._painter.title

    def step(self, by: int) -> bool:
        """Go up or down; False where there is nowhere to go."""
        count = len(self._rows.all)
        if not count:
            return False
        self.setCurrentIndex(self._rows.index((self.currentIndex().row() + by) % count))
        return True

    def _clicked(self, index: QModelIndex) -> None:
        self.taken.emit(self._rows.all[index.row()])


def _spoken(candidate: Candidate) -> str:
    return ", ".join(filter(None, (candidate.text, candidate.title, candidate.detail)))


class _Painter(QStyledItemDelegate):
    """The word, what it stands for, and what that is for."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.word, self.title = _WORD, _TITLE
        """How wide the first two columns are."""

    def measure(self, candidates: Sequence[Candidate]) -> None:
        """Give the words and the titles all the room that they take; the rest is cut."""
        self.word = _widest((each.text for each in candidates), fonts.mono(), _WORD)
        self.title = _widest((each.title for each in candidates), fonts.text(), _TITLE)

    def sizeHint(self, _option: QStyleOptionViewItem, _index: Index) -> QSize:
        return QSize(100, ROW)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        look = theme.current()
        candidate: Candidate = index.data(Qt.ItemDataRole.UserRole)
        rect: QRect = option.rect
        state: QStyle.StateFlag = option.state
        row = rect.adjusted(4, 1, -4, -1)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if state & (QStyle.StateFlag.State_Selected | QStyle.StateFlag.State_MouseOver):
            painter.setPen(Qt.PenStyle.NoPen)
            chosen = state & QStyle.StateFlag.State_Selected
            painter.setBrush(look.accent_bg if chosen else look.hover)
            painter.drawRoundedRect(row, 6, 6)
        place = row.adjusted(8, 0, -8, 0)
        _draw(painter, place, candidate.text, fonts.mono(), look.ink, self.word)
        place.setLeft(place.left() + self.word)
        wide = self.title if candidate.detail else place.width()
        _draw(painter, place, candidate.title, fonts.text(), look.ink2, wide)
        place.setLeft(place.left() + self.title)
        _draw(painter, place, candidate.detail, fonts.text(fonts.SECONDARY), look.ink3, 10_000)
        painter.restore()


def _widest(texts: Iterable[str], font: QFont, least: int) -> int:
    ruler = QFontMetrics(font)
    return max(least, *(ruler.horizontalAdvance(text) + _APART for text in texts), least)


def _draw(painter: QPainter, place: QRect, text: str, font: object, ink: object, wide: int) -> None:
    painter.setFont(font)  # type: ignore[arg-type]
    painter.setPen(ink)
    room = min(wide - 8, place.width())
    told = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, room)
    painter.drawText(place, Qt.AlignmentFlag.AlignVCenter, told)
