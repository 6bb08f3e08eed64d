"""Wrappers: the layer inside is chosen, and its settings are edited in a form of their own."""

from __future__ import annotations

from PySide6.QtCore import Qt

from graph import commands
from graph.document import Document
from graph.files import open_file, save_file
from tests.ui.inspector import states


def wrapper(document):
    (node,) = document.selection
    return document.sketch.layer_of(node)


def retype(qtbot, editor, text: str) -> None:
    editor.setFocus()
    editor.selectAll()
    qtbot.keyClicks(editor, text)


def distributed() -> Document:
    made = Document()
    made.do(commands.place(made.sketch, "TimeDistributed", 0, 0))
    return states.showing(made, *made.sketch.nodes)


def test_the_inner_settings_are_live_and_one_step_of_undo(opened, field, qtbot):
    document = states.bilstm()
    inspector = opened(document)
    (node,) = document.selection
    steps = len(document.history.done)
    units = field(inspector, "inspector.layer.units")

    retype(qtbot, units, "32")

    assert wrapper(document).layer.units == 32
    assert document.outcome(node).count == 2 * 4 * 32 * (64 + 32 + 1)
    assert units.hasFocus()
    assert len(document.history.done) == steps + 1
    document.undo()
    assert units.text() == "64"


def test_wrong_inner_text_is_kept_explained_and_reopened(opened, field, qtbot, tmp_path):
    document = states.bilstm()
    inspector = opened(document)
    units = field(inspector, "inspector.layer.units")

    retype(qtbot, units, "3x")
    inner = inspector.page.form.rows["layer"].inner.rows["units"]

    assert units.text() == "3x"
    assert units.property("wrong") is True
    assert inner.reason == "units must be a whole number, is '3x'; computing with 3"
    assert wrapper(document).layer.units == 3

    save_file(document.sketch, tmp_path / "half.layersketch")
    again = Document(open_file(tmp_path / "half.layersketch").sketch)
    assert again.sketch == document.sketch
    again.select([states.node_of(again, "Bidirectional")])
    assert field(opened(again), "inspector.layer.units").text() == "3x"


def test_an_inner_choice_is_taken_up(opened, field, qtbot):
    document = states.bilstm()
    flag = field(opened(document), "inspector.layer.return_sequences")
    flag.setFocus()

    qtbot.keyClick(flag, Qt.Key.Key_Space)

    assert wrapper(document).layer.return_sequences is True


def choose(qtbot, combo, text: str) -> None:
    combo.setFocus()
    while combo.currentText() != text:
        before = combo.currentIndex()
        down = combo.findText(text) > before
        qtbot.keyClick(combo, Qt.Key.Key_Down if down else Qt.Key.Key_Up)
        assert combo.currentIndex() != before


def test_another_class_keeps_what_both_have(opened, field, qtbot):
    document = states.bilstm()
    inspector = opened(document)
    retype(qtbot, field(inspector, "inspector.layer.units"), "48")
    kind = field(inspector, "inspector.layer")

    choose(qtbot, kind, "GRU")

    assert wrapper(document).layer.class_name == "GRU"
    assert wrapper(document).layer.units == 48
    assert wrapper(document).layer.name == "gru"
    assert field(inspector, "inspector.layer.reset_after").text() == "yes"
    assert kind.hasFocus()


def test_only_what_fits_inside_is_offered(opened, field):
    kind = field(opened(states.bilstm()), "inspector.layer")
    offered = {kind.itemText(index) for index in range(kind.count())}
    windows = {"ConvLSTM1D", "ConvLSTM2D", "ConvLSTM3D"}
    assert offered == {"LSTM", "GRU", "SimpleRNN", "RNN", *windows}

    kind = field(opened(distributed()), "inspector.layer")
    offered = {kind.itemText(index) for index in range(kind.count())}
    assert {"Dense", "Conv2D", "Flatten"} <= offered
    assert not {"InputLayer", "Add", "Concatenate"} & offered


def test_a_second_layer_begins_as_the_mirror_of_the_first(opened, field, qtbot):
    document = states.bilstm()
    inspector = opened(document)
    (node,) = document.selection
    before = document.outcome(node)

    choose(qtbot, field(inspector, "inspector.backward_layer"), "LSTM")

    backward = wrapper(document).backward_layer
    assert backward.units == wrapper(document).layer.units
    assert backward.go_backwards is True
    assert document.outcome(node).outputs == before.outputs
    assert document.outcome(node).problems == ()
    choose(qtbot, field(inspector, "inspector.backward_layer"), "None")
    assert wrapper(document).backward_layer is None


def test_editors_inside_and_outside_stand_in_one_column(opened, field):
    inspector = opened(states.bilstm())
    lefts = {
        each.mapTo(inspector.page, each.rect().topLeft()).x()
        for each in (
            field(inspector, "inspector.layer"),
            field(inspector, "inspector.layer.units"),
            field(inspector, "inspector.merge_mode"),
        )
    }

    assert len(lefts) == 1
