"""The page of several nodes: how many, and what they own together."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from calc.texts import tr, tr_n
from ui import fonts
from ui.inspector.page import Framed, Page, words

if TYPE_CHECKING:
    from graph.inside import AnyDocument


class ManyPage(Page):
    """A short account of what is selected."""

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
        self.refresh(own=False)

    def refresh(self, *, own: bool) -> None:  # noqa: ARG002 - nothing is typed here
        """Count anew; a shared layer counts once."""
        sketch = self._document.sketch
        nodes = [node for node in self._nodes if node in sketch.graph]
        title = tr_n("{count} layer selected", "{count} layers selected", len(nodes))
        self.title.setText(title.format(count=len(nodes)))
        self.kinds.say(_table(self._by_kind(nodes)))
        owners = {sketch.owner(node): node for node in nodes}
        known, whole = self._params(list(owners.values()))
        text = tr_n("{params} parameter together", "{params} parameters together", known)
        if not whole:
            text = tr("{params} parameters together, as far as known")
        self.count.setText(text.format(params=f"{known:,}"))

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
