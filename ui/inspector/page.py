"""What the pages of the inspector have in common: headings, notes and framed texts."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from ui.theme import fonts, icons, theme

_EDGE, _ICON = 16, 14
_TONES = {
    "ink": "",
    "ink2": "second",
    "ink3": "third",
    "err": "error",
    "warn": "warning",
    "accent": "accent",
}
"""What the style sheet calls the colours of text."""
NAME_INSET = 8
"""From the edge of a name's editor to its text."""


class Page(QWidget):
    """One page: a column of parts. `refresh` is called after each edit."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 10, 0, _EDGE)
        outer.setSpacing(2)
        self.head = QVBoxLayout()
        # The frame of a name stands out, so that its text is in line with all else.
        self.head.setContentsMargins(_EDGE - NAME_INSET, 0, _EDGE - NAME_INSET, 0)
        self.column = QVBoxLayout()
        self.column.setContentsMargins(_EDGE, 0, _EDGE, 0)
        self.column.setSpacing(3)
        outer.addLayout(self.head)
        outer.addLayout(self.column)
        outer.addStretch(1)

    def refresh(self, *, own: bool) -> None:
        """Take up what changed; `own` where this page itself asked for it."""
        raise NotImplementedError

    def edit_first(self) -> None:
        """Put the caret into the first setting, if there is one."""


class Notice(QWidget):
    """An icon and a sentence: red where something is wrong, quiet where it is only unfinished."""

    def __init__(self, icon: str, tone: str, size: float = fonts.BODY) -> None:
        super().__init__()
        self._told = (icon, tone)
        self.icon = QLabel()
        self.icon.setFixedSize(_ICON, _ICON + 2)
        self.icon.setAlignment(Qt.AlignmentFlag.AlignBottom)
        self.words = words("", tone, size)
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(6)
        line.addWidget(self.icon, 0, Qt.AlignmentFlag.AlignTop)
        line.addWidget(self.words, 1)
        self._paint_icon()

    def say(self, text: str) -> None:
        """Change the sentence."""
        self.words.setText(text)
        self.setAccessibleName(text)

    def text(self) -> str:
        """The sentence."""
        return self.words.text()

    def _paint_icon(self) -> None:
        icon, tone = self._told
        colour = theme.current().colour(tone)
        self.icon.setPixmap(icons.pixmap(icon, colour, _ICON, self.devicePixelRatioF()))


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
    if label.property("tone") == _TONES[colour]:
        return
    label.setProperty("tone", _TONES[colour])
    if label.testAttribute(Qt.WidgetAttribute.WA_WState_Polished):
        label.style().unpolish(label)
        label.style().polish(label)


def heading(text: str) -> QWidget:
    """A rule and a small semibold title over a section."""
    box = QWidget()
    column = QVBoxLayout(box)
    column.setContentsMargins(0, 10, 0, 2)
    column.setSpacing(10)
    rule = QFrame()
    rule.setFixedHeight(1)
    rule.setProperty("line", "rule")
    column.addWidget(rule)
    column.addWidget(words(text, "ink2", fonts.SECONDARY, bold=True))
    return box


class Framed(QFrame):
    """A block of mono text on a tinted ground; the text is rich, so escape what you put in."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("surface", "well")
        self.label = QLabel()
        self.label.setTextFormat(Qt.TextFormat.RichText)
        self.label.setWordWrap(True)
        self.label.setFont(fonts.mono())
        self.label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        # As wide as the panel, never as wide as its longest line; the height follows the width.
        policy = self.label.sizePolicy()
        policy.setHorizontalPolicy(QSizePolicy.Policy.Ignored)
        self.label.setSizePolicy(policy)
        column = QVBoxLayout(self)
        column.setContentsMargins(10, 8, 10, 8)
        column.addWidget(self.label)
        self.hide()

    def text(self) -> str:
        """The rich text."""
        return self.label.text()

    def say(self, html: str) -> None:
        """Change the text; what is selected stays selected where nothing changed."""
        if html != self.label.text():
            self.label.setText(html)
        self.setVisible(bool(html))


def clear(column: QVBoxLayout) -> None:
    """Take everything out of a column."""
    while column.count():
        item = column.takeAt(0)
        widget = item.widget() if item is not None else None
        if widget is not None:
            widget.hide()
            widget.deleteLater()
