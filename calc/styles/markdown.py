"""The summary as a table of GitHub's Markdown, which also reads well as it stands."""

from __future__ import annotations

import re
from collections.abc import Sequence

from calc.styles.cells import left, right, visible, width
from calc.styles.listing import CONNECTED, LAYER, PROBLEM, Column, Line, columns, listing
from calc.styles.totals import partial_lines, total_lines
from calc.summary.columns import Column as Chosen
from calc.summary.columns import sums
from calc.summary.table import Table

SPECIAL = re.compile(
    r"[\\|`*<~$]"  # can begin something anywhere
    r"|(?<![^\W_])_|_(?![^\W_])"  # emphasis, but not within a word
    r"|&(?=#?\w+;)"  # a character written by its name
    r"|(?<=\])\("  # a link
)
RAGGED = {CONNECTED, PROBLEM}
"""Columns whose cells differ so much that filling them up would drown the rest."""


def render(
    table: Table,
    *,
    expand_nested: bool = False,
    show_trainable: bool = False,
    chosen: Sequence[Chosen] = (),
    batch: int = 1,
) -> str:
    """The text: the model's name, the table, the totals below it."""
    lines = listing(table, expand_nested=expand_nested)
    shown = columns(table, lines, show_trainable=show_trainable, chosen=chosen, batch=batch)
    body = [[_text(column, line) for column in shown] for line in lines]
    titles = [column.title for column in shown]
    rooms = [
        3 if column in RAGGED else max(map(width, texts))
        for column, texts in zip(shown, zip(titles, *body, strict=True), strict=True)
    ]
    ruler = [_rule(column, room) for column, room in zip(shown, rooms, strict=True)]
    page = [f'**Model: "{escaped(table.name)}"**', "", _row(titles, shown, rooms), _joined(ruler)]
    page += [_row(texts, shown, rooms) for texts in body]
    lines_below = (*total_lines(table.totals), *map(escaped, sums(table, chosen, batch)))
    page += ["", *(f"- {line}" for line in lines_below)]
    partial = partial_lines(table.totals)
    return "\n".join([*page, *([""] if partial else []), *partial]) + "\n"


def escaped(text: str) -> str:
    """The text so that Markdown prints just that, in a cell or outside."""
    return SPECIAL.sub(r"\\\g<0>", visible(text))


def _text(column: Column, line: Line) -> str:
    text = escaped(column.text(line))
    return "\u2003" * (line.depth - 1) + "↳ " + text if column is LAYER and line.depth else text


def _rule(column: Column, room: int) -> str:
    return "-" * (room - 1) + (":" if column.numeric else "-")


def _row(texts: Sequence[str], shown: Sequence[Column], rooms: Sequence[int]) -> str:
    return _joined(
        [
            (right if column.numeric else left)(text, room)
            for text, column, room in zip(texts, shown, rooms, strict=True)
        ]
    )


def _joined(texts: Sequence[str]) -> str:
    return "| " + " | ".join(texts) + " |"
