"""A layer goes into a wire, and a chain heals where one is removed."""

from __future__ import annotations

from itertools import pairwise

import pytest

from graph import commands
from graph.commands import Refusal, inserting
from graph.sketch import Edge
from tests.graph.hands import chain, names, sketched, state, wires


def test_a_new_layer_goes_into_a_wire():
    document = chain("InputLayer", "Dense", "Dense")
    edge = Edge("n2", 0, "n3", 0)

    document.do(inserting.insert(document.sketch, "Dropout", edge, 0, 300))

    assert names(document)[-1] == "dropout"
    assert wires(document) == [("n1", 0, "n2", 0), ("n4", 0, "n3", 0), ("n2", 0, "n4", 0)]


def test_what_follows_makes_room():
    document = chain("InputLayer", "Dense", "Dense")
    edge = Edge("n1", 0, "n2", 0)

    document.do(inserting.insert(document.sketch, "Dropout", edge, 0, 240))

    tops = [document.sketch.position(node)[1] for node in ("n4", "n2", "n3")]
    assert tops == sorted(tops)
    assert all(below - above >= 120 for above, below in pairwise(tops))


def test_a_layer_that_takes_nothing_does_not_go_into_a_wire():
    document = chain("InputLayer", "Dense")

    with pytest.raises(Refusal, match="takes no input"):
        inserting.insert(document.sketch, "InputLayer", Edge("n1", 0, "n2", 0), 0, 0)


def test_a_card_without_wires_goes_into_a_wire_and_one_with_wires_does_not():
    document = chain("InputLayer", "Dense")
    document.do(commands.place(document.sketch, "Dropout", 300, 0))
    edge = Edge("n1", 0, "n2", 0)
    document.do(inserting.insert_node(document.sketch, "n3", edge, (0, 200)))

    assert wires(document) == [("n3", 0, "n2", 0), ("n1", 0, "n3", 0)]
    with pytest.raises(Refusal, match="wired already"):
        inserting.insert_node(document.sketch, "n3", Edge("n1", 0, "n3", 0), (0, 0))


@pytest.mark.parametrize(
    ("gone", "left"),
    [
        (["n2"], [("n1", 0, "n3", 0), ("n3", 0, "n4", 0)]),
        (["n2", "n3"], [("n1", 0, "n4", 0)]),
        (["n1"], [("n2", 0, "n3", 0), ("n3", 0, "n4", 0)]),
        (["n4"], [("n1", 0, "n2", 0), ("n2", 0, "n3", 0)]),
    ],
)
def test_a_chain_heals(gone, left):
    document = chain("InputLayer", "Dense", "Dense", "Dense")
    before = state(document)

    document.do(commands.remove(document.sketch, gone, heal=True))

    assert wires(document) == left
    document.undo()
    assert state(document) == before


def test_a_list_of_inputs_keeps_its_order():
    document = sketched(
        ("InputLayer", []), ("Dense", ["n1"]), ("Dense", ["n1"]), ("Dense", ["n1"]),
        ("Add", ["n2", "n3", "n4"]),
    )  # fmt: skip

    document.do(commands.remove(document.sketch, ["n3"], heal=True))

    into = [(e.source, e.slot) for e in document.sketch.edges_into("n5")]
    assert into == [("n2", 0), ("n1", 1), ("n4", 2)]


def test_what_several_tensors_came_into_leaves_a_gap():
    document = sketched(
        ("InputLayer", []), ("InputLayer", []), ("Add", ["n1", "n2"]), ("Dense", ["n3"])
    )

    document.do(commands.remove(document.sketch, ["n3"], heal=True))

    assert wires(document) == []
