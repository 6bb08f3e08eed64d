"""The bar in which one looks for layers: what is looked for, how many there are, and which one."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QSizePolicy, QWidget

from calc.texts import tr
from ui.theme import fonts, theme
from ui.widgets.buttons import FlatButton
from ui.widgets.search_field import SearchField

WIDTH, EDGE = 420, 12


class FindBar(QFrame):
    """Lies over the canvas, at its upper right. Enter goes on, Shift+Enter back, Escape leaves."""

    searched = Signal(str)
    stepped = Signal(int)
    closed = Signal()

    def __init__(self, over: QWidget) -> None:
        super().__init__(over)
        self.setObjectName("find.frame")
        self._over = over
        self.line = SearchField(self, surface="side")
        self.line.setObjectName("find")
        self.line.setFixedHeight(28)
        self.told = QLabel(self)
        self.told.setObjectName("find.told")
        self.told.setFont(fonts.text(fonts.SECONDARY))
        self.told.setSizePolicy(QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Fixed)
        self.back = FlatButton("", "chevron-up", parent=self, icon_only=True)
        self.forth = FlatButton("", "chevron-down", parent=self, icon_only=True)
        self.leave = FlatButton("", "close", parent=self, icon_only=True)
        for name, button in (("back", self.back), ("forth", self.forth), ("close", self.leave)):
            button.setObjectName(f"find.{name}")
        row = QHBoxLayout(self)
        row.setContentsMargins(7, 6, 6, 6)
        row.setSpacing(2)
        row.addWidget(self.line, 1)
        row.addSpacing(8)
        row.addWidget(self.told)
        row.addSpacing(4)
        for button in (self.back, self.forth, self.leave):
            row.addWidget(button)
        self._connect()
        self.retranslate()
        self.hide()

    def _connect(self) -> None:
        self.line.textChanged.connect(self.searched)
        self.line.installEventFilter(self)
        self.back.clicked.connect(lambda: self.stepped.emit(-1))
        self.forth.clicked.connect(lambda: self.stepped.emit(1))
        self.leave.clicked.connect(self.closed)
        self._over.installEventFilter(self)
        theme.listen(self._restyle)
        self._restyle(theme.current())

    def retranslate(self) -> None:
        """Say everything in the language in use."""
        self.setAccessibleName(tr("Find"))
        self.line.setAccessibleName(tr("Find layers"))
        self.line.setPlaceholderText(tr("Name, kind, units=64, or 28, 28"))
        told = tr("Enter goes to the next one, Shift+Enter to the one before, Escape closes")
        self.line.setAccessibleDescription(told)
        self.back.say(tr("The one before"))
        self.forth.say(tr("The next one"))
        self.leave.say(tr("Close"))

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)

    def open(self) -> None:
        """Show it with all that was looked for last selected."""
        self._place()
        self.show()
        self.raise_()
        self.line.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.line.selectAll()

    def tell(self, at: int | None, count: int) -> None:
        """Which of how many is shown; None where another layer is."""
        if not self.line.text().strip():
            text = ""
        elif not count:
            text = tr("nothing found")
        elif at is None:
            text = tr("{count} found").format(count=count)
        else:
            text = tr("{at} of {count}").format(at=at + 1, count=count)
        self.told.setText(text)
        self.told.setProperty("tone", "second" if count else "wrong")
        self._restyle(theme.current())
        self.line.setAccessibleDescription(text)
        self.back.setEnabled(count > 0)
        self.forth.setEnabled(count > 0)

    def eventFilter(self, watched: object, event: QEvent) -> bool:
        if watched is self._over:
            if event.type() == QEvent.Type.Resize and self.isVisible():
                self._place()
            return False
        return (
            event.type() == QEvent.Type.KeyPress
            and isinstance(event, QKeyEvent)
            and self._key(event)
        )

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        else:
            super().keyPressEvent(event)

    def _key(self, event: QKeyEvent) -> bool:
        shift = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        match event.key():
            case Qt.Key.Key_Escape:
                self.closed.emit()
            case Qt.Key.Key_Return | Qt.Key.Key_Enter:
                self.stepped.emit(-1 if shift else 1)
            case Qt.Key.Key_Down:
                self.stepped.emit(1)
            case Qt.Key.Key_Up:
                self.stepped.emit(-1)
            case _:
                return False
        return True

    def _place(self) -> None:
        room = self._over.rect()
        width = max(200, min(WIDTH, room.width() - 2 * EDGE))
        self.setFixedWidth(width)
        self.adjustSize()
        self.move(room.right() + 1 - width - EDGE, EDGE)

    def _restyle(self, look: theme.Theme) -> None:
        ink = look.err if self.told.property("tone") == "wrong" else look.ink2
        self.setStyleSheet(
            f'QFrame[objectName="find.frame"] {{ background: {look.panel.name()};'
            f" border: 1px solid {look.line.name()}; border-radius: 10px; }}"
            f' QLabel[objectName="find.told"] {{ color: {ink.name()}; }}'
        )
