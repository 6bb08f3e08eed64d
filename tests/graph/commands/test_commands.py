from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph import clipboard, commands
from graph.commands import Refusal, copying
from graph.document import Document
from graph.edits import EditError
from graph.places import GRID
from graph.sketch import Edge, Properties, Tap
from graph.trial import try_edge
from graph.wiring import free_slot, ports_shown
from tests.graph.hands import (
    chain,
    names,
    scratch,
    sketched,
    state,
    undo_all,
    wires,
)

# Adding


def test_a_placed_layer_is_named_as_keras_names_it_and_selected():
    document = Document()
    document.do(commands.place(document.sketch, "Conv2D", 24, 48))
    document.do(commands.place(document.sketch, "Conv2D", 24, 168))
    assert names(document) == ["conv2d", "conv2d_1"]
    assert document.sketch.position("n1") == (24, 48)
    assert document.selection == {"n2"}
    assert document.undo_label == "Add conv2d_1"


def test_an_unknown_class_is_refused_in_words():
    with pytest.raises(Refusal, match="There is no layer Warp"):
        commands.place(Document().sketch, "Warp", 0, 0)


def test_a_layer_placed_after_another_is_wired_to_it_below():
    document = chain("InputLayer")
    document.do(commands.place_after(document.sketch, "Dense", "n1"))
    assert wires(document) == [("n1", 0, "n2", 0)]
    x, y = document.sketch.position("n1")
    assert document.sketch.position("n2") == (x, y + 120)
    assert document.outcome("n2").count == 784 * 64 + 64


def test_a_layer_placed_after_another_steps_aside_for_a_card_that_is_there():
    document = chain("InputLayer")
    for _ in range(3):
        document.do(commands.place_after(document.sketch, "Dense", "n1"))
    places = [document.sketch.position(node) for node in ("n2", "n3", "n4")]
    assert len({y for _, y in places}) == 1
    across = sorted(x for x, _ in places)
    assert across[1] - across[0] >= 200
    assert across[2] - across[1] >= 200


def test_an_input_placed_after_another_layer_is_not_wired():
    document = chain("InputLayer")
    document.do(commands.place_after(document.sketch, "InputLayer", "n1"))
    assert wires(document) == []


def test_a_layer_placed_after_nothing_stands_free():
    document = Document()
    for class_name in ("InputLayer", "Dense"):
        document.do(commands.place_after(document.sketch, class_name, None))
    first, second = (document.sketch.position(node) for node in ("n1", "n2"))
    assert first == (0, 0)
    assert second[1] - first[1] >= 100
    assert wires(document) == []


# Wiring


def test_a_fixed_slot_holds_one_edge():
    document = sketched("InputLayer", "InputLayer", ("Dense", ["n1"]))
    document.do(commands.connect(document.sketch, Edge("n2", 0, "n3", 0)))
    assert wires(document) == [("n2", 0, "n3", 0)]
    assert document.undo_label == "Wire input_layer_1 to dense"
    document.undo()
    assert wires(document) == [("n1", 0, "n3", 0)]


def test_a_list_of_inputs_grows():
    document = sketched("InputLayer", "InputLayer", "InputLayer", ("Concatenate", ["n1", "n2"]))
    assert ports_shown(document.sketch, "n4") == 3
    document.do(commands.connect(document.sketch, Edge("n3", 0, "n4", 2)))
    assert [edge[0] for edge in wires(document)] == ["n1", "n2", "n3"]
    assert ports_shown(document.sketch, "n4") == 4


def test_an_edge_far_behind_in_a_list_takes_the_next_free_slot():
    document = sketched("InputLayer", "Concatenate")
    document.do(commands.connect(document.sketch, Edge("n1", 0, "n2", 40)))
    assert wires(document) == [("n1", 0, "n2", 0)]


def test_an_edge_onto_a_taken_place_of_a_list_moves_the_others_up():
    document = sketched("InputLayer", "InputLayer", "InputLayer", ("Concatenate", ["n1", "n2"]))
    document.do(commands.connect(document.sketch, Edge("n3", 0, "n4", 0)))
    assert [edge[0] for edge in wires(document)] == ["n3", "n1", "n2"]


