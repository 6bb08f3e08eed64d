"""The page of several nodes: how many, and what they own together."""

from __future__ import annotations

from typing import TYPE_CHECKING

from calc.texts import tr, tr_n
from ui import fonts
from ui.inspector.page import Page, words

if TYPE_CHECKING:
    from graph.document import Document


class ManyPage(Page):
    """A short account of what is selected."""

    def __init__(self, document: Document, nodes: tuple[str, ...]) -> None:
        super().__init__()
        self._document = document
        self._nodes = nodes
        self.title = words("", "ink", fonts.TITLE, bold=True)
        self.kinds = words()
        self.count = words()
        for part in (self.title, self.kinds, self.count):
            self.column.addWidget(part)
        self.refresh(own=False)

    def refresh(self, *, own: bool) -> None:  # noqa: ARG002 - nothing is typed here
        """Count anew; a shared layer counts once."""
        sketch = self._document.sketch
        nodes = [node for node in self._nodes if node in sketch.graph]
        title = tr_n("{count} layer selected", "{count} layers selected", len(nodes))
        self.title.setText(title.format(count=len(nodes)))
        kinds: dict[str, int] = {}
        for node in nodes:
            name = sketch.layer_of(node).class_name
            kinds[name] = kinds.get(name, 0) + 1
        self.kinds.setText(", ".join(f"{n} × {name}" for name, n in kinds.items()))
        firsts = {sketch.owner(node): node for node in nodes}.values()
        counts = [self._document.outcome(node).count for node in firsts]
        known = sum(count for count in counts if count is not None)
        text = tr_n("{params} parameter together", "{params} parameters together", known)
        if None in counts:
            text = tr("{params} parameters together, as far as known")
        self.count.setText(text.format(params=f"{known:,}"))
