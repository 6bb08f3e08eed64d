from __future__ import annotations

import pytest

from ui.canvas.cards.layout import MAX_WIDTH, MIN_WIDTH, STEP, CardLayout
from ui.canvas.faces import Face

LONG = "block_3_depthwise_separable_convolution_with_a_long_name_12"


@pytest.fixture
def layout(qapp):
    return CardLayout()


def test_a_small_card_is_as_wide_as_the_smallest(layout):
    assert layout.width(Face("lstm", "LSTM", shape="batch, 32", count="20,608")) == MIN_WIDTH


def test_the_width_grows_in_steps(layout):
    widths = {layout.width(Face("x" * n, "Dense")) for n in range(1, 60)}
    assert len(widths) > 5
    assert all((width - MIN_WIDTH) % STEP == 0 for width in widths - {MAX_WIDTH})
    assert max(widths) == MAX_WIDTH


def test_a_long_name_is_cut_in_its_middle_and_keeps_its_number(layout):
    face = Face(LONG, "SeparableConv2D", chip="call 2 of 12")
    title = layout.texts(face).title
    assert layout.width(face) == MAX_WIDTH
    assert title != LONG
    assert title.startswith("block_")
    assert title.endswith("12")
    assert layout.title.exact(title) < MAX_WIDTH


@pytest.mark.parametrize("shape", ["batch, ⌊(time − 4) / 2⌋, ⌊(width − 4) / 2⌋, 128", "7, " * 60])
def test_a_shape_is_never_cut_the_card_grows_instead(layout, shape):
    face = Face("x", shape=shape, count="1,234,567")
    texts = layout.texts(face)
    assert layout.width(face) > MAX_WIDTH
    assert texts.count == "1,234,567"
    count = layout.badge.exact(texts.count)
    assert texts.shape_width >= layout.badge.exact(shape)
    assert texts.shape_width + count < layout.width(face) - 26


def test_words_in_the_place_of_a_count_give_way(layout):
    face = Face("x", shape="batch, 28, 28, 32", count="waits for " + LONG)
    texts = layout.texts(face)
    assert layout.width(face) == MAX_WIDTH
    assert texts.count != face.count
    assert texts.shape_width + layout.detail.exact(texts.count) <= MAX_WIDTH - 26


@pytest.mark.parametrize("words", ["counted once", "not wired yet"])
def test_the_usual_words_are_whole_beside_any_shape(layout, words):
    for length in range(1, 60):
        assert layout.texts(Face("x", shape="8" * length, count=words)).count == words


def test_a_detail_that_is_too_long_ends_in_dots(layout):
    face = Face("x", detail="needs 128 features, receives 64, " * 5)
    assert layout.detail.exact(layout.texts(face).detail) <= layout.width(face) - 26


def test_the_texts_of_the_first_line_never_touch(layout):
    for title in ("lstm", LONG, "嵌入层" * 20):
        face = Face(title, "SeparableConv2D", chip="call 2 of 12")
        texts = layout.texts(face)
        used = texts.title_width + 6 + texts.chip_width + 12 + layout.kind.exact(texts.kind)
        assert used <= layout.width(face) - 26 + 1


def test_many_ports_widen_the_card(layout):
    assert layout.width(Face("add", inputs=16)) > MIN_WIDTH
