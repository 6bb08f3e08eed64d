"""Wires are drawn, put through layers, taken elsewhere and refused, by hand and by letters."""

from __future__ import annotations

import pytest

from tests.stories.deeds import add, sketched, to_canvas
from tests.stories.meant import saved

pytestmark = [pytest.mark.screen, pytest.mark.timeout(240)]


WIRED = """\
input_layer: InputLayer(batch_shape=[None, 28, 28, 1]) gives (None, 28, 28, 1); 0
conv2d: Conv2D(filters=8, kernel_size=[3, 3]) of input_layer gives (None, 26, 26, 8); 80
flatten: Flatten() of conv2d gives (None, 5408); 0
dense_1: Dense(units=32) of flatten gives (None, 32); 173088
lstm: LSTM(units=4) gives (None, 4); None
(sequence is not wired yet)
dense: Dense(units=10) of dense_1 gives (None, 10); 330"""


def test_wires_snap_are_refused_offered_put_through_and_healed(start, tmp_path):
    path = sketched(
        tmp_path,
        "in 28 28 1",
        "conv 8 3",
        "lstm 4",
        "flat",
        "dense 10",
        places={
            "input_layer": (-300, 0),
            "conv2d": (-300, 200),
            "lstm": (150, 0),
            "flatten": (-300, 400),
            "dense": (150, 400),
        },
    )
    program = to_canvas(start(path))

    x, y = program.place("port", "conv2d")
    program.drag(("output", "input_layer"), (x + 14, y - 12))
    program.until("fitting", is_={"conv2d": True, "lstm": False, "flatten": True, "dense": True})
    program.until("said", "result", is_="→ batch, 26, 26, 8 · 80")
    program.let_go()
    program.until("wiring", is_={"conv2d": ["input_layer"]})

    program.drag(("output", "conv2d"), ("port", "lstm"))
    program.until("said", "result", is_=lambda told: "receives 4" in told)
    program.keys("Escape").let_go()
    program.until("shown", "wire", is_=False)
    program.stays("wiring", is_={"conv2d": ["input_layer"]})

    program.drag(("output", "conv2d"), ("port", "flatten")).let_go()
    chain = {"conv2d": ["input_layer"], "flatten": ["conv2d"]}
    program.until("wiring", is_=chain)
    program.drag(("output", "flatten"), ("port", "conv2d"))
    loop = "conv2d feeds flatten already: that would make a loop."
    program.until("said", "result", is_=loop)
    program.let_go()
    program.until("text", "notices.text", is_=loop)
    program.stays("wiring", is_=chain)

    program.drag(("output", "flatten"), ("paper", 0.3, 0.95)).let_go()
    program.until("focus", is_="quickAdd")
    program.until("candidates", is_=lambda told: "lstm" not in told and told[0] == "dense")
    program.keys("Tab")
    add(program, "32", "dense_1")
    chain["dense_1"] = ["flatten"]
    program.until("wiring", is_=chain)

    program.drag(("port", "dense_1"), ("port", "dense")).let_go()
    del chain["dense_1"]
    chain["dense"] = ["flatten"]
    program.until("wiring", is_=chain)

    program.keys("shift+1").click("widget", "palette.search").type("Dropout")
    program.drag(("row", "Dropout"), ("wire", "flatten", "dense"))
    program.until("shown", "ghost")
    program.let_go()
    program.until("wiring", is_={**chain, "dropout": ["flatten"], "dense": ["dropout"]})
    program.until("steps", is_=5)

    program.click("card", "dropout").until("selected", is_=["dropout"])
    program.keys("Delete").until("wiring", is_=chain)
    program.drag(("card", "dense_1"), ("wire", "flatten", "dense")).let_go()
    program.until("wiring", is_={**chain, "dense_1": ["flatten"], "dense": ["dense_1"]})
    program.until("undo", is_="Put dense_1 into the wire")

    assert saved(program, path) == WIRED


MERGED = """\
input_layer: InputLayer(batch_shape=[None, 16]) gives (None, 16); 0
dense_1: Dense(units=8) of input_layer gives (None, 8); 136
dense_2: Dense(units=8) of input_layer gives (None, 8); 136
dense: Dense(units=8) of input_layer gives (None, 8); 136
concatenate: Concatenate() of dense_1, dense_2, dense gives (None, 24); 0
dense_3: Dense(units=3) of concatenate gives (None, 3); 75"""


def test_a_merge_grows_takes_its_inputs_in_order_and_is_wired_by_letters(start, tmp_path):
    path = sketched(
        tmp_path,
        "x: in 16; x > dense 8; x > dense 8; x > dense 8",
        "cat",
        places={"concatenate": (-200, 400)},
    )
    program = to_canvas(start(path))
    for name, taken in (("dense", 1), ("dense_1", 2), ("dense_2", 3)):
        program.drag(("output", name), ("card", "concatenate")).let_go()
        program.until("wiring", is_=lambda w, n=taken: len(w.get("concatenate", ())) == n)

    program.drag(("port", "concatenate", 0, 0), ("port", "concatenate", 0, 2)).let_go()
    program.until("wiring", is_=lambda w: w["concatenate"] == ["dense_1", "dense_2", "dense"])

    to_canvas(program).keys("slash")
    add(program, "dense 3", "dense_3")
    to_canvas(program).keys("shift+1", "w")
    program.until("prompt", is_=lambda told: "starts from" in told)
    chosen = program.until("letters", "concatenate", 0, 0, "port-out", is_=lambda told: told)
    program.type(chosen)
    program.until("prompt", is_=lambda told: "concatenate" in told)
    refused = program.until("letters", "dense", is_=lambda letters: isinstance(letters, str))
    program.type(refused)
    program.until("prompt", is_=lambda told: "would make a loop" in told)
    program.type(program.ask("letters", "dense_3"))
    program.until("wiring", is_=lambda w: w.get("dense_3") == ["concatenate"])
    program.until("prompt", is_="")
    program.until("steps", is_=6)

    assert saved(program, path) == MERGED
