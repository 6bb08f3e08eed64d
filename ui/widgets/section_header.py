"""The title of a section: small, semibold, grey; opens and closes what stands under it."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from ui.theme import fonts, icons, theme
from ui.widgets.focus_ring import paint_focus_ring

HEIGHT = 28
_CHEVRON, _PAD = 12, 6


class SectionHeader(QAbstractButton):
    """Title, a chevron where the section can close, a count at the right where there is one.

    `toggled(True)` says that the section is open. Left and Right close and open it too.
    """

    def __init__(
        self,
        title: str = "",
        count: str = "",
        parent: QWidget | None = None,
        *,
        collapsible: bool = True,
    ) -> None:
        super().__init__(parent)
        self._count = count
        self._collapsible = collapsible
        self.setCheckable(collapsible)
        self.setChecked(collapsible)
        policy = Qt.FocusPolicy.TabFocus if collapsible else Qt.FocusPolicy.NoFocus
        self.setFocusPolicy(policy)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.say(title, count)

    def say(self, title: str, count: str = "") -> None:
        """Change title and count."""
        self._count = count
        self.setText(title)
        self.setAccessibleName(f"{title}, {count}" if count else title)
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(120, HEIGHT)

    def minimumSizeHint(self) -> QSize:
        return QSize(48, HEIGHT)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        opens = {Qt.Key.Key_Left: False, Qt.Key.Key_Right: True}
        if self._collapsible and event.key() in opens:
            self.setChecked(opens[Qt.Key(event.key())])
        elif self._collapsible and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        look = theme.current()
        lively = self._collapsible and self.isEnabled() and self.underMouse()
        ink = look.ink if lively else look.ink2
        rect = QRectF(self.rect())
        with QPainter(self) as painter:
            place = rect.adjusted(0, 0, -_PAD, 0)
            if self._collapsible:
                name = "chevron-down" if self.isChecked() else "chevron-right"
                top = (self.height() - _CHEVRON) / 2
                icons.paint(painter, name, QRectF(2, top, _CHEVRON, _CHEVRON), ink)
                place.setLeft(_CHEVRON + _PAD)
            font = fonts.text(fonts.SECONDARY, fonts.SEMIBOLD)
            painter.setFont(font)
            painter.setPen(ink)
            room = place.width() - painter.fontMetrics().horizontalAdvance(self._count) - _PAD
            middle = Qt.AlignmentFlag.AlignVCenter
            title = painter.fontMetrics().elidedText(
                self.text(), Qt.TextElideMode.ElideRight, int(room)
            )
            painter.drawText(place, middle, title)
            painter.setFont(fonts.text(fonts.SECONDARY))
            painter.setPen(look.ink3)
            painter.drawText(place, middle | Qt.AlignmentFlag.AlignRight, self._count)
            if self.hasFocus():
                paint_focus_ring(painter, rect, 6)
