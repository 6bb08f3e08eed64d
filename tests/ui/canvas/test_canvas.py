"""The canvas shows what the document says: cards, ports, wires, after whatever is done."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from calc.calling import KEYWORD
from graph import commands
from graph.document import Document
from graph.formats import native
from graph.sketch import Edge
from tests.graph.hands import chain, scratch, sketched, state
from tests.ui.canvas.opened import CTRL, EXAMPLES, LEFT, drag, face, shared_lstm, shown, wanted
from ui.canvas import feeder
from ui.canvas.tips import tip_of


def test_a_card_that_is_led_slowly_onto_a_wire_is_put_into_it(open_canvas):
    document = sketched(("InputLayer", {"batch_shape": "batch, 16"}), ("Dense", ["n1"], {}))
    document.do(commands.place(document.sketch, "ReLU", 300, 0))
    canvas = open_canvas(document)
    above, below = canvas.output_at("input_layer"), canvas.port_at("dense")
    onto = (above + below) / 2

    drag(canvas, canvas.rect_of("re_lu").center(), onto, release=False)
    for across in (1, 2):
        QTest.mouseMove(canvas.viewport(), onto + QPoint(across, 0))
    assert canvas.shown.hovered.kind == "wire"
    QTest.mouseRelease(canvas.viewport(), LEFT, pos=onto + QPoint(2, 0))

    assert set(document.sketch.edges) == {Edge("n1", 0, "n3", 0), Edge("n3", 0, "n2", 0)}


def test_cards_tell_shapes_and_counts(open_canvas):
    canvas = open_canvas(chain("InputLayer", "Dense"))
    source, dense = face(canvas, "n1"), face(canvas, "n2")
    assert (source.title, source.shape, source.count) == ("input_layer", "batch, 784", "")
    assert (dense.title, dense.shape, dense.count) == ("dense", "batch, 64", "50,240")
    assert dense.kind == ""
    assert canvas.shown.geometry.wires.wires[0].label == "784"


def test_the_kind_is_told_where_the_name_does_not(open_canvas):
    canvas = open_canvas(chain("InputLayer", "Dense"))
    for node, name in (("n1", "tweet"), ("n2", "score")):
        owner = canvas.document.sketch.owner(node)
        canvas.document.do(commands.rename(canvas.document.sketch, owner, name))
    assert (face(canvas, "n1").kind, face(canvas, "n2").kind) == ("Input", "Dense")


def test_a_shared_layer_is_told_truthfully(open_canvas):
    canvas = open_canvas(shared_lstm())
    first, second, third = (face(canvas, node) for node in ("n4", "n5", "n6"))
    assert [card.chip for card in (first, second, third)] == [
        "call 1 of 3",
        "call 2 of 3",
        "call 3 of 3",
    ]
    assert (first.count, second.count, third.count) == ("20,608", "counted once", "")
    assert (third.state, third.detail) == ("wrong", "needs 128 features, receives 64")
    assert third.shape == "batch, 32"
    states = {wire.key: (wire.label, wire.state) for wire in canvas.shown.geometry.wires.wires}
    assert states["n3", 0, "n6", 0] == ("time × 64", "wrong")
    assert states["n2", 0, "n5", 0] == ("250 × 128", "fine")
    assert [(link.a, link.b) for link in canvas.shown.layer.links.links] == [
        ("n4", "n5"),
        ("n5", "n6"),
    ]


def test_what_is_not_wired_yet_is_quiet_and_what_follows_waits(open_canvas):
    canvas = open_canvas(sketched("Dense", ("Flatten", ["n1"]), ("Dense", ["n2"])))
    dense, flatten, last = (face(canvas, node) for node in ("n1", "n2", "n3"))
    assert (dense.state, dense.shape, dense.count) == ("unwired", "…, 64", "not wired yet")
    assert (flatten.state, flatten.count) == ("waiting", "waits for dense")
    assert (last.state, last.count) == ("waiting", "waits for dense")


def test_a_bubble_explains_the_card_that_is_pointed_at(open_canvas, qapp):
    canvas = open_canvas(shared_lstm())
    words = canvas.shown.explain("n6")
    assert words.headline == "lstm, call 3: needs 128 features, receives 64"
    assert words.text.startswith("Its weights were made for 128 features by call 1")
    assert canvas.shown.explain("n7") is None


def test_sizes_of_open_dims_make_everything_concrete(open_canvas):
    canvas = open_canvas(shared_lstm())
    canvas.document.do(commands.set_size(canvas.document.sketch, "time", 99))
    assert face(canvas, "n3").shape == "batch, 99, 64"
    canvas.document.do(commands.set_size(canvas.document.sketch, "batch", 8))
    assert face(canvas, "n4").shape == "8, 32"
    canvas.document.undo()
    canvas.document.undo()
    assert face(canvas, "n3").shape == "batch, time, 64"


def test_an_empty_canvas_says_how_to_begin(open_canvas):
    canvas = open_canvas()
    assert canvas.hint.isVisible()
    canvas.document.do(commands.place(canvas.document.sketch, "Dense", 0, 0))
    assert not canvas.hint.isVisible()
    canvas.document.undo()
    assert canvas.hint.isVisible()


@pytest.mark.parametrize("path", sorted(EXAMPLES.glob("*.layersketch")), ids=lambda path: path.stem)
def test_the_examples_are_shown_whole(path, open_canvas):
    document = Document(native.loads(path.read_text("utf-8")))
    canvas = open_canvas(document)
    area = canvas.viewport().rect()
    for owner, calls in document.sketch.calls.items():
        for call, _ in enumerate(calls):
            name = document.sketch.layers[owner].name
            assert area.contains(canvas.rect_of(name, call))


def test_places_are_told_by_the_names_of_layers(open_canvas):
    canvas = open_canvas(shared_lstm())
    rect = canvas.rect_of("lstm", 1)
    port, output = canvas.port_at("lstm", 1, 0), canvas.output_at("lstm", 1)
    assert abs(port.x() - rect.center().x()) <= 1
    assert abs(port.y() - rect.top()) <= 1
    assert abs(output.y() - rect.bottom()) <= 2
    with pytest.raises(KeyError):
        canvas.rect_of("lstm", 3)
    with pytest.raises(KeyError):
        canvas.rect_of("gru")


def test_the_document_can_be_let_go(open_canvas):
    canvas = open_canvas(chain("Dense"))
    canvas.release()
    canvas.document.do(commands.place(canvas.document.sketch, "Dense", 0, 0))
    assert "n2" not in canvas.shown.geometry.cards


def _struck_with(key, held=Qt.KeyboardModifier.NoModifier):
    return lambda canvas, _node, _number: QTest.keyClick(canvas, key, held)


def _placed(class_name):
    return _meant(lambda sketch, node, _: commands.place_after(sketch, class_name, node))


def _meant(command):
    """A command on a node and a number, as somebody else gives it: the inspector, a menu."""

    def do(canvas, node, number):
        sketch = canvas.document.sketch
        canvas.surface.attempt(lambda: command(sketch, node, number))

    return do


def _target(sketch, number):
    return sketch.nodes[(number * 7 + 3) % len(sketch.nodes)]


DEEDS = {
    "delete": _struck_with(Qt.Key.Key_Delete),
    "nudge": _struck_with(Qt.Key.Key_Down),
    "duplicate": _struck_with(Qt.Key.Key_D, CTRL),
    "all": _struck_with(Qt.Key.Key_A, CTRL),
    "copy": _struck_with(Qt.Key.Key_C, CTRL),
    "paste": _struck_with(Qt.Key.Key_V, CTRL),
    "cut": _struck_with(Qt.Key.Key_X, CTRL),
    "undo": lambda canvas, _node, _number: canvas.document.undo(),
    "redo": lambda canvas, _node, _number: canvas.document.redo(),
    "select": lambda canvas, node, _: canvas.choose({node, *canvas.document.selection}),
    "select one": lambda canvas, node, _: canvas.choose([node]),
    "share": _meant(lambda sketch, node, _: commands.share(sketch, node)),
    "separate": _meant(lambda sketch, node, _: commands.separate(sketch, node)),
    "dense": _placed("Dense"),
    "input": _placed("InputLayer"),
    "concatenate": _placed("Concatenate"),
    "wire": _meant(
        lambda sketch, node, at: commands.connect(sketch, Edge(node, 0, _target(sketch, at), 0))
    ),
    "unwire": _meant(lambda sketch, _, at: commands.disconnect(sketch, sketch.edges[at : at + 1])),
    "type": _meant(
        lambda sketch, node, at: commands.configure_text(
            sketch, sketch.owner(node), next(iter(sketch.layer_of(node).required), "dtype"), str(at)
        )
    ),
    "name": _meant(lambda sketch, node, at: commands.rename(sketch, sketch.owner(node), f"a{at}")),
    "size": _meant(lambda sketch, _, number: commands.set_size(sketch, "time", number or None)),
}


@given(
    st.lists(st.tuples(st.sampled_from(sorted(DEEDS)), st.integers(0, 12)), max_size=12),
    st.sampled_from([0, 400]),
)
@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_the_scene_always_shows_what_the_document_says(open_canvas, deeds, at_once):
    canvas = open_canvas(shared_lstm())
    document, before = canvas.document, feeder.AT_ONCE
    feeder.AT_ONCE = at_once
    try:
        for what, number in deeds:
            nodes = document.sketch.nodes
            if not nodes:
                document.undo()
                nodes = document.sketch.nodes
            DEEDS[what](canvas, nodes[number % len(nodes)], number)
        canvas.feeder.finish()
    finally:
        feeder.AT_ONCE = before
    assert shown(canvas) == wanted(document)
    assert canvas.shown.selected == document.selection
    assert state(document) == scratch(document)
    canvas.close()


def test_of_very_many_cards_those_in_view_come_first(open_canvas, qtbot, monkeypatch):
    monkeypatch.setattr(feeder, "AT_ONCE", 5)
    document = chain("InputLayer", *["Dense"] * 40)
    canvas = open_canvas(document)
    canvas.zoom_to(1.0)
    canvas.look_at(canvas.shown.geometry.rect_of("n1").center())
    canvas.document.do(
        commands.configure_text(document.sketch, document.sketch.owner("n1"), "batch_shape", "8, 9")
    )
    assert face(canvas, "n2").shape == "8, 64"
    assert face(canvas, "n41").shape == "batch, 64"
    qtbot.waitUntil(lambda: shown(canvas) == wanted(document))
    assert face(canvas, "n41").shape == "8, 64"


def test_a_tensor_given_by_name_has_a_port_behind_the_others(open_canvas):
    words = ("InputLayer", {"batch_shape": "None, 9", "dtype": "int32"})
    document = sketched(words, ("Embedding", ["n1"]), ("LSTM", ["n2"]))
    canvas = open_canvas(document)
    card = "n3"
    before = canvas.shown.geometry.port_at(card, 0)
    mask = Edge("n1", 0, card, KEYWORD)
    document.do(commands.connect(document.sketch, mask))
    geometry = canvas.shown.geometry
    port = geometry.port_at(card, KEYWORD)

    assert geometry.port_at(card, 0).x() < before.x() < port.x()
    hit = geometry.hit(port)
    assert (hit.kind, hit.id, hit.slot) == ("port-in", card, KEYWORD)
    assert tip_of(document, hit).startswith("input mask")
    courses = geometry.wires.points
    drawn = geometry.wires.rows[mask.source, 0, card, KEYWORD]
    assert courses[drawn][-1].tolist() == [port.x(), port.y()]
    document.undo()
    assert canvas.shown.geometry.port_at(card, 0) == before
