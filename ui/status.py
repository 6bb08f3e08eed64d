"""The status line: the total, honest about what it covers, and where the sketch stands."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QWidget

from calc.cost import told_bytes
from calc.texts import tr, tr_n
from ui import fonts, theme

if TYPE_CHECKING:
    from graph.document import Change, Document

HEIGHT = 30


class StatusLine(QWidget):
    """Total, trainable, non-trainable and size of a document; problems; state; language."""

    problemsRequested = Signal()
    languageRequested = Signal()

    def __init__(self, document: Document, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("status")
        self.setFixedHeight(HEIGHT)
        self.setAutoFillBackground(True)
        self._document = document
        self._saved = ""
        self.params = self._label("status.params")
        self.trainable = self._label("status.trainable")
        self.frozen = self._label("status.non_trainable")
        self.bytes = self._label("status.size")
        self.state = self._label("status.state")
        self.problems = self._button("status.problems")
        self.language = self._button("status.language")
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(0)
        self._arrange()
        self._connect()
        self._restyle(theme.current())
        self.retranslate()

    def _label(self, name: str) -> QLabel:
        label = QLabel(self)
        label.setObjectName(name)
        label.setTextFormat(Qt.TextFormat.RichText)
        return label

    def _button(self, name: str) -> QPushButton:
        button = QPushButton(self)
        button.setObjectName(name)
        button.setFlat(True)
        button.setCursor(Qt.CursorShape.PointingHandCursor)
        return button

    def _arrange(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 0, 12, 0)
        row.setSpacing(20)
        for widget in (self.params, self.trainable, self.frozen, self.bytes, self.problems):
            row.addWidget(widget)
        row.addStretch(1)
        row.addWidget(self.state)
        row.addWidget(self.language)

    def _connect(self) -> None:
        self._document.listen(self._changed)
        self._soon.timeout.connect(self.refresh)
        self.problems.clicked.connect(self.problemsRequested)
        self.language.clicked.connect(self.languageRequested)
        theme.listen(self._restyle)

    def release(self) -> None:
        """Stop listening to the document."""
        self._document.unlisten(self._changed)

    def show_state(self, text: str) -> None:
        """What stands at the right: `saved 14:02`."""
        self._saved = text
        self.state.setText(text)

    def show_language(self, name: str) -> None:
        """The name of the language in use, in that language."""
        self.language.setText(name)

    def retranslate(self) -> None:
        """Say everything in the language in use."""
        self.setAccessibleName(tr("Status"))
        self.language.setAccessibleName(tr("Language"))
        self.refresh()

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)

    def _changed(self, change: Change) -> None:
        if change.edits and not change.only_moves:
            self._soon.start()

    def refresh(self) -> None:
        """Tell the totals as they are now."""
        totals = self._document.table.totals
        told = self._number(totals.params)
        if totals.partial:
            words = tr("{params} parameters of {done} of {layers} layers")
        else:
            words = tr_n("{params} parameter", "{params} parameters", totals.params)
        self.params.setText(words.format(params=told, done=totals.done, layers=totals.layers))
        self.params.setAccessibleName(
            words.format(params=f"{totals.params:,}", done=totals.done, layers=totals.layers)
        )
        self.trainable.setText(tr("trainable {count}").format(count=self._number(totals.trainable)))
        self.frozen.setText(
            tr("non-trainable {count}").format(count=self._number(totals.non_trainable))
        )
        self.bytes.setText(f'<span style="{_mono()}">{told_bytes(totals.bytes)}</span>')
        self._tell_problems()

    def _tell_problems(self) -> None:
        outcomes = self._document.propagation.outcomes.values()
        errors = sum(p.severity == "error" for o in outcomes for p in o.problems)
        self.problems.setVisible(bool(errors))
        text = tr_n("{count} problem", "{count} problems", errors).format(count=errors)
        self.problems.setText(text)

    def _number(self, value: int) -> str:
        ink = theme.current().ink.name()
        return f'<span style="{_mono()} color: {ink}; font-weight: 600;">{value:,}</span>'

    def _restyle(self, look: theme.Theme) -> None:
        tint = self.palette()
        tint.setColor(self.backgroundRole(), look.side)
        tint.setColor(self.foregroundRole(), look.ink2)
        self.setPalette(tint)
        quiet = "background: transparent; border: none; padding: 2px 6px;"
        self.problems.setStyleSheet(f"QPushButton {{ color: {look.err.name()}; {quiet} }}")
        self.language.setStyleSheet(f"QPushButton {{ color: {look.ink2.name()}; {quiet} }}")
        self.refresh()


def _mono() -> str:
    return f"font-family: '{fonts.MONO}'; font-size: {fonts.MONO_SIZE}px;"
