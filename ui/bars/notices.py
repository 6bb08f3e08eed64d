"""What the program has to say without stopping anybody: one line over the canvas."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from PySide6.QtCore import QEvent, Qt, QTimer
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QSizePolicy, QWidget

from calc.texts import tr
from ui.theme import icons, theme
from ui.widgets.buttons import FlatButton

SECONDS = 6
"""How long a notice stays that asks for nothing and complains of nothing."""
_TONES = {"good": ("check", "ok"), "note": ("info", "accent"), "wrong": ("error", "err")}


@dataclass(frozen=True)
class Choice:
    """A button of a notice."""

    text: str
    deed: Callable[[], object]


@dataclass(frozen=True)
class Notice:
    """One sentence, and what can be done about it.

    `tone` is "good", "note" or "wrong"; of notices with the same `about` only the last one stands.
    """

    text: str
    tone: str = "note"
    choices: tuple[Choice, ...] = field(default=(), compare=False)
    about: str = ""

    @property
    def passing(self) -> bool:
        """Whether it may leave by itself."""
        return self.tone == "good" and not self.choices


class NoticeBar(QFrame):
    """Shows the newest notice; when it is closed, the one before it that still stands."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("notices")
        self._notices: list[Notice] = []
        self._picture = QLabel(self)
        self._text = QLabel(self)
        self._text.setObjectName("notices.text")
        self._text.setTextFormat(Qt.TextFormat.PlainText)
        self._text.setWordWrap(True)
        self._text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._text.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self._choices = QHBoxLayout()
        self._choices.setSpacing(6)
        self._close = FlatButton("", "close", parent=self, icon_only=True)
        self._close.clicked.connect(self.close_notice)
        self._passing = QTimer(self)
        self._passing.setSingleShot(True)
        self._passing.setInterval(SECONDS * 1000)
        self._passing.timeout.connect(self._pass)
        self._arrange()
        theme.listen(self._restyle)
        self.retranslate()
        self._show_newest()

    def _arrange(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(14, 5, 8, 5)
        row.setSpacing(10)
        row.addWidget(self._picture)
        row.addWidget(self._text, 1)
        row.addLayout(self._choices)
        row.addWidget(self._close)

    @property
    def text(self) -> str:
        """What it says; empty where there is nothing to say."""
        return self._notices[-1].text if self._notices else ""

    def tell(self, notice: Notice) -> None:
        """Show this notice."""
        self._notices = [each for each in self._notices if not _replaced(each, notice)]
        self._notices.append(notice)
        self._show_newest()

    def close_notice(self) -> None:
        """Take the shown notice away."""
        if self._notices:
            self._notices.pop()
            self._show_newest()

    def withdraw(self, about: str) -> None:
        """Take away what was said about this."""
        self._notices = [each for each in self._notices if each.about != about]
        self._show_newest()

    def choose(self, index: int) -> None:
        """Do what a button of the shown notice says, and take the notice away."""
        deed = self._notices[-1].choices[index].deed
        self.close_notice()
        deed()

    def retranslate(self) -> None:
        """Say what is not part of a notice in the language in use."""
        self.setAccessibleName(tr("Notice"))
        self._close.say(tr("Close"))

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)

    def _pass(self) -> None:
        if self._notices and self._notices[-1].passing:
            self.close_notice()

    def _show_newest(self) -> None:
        self._passing.stop()
        while (item := self._choices.takeAt(0)) is not None:
            old = item.widget()
            assert old is not None
            old.hide()
            old.deleteLater()
        self.setVisible(bool(self._notices))
        if not self._notices:
            return
        notice = self._notices[-1]
        self._text.setText(notice.text)
        self._text.setAccessibleName(notice.text)
        for index, choice in enumerate(notice.choices):
            button = QPushButton(choice.text, self)
            button.setProperty("choice", index)
            button.clicked.connect(self._clicked)
            self._choices.addWidget(button)
        if notice.passing:
            self._passing.start()
        self._restyle(theme.current())

    def _clicked(self) -> None:
        self.choose(int(self.sender().property("choice")))

    def _restyle(self, look: theme.Theme) -> None:
        if not self._notices:
            return
        picture, tone = _TONES[self._notices[-1].tone]
        ground = look.colour(f"{tone}_bg").name()
        self._picture.setPixmap(
            icons.pixmap(picture, look.colour(tone), scale=self.devicePixelRatioF())
        )
        line = look.line.name()
        self.setStyleSheet(
            f"#notices {{ background: {ground}; border: none; border-bottom: 1px solid {line}; }}"
        )


def _replaced(old: Notice, new: Notice) -> bool:
    """Whether the new notice stands for the old one: the same matter, or one that passes anyway."""
    return old.passing or old == new or bool(new.about and old.about == new.about)
