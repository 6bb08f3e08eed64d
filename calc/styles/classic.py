"""The summary as Keras 2 printed it, in its three generations of underscores and equals signs."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from calc.styles.cells import visible
from calc.styles.totals import partial_lines, total_lines
from calc.summary.table import Row, Table

TITLES = ("Layer (type)", "Output Shape", "Param #", "Connected to")
CHAIN_ENDS = (0.45, 0.85, 1.0)
TRAINABLE_WIDTH = 11
BREAKS = ("),", "},", "],", "',")
ONE_DIM = re.compile(r"\(([^(),]+)\)")


@dataclass(frozen=True, slots=True)
class Generation:
    """What changed between the generations.

    `margin` is how many blanks a column keeps to the next one, None where rows are cut instead of
    broken; `framed` whether the bars around inner layers take their room from the first column.
    """

    graph_ends: tuple[float, ...]
    margin: int | None
    framed: bool = False
    commas: bool = True
    sizes: bool = False

    @property
    def breaks(self) -> bool:
        """Whether a long cell goes on in the next line."""
        return self.margin is not None


GENERATIONS = {
    "classic": Generation((0.33, 0.55, 0.67, 1.0), margin=None),
    "classic-2.7": Generation((0.33, 0.55, 0.67, 1.0), margin=2),
    "classic-2.13": Generation(
        (0.3, 0.6, 0.70, 1.0), margin=3, framed=True, commas=False, sizes=True
    ),
}


def render(
    table: Table,
    style: str = "classic",
    *,
    width: int | None = None,
    expand_nested: bool = False,
    show_trainable: bool = False,
) -> str:
    """The text that this generation's `model.summary(line_length=width)` prints.

    2.0 to 2.6 could neither expand nor show what is trainable: rows are indented there, the column
    is that of the later ones.
    """
    generation = GENERATIONS[style]
    length = (65 if table.chain else 98) if width is None else width
    ends = [int(length * end) for end in (CHAIN_ENDS if table.chain else generation.graph_ends)]
    if show_trainable:
        length += TRAINABLE_WIDTH
        ends.append(length)
    titles = [*TITLES[: 3 if table.chain else 4], *(["Trainable"] if show_trainable else [])]
    page = _Page(generation, length, ends, show_connected=not table.chain)
    page.check(max((row.level for row in table.flat_rows(expand_nested=expand_nested)), default=0))
    lines = [f'Model: "{visible(table.name)}"', "_" * length]
    lines += page.broken(titles) if generation.breaks else [page.cut(titles)]
    lines.append("=" * length)
    lines += page.body(table, expand_nested=expand_nested)
    lines += ["=" * length, *_sums(table, generation), "_" * length]
    return "\n".join([*lines, *partial_lines(table.totals)]) + "\n"


def fitting_width(table: Table, style: str = "classic", *, expand_nested: bool = False) -> int:
    """The line length at which nothing is cut or broken but the list of connections."""
    length = 65 if table.chain else 98
    fractions = CHAIN_ENDS if table.chain else GENERATIONS[style].graph_ends
    whole = 3 if GENERATIONS[style].breaks else len(fractions)
    probe = _Page(GENERATIONS[style], 0, [0] * len(fractions), show_connected=not table.chain)
    needed = [0] * whole
    for row in table.flat_rows(expand_nested=expand_nested):
        texts = [probe.texts(row)[:whole]]
        if not GENERATIONS[style].breaks and not table.chain:
            texts += [["", "", "", visible(name)] for name in _connected(row)[1:]]
        for cells in texts:
            needed = [max(need, len(text)) for need, text in zip(needed, cells, strict=False)]
        needed[0] = max(needed[0], len(texts[0][0]) + 2 * row.level * GENERATIONS[style].framed)
    while True:
        ends = [int(length * end) for end in fractions]
        page = _Page(GENERATIONS[style], length, ends, show_connected=not table.chain)
        if all(page.whole(column, need) for column, need in enumerate(needed)):
            return length
        length += 1


@dataclass(frozen=True, slots=True)
class _Page:
    """Where things stand: the generation, the line length, the column at which each cell ends."""

    generation: Generation
    length: int
    ends: Sequence[int]
    show_connected: bool

    def check(self, level: int) -> None:
        """Refuse a line length that leaves a column no room, as deep as rows are nested."""
        rooms = [self._room(column, level) for column in range(len(self.ends))]
        if min(rooms) < 1:
            raise ValueError(f"{self.length} columns are too few for this summary.")

    def body(self, table: Table, *, expand_nested: bool) -> Iterator[str]:
        """The lines of all rows with what stands between them."""
        if self.generation.breaks:
            for row in table.shown_rows:
                yield from self._framed(row, last=False, expand_nested=expand_nested)
            return
        for index, row in enumerate(table.flat_rows(expand_nested=expand_nested)):
            if index:
                yield "_" * self.length
            yield from self._cut_lines(row)

    def _framed(self, row: Row, *, last: bool, expand_nested: bool) -> Iterator[str]:
        """A row and, within a frame, its inner rows; a blank line after one without either."""
        yield from self.broken(self.texts(row), row.level)
        inner = row.shown_rows if expand_nested else ()
        if inner:
            yield self._bar("¯", row.level + 1)
            for index, each in enumerate(inner):
                yield from self._framed(
                    each, last=index == len(inner) - 1, expand_nested=expand_nested
                )
            yield self._bar("¯", row.level)
        elif not last:
            yield self._bar(" ", row.level)

    def _bar(self, line: str, level: int) -> str:
        return "|" * level + line * (self.length - 2 * level) + "|" * level

    def broken(self, texts: Sequence[str], level: int = 0) -> Iterator[str]:
        """The lines of one row from 2.7 on: cells go on where they end in brackets or are full."""
        left = list(texts)
        while any(left):
            line = ""
            for column, end in enumerate(self.ends):
                last = column == len(self.ends) - 1
                piece = _piece(left[column], self._room(column, level))
                left[column] = left[column][len(piece) :]
                line += ("" if column else "|" * level + " ") + piece + ("" if last else "  ")
                shifted = level if last or not self.generation.framed else 0
                line += " " * (end - len(line) - shifted)
            yield line + "|" * level

    def whole(self, column: int, length: int) -> bool:
        """Whether a text of this length stands in the column as it is, with a blank behind it."""
        if self.generation.breaks:
            return length <= self._room(column)
        start = self.ends[column - 1] if column else 0
        last = column == len(self.ends) - 1
        return length <= self.ends[column] - start - (0 if last else 1)

    def _room(self, column: int, level: int = 0) -> int:
        margin = self.generation.margin or 0
        start = self.ends[column - 1] if column else 0
        if column == len(self.ends) - 1:
            return self.ends[column] - start
        bars = level if self.generation.framed and not column else 0
        return self.ends[column] - start - margin - bars

    def cut(self, texts: Sequence[str]) -> str:
        """The one line of a row up to 2.6: every cell ends a blank before the next."""
        line = ""
        for column, (text, end) in enumerate(zip(texts, self.ends, strict=True)):
            line = ((line[:-1] + " " if column else "") + text)[:end]
            line += " " * (end - len(line))
        return line

    def _cut_lines(self, row: Row) -> Iterator[str]:
        texts = self.texts(row)
        yield self.cut(texts)
        for connected in _connected(row)[1:] if self.show_connected else ():
            yield self.cut(["", "", "", visible(connected), *([""] * (len(texts) - 4))])

    def texts(self, row: Row) -> list[str]:
        """The cells of a row."""
        indent = "" if self.generation.breaks else "  " * row.level
        params = "?" if row.params is None else str(row.params)
        texts = [f"{indent}{visible(row.name)} ({visible(_kind(row))})", _output(row), params]
        if self.show_connected:
            connected = _connected(row)
            first = visible(connected[0]) if connected else ""
            texts.append(str(connected) if self.generation.breaks else first)
        if len(texts) < len(self.ends):
            texts.append("N" if _frozen(row) else "Y")
        return texts


def _frozen(row: Row) -> bool:
    """Whether nothing is trained; files do not say so of a Sequential, but of all its layers."""
    inside = [inner for inner in row.rows if not inner.is_input]
    if row.class_name == "Sequential" and inside:
        return all(map(_frozen, inside))
    return row.trainable is False


def _kind(row: Row) -> str:
    """The class of a layer; an operation was a layer of one of two classes."""
    if not row.is_operation:
        return row.class_name
    return "SlicingOpLambda" if row.class_name == "GetItem" else "TFOpLambda"


def _piece(text: str, room: int) -> str:
    """What of a cell goes on this line: what fits, or less if brackets or quotes end in it."""
    piece = text[:room]
    breaks = [piece.find(each) + len(each) for each in BREAKS if each in piece]
    return piece[: min(breaks)] if breaks else piece


def _connected(row: Row) -> list[str]:
    """What is inside a model is not connected to anything outside."""
    return [] if row.level else list(row.connected)


def _output(row: Row) -> str:
    """Python's own text of the shape: a list for an input, a comma after a single dim."""
    if len({call.shape for call in row.calls}) > 1:
        return "multiple"
    shape = ONE_DIM.sub(r"(\1,)", row.output)
    return f"[{shape}]" if row.is_input and shape != "?" else shape


def _sums(table: Table, generation: Generation) -> list[str]:
    totals, wider = table.totals, 4 * table.totals.counters
    totals = replace(
        totals,
        bytes=totals.bytes + wider,
        non_trainable_bytes=totals.non_trainable_bytes + wider,
    )
    lines = total_lines(totals, "Byte")
    if not generation.commas:
        lines = [line.replace(",", "") for line in lines]
    return lines if generation.sizes else [line.partition(" (")[0] for line in lines]
