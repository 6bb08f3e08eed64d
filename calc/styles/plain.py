"""The summary in plain ASCII: as wide as its content, nothing broken, nothing cut."""

from __future__ import annotations

from collections.abc import Sequence

from calc.styles.cells import left, right, visible, width
from calc.styles.listing import LAYER, PROBLEM, Column, Line, columns, listing
from calc.styles.totals import partial_lines, total_lines
from calc.summary.columns import Column as Chosen
from calc.summary.columns import sums
from calc.summary.table import Table

INDENT = "  "
SIGNS = str.maketrans({
    "×": "x", "−": "-", "–": "-", "—": "-", "…": "...", "→": "->", "≥": ">=", "≤": "<=", "≠": "!=",
    "·": "*", "⌊": "floor(", "⌋": ")", "⌈": "ceil(", "⌉": ")", "‘": "'", "’": "'", "“": '"',
    "”": '"', "\xa0": " ", "\u202f": " ",
})  # fmt: skip
"""The signs that our own sentences use, for those who have only ASCII."""


def render(
    table: Table,
    *,
    expand_nested: bool = False,
    show_trainable: bool = False,
    chosen: Sequence[Chosen] = (),
    batch: int = 1,
) -> str:
    """The text. Names that are not ASCII stay what they are, and are given the room they take."""
    lines = listing(table, expand_nested=expand_nested)
    shown = columns(table, lines, show_trainable=show_trainable, chosen=chosen, batch=batch)
    body = [[_text(column, line) for column in shown] for line in lines]
    titles = [column.title for column in shown]
    rooms = [max(map(width, texts)) for texts in zip(titles, *body, strict=True)]
    rule = "+" + "+".join("-" * (room + 2) for room in rooms) + "+"
    page = [f'Model: "{visible(table.name)}"', rule, _row(titles, shown, rooms), rule]
    page += [_row(texts, shown, rooms) for texts in body]
    page += [rule] if body else []
    further = [line.translate(SIGNS) for line in sums(table, chosen, batch)]
    page += [f" {line}" for line in (*total_lines(table.totals), *further)]
    return "\n".join([*page, *partial_lines(table.totals)]) + "\n"


def _text(column: Column, line: Line) -> str:
    text = visible(column.text(line))
    if column is LAYER:
        return INDENT * line.depth + text
    return text.translate(SIGNS) if column is PROBLEM or column.digits else text


def _row(texts: Sequence[str], shown: Sequence[Column], rooms: Sequence[int]) -> str:
    aligned = (
        right(text, room) if column.numeric else left(text, room)
        for text, column, room in zip(texts, shown, rooms, strict=True)
    )
    return "| " + " | ".join(aligned) + " |"
