"""The summary as a table for the clipboard: word processors and spreadsheets both take it."""

from __future__ import annotations

import html
from collections.abc import Sequence

from calc.styles.cells import visible
from calc.styles.csv import harmless
from calc.styles.listing import LAYER, Column, Line, columns, listing
from calc.styles.totals import partial_lines, total_lines
from calc.summary.columns import Column as Chosen
from calc.summary.columns import sums
from calc.summary.table import Table

INDENT = "&nbsp;" * 4


def render(
    table: Table,
    *,
    expand_nested: bool = False,
    show_trainable: bool = False,
    chosen: Sequence[Chosen] = (),
    batch: int = 1,
) -> str:
    """The text. Counts are bare digits: with commas, half the world's spreadsheets misread them."""
    lines = listing(table, expand_nested=expand_nested)
    shown = columns(table, lines, show_trainable=show_trainable, chosen=chosen, batch=batch)
    heads = "".join(f"<th{_side(column)}>{column.title}</th>" for column in shown)
    body = [f"<tr>{''.join(_cell(column, line) for column in shown)}</tr>" for line in lines]
    further = [escaped(line) for line in sums(table, chosen, batch)]
    below = [*total_lines(table.totals), *further, *partial_lines(table.totals)]
    page = [
        f"<p><b>Model: &quot;{escaped(table.name)}&quot;</b></p>",
        '<table border="1" cellspacing="0" cellpadding="4" style="border-collapse: collapse">',
        f"<thead><tr>{heads}</tr></thead>",
        "<tbody>",
        *body,
        "</tbody>",
        "</table>",
        f"<p>{'<br>'.join(line.strip() for line in below)}</p>",
    ]
    return "\n".join(page) + "\n"


def escaped(text: str) -> str:
    """The text so that a browser prints just that."""
    return html.escape(visible(text))


def _cell(column: Column, line: Line) -> str:
    text = column.plain(line)
    shown = text if column.numeric else escaped(harmless(text))
    indent = INDENT * line.depth if column is LAYER else ""
    return f"<td{_side(column)}>{indent}{shown}</td>"


def _side(column: Column) -> str:
    return f' align="{"right" if column.numeric else "left"}"'
