"""What is selected gets in line, is shared or not, becomes another kind, is set at once."""

from __future__ import annotations

import pytest

from graph import commands
from graph.commands import Refusal, shaping
from tests.graph.hands import chain, names, sketched, state


def places(document, *nodes):
    return [document.sketch.position(node) for node in nodes]


def moved(document, **there):
    document.do(commands.move(document.sketch, there))
    return document


@pytest.fixture
def three():
    return moved(chain("InputLayer", "Dense", "Dense"), n1=(0, 0), n2=(100, 130), n3=(50, 500))


WIDTHS = {"n1": 100.0, "n2": 200.0, "n3": 100.0}


@pytest.mark.parametrize(
    ("side", "there"),
    [
        ("left", [(-50 + 50, 0), (-50 + 100, 130), (-50 + 50, 500)]),
        ("centre", [(50, 0), (50, 130), (50, 500)]),
        ("right", [(150, 0), (100, 130), (150, 500)]),
        ("top", [(0, 0), (100, 0), (50, 0)]),
        ("bottom", [(0, 500), (100, 500), (50, 500)]),
    ],
)
def test_cards_get_in_line(three, side, there):
    three.do(shaping.align(three.sketch, ["n1", "n2", "n3"], side, WIDTHS))

    assert places(three, "n1", "n2", "n3") == there


def test_cards_get_evenly_apart(three):
    three.do(shaping.distribute(three.sketch, ["n1", "n2", "n3"], across=False))

    assert [y for _, y in places(three, "n1", "n2", "n3")] == [0, 250, 500]


def test_one_card_cannot_get_in_line(three):
    with pytest.raises(Refusal, match="at least 2 layers"):
        shaping.align(three.sketch, ["n1"], "left", WIDTHS)


def test_what_leads_here_what_follows_and_what_is_alike_can_be_chosen(three):
    assert shaping.upstream(three.sketch, ["n2"]) == {"n1", "n2"}
    assert shaping.downstream(three.sketch, ["n2"]) == {"n2", "n3"}
    assert shaping.of_same_kind(three.sketch, ["n2"]) == {"n2", "n3"}


def alike():
    return sketched(
        ("InputLayer", []), ("InputLayer", []),
        ("Dense", ["n1"], {"units": "8"}), ("Dense", ["n2"], {"units": "8"}),
    )  # fmt: skip


def test_copies_become_one_shared_layer_and_copies_again():
    document = alike()
    before = state(document)
    document.do(shaping.unite(document.sketch, ["n3", "n4"]))
    assert document.sketch.calls[document.sketch.owner("n3")] == ["n3", "n4"]
    assert document.table.totals.params == 784 * 8 + 8

    document.do(shaping.separate_all(document.sketch, "n3"))
    assert document.table.totals.params == 2 * (784 * 8 + 8)

    document.undo()
    document.undo()
    assert state(document) == before


def test_layers_that_differ_do_not_become_one():
    document = alike()
    document.do(commands.configure_text(document.sketch, document.sketch.owner("n4"), "units", "9"))

    with pytest.raises(Refusal, match="units differs"):
        shaping.unite(document.sketch, ["n3", "n4"])


def test_another_kind_keeps_what_fits():
    document = sketched(("InputLayer", []), ("LSTM", ["n1"], {"units": "48", "dropout": "0.3"}))
    document.do(shaping.replace_kind(document.sketch, document.sketch.owner("n2"), "GRU"))

    layer = document.sketch.layer_of("n2")
    assert (layer.class_name, layer.units, layer.dropout, layer.name) == ("GRU", 48, 0.3, "gru")


def test_a_name_of_the_users_own_stays():
    document = sketched(("InputLayer", []), ("LSTM", ["n1"]))
    owner = document.sketch.owner("n2")
    document.do(commands.rename(document.sketch, owner, "encoder"))
    document.do(shaping.replace_kind(document.sketch, owner, "Dense"))

    assert names(document) == ["input_layer", "encoder"]


def test_one_setting_is_typed_into_several_layers():
    document = sketched(
        ("InputLayer", []), ("Dense", ["n1"]), ("LSTM", ["n1"]), ("Flatten", ["n1"])
    )
    owners = [document.sketch.owner(node) for node in ("n2", "n3")]

    assert "units" in shaping.common_settings(document.sketch, owners)
    document.do(shaping.configure_many(document.sketch, owners, "units", "17"))

    assert [document.sketch.layers[owner].units for owner in owners] == [17, 17]
    assert document.undo_label == "Change units of 2 layers"
