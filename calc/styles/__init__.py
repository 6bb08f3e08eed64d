"""The styles in which a summary goes out as text.

`keras` and the three `classic` ones print what Keras printed; `plain`, `markdown`, `csv` and `html`
are our own, and show every call of a shared layer.
"""

from __future__ import annotations

from collections.abc import Sequence

from calc.styles import classic, csv, html, keras, markdown, plain
from calc.summary.columns import Column
from calc.summary.table import Table

KERAS_OWN = ("keras", *classic.GENERATIONS)
OURS = ("plain", "markdown", "csv")
STYLES = (*KERAS_OWN, *OURS)
"""The styles that the command line offers; `html` is for the clipboard alone."""


def render(
    table: Table,
    style: str = "keras",
    *,
    width: int | None = None,
    console: int = 80,
    expand_nested: bool = False,
    show_trainable: bool = False,
    ascii: bool = False,
    chosen: Sequence[Column] = (),
    batch: int = 1,
) -> str:
    """The table as text in this style, every line ended.

    `width` is the line length of Keras's own styles; without one, style `keras` fits a console of
    so many columns. `ascii` draws its boxes for those who have no others. What a style has no use
    for it leaves aside; but `chosen`, columns that our own styles have beside theirs, Keras's
    refuse. `batch` is for how many samples memory is told.
    """
    if chosen and style in KERAS_OWN:
        told = "has the columns that Keras has; further ones go with"
        raise ValueError(f"Style {style!r} {told} {', '.join(OURS)}.")
    nested, trainable = {"expand_nested": expand_nested}, {"show_trainable": show_trainable}
    if style == "keras":
        return keras.render(table, width=width, console=console, ascii=ascii, **nested, **trainable)
    if style in classic.GENERATIONS:
        return classic.render(table, style, width=width, **nested, **trainable)
    if style == "csv":
        return csv.render(table, chosen=chosen, batch=batch, **nested)
    ours = {"plain": plain.render, "markdown": markdown.render, "html": html.render}
    if style not in ours:
        raise ValueError(f"There is no style {style!r}; the styles are {', '.join(STYLES)}.")
    return ours[style](table, chosen=chosen, batch=batch, **nested, **trainable)
