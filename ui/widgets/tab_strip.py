"""Tabs as words in a row, the active one underlined; a chip counts what waits behind one."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QTabBar, QWidget

from ui.theme import fonts, theme
from ui.widgets.chip import HEIGHT as CHIP_HEIGHT
from ui.widgets.chip import chip_width, paint_chip
from ui.widgets.focus_ring import paint_focus_ring

HEIGHT = 32
_GAP, _BETWEEN = 6, 18


class TabStrip(QTabBar):
    """A tab bar; Left and Right move between the tabs."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._chips: dict[int, tuple[str, str]] = {}
        self.setDrawBase(False)
        self.setExpanding(False)
        self.setUsesScrollButtons(False)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setMouseTracking(True)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)

    def count_on(self, index: int, count: int, tone: str = "error") -> None:
        """Show a count on a tab, in the chip's tone; zero takes the chip away."""
        if count:
            self._chips[index] = (f"{count:,}", tone)
        else:
            self._chips.pop(index, None)
        said = f"{self.tabText(index)}, {count:,}" if count else self.tabText(index)
        self.setAccessibleTabName(index, said)
        # Setting the text is what makes QTabBar ask for the widths anew.
        self.setTabText(index, self.tabText(index))

    def tabSizeHint(self, index: int) -> QSize:
        width = self._words(index) + _BETWEEN
        if index in self._chips:
            width += _GAP + chip_width(self._chips[index][0])
        return QSize(round(width), HEIGHT)

    def minimumTabSizeHint(self, index: int) -> QSize:
        return self.tabSizeHint(index)

    def paintEvent(self, _event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            for index in range(self.count()):
                self._paint_tab(painter, index)

    def _paint_tab(self, painter: QPainter, index: int) -> None:
        look = theme.current()
        active = index == self.currentIndex()
        content = QRectF(self.tabRect(index)).adjusted(_BETWEEN / 2, 0, -_BETWEEN / 2, 0)
        under = self.tabAt(self.mapFromGlobal(self.cursor().pos())) == index and self.underMouse()
        painter.setFont(_face(active))
        painter.setPen(look.ink if active or under else look.ink2)
        if not self.isTabEnabled(index):
            painter.setPen(look.off)
        painter.drawText(content, Qt.AlignmentFlag.AlignVCenter, self.tabText(index))
        if index in self._chips:
            words = painter.fontMetrics().horizontalAdvance(self.tabText(index))
            place = QPointF(
                content.left() + words + _GAP, round(content.center().y() - CHIP_HEIGHT / 2)
            )
            paint_chip(painter, place, *self._chips[index])
        if active:
            painter.fillRect(
                QRectF(content.left(), content.bottom() - 2, content.width(), 2), look.accent
            )
            if self.hasFocus():
                paint_focus_ring(painter, content.adjusted(-6, 3, 6, -4), 6)

    def _words(self, index: int) -> float:
        return QFontMetricsF(_face(active=True)).horizontalAdvance(self.tabText(index))


def _face(active: bool) -> QFont:
    return fonts.text(weight=fonts.SEMIBOLD if active else fonts.REGULAR)
