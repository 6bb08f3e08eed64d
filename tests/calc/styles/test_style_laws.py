"""What holds in every style whatever names and problems contain."""

from __future__ import annotations

import csv
import io
import re

from hypothesis import given
from hypothesis import strategies as st

from calc.styles import STYLES, render
from calc.styles.cells import width
from calc.styles.csv import FORMULA
from calc.summary.table import Call, Row, Table, Totals

AWKWARD = st.sampled_from(
    ["", " ", "|", "\\", "\\|", "=1+1", "[0]", "[bold]", ":smile:", "卷积层", "a\nb", "\r",
     "\x1b[31m", "\x00", "\u202e", "e\u0301", "`_*~<$", "](x)", '"', "'", ",",
     "x" * 300, "\ud800", "\u2028"]
)  # fmt: skip
TEXTS = st.lists(st.one_of(AWKWARD, st.text(max_size=6)), max_size=3).map("".join)
ASCII = st.text(st.characters(max_codepoint=127), max_size=30)
SHAPES = st.sampled_from(["?", "(None)", "(None, 4)", "[(None, 10, 16), (None, 16), (None, 16)]"])
COUNTS = st.one_of(st.none(), st.integers(0, 10**13))


@st.composite
def rows(draw, texts, level=0):
    calls = draw(st.lists(st.builds(Call, SHAPES, texts), max_size=3))
    connected = [tuple(draw(st.lists(texts, max_size=2))) for _ in calls]
    inner = draw(st.lists(rows(texts, level + 1), max_size=2)) if level < 1 else []
    return Row(
        draw(texts),
        draw(texts),
        draw(SHAPES),
        draw(COUNTS),
        connected=sum(connected, ()),
        trainable=draw(st.sampled_from([None, True, False])),
        is_input=draw(st.booleans()),
        calls=tuple(calls),
        call_connected=tuple(connected),
        level=level,
        rows=tuple(inner),
    )


def tables(texts=TEXTS):
    count = st.integers(0, 10**13)
    return st.builds(
        Table,
        name=texts,
        sequential=st.booleans(),
        sequential_like=st.booleans(),
        rows=st.lists(rows(texts), max_size=3).map(tuple),
        totals=st.builds(Totals, count, count, count, count, count, count, st.just(1), st.just(1)),
    )


SETTINGS = st.fixed_dictionaries({"expand_nested": st.booleans(), "show_trainable": st.booleans()})


@given(tables(), SETTINGS)
def test_every_style_prints_any_table_and_ends_its_last_line(table, settings):
    for style in (*STYLES, "html"):
        text = render(table, style, **settings)
        assert text.endswith("\n")
        assert text.encode("utf-8")
        moves_or_hides = re.search("[\x00-\x09\x0b-\x1f\x7f\u2028\u202e]", text)
        assert style == "csv" or not moves_or_hides


@given(tables(), SETTINGS)
def test_all_lines_of_a_table_in_boxes_are_equally_wide(table, settings):
    lines = render(table, "keras", width=100, **settings).splitlines()[1:-3]
    assert {width(line) for line in lines} == {100}


@given(tables(), SETTINGS)
def test_all_lines_of_a_plain_table_are_equally_wide(table, settings):
    lines = render(table, "plain", **settings).splitlines()[1:-3]
    assert len({width(line) for line in lines}) == 1


@given(tables(ASCII), SETTINGS)
def test_plain_is_ascii_where_the_names_are(table, settings):
    assert render(table, "plain", **settings).isascii()


@given(tables(), SETTINGS)
def test_markdown_has_as_many_cells_in_every_row(table, settings):
    lines = [line for line in render(table, "markdown", **settings).splitlines() if line[:1] == "|"]
    cells = {len(re.findall(r"(?:\\.|[^|\\])*\|", line)) for line in lines}
    assert len(cells) == 1
    assert len(lines) >= 2


@given(tables(), st.booleans())
def test_csv_comes_back_as_the_same_values(table, expand_nested):
    text = render(table, "csv", expand_nested=expand_nested)
    header, *lines = csv.reader(io.StringIO(text, newline=""), strict=True)
    assert all(len(line) == len(header) == 8 for line in lines)
    expected = []
    listed = walk(table.rows, "", expand_nested)
    for path, row in listed:
        expected += [
            [path, row.class_name, str(call + 1), ("" if row.params is None else str(row.params))]
            for call in range(max(1, len(row.calls)))
        ]
    assert len(lines) == len(expected)
    for line, (path, class_name, call, params) in zip(lines, expected, strict=True):
        assert [restored(cell) for cell in line[:3]] == [lone(path), lone(class_name), call]
        assert line[4] == ((params or "?") if call == "1" else "")


def walk(listed, path, expand_nested):
    for row in listed:
        yield path + row.name, row
        if expand_nested:
            yield from walk(row.rows, f"{path}{row.name}/", True)


def restored(cell):
    """The value before it was guarded from spreadsheets."""
    return cell[1:] if cell.startswith("'") and cell[1:].startswith(FORMULA) else cell


def lone(text):
    """Half a surrogate pair has no UTF-8 and is spelt out; what looks guarded is left out."""
    text = re.sub("[\ud800-\udfff]", lambda found: f"\\u{ord(found[0]):x}", text)
    return restored(text)
