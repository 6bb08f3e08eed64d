"""The summary as comma-separated values: a line per call, for spreadsheets and programs.

The count stands with a layer's first call, so that the column adds up to the total (unless inner
layers are listed beside the model that counts them). Inner layers are named `model/layer`.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator, Sequence

from calc.styles.listing import connected_to, trainable
from calc.styles.totals import partial_lines
from calc.summary.columns import TRAINABLE, Place, View
from calc.summary.columns import Column as Chosen
from calc.summary.table import Call, Row, Table

TITLES = (
    "Layer", "Type", "Call", "Output shape", "Params", "Trainable", "Connected to", "Problem",
)  # fmt: skip
FORMULA = ("=", "+", "-", "@", "\t", "\r")
SURROGATE = re.compile("[\ud800-\udfff]")


def render(
    table: Table,
    *,
    expand_nested: bool = False,
    chosen: Sequence[Chosen] = (),
    batch: int = 1,
) -> str:
    """The text as RFC 4180 has it: a header, lines that end in CR LF, quotes where needed."""
    further = [column for column in chosen if column is not TRAINABLE]
    view = View(table, batch)
    text = io.StringIO()
    lines = csv.writer(text, lineterminator="\r\n")
    lines.writerow([*TITLES, *map(_title, further)])
    for place, values in _lines(table.rows, "", expand_nested=expand_nested):
        values += [column.plain(place, view) for column in further]
        lines.writerow(map(harmless, values))
    return text.getvalue() + "".join(f"{line}\r\n" for line in partial_lines(table.totals))


def harmless(text: str) -> str:
    """The text so that a spreadsheet does not take it for a formula."""
    plain = SURROGATE.sub(lambda found: f"\\u{ord(found[0]):x}", text)
    return f"'{plain}" if plain.startswith(FORMULA) else plain


def _title(column: Chosen) -> str:
    return f"{column.title} ({column.unit})" if column.unit else column.title


def _lines(
    rows: tuple[Row, ...], path: str, *, expand_nested: bool
) -> Iterator[tuple[Place, list[str]]]:
    for row in rows:
        for number, call in enumerate(row.calls or (Call(row.output),), start=1):
            connected = connected_to(row, number) if row.shared else row.connected
            yield (
                Place(row, number - 1, of_layer=number == 1),
                [
                    path + row.name,
                    row.class_name,
                    str(number),
                    call.shape if row.shared else row.output,
                    _params(row, number),
                    trainable(row),
                    ", ".join(connected),
                    call.problem,
                ],
            )
        if expand_nested:
            yield from _lines(row.rows, f"{path}{row.name}/", expand_nested=True)


def _params(row: Row, call: int) -> str:
    if call > 1:
        return ""
    return "?" if row.params is None else str(row.params)
