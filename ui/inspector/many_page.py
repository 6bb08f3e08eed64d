"""The page of several nodes: how many, what they own together, and what can be set at once."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

from calc.texts import tr, tr_n
from graph.commands.shaping import choose_many, configure_many
from ui.inspector.form import Form
from ui.inspector.many_form import ManyRow, ManySettings
from ui.inspector.page import Framed, Page, heading, words
from ui.theme import fonts

if TYPE_CHECKING:
    from calc.fields import Json
    from graph.models.inside import AnyDocument


class ManyPage(Page):
    """A short account of what is selected, and the settings that all have in common."""

    def __init__(self, document: AnyDocument, nodes: tuple[str, ...]) -> None:
        super().__init__()
        self._document = document
        self._nodes = nodes
        self.title = words("", "ink", fonts.TITLE, bold=True)
        self.count = words()
        self.kinds = Framed()
        self.column.addSpacing(4)
        self.column.addWidget(self.title)
        self.column.addWidget(self.count)
        self.column.addSpacing(8)
        self.column.addWidget(self.kinds)
        self.settings_head = heading(tr("Settings of all"))
        self.column.addWidget(self.settings_head)
        self.form = self._made_form()
        self.column.addWidget(self.form)
        self.refresh(own=False)

    @property
    def _there(self) -> list[str]:
        return [node for node in self._nodes if node in self._document.sketch.graph]

    @property
    def _settings(self) -> ManySettings:
        return ManySettings(self._document, self._there)

    def _made_form(self) -> Form:
        form = Form(self._settings.as_layer, row=ManyRow)
        form.typed.connect(self._typed)
        form.chosen.connect(self._chosen)
        form.taken_back.connect(self._take_back)
        form.finished.connect(self._document.history.seal)
        return form

    def edit_first(self) -> None:
        """Put the caret into the first setting."""
        first = self.form.edit_first()
        if first is not None:
            first.setFocus(Qt.FocusReason.OtherFocusReason)

    def refresh(self, *, own: bool) -> None:
        """Count anew; a shared layer counts once."""
        sketch, nodes = self._document.sketch, self._there
        if nodes:
            self._show_settings(own=own)
        title = tr_n("{count} layer selected", "{count} layers selected", len(nodes))
        self.title.setText(title.format(count=len(nodes)))
        self.kinds.say(_table(self._by_kind(nodes)))
        owners = {sketch.owner(node): node for node in nodes}
        known, whole = self._params(list(owners.values()))
        text = tr_n("{params} parameter together", "{params} parameters together", known)
        if not whole:
            text = tr("{params} parameters together, as far as known")
        self.count.setText(text.format(params=f"{known:,}"))

    def _show_settings(self, *, own: bool) -> None:
        told = self._settings
        if told.fields.keys() != self.form.settings:
            old, self.form = self.form, self._made_form()
            self.column.replaceWidget(old, self.form)
            old.hide()
            old.deleteLater()
        self.settings_head.setVisible(bool(told.fields))
        self.form.show_layer(told.as_layer, own=own)

    @property
    def _owners(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(map(self._document.sketch.owner, self._there)))

    def _typed(self, setting: str, text: str) -> None:
        owners = self._owners
        deed = configure_many(self._document.sketch, owners, setting, text)
        self._document.do(deed, merge=("settings", owners, setting), initiator=self)

    def _chosen(self, setting: str, value: Json) -> None:
        owners = self._owners
        deed = choose_many(self._document.sketch, owners, setting, value)
        self._document.do(deed, merge=("settings", owners, setting), initiator=self)

    def _take_back(self, setting: str, before: str) -> None:
        tried = self._document.take_back(("settings", self._owners, setting))
        if tried is None and before:
            self._typed(setting, before)

    def _by_kind(self, nodes: list[str]) -> list[tuple[int, str, str]]:
        sketch = self._document.sketch
        kinds: dict[str, list[str]] = {}
        for node in nodes:
            kinds.setdefault(sketch.layer_of(node).class_name, []).append(node)
        rows = []
        for name, of_kind in kinds.items():
            firsts = {sketch.owner(node): node for node in of_kind}
            params, whole = self._params(list(firsts.values()))
            rows.append((len(of_kind), name, f"{params:,}" if whole else f"{params:,} + …"))
        return rows

    def _params(self, nodes: list[str]) -> tuple[int, bool]:
        """What is known of the count, and whether that is all."""
        counts = [self._document.outcome(node).count for node in nodes]
        return sum(count for count in counts if count is not None), None not in counts


def _table(rows: list[tuple[int, str, str]]) -> str:
    lines = "".join(
        f"<tr><td>{count}&nbsp;×&nbsp;{escape(name)}</td><td align='right'>{params}</td></tr>"
        for count, name, params in rows
    )
    return f"<table width='100%' cellspacing='0' cellpadding='0'>{lines}</table>"