def test_a_list_closes_up_when_an_edge_of_it_goes():
    document = sketched("InputLayer", "InputLayer", "InputLayer", ("Add", ["n1", "n2", "n3"]))
    document.do(commands.disconnect(document.sketch, [Edge("n2", 0, "n4", 1)]))
    assert wires(document) == [("n1", 0, "n4", 0), ("n3", 0, "n4", 1)]
    assert document.outcome("n4").problem is None


def test_a_list_closes_up_when_what_fed_it_is_deleted():
    document = sketched("InputLayer", "InputLayer", "InputLayer", ("Add", ["n1", "n2", "n3"]))
    document.do(commands.remove(document.sketch, ["n1"]))
    assert wires(document) == [("n2", 0, "n4", 0), ("n3", 0, "n4", 1)]


def test_one_tensor_may_fill_two_slots():
    document = sketched("InputLayer", ("Add", ["n1", "n1"]))
    assert wires(document) == [("n1", 0, "n2", 0), ("n1", 0, "n2", 1)]
    assert document.outcome("n2").problem is None


def test_the_end_of_an_edge_moves_to_another_place_of_the_same_list():
    document = sketched("InputLayer", "InputLayer", "InputLayer", ("Add", ["n1", "n2", "n3"]))
    old = Edge("n3", 0, "n4", 2)
    document.do(commands.rewire(document.sketch, old, old._replace(slot=0)))
    assert [edge[0] for edge in wires(document)] == ["n3", "n1", "n2"]


@pytest.mark.parametrize(
    ("source", "target", "reason"),
    [
        ("n3", "n2", "dense feeds dense_1 already: that would make a loop"),
        ("n2", "n2", "dense cannot feed itself: that would make a loop"),
        ("n2", "n1", "input_layer takes no input"),
    ],
)
def test_what_cannot_be_wired_is_refused_in_words(source, target, reason):
    document = chain("InputLayer", "Dense", "Dense")
    before = state(document)
    with pytest.raises(Refusal, match=reason):
        commands.connect(document.sketch, Edge(source, 0, target, 0))
    assert state(document) == before


@pytest.mark.parametrize("edge", [Edge("n1", 3, "n2", 0), Edge("n1", 0, "n2", 7)])
def test_ports_that_are_not_there_are_refused(edge):
    document = chain("InputLayer", "Dense")
    with pytest.raises(Refusal, match="has no"):
        commands.connect(document.sketch, edge)


def test_a_loop_through_the_edge_that_goes_is_no_loop():
    document = chain("InputLayer", "Dense", "Dense")
    document.do(commands.rewire(document.sketch, Edge("n2", 0, "n3", 0), Edge("n3", 0, "n2", 0)))
    assert wires(document) == [("n3", 0, "n2", 0)]


def test_a_wrong_shape_is_never_refused():
    document = sketched("InputLayer", "Conv2D")
    document.do(commands.connect(document.sketch, Edge("n1", 0, "n2", 0)))
    assert document.outcome("n2").problem.severity == "error"


def test_wiring_what_is_wired_is_no_step():
    document = chain("InputLayer", "Dense")
    steps = len(document.history.done)
    document.do(commands.connect(document.sketch, Edge("n1", 0, "n2", 0)))
    assert len(document.history.done) == steps


def test_a_list_beside_a_fixed_slot_is_shown_only_where_asked_for():
    document = sketched(("InputLayer", {"batch_shape": "batch, 9, 8"}), ("LSTM", ["n1"]), "Dense")
    assert ports_shown(document.sketch, "n2") == 1
    assert ports_shown(document.sketch, "n2", every=True) == 2
    assert free_slot(document.sketch, "n2") is None
    document.do(commands.connect(document.sketch, Edge("n3", 0, "n2", 1)))
    assert ports_shown(document.sketch, "n2") == 2


# Copies and sharing


