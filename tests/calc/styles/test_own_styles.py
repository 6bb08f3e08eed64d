"""Our own styles: every call of a shared layer, nothing cut, safe to paste."""

from __future__ import annotations

import csv
import io
from dataclasses import replace

import pytest

from calc.styles import STYLES, html, render
from calc.summary.table import Call, Row, Table, Totals
from tests.calc.styles.recorded_summaries import table

SHARED = Table(
    "two_tweets",
    sequential=False,
    sequential_like=False,
    rows=(
        Row("a", "InputLayer", "(None, 280, 128)", 0, is_input=True, trainable=True),
        Row("b", "InputLayer", "(None, 250, 64)", 0, is_input=True, trainable=True),
        Row(
            "lstm",
            "LSTM",
            "?",
            20608,
            connected=("a[0][0]", "b[0][0]"),
            trainable=True,
            calls=(Call("(None, 32)"), Call("?", "needs 128 features × receives 64")),
            call_connected=(("a[0][0]",), ("b[0][0]",)),
        ),
        Row("dense", "Dense", "?", None, connected=("lstm[1][0]",), trainable=False),
    ),
    totals=Totals(20608, 20608, 0, 82432, 82432, 0, done=3, layers=4),
)


def test_plain_shows_every_call_of_a_shared_layer_under_it():
    assert render(SHARED, "plain") == (
        """Model: "two_tweets"
+---------------+------------+------------------+--------+--------------+----------------------------------+
| Layer         | Type       | Output shape     | Params | Connected to | Problem                          |
+---------------+------------+------------------+--------+--------------+----------------------------------+
| a             | InputLayer | (None, 280, 128) |      0 |              |                                  |
| b             | InputLayer | (None, 250, 64)  |      0 |              |                                  |
| lstm          | LSTM       |                  | 20,608 |              |                                  |
|   call 1 of 2 |            | (None, 32)       | shared | a[0][0]      |                                  |
|   call 2 of 2 |            | ?                | shared | b[0][0]      | needs 128 features x receives 64 |
| dense         | Dense      | ?                |      ? | lstm[1][0]   |                                  |
+---------------+------------+------------------+--------+--------------+----------------------------------+
 Total params: 20,608 (80.50 KB)
 Trainable params: 20,608 (80.50 KB)
 Non-trainable params: 0 (0.00 B)
 Partial: 3 of 4 layers
"""  # noqa: E501 - as wide as its content
    )


def test_markdown_reads_well_as_it_stands():
    assert render(SHARED, "markdown", show_trainable=True) == (
        """**Model: "two_tweets"**

| Layer         | Type       | Output shape     | Params | Connected to | Trainable | Problem |
| ------------- | ---------- | ---------------- | -----: | --- | --------- | --- |
| a             | InputLayer | (None, 280, 128) |      0 |     |           |     |
| b             | InputLayer | (None, 250, 64)  |      0 |     |           |     |
| lstm          | LSTM       |                  | 20,608 |     | yes       |     |
| ↳ call 1 of 2 |            | (None, 32)       | shared | a[0][0] |           |     |
| ↳ call 2 of 2 |            | ?                | shared | b[0][0] |           | needs 128 features × receives 64 |
| dense         | Dense      | ?                |      ? | lstm[1][0] | no        |     |

- Total params: 20,608 (80.50 KB)
- Trainable params: 20,608 (80.50 KB)
- Non-trainable params: 0 (0.00 B)

 Partial: 3 of 4 layers
"""  # noqa: E501 - a row of Markdown is one line
    )


def test_csv_has_a_line_per_call_and_counts_a_layer_once():
    assert render(SHARED, "csv") == (
        "Layer,Type,Call,Output shape,Params,Trainable,Connected to,Problem\r\n"
        'a,InputLayer,1,"(None, 280, 128)",0,,,\r\n'
        'b,InputLayer,1,"(None, 250, 64)",0,,,\r\n'
        'lstm,LSTM,1,"(None, 32)",20608,yes,a[0][0],\r\n'
        "lstm,LSTM,2,?,,yes,b[0][0],needs 128 features × receives 64\r\n"
        "dense,Dense,1,?,?,no,lstm[1][0],\r\n"
        " Partial: 3 of 4 layers\r\n"
    )


@pytest.mark.parametrize("name", ["shared_lstm_two_lengths", "siamese_cnn", "VGG16", "r063"])
def test_the_counts_of_csv_add_up_to_the_total(name):
    recorded = table("keras3", name)
    lines = csv.DictReader(io.StringIO(render(recorded, "csv"), newline=""))
    assert sum(int(line["Params"] or 0) for line in lines) == recorded.totals.params


def test_csv_names_inner_layers_by_their_model():
    text = render(table("keras3", "nested_twice"), "csv", expand_nested=True)
    assert 'inner/dense,Dense,1,"(None, 16)",272,yes,input_layer[0][0],\r\n' in text


def test_html_escapes_and_leaves_numbers_bare():
    odd = replace(SHARED, name="<b>&", rows=(replace(SHARED.rows[2], name="<script>", calls=()),))
    text = render(odd, "html")
    assert "<p><b>Model: &quot;&lt;b&gt;&amp;&quot;</b></p>" in text
    assert '<td align="left">&lt;script&gt;</td>' in text
    assert '<td align="right">20608</td>' in text
    assert text.endswith("<br>Partial: 3 of 4 layers</p>\n")


def test_html_moves_calls_in():
    assert f'<td align="left">{html.INDENT}call 2 of 2</td>' in render(SHARED, "html")


@pytest.mark.parametrize("style", ["plain", "markdown", "html"])
def test_a_chain_needs_no_word_about_what_is_connected(style):
    assert "Connected" not in render(table("keras3", "mnist_vgg_like"), style)


@pytest.mark.parametrize("style", ["plain", "markdown", "csv", "html"])
def test_inner_layers_are_listed_where_wanted(style):
    nested = table("keras3", "autoencoder_nested")
    assert "conv2d_transpose" in render(nested, style, expand_nested=True)
    assert "conv2d_transpose" not in render(nested, style)


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1"])
def test_no_cell_is_taken_for_a_formula(text):
    evil = replace(SHARED, rows=(replace(SHARED.rows[0], name=text),))
    assert list(csv.reader(io.StringIO(render(evil, "csv"), newline="")))[1][0] == f"'{text}"
    assert ">&#x27;" in render(evil, "html")


@pytest.mark.parametrize("style", [*STYLES, "html"])
def test_every_style_tells_that_it_is_partial_in_its_last_line(style):
    assert "Partial: 3 of 4 layers" in render(SHARED, style).splitlines()[-1]
    whole = replace(SHARED, totals=replace(SHARED.totals, done=4))
    assert "Partial" not in render(whole, style)


def test_a_style_that_is_none_is_refused_with_those_that_are():
    with pytest.raises(ValueError, match=r"^There is no style 'latex'; the styles are keras, "):
        render(SHARED, "latex")
