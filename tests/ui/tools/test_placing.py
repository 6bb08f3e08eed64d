from __future__ import annotations

from graph.places import GRID
from tests.graph.hands import chain, names, wires
from tests.ui.tools.hand import Hand
from ui.canvas.faces import Hit, Wire
from ui.canvas.tools.placing import Placing
from ui.canvas.tools.pointer import Pointer


def test_a_layer_from_the_palette_is_shown_as_the_card_that_it_would_be():
    hand = Hand().bring("Dense", (100.0, 100.0), (200.0, 300.0))
    face, at = hand.desk.ghost
    assert (face.title, face.shape, face.count) == ("Dense", "…, 64", "not wired yet")
    assert at == (264, 288)
    assert len(hand.sketch) == 0


def test_an_input_needs_no_wire():
    face, _ = Hand().bring("InputLayer", (0.0, 0.0)).desk.ghost
    assert (face.title, face.shape, face.count, face.state) == ("Input", "batch, 784", "", "fine")


def test_a_release_adds_it_on_the_grid_and_selects_it():
    hand = Hand(chain("Dense")).bring("Dense", (203.0, 307.0)).release()
    assert names(hand.document) == ["dense", "dense_1"]
    x, y = hand.sketch.position("n2")
    assert (x % GRID, y % GRID) == (0, 0)
    assert (hand.document.selection, hand.desk.ghost, hand.holding()) == ({"n2"}, None, "Idle")


def test_alt_leaves_the_grid():
    hand = Hand().bring("Dense").move((203.0, 307.0), alt=True).release(alt=True)
    assert hand.sketch.position("n1") == (277, 291)


def test_leaving_takes_the_ghost_along():
    hand = Hand().bring("Dense", (0.0, 0.0))
    hand.tool = hand.tool.cancel()
    assert (hand.desk.ghost, hand.holding(), len(hand.sketch)) == (None, "Idle", 0)


def test_a_class_that_is_not_there_is_refused():
    hand = Hand().bring("Warp", (0.0, 0.0)).release()
    assert hand.desk.refusals == ["There is no layer Warp."]
    assert (hand.desk.ghost, len(hand.sketch)) == (None, 0)


def test_a_drop_on_a_wire_puts_the_layer_into_it():
    hand = Hand(chain("InputLayer", "Dense"))
    edge = hand.sketch.edges[0]
    wire = Wire(edge.source, edge.output, edge.target, edge.slot)
    tool = Placing(hand.desk, "Dropout")
    at = Pointer((0.0, 200.0), (0.0, 200.0), Hit("wire", edge.target, edge.slot, wire))

    tool.move(at)
    assert hand.desk.pointed.kind == "wire"
    tool.release(at)

    assert wires(hand.document) == [("n3", 0, "n2", 0), ("n1", 0, "n3", 0)]
    assert hand.desk.ghost is None