def test_duplicates_have_layers_of_their_own_and_keep_their_wires_among_them():
    document = chain("InputLayer", "Dense", "Dense")
    document.do(copying.duplicate(document.sketch, ["n2", "n3"]))
    assert names(document) == ["input_layer", "dense", "dense_1", "dense_2", "dense_3"]
    assert wires(document)[-1] == ("n4", 0, "n5", 0)
    assert not document.sketch.edges_into("n4")
    assert document.selection == {"n4", "n5"}
    for old, new in (("n2", "n4"), ("n3", "n5")):
        (x, y), (u, v) = document.sketch.position(old), document.sketch.position(new)
        assert (u - x, v - y) == (GRID, GRID)


def test_a_layer_that_the_copied_calls_share_is_shared_among_the_copies():
    document = sketched("InputLayer", ("Dense", ["n1"], {"units": "7"}))
    document.do(commands.share(document.sketch, "n2"))
    document.do(copying.duplicate(document.sketch, ["n2", "n3"]))
    assert document.sketch.owner("n4") == document.sketch.owner("n5")
    assert document.sketch.owner("n4") != document.sketch.owner("n2")
    assert document.sketch.layer_of("n4").units == 7


def test_a_given_name_is_numbered_on_in_copies():
    document = chain("Dense")
    document.do(commands.rename(document.sketch, document.sketch.owner("n1"), "encoder"))
    document.do(copying.duplicate(document.sketch, ["n1"]))
    document.do(copying.duplicate(document.sketch, ["n2"]))
    assert names(document) == ["encoder", "encoder_1", "encoder_2"]


def test_sharing_makes_a_second_call_beside_the_first():
    document = chain("InputLayer", "Dense")
    document.do(commands.share(document.sketch, "n2"))
    assert document.sketch.calls[document.sketch.owner("n2")] == ["n2", "n3"]
    (x, y), (u, v) = document.sketch.position("n2"), document.sketch.position("n3")
    assert (u - x >= 200, v) == (True, y)
    assert document.selection == {"n3"}
    assert wires(document) == [("n1", 0, "n2", 0)]


def test_a_call_of_a_shared_layer_gets_a_layer_of_its_own():
    document = chain("InputLayer", "Dense", "Dense")
    document.do(commands.share(document.sketch, "n2"))
    document.do(commands.connect(document.sketch, Edge("n1", 0, "n4", 0)))
    before = wires(document), document.sketch.position("n2")
    document.do(commands.separate(document.sketch, "n2"))
    assert (wires(document), document.sketch.position("n2")) == before
    assert document.sketch.owner("n2") != document.sketch.owner("n4")
    assert document.sketch.layer_of("n2").name == "dense_2"
    assert document.sketch.call("n4") == 0
    assert state(document) == scratch(document)


def test_what_is_not_shared_cannot_be_separated():
    with pytest.raises(Refusal, match="dense has only this one call"):
        commands.separate(chain("Dense").sketch, "n1")


# Removing


def test_removing_takes_edges_and_layers_without_calls_along():
    document = chain("InputLayer", "Dense", "Dense")
    document.do(commands.share(document.sketch, "n2"))
    document.do(commands.remove(document.sketch, ["n2", "n3"]))
    assert document.sketch.nodes == ["n1", "n4"]
    assert sorted(layer.name for layer in document.sketch.layers.values()) == [
        "dense",
        "input_layer",
    ]
    assert wires(document) == []
    assert document.undo_label == "Delete 2 layers"


def test_removing_one_layer_says_its_name():
    document = chain("InputLayer", "Dense")
    document.do(commands.remove(document.sketch, ["n2"]))
    assert document.undo_label == "Delete dense"


def test_removing_edges_alone_leaves_the_layers():
    document = chain("InputLayer", "Dense")
    document.do(commands.remove(document.sketch, [], [Edge("n1", 0, "n2", 0)]))
    assert (names(document), wires(document)) == (["input_layer", "dense"], [])
    assert document.undo_label == "Remove the wire from input_layer to dense"


def test_marks_of_inputs_and_outputs_leave_with_their_node():
    document = chain("InputLayer", "Dense", "Dense")
    document.sketch.properties = Properties(inputs=("n1",), outputs=(Tap("n3", 0), Tap("n2", 0)))
    document.do(commands.remove(document.sketch, ["n3"]))
    assert document.sketch.properties.outputs == (Tap("n2", 0),)
    document.do(commands.place(document.sketch, "InputLayer", 0, 0))
    assert document.sketch.inputs() == ["n1", "n3"]
    document.undo()
    document.undo()
    assert document.sketch.properties.outputs == (Tap("n3", 0), Tap("n2", 0))


