from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph import clipboard, commands
from graph.commands import Refusal, copying
from graph.document import Document
from graph.formats.native import dumps
from tests.graph.hands import chain, names, sketched, state, wires


def test_what_is_copied_comes_into_another_sketch_as_it_was():
    document = sketched("InputLayer", ("Dense", ["n1"], {"units": "7"}), ("Add", ["n2", "n1"]))
    text = clipboard.copy(document.sketch, ["n1", "n2", "n3"])
    other = Document()
    other.do(copying.paste(other.sketch, text))
    assert dumps(other.sketch) == dumps(document.sketch)
    assert other.selection == {"n1", "n2", "n3"}


def test_only_the_wires_among_the_copied_are_copied():
    document = chain("InputLayer", "Dense", "Dense", "Dense")
    text = clipboard.copy(document.sketch, ["n2", "n3"])
    other = Document()
    other.do(copying.paste(other.sketch, text))
    assert wires(other) == [("n1", 0, "n2", 0)]


def test_a_half_typed_setting_is_copied_as_typed():
    document = chain("Dense")
    layer = document.sketch.owner("n1")
    document.do(commands.configure_text(document.sketch, layer, "units", "6x"))
    document.do(copying.paste(document.sketch, clipboard.copy(document.sketch, ["n1"])))
    assert document.sketch.layer_of("n2").drafts["units"].value == "6x"


def test_pasting_again_and_again_never_covers_a_card():
    document = chain("Dense")
    text = clipboard.copy(document.sketch, ["n1"])
    for _ in range(3):
        document.do(copying.paste(document.sketch, text))
    places = {document.sketch.position(node) for node in document.sketch.nodes}
    assert len(places) == 4
    assert names(document) == ["dense", "dense_1", "dense_2", "dense_3"]


def test_pasting_at_a_point_puts_the_middle_of_the_top_there():
    document = sketched("InputLayer", "Dense")
    document.do(commands.move(document.sketch, {"n1": (0, 0), "n2": (400, 120)}))
    text = clipboard.copy(document.sketch, ["n1", "n2"])
    document.do(copying.paste(document.sketch, text, (1000, 500)))
    assert document.sketch.position("n3") == (800, 500)
    assert document.sketch.position("n4") == (1200, 620)


def test_what_was_cut_comes_back_under_its_name():
    document = chain("InputLayer", "Dense")
    text = clipboard.copy(document.sketch, ["n2"])
    document.do(commands.remove(document.sketch, ["n2"]))
    document.do(copying.paste(document.sketch, text))
    assert names(document) == ["input_layer", "dense"]


def test_the_text_of_a_whole_file_can_be_pasted():
    document = chain("InputLayer", "Dense")
    other = Document()
    other.do(copying.paste(other.sketch, dumps(document.sketch)))
    assert dumps(other.sketch) == dumps(document.sketch)


GOOD = json.loads(clipboard.copy(chain("InputLayer", "Dense").sketch, ["n1", "n2"]))


def spoilt(**parts):
    return json.dumps({**GOOD, **parts})


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Dense(64)",
        "{",
        "[]",
        "{}",
        '{"layersketch": 2, "layers": [], "nodes": [], "edges": []}',
        spoilt(nodes=[]),
        spoilt(nodes=[{"id": "n1"}]),
        spoilt(layers=[]),
        spoilt(edges=[["n1", 0, "n9", 0]]),
        spoilt(edges=[["n1", 0]]),
        spoilt(nodes=[{**GOOD["nodes"][0], "x": 1e300}]),
        spoilt(nodes=[{**GOOD["nodes"][0], "x": "left"}]),
        spoilt(nodes=[*GOOD["nodes"], *GOOD["nodes"]]),
        spoilt(nodes=7),
        spoilt(layers=[{"id": [], "class": "Dense"}]),
    ],
)
def test_bad_text_is_refused_in_one_sentence(text):
    document = chain("Dense")
    before = state(document)
    assert not clipboard.is_part(text)
    with pytest.raises(Refusal, match=r"^The clipboard holds no layers to paste\.$"):
        copying.paste(document.sketch, text)
    assert state(document) == before


JSON = st.recursive(
    st.none() | st.booleans() | st.integers(-3, 3) | st.floats() | st.text(max_size=3),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(["id", "layer", "x", "y", "call", "class", "name", "settings", "kept"]),
            inner,
            max_size=5,
        )
    ),
    max_leaves=12,
)


@given(st.sampled_from(["layers", "nodes", "edges"]), st.lists(JSON, max_size=3))
def test_any_text_is_pasted_or_refused(part, items):
    document = Document()
    try:
        text = json.dumps({**GOOD, part: items})
        document.do(copying.paste(document.sketch, text))
    except Refusal:
        assert len(document.sketch) == 0
    else:
        assert clipboard.is_part(text)


def test_many_names_are_numbered_as_one_after_the_other():
    document = sketched(("Dense", [], {}), ("Dense", [], {}), ("Dropout", [], {}))
    names = ["dense", "dense_1", "new", "dropout", "dense", "new", "dense_7", "dropout_1"]
    taken = []
    for name in names:
        taken.append(document.sketch.free_name_like(name, taken))
    assert document.sketch.free_names_like(names) == taken
    assert len({*taken, *document.sketch.names()}) == len(taken) + 3
