"""What the typed line would make: each layer with its shape and its count, or what is wrong."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QWidget

from calc.texts import tr_n
from ui.theme import fonts, theme

if TYPE_CHECKING:
    from graph.quick_add.made import Made
    from graph.quick_add.plan import Plan

_SHOWN = 5


class Preview(QLabel):
    """A few lines of figures under the typed line."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("quickAdd.preview")
        self.setTextFormat(Qt.TextFormat.RichText)
        self.setFont(fonts.mono())
        self.setContentsMargins(14, 2, 14, 8)
        self.setWordWrap(True)

    def show_plan(self, plan: Plan) -> None:
        """The last few layers, and how many there are."""
        made = plan.made
        rows = "".join(map(_row, made[-_SHOWN:]))
        more = len(made) - _SHOWN
        if more > 0:
            told = tr_n("and {count} before", "and {count} before", more).format(count=more)
            rows = f'<tr><td colspan="3">{_toned(escape(told), "ink3")}</td></tr>{rows}'
        self.setText(f'<table cellspacing="0" cellpadding="1" width="100%">{rows}</table>')
        self.setVisible(bool(made))

    def show_trouble(self, text: str, hint: str = "") -> None:
        """Why the line cannot be read, and what the layer takes."""
        told = [_toned(escape(text), "err"), *([_toned(escape(hint), "ink3")] if hint else [])]
        self.setText("<br>".join(told))
        self.show()

    def show_quiet(self, text: str) -> None:
        """What could be typed."""
        self.setText(_toned(escape(text), "ink3"))
        self.setVisible(bool(text))


def _row(made: Made) -> str:
    shapes = ", ".join(f"({tensor.shape.text()})" for tensor in made.outputs)
    count = "…" if made.params is None else f"{made.params:,}"
    name = _toned(escape(made.layer.name), "ink2")
    if made.problem is not None:
        told = _toned(escape(made.problem.text()), "err")
        return f'<tr><td>{name}&nbsp;&nbsp;</td><td colspan="2">{told}</td></tr>'
    return (
        f"<tr><td>{name}&nbsp;&nbsp;</td><td>{_toned(escape(shapes), 'accent')}</td>"
        f'<td align="right">{_toned(count, "ink")}</td></tr>'
    )


def _toned(html: str, tone: str) -> str:
    return f'<span style="color: {theme.current().colour(tone).name()};">{html}</span>'