# Changing


def test_moving_to_the_same_place_is_no_step():
    document = chain("Dense")
    place = document.sketch.position("n1")
    assert commands.move(document.sketch, {"n1": place}).edits == ()
    assert commands.move(document.sketch, {"n1": (5, 5), "gone": (1, 1)}).label == "Move dense"


@pytest.mark.parametrize("text", ["", "a/b", "dense", "编码器"])
def test_any_name_is_kept_as_typed(text):
    document = chain("Dense", "Dense")
    document.do(commands.rename(document.sketch, document.sketch.owner("n2"), text))
    assert names(document) == ["dense", text]


def test_typing_in_a_setting_is_one_step_with_the_first_label():
    document = chain("InputLayer", "Dense")
    layer = document.sketch.owner("n2")
    steps = len(document.history.done)
    for text in ("1", "12", "128"):
        deed = commands.configure_text(document.sketch, layer, "units", text)
        document.do(deed, merge=("units", layer))
    assert document.outcome("n2").count == 784 * 128 + 128
    assert len(document.history.done) == steps + 1
    assert document.undo_label == "Change units of dense"
    document.undo()
    assert document.sketch.layer_of("n2").units == 64


def test_half_typed_text_is_kept_and_computes_on():
    document = chain("InputLayer", "Dense")
    layer = document.sketch.owner("n2")
    document.do(commands.configure_text(document.sketch, layer, "units", "sixty"))
    assert document.sketch.layer_of("n2").drafts["units"].value == "sixty"
    assert document.outcome("n2").count == 784 * 64 + 64
    assert commands.configure_text(document.sketch, layer, "units", "sixty").edits == ()


def test_a_chosen_value_is_checked():
    document = chain("InputLayer", "Dense")
    layer = document.sketch.owner("n2")
    document.do(commands.configure_value(document.sketch, layer, "use_bias", False))
    assert document.outcome("n2").count == 784 * 64
    with pytest.raises(Refusal, match="activation 'warp' is not an activation"):
        commands.configure_value(document.sketch, layer, "activation", "warp")


def test_sizes_of_open_dims_are_given_and_taken_back():
    document = chain("InputLayer")
    document.do(commands.set_size(document.sketch, "time", 128))
    document.do(commands.set_size(document.sketch, "batch", 8))
    assert document.sketch.properties.sizes == {"time": 128, "batch": 8}
    document.do(commands.set_size(document.sketch, "time", None))
    assert document.sketch.properties.sizes == {"batch": 8}
    with pytest.raises(Refusal, match="from 1 up"):
        commands.set_size(document.sketch, "time", 0)


def test_the_sketch_can_be_named():
    document = Document()
    document.do(commands.set_name(document.sketch, "tweets"))
    assert document.sketch.name == "tweets"
    document.undo()
    assert document.sketch.name == "functional"


# A wire that is not there yet


def test_a_trial_tells_what_the_wire_will_give():
    document = sketched("InputLayer", "Dense", ("Dense", ["n2"]))
    trial = try_edge(document, Edge("n1", 0, "n2", 0))
    before = state(document)
    document.do(commands.connect(document.sketch, Edge("n1", 0, "n2", 0)))
    outcome = document.outcome("n2")
    assert (trial.outputs, trial.weights) == (outcome.outputs, outcome.weights)
    document.undo()
    assert state(document) == before


def test_a_trial_tells_which_call_of_a_shared_layer_would_not_fit():
    document = sketched(
        "InputLayer", ("InputLayer", {"batch_shape": "batch, 64"}), ("Dense", ["n1"])
    )
    document.do(commands.share(document.sketch, "n3"))
    trial = try_edge(document, Edge("n2", 0, "n4", 0))
    assert trial.problem.text() == "needs 784 features, receives 64"
    assert not trial.counted


