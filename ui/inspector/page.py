"""What the pages of the inspector have in common: headings, notes and framed texts."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QLabel, QSizePolicy, QVBoxLayout, QWidget

from ui import fonts, theme


class Page(QWidget):
    """One page: a column of parts. `refresh` is called after each edit."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAutoFillBackground(True)
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(16, 14, 16, 16)
        self.column.setSpacing(4)
        self.column.setAlignment(Qt.AlignmentFlag.AlignTop)

    def refresh(self, *, own: bool) -> None:
        """Take up what changed; `own` where this page itself asked for it."""
        raise NotImplementedError

    def edit_first(self) -> None:
        """Put the caret into the first setting, if there is one."""


def words(
    text: str = "", colour: str = "ink2", size: float = fonts.BODY, *, bold: bool = False
) -> QLabel:
    """A label for words, that wraps, and can be selected and copied."""
    label = QLabel(text)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    label.setFont(fonts.text(size, fonts.SEMIBOLD if bold else fonts.REGULAR))
    label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    paint(label, colour)
    return label


def paint(label: QLabel, colour: str) -> None:
    """Give a label's text a colour of the theme."""
    ink = theme.current().colour(colour).name()
    label.setStyleSheet(f"QLabel {{ color: {ink}; background: transparent; }}")


def heading(text: str) -> QWidget:
    """A rule and a small semibold title over a section."""
    box = QWidget()
    column = QVBoxLayout(box)
    column.setContentsMargins(0, 10, 0, 2)
    column.setSpacing(10)
    rule = QFrame()
    rule.setFixedHeight(1)
    rule.setStyleSheet(f"background: {theme.current().line.name()};")
    column.addWidget(rule)
    column.addWidget(words(text, "ink2", fonts.SECONDARY, bold=True))
    return box


def framed(html: str) -> QLabel:
    """A block of mono text on a tinted ground; the text is rich, so escape what you put in."""
    look = theme.current()
    label = QLabel(html)
    label.setTextFormat(Qt.TextFormat.RichText)
    label.setWordWrap(True)
    label.setFont(fonts.mono())
    label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    label.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Minimum)
    label.setStyleSheet(
        f"QLabel {{ background: {look.side.name()}; color: {look.ink.name()};"
        f" border-radius: {theme.RADIUS_PANEL}px; padding: 8px 10px; }}"
    )
    return label


def clear(column: QVBoxLayout) -> None:
    """Take everything out of a column."""
    while column.count():
        item = column.takeAt(0)
        widget = item.widget() if item is not None else None
        if widget is not None:
            widget.hide()
            widget.deleteLater()
