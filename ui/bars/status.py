"""The status line: the totals, honest about what they cover, and where the sketch stands."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QSize, Qt, QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QWidget

from calc.cost import short, told_bytes
from calc.summary.columns import told_cost
from calc.texts import tr, tr_n
from ui.theme import fonts, theme

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent

    from graph.document import Change, Document

HEIGHT = 30
_REST = 150
"""Milliseconds after the last try of a number at which everything is told again."""


class StatusLine(QWidget):
    """Counts, sizes and cost of a document; problems; state; language.

    Where room is short, what is said last goes first.
    """

    problemsRequested = Signal()
    languageRequested = Signal()

    def __init__(self, document: Document, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("status")
        self.setFixedHeight(HEIGHT)
        self.setAutoFillBackground(True)
        self._document = document
        self._saved = ""
        self._told = 0
        self._tried: object = None
        self._before: int | None = None
        """The total before what is being tried; None while nothing is."""
        self.params = self._label("status.params")
        self.difference = self._label("status.difference")
        self.trainable = self._label("status.trainable")
        self.frozen = self._label("status.non_trainable")
        self.bytes = self._label("status.size")
        self.work = self._label("status.cost")
        self.memory = self._label("status.memory")
        self.state = self._label("status.state")
        self.problems = self._button("status.problems")
        self.language = self._button("status.language")
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(0)
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(_REST)
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
        for widget in (*self._totals, self.problems):
            row.addWidget(widget)
        row.addStretch(1)
        row.addWidget(self.state)
        row.addWidget(self.language)

    @property
    def _totals(self) -> tuple[QLabel, ...]:
        """From what matters most to what goes first."""
        sums = (self.params, self.difference, self.trainable, self.frozen, self.bytes)
        return (*sums, self.work, self.memory)

    def minimumSizeHint(self) -> QSize:
        return QSize(0, HEIGHT)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._make_room()

    def _make_room(self) -> None:
        """Show as many totals as there is room for; the first one always."""
        row = self.layout()
        assert row is not None
        edges = row.contentsMargins()
        room = self.width() - edges.left() - edges.right()
        others = (self.problems, self.state, self.language)
        room -= sum(w.sizeHint().width() + row.spacing() for w in others if not w.isHidden())
        for label in self._totals:
            room -= label.sizeHint().width() + row.spacing()
            fits = room >= 0 or label is self.params
            label.setVisible(fits and bool(label.text()))

    def _connect(self) -> None:
        self._document.listen(self._changed)
        self._document.history.on_sealed.append(self._sealed)
        self._soon.timeout.connect(self.refresh)
        self._rest.timeout.connect(self._tell_rest)
        self.problems.clicked.connect(self.problemsRequested)
        self.language.clicked.connect(self.languageRequested)
        theme.listen(self._restyle)

    def release(self) -> None:
        """Stop listening to the document."""
        self._document.unlisten(self._changed)
        self._document.history.on_sealed.remove(self._sealed)

    def show_state(self, text: str) -> None:
        """What stands at the right: `saved 14:02`."""
        self._saved = text
        self.state.setText(text)
        self._make_room()

    def show_language(self, name: str) -> None:
        """The name of the language in use, in that language."""
        self.language.setText(name)

    def retranslate(self) -> None:
        """Say everything in the language in use."""
        self.setAccessibleName(tr("Status"))
        self.language.setAccessibleName(tr("Language"))
        self.language.setAccessibleDescription(tr("Chooses the language of all windows"))
        self.problems.setAccessibleDescription(tr("Shows the list of problems"))
        self.refresh()

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)

    def _changed(self, change: Change) -> None:
        if change.edits and not change.only_moves:
            key = self._document.history.open_key
            if key != self._tried:
                self._tried = key
                self._before = None if key is None else self._told
            self._soon.start()

    def _sealed(self) -> None:
        """What was tried is how it is."""
        if self._before is not None:
            self._before = None
            self._soon.start()
        self._tried = None

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
        self._tell_difference(totals.params)
        self._tell_problems()
        self._make_room()
        if self._before is None:
            self._tell_rest()
        else:
            self._rest.start()  # the hand must not wait for what is summed up over all layers

    def _tell_rest(self) -> None:
        self._rest.stop()
        self._tell_size()
        self._tell_work()
        self._tell_memory()
        self._make_room()

    def _tell_difference(self, params: int) -> None:
        """How much more or less it is than before a setting was tried."""
        self._told = params
        more = 0 if self._before is None else params - self._before
        sign = "+" if more > 0 else "−"
        told = f"{sign}{abs(more):,}" if more else ""
        ink = theme.current().accent.name()
        style = f"{_mono()} color: {ink}; font-weight: 600;"
        self.difference.setText(f'<span style="{style}">{told}</span>' if told else "")
        self.difference.setAccessibleName(
            tr("{difference} parameters").format(difference=told) if told else ""
        )

    def _tell_size(self) -> None:
        """The bytes of the weights; by dtype where they differ."""
        table = self._document.table
        self.bytes.setText(_data(told_bytes(table.totals.bytes)))
        sizes = table.weight_bytes()
        by_dtype = [f"{dtype} {told_bytes(amount)}" for dtype, amount in sizes.items()]
        if len(sizes) > 1:
            self.bytes.setText(_data(" + ".join(by_dtype)))
        title = tr("memory of the weights")
        self.bytes.setToolTip("\n".join([title, *by_dtype]) if sizes else title)

    def _tell_work(self) -> None:
        found = self._document.table.cost()
        if found.total == 0:
            self.work.setText("")
            return
        words = tr("{cost} multiply-adds") if found.complete else tr("{cost}+ multiply-adds")
        brief = short(found.total) if isinstance(found.total, int) else told_cost(found.total)
        self.work.setText(words.format(cost=_data(escape(brief))))
        whole = words.format(cost=told_cost(found.total))
        tip = [tr("{work} for one sample").format(work=whole)]
        if not found.complete:
            missing = found.of - found.done
            told = tr_n("without {count} unknown call", "without {count} unknown calls", missing)
            tip.append(told.format(count=missing))
        self.work.setToolTip("\n".join(tip))

    def _tell_memory(self) -> None:
        table = self._document.table
        found = table.activation_bytes(table.batch)
        if not found:
            # Sizes are open: the inspector has the expression.
            self.memory.setText("")
            return
        told = _data(told_bytes(found))
        words = tr("{size} of tensors, batch {count}")
        self.memory.setText(words.format(size=told, count=_data(f"{table.batch:,}")))
        tip = tr("memory of all tensors"), tr("as if every one were kept, as for training")
        self.memory.setToolTip("\n".join(tip))

    def _tell_problems(self) -> None:
        outcomes = map(self._document.outcome, self._document.propagation.troubled)
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
        quiet = "background: transparent; border: 2px solid transparent; padding: 0px 4px;"
        ring = f"QPushButton:focus {{ border-color: {look.accent.name()}; }}"
        for button, ink in ((self.problems, look.err), (self.language, look.ink2)):
            button.setStyleSheet(f"QPushButton {{ color: {ink.name()}; {quiet} }} {ring}")
        self.refresh()


def _data(text: str) -> str:
    return f'<span style="{_mono()}">{text}</span>'


def _mono() -> str:
    return f"font-family: '{fonts.MONO}'; font-size: {fonts.MONO_SIZE}px;"