CLASSES = ("InputLayer", "Dense", "Conv1D", "LSTM", "Concatenate", "Add", "Dot", "Flatten")
NODES = st.integers(1, 7).map("n{}".format)
SLOTS = st.integers(0, 3)
EDGES = st.builds(Edge, NODES, SLOTS, NODES, SLOTS)


@given(st.lists(st.tuples(st.sampled_from(CLASSES), EDGES), max_size=7), EDGES)
def test_a_trial_is_what_comes_of_the_edge(rows, edge):
    document = Document()
    for class_name, _ in rows:
        document.do(commands.place(document.sketch, class_name, 0, 0))
    for _, wire in rows:
        _attempt(document, lambda: commands.connect(document.sketch, wire))  # noqa: B023 - at once
    if edge.source not in document.sketch.graph or edge.target not in document.sketch.graph:
        return
    trial, before = try_edge(document, edge), state(document)
    refusal = _attempt(document, lambda: commands.connect(document.sketch, edge))
    assert trial.refusal == refusal
    if not refusal:
        assert trial.outputs == document.outcome(edge.target).outputs
        assert trial.problem == document.outcome(edge.target).problem
    undone = document.undo() if not refusal and state(document) != before else None
    assert undone is None or state(document) == before


def _attempt(document, command):
    try:
        document.do(command())
    except Refusal as refusal:
        return str(refusal)
    return ""


def _owner(sketch, node):
    if node not in sketch.graph:
        raise Refusal("gone")
    return sketch.owner(node)


def _typed(sketch, node, text):
    return commands.configure_text(sketch, _owner(sketch, node), "trainable", text)


def _rewired(sketch, at, edge):
    old = sketch.edges[at] if at < len(sketch.edges) else None
    return commands.rewire(sketch, old, edge)


def _pasted(sketch, nodes):
    return copying.paste(sketch, clipboard.copy(sketch, nodes))


def _meaning(command, *values):
    """A command with its values, as one that only the sketch is missing from."""
    return st.tuples(st.just(command), st.tuples(*values))


KINDS, SOME, AT = st.sampled_from(CLASSES), st.sets(NODES, max_size=3), st.integers(0, 9)
DEEDS = st.one_of(
    _meaning(commands.place, KINDS, AT.map(float), AT.map(float)),
    _meaning(commands.place_after, KINDS, NODES | st.none()),
    _meaning(commands.connect, EDGES),
    _meaning(_rewired, AT, EDGES),
    _meaning(lambda sketch, at: commands.disconnect(sketch, sketch.edges[at : at + 2]), AT),
    _meaning(lambda s, nodes, at: commands.remove(s, nodes, s.edges[at : at + 1]), SOME, AT),
    _meaning(copying.duplicate, SOME),
    _meaning(_pasted, SOME),
    _meaning(commands.share, NODES),
    _meaning(commands.separate, NODES),
    _meaning(lambda s, node, text: commands.rename(s, _owner(s, node), text), NODES, st.text()),
    _meaning(_typed, NODES, st.sampled_from(["yes", "", "maybe"])),
    st.none(),
)


@given(st.lists(DEEDS, max_size=25))
def test_whatever_is_meant_keeps_the_laws(deeds):
    document = Document()
    for deed in deeds:
        if deed is None:
            document.undo()
            continue
        command, values = deed
        _attempt(document, lambda: command(document.sketch, *values))  # noqa: B023 - at once
        for node in document.sketch.nodes:
            slot = free_slot(document.sketch, node)
            assert slot is None or document.sketch.edge_at(node, slot) is None
        assert all(document.sketch.calls.values()), "a layer without calls"
    assert state(document) == scratch(document)
    end, steps = state(document), undo_all(document)
    assert (len(document.sketch), document.sketch.layers) == (0, {})
    for _ in range(steps):
        document.redo()
    assert state(document) == end


def test_a_deed_that_does_not_fit_changes_nothing():
    document = chain("InputLayer", "Dense")
    deed = commands.remove(document.sketch, ["n2"])
    document.do(deed)
    before = state(document)
    with pytest.raises(EditError):
        document.do(deed)
    assert state(document) == before
