"""The summary as Keras 3.15 prints it: boxes, and columns that take fixed parts of the width.

Keras lets rich draw the table. Its columns get their parts of the line length, then rich takes off
what padding and borders need; cells break at blanks, and a word that is too long is cut.
Names stay as they are where rich would take `[bold]` or `:smile:` in them for its own.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import zip_longest

from calc.styles import cells
from calc.styles.totals import count, partial_lines, total_lines
from calc.summary.table import Row, Table

PADDING = 2


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its title, where it ends as a part of the line, where its text stands."""

    title: str
    end: float
    align: Callable[[str, int], str]

    def taken(self, text: str) -> str:
        """What of a line counts: blanks at its end do only where it stands on the left."""
        return text if self.align is cells.left else text.rstrip()


CHAIN = (
    Column("Layer (type)", 0.45, cells.left),
    Column("Output Shape", 0.80, cells.left),
    Column("Param #", 1.0, cells.right),
)
GRAPH = (
    Column("Layer (type)", 0.3, cells.left),
    Column("Output Shape", 0.56, cells.left),
    Column("Param #", 0.74, cells.right),
    Column("Connected to", 1.0, cells.left),
)
TRAINABLE = Column("Trainable", 1.0, cells.centred)


@dataclass(frozen=True, slots=True)
class Box:
    """The characters of the lines; a rule has its left end, its line, a crossing, its right end."""

    top: str
    head: str
    below_head: str
    body: str
    between: str
    bottom: str
    dots: str
    inner: str


HEAVY = Box("┏━┳┓", "┃┃", "┡━╇┩", "││", "├─┼┤", "└─┴┘", "…", "└ ")
ASCII = Box("+--+", "||", "|-+|", "||", "|-+|", "+--+", "...", "+ ")


def render(
    table: Table,
    *,
    width: int | None = None,
    console: int = 80,
    expand_nested: bool = False,
    show_trainable: bool = False,
    ascii: bool = False,
) -> str:
    """The text that `model.summary(line_length=width)` prints, never cropped.

    Without a width the lines fit a console of so many columns.
    """
    columns = _columns(table, show_trainable=show_trainable)
    length = min(_default_length(columns), console - 4) if width is None else width
    rooms = _rooms(columns, length)
    box = ASCII if ascii else HEAVY
    lines = _outside([f'Model: "{cells.visible(table.name)}"'], console, width)
    lines += _head(columns, rooms, box)
    separator: list[str] = []
    for row in _listed(table, expand_nested=expand_nested):
        texts = _texts(row, columns, box)
        broken = [cells.wrapped(text, room) for text, room in zip(texts, rooms, strict=True)]
        lines += separator
        lines += _drawn(broken, columns, rooms, box.body, box.dots)
        separator = separator or [_rule(rooms, box.between)]
    lines.append(_rule(rooms, box.bottom))
    sums = [f" {line}" for line in total_lines(table.totals)] + partial_lines(table.totals)
    lines += _outside(sums, console, width)
    return "\n".join(lines) + "\n"


def fitting_width(
    table: Table, *, expand_nested: bool = False, show_trainable: bool = False
) -> int:
    """The line length at which no word is cut and only the connections are broken."""
    columns = _columns(table, show_trainable=show_trainable)
    needed = [cells.width(column.title) for column in columns]
    for row in _listed(table, expand_nested=expand_nested):
        for index, text in enumerate(_texts(row, columns, HEAVY)):
            whole = columns[index].title != "Connected to"
            words = [text] if whole else text.split()
            needed[index] = max(needed[index], *map(cells.width, words))
    length = _default_length(columns)
    while any(room < need for room, need in zip(_rooms(columns, length), needed, strict=True)):
        length += 1
    return length


def _columns(table: Table, *, show_trainable: bool) -> tuple[Column, ...]:
    columns = CHAIN if table.chain else GRAPH
    if not show_trainable:
        return columns
    return (*(Column(each.title, each.end * 0.90, each.align) for each in columns), TRAINABLE)


def _default_length(columns: Sequence[Column]) -> int:
    trainable = columns[-1] is TRAINABLE
    chain = len(columns) - trainable == len(CHAIN)
    return (88 if chain else 108) + 12 * trainable


def _rooms(columns: Sequence[Column], length: int) -> list[int]:
    """How wide the text of each column may be: its part, less what rich takes off.

    Padding and borders are 3 a column and one more, which the last but one gives.
    """
    parts = _parts(columns, length)
    if min(parts) < 4:
        least = next(more for more in range(length, 1000) if min(_parts(columns, more)) >= 4)
        raise ValueError(f"{length} columns are too few for this summary: it needs {least}.")
    return [part - 3 - (index == len(parts) - 2) for index, part in enumerate(parts)]


def _parts(columns: Sequence[Column], length: int) -> list[int]:
    ends = [int(column.end * length) for column in columns]
    return [end - start for start, end in zip([0, *ends], ends, strict=False)]


def _texts(row: Row, columns: Sequence[Column], box: Box) -> list[str]:
    """The cells of a row. What is inside a model is not connected to anything outside."""
    indent = "   " * row.level + box.inner if row.level else ""
    name = f"{indent}{cells.visible(row.name)} ({cells.visible(row.class_name)})"
    texts = [name, row.output, "0 (unbuilt)" if row.unbuilt else count(row.params)]
    if any(column.title == "Connected to" for column in columns):
        connected = "" if row.level else ", ".join(map(cells.visible, row.connected))
        texts.append(connected or "-")
    if columns[-1] is TRAINABLE:
        texts.append("-" if row.weightless else "Y" if row.trainable else "N")
    return texts


def _head(columns: Sequence[Column], rooms: Sequence[int], box: Box) -> list[str]:
    titles = [
        cells.wrapped(column.title, room) for column, room in zip(columns, rooms, strict=True)
    ]
    height = max(map(len, titles))
    low = [[""] * (height - len(lines)) + lines for lines in titles]
    drawn = _drawn(low, columns, rooms, box.head, box.dots)
    return [_rule(rooms, box.top), *drawn, _rule(rooms, box.below_head)]


def _drawn(
    broken: list[list[str]], columns: Sequence[Column], rooms: Sequence[int], bars: str, dots: str
) -> list[str]:
    """The lines of one row, each cell standing where its column wants it."""
    lines = []
    for line in zip_longest(*broken, fillvalue=""):
        aligned = (
            column.align(cells.cut(column.taken(text), room, dots), room)
            for text, column, room in zip(line, columns, rooms, strict=True)
        )
        lines.append(f"{bars[0]} " + f" {bars[1]} ".join(aligned) + f" {bars[1]}")
    return lines


def _rule(rooms: Sequence[int], parts: str) -> str:
    return parts[0] + parts[2].join(parts[1] * (room + PADDING) for room in rooms) + parts[3]


def _outside(lines: list[str], console: int, width: int | None) -> list[str]:
    """Lines outside the table, broken by the console unless a width was asked for."""
    if width is not None:
        return lines
    return [part for line in lines for part in cells.folded(line, console)]


def _listed(table: Table, *, expand_nested: bool) -> Iterator[Row]:
    """The rows that Keras lists: of a model inside only what is a layer."""
    rows = table.flat_rows(expand_nested=expand_nested)
    return (row for row in rows if not (row.level and row.is_operation))
