"""Layers are typed: the line opens in every way, reads what it should, and each is one step."""

from __future__ import annotations

import pytest

from tests.stories.deeds import add, to_canvas
from tests.stories.meant import saved
from tests.stories.test_stories import empty_file

pytestmark = [pytest.mark.screen, pytest.mark.timeout(240)]


TYPED = """\
input_layer: InputLayer(batch_shape=[None, 28, 28, 1]) gives (None, 28, 28, 1); 0
conv2d: Conv2D(filters=64, kernel_size=[3, 3], strides=[2, 2], padding=same, activation=relu) of
    input_layer gives (None, 14, 14, 64); 640
conv2d_1: Conv2D(filters=16, kernel_size=[3, 3], activation=relu) of conv2d gives (None, 12, 12,
    16); 9232
global_average_pooling2d: GlobalAveragePooling2D() of conv2d_1 gives (None, 16); 0
dense: Dense(units=10, activation=softmax) of global_average_pooling2d gives (None, 10); 170
input_layer_1: InputLayer(batch_shape=[None, 100, 8]) gives (None, 100, 8); 0"""


def test_the_line_opens_in_every_way_and_reads_settings_in_every_way(start, tmp_path):
    path = empty_file(tmp_path)
    program = to_canvas(start(path))

    program.keys("slash")
    add(program, "in 28 28 1", "input_layer")
    program.type("c")
    program.until("text", "quickAdd", is_="c")
    add(program, "onv 64 3 s2 same relu", "conv2d")
    program.keys("shift+a")
    add(program, 'Conv2D(16, 3, activation="relu")', "conv2d_1")

    program.keys("slash")
    program.until("focus", is_="quickAdd")
    program.type("globalav")
    program.until("candidates", is_=lambda told: told[:1] == ["GlobalAveragePooling"])
    program.until("plain", "quickAdd.preview", is_=lambda told: "(batch, 16)" in told)
    program.keys("Tab")
    program.until("text", "quickAdd", is_="GlobalAveragePooling ")
    program.keys("Return")
    program.until("cards_named", is_=lambda names: "global_average_pooling2d" in names)
    program.type("d")
    add(program, "ense units=10 so", "dense")

    to_canvas(program).click("paper", 0.95, 0.05, times=2)
    add(program, "in 100 8", "input_layer_1")
    program.until("steps", is_=6)

    assert saved(program, path) == TYPED


CHAINED = """\
input_layer: InputLayer(dtype=int32, batch_shape=[None, 64]) gives (None, 64); 0
embedding: Embedding(input_dim=100, output_dim=16) of input_layer gives (None, 64, 16); 1600
conv1d: Conv1D(filters=8, kernel_size=[3], padding=same) of embedding gives (None, 64, 8); 392
conv1d_1: Conv1D(filters=8, kernel_size=[3], padding=same) of conv1d gives (None, 64, 8); 200
max_pooling1d: MaxPooling1D() of conv1d_1 gives (None, 32, 8); 0
dropout: Dropout(rate=0.25) of max_pooling1d gives (None, 32, 8); 0
dense: Dense(units=8) of dropout gives (None, 32, 8); 72
re_lu: ReLU() of dense gives (None, 32, 8); 0
dense_1: Dense(units=8) of re_lu gives (None, 32, 8); 72
re_lu_1: ReLU() of dense_1 gives (None, 32, 8); 0
conv1d_2: Conv1D(filters=4, kernel_size=[1]) of re_lu_1 gives (None, 32, 4); 36
conv1d_3: Conv1D(filters=4, kernel_size=[3], padding=same) of re_lu_1 gives (None, 32, 4); 100
add: Add() of conv1d_2, conv1d_3 gives (None, 32, 4); 0"""


def test_chains_repeats_branches_and_names_are_drawn_and_each_line_is_one_step(start, tmp_path):
    path = empty_file(tmp_path)
    program = to_canvas(start(path))
    program.keys("slash")
    add(program, "in 64 int32 > emb 100 16 > conv 8 3 same x2 > pool > drop .25", "dropout")
    program.type("(")
    add(program, "dense 8 > relu) x2", "dense_1")
    program.keys("slash")
    add(program, "a: conv 4 1; b: conv 4 3 same; add a b", "add")
    program.until("steps", is_=3)
    whole = program.ask("wiring")

    program.keys("ctrl+z")
    program.until("cards_named", is_=lambda names: "add" not in names)
    program.stays("steps", is_=2)
    program.keys("ctrl+y")
    program.until("wiring", is_=whole)
    program.until("selected", is_=["add"])

    program.keys("slash")
    program.until("focus", is_="quickAdd")
    program.keys("F1")
    program.until("dialog", is_="LineHelp")
    program.until("words", "lineHelp", is_=lambda told: "conv 64 3 s2 same relu" in told)
    program.keys("Escape")
    program.until("focus", is_="quickAdd")
    program.type("dense 8 bogus")
    program.keys("Return")
    program.until("plain", "quickAdd.preview", is_=lambda told: "bogus" in told)
    program.stays("steps", is_=3)
    program.keys("Escape")
    program.until("focus", is_="canvas")

    assert saved(program, path) == CHAINED
