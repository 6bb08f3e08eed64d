"""Typing into settings: live, kept as typed, told what is wrong, taken back."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QApplication

from calc.register import REGISTER
from graph import commands
from graph.document import Document
from graph.files import open_file, save_file
from graph.stepping import next_power
from tests.ui.inspector import states
from ui.inspector.page import Notice
from ui.theme import fonts, theme
from ui.widgets.name_label import broken

UP, DOWN, SHIFT = Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier


def selected(document) -> str:
    (node,) = document.selection
    return node


def layer(document):
    return document.sketch.layer_of(selected(document))


def count(document) -> int | None:
    return document.outcome(selected(document)).count


def retype(qtbot, editor, text: str) -> None:
    editor.setFocus()
    editor.selectAll()
    qtbot.keyClicks(editor, text)


def test_each_keystroke_is_computed(opened, field, qtbot):
    document = states.conv1d()
    filters = field(opened(document), "inspector.filters")
    filters.setFocus()
    filters.selectAll()

    found = []
    for key in "128":
        qtbot.keyClick(filters, key)
        found.append(count(document))

    assert found == [(5 * 7 + 1) * n for n in (1, 12, 128)]


def test_a_burst_of_typing_is_one_step_of_undo(opened, field, qtbot):
    document = states.conv1d()
    filters = field(opened(document), "inspector.filters")

    retype(qtbot, filters, "128")
    qtbot.keyClick(filters, Qt.Key.Key_Return)
    retype(qtbot, filters, "64")

    assert len(document.history.done) == 2
    document.undo()
    assert layer(document).filters == 128
    document.undo()
    assert layer(document).filters == 16
    assert filters.text() == "16"


def test_two_settings_are_two_steps(opened, field, qtbot):
    document = states.conv1d()
    inspector = opened(document)

    retype(qtbot, field(inspector, "inspector.filters"), "32")
    retype(qtbot, field(inspector, "inspector.kernel_size"), "3")

    assert len(document.history.done) == 2


def test_what_cannot_be_used_stays_as_typed_and_is_explained(opened, field, qtbot):
    document = states.conv1d()
    inspector = opened(document)
    filters = field(inspector, "inspector.filters")

    retype(qtbot, filters, "6o")
    qtbot.keyClick(filters, Qt.Key.Key_Return)
    row = inspector.page.form.rows["filters"]

    assert filters.text() == "6o"
    assert filters.property("wrong") is True
    assert row.reason
    assert row.reason == "filters must be a whole number, is '6o'; computing with 6"
    (notice,) = row.findChildren(Notice)
    assert notice.isVisible()
    assert notice.icon.pixmap().width() > 0
    assert filters.accessibleDescription() == row.reason
    assert count(document) == (5 * 7 + 1) * 6


def test_half_typed_text_comes_back_with_undo_redo_and_reopening(opened, field, qtbot, tmp_path):
    document = states.conv1d()
    filters = field(opened(document), "inspector.filters")
    retype(qtbot, filters, "6o")
    document.history.seal()
    retype(qtbot, filters, "8")

    document.undo()
    assert filters.text() == "6o"
    assert filters.property("wrong") is True
    document.redo()
    assert filters.text() == "8"
    assert filters.property("wrong") is False
    document.undo()

    save_file(document.sketch, tmp_path / "half.layersketch")
    again = Document(open_file(tmp_path / "half.layersketch").sketch)
    again.select([states.node_of(again, "Conv1D")])
    assert field(opened(again), "inspector.filters").text() == "6o"


def test_caret_and_focus_stay_while_ones_own_typing_is_computed(opened, field, qtbot):
    document = states.conv1d()
    filters = field(opened(document), "inspector.filters")
    filters.setFocus()
    filters.setCursorPosition(1)

    qtbot.keyClick(filters, "0")

    assert filters.text() == "106"
    assert filters.cursorPosition() == 2
    assert filters.hasFocus()


def test_text_is_not_rewritten_under_the_fingers_but_tidied_afterwards(opened, field, qtbot):
    document = states.showing(
        example := states.example("vgg_mnist"), states.node_of(example, "Conv2D")
    )
    kernel = field(opened(document), "inspector.kernel_size")

    retype(qtbot, kernel, "5, 3")
    assert layer(document).kernel_size == (5, 3)
    assert kernel.text() == "5, 3"

    qtbot.keyClick(kernel, Qt.Key.Key_Return)
    assert kernel.text() == "5 × 3"


def test_escape_takes_back_what_was_typed_since_the_caret_came(opened, field, qtbot):
    document = states.conv1d()
    filters = field(opened(document), "inspector.filters")

    retype(qtbot, filters, "999")
    qtbot.keyClick(filters, Qt.Key.Key_Escape)

    assert filters.text() == "16"
    assert layer(document).filters == 16


def test_undo_in_a_field_is_the_sketchs_own(opened, field, qtbot):
    document = states.conv1d()
    filters = field(opened(document), "inspector.filters")
    retype(qtbot, filters, "99")

    qtbot.keyClick(filters, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)

    assert filters.text() == "99", "the field must leave the key to the window"
    document.undo()
    assert filters.text() == "16"
    assert filters.hasFocus()


@pytest.mark.parametrize(
    ("setting", "keys", "expected"),
    [
        ("filters", [(UP, None)], 17),
        ("filters", [(DOWN, None)], 15),
        ("filters", [(UP, SHIFT), (UP, SHIFT)], 64),
        ("filters", [(DOWN, SHIFT)], 8),
        ("strides", [(DOWN, None)], (1,)),
    ],
)
def test_arrows_step_as_far_as_the_setting_allows(opened, field, qtbot, setting, keys, expected):
    document = states.conv1d()
    editor = field(opened(document), f"inspector.{setting}")
    editor.setFocus()

    for key, modifier in keys:
        qtbot.keyClick(editor, key, modifier or Qt.KeyboardModifier.NoModifier)

    assert getattr(layer(document), setting) == expected


def test_arrows_step_the_number_at_the_caret(opened, field, qtbot):
    example = states.example("vgg_mnist")
    document = states.showing(example, states.node_of(example, "Conv2D"))
    kernel = field(opened(document), "inspector.kernel_size")
    kernel.setFocus()
    kernel.setCursorPosition(len(kernel.text()))

    qtbot.keyClick(kernel, UP)

    assert layer(document).kernel_size == (3, 4)


@pytest.mark.parametrize(
    ("value", "direction", "expected"),
    [(1, 1, 2), (63, 1, 64), (64, 1, 128), (64, -1, 32), (65, -1, 64), (1, -1, 1)],
)
def test_powers_of_two(value, direction, expected):
    assert next_power(value, direction) == expected


def test_a_choice_is_made_by_the_keyboard(opened, field, qtbot):
    document = states.conv1d()
    padding = field(opened(document), "inspector.padding")
    padding.setFocus()

    qtbot.keyClick(padding, Qt.Key.Key_Down)

    assert layer(document).padding == "same"
    assert padding.currentText() == "same"


def test_a_tick_is_made_by_the_keyboard(opened, field, qtbot):
    document = states.shared()
    flag = field(opened(document), "inspector.return_sequences")
    flag.setFocus()

    qtbot.keyClick(flag, Qt.Key.Key_Space)

    assert layer(document).return_sequences is True
    assert flag.text() == "yes"


def test_a_choice_of_a_file_that_is_none_is_shown_until_another_is_made(opened, field, qtbot):
    document = states.conv1d()
    owner = document.sketch.owner(selected(document))
    document.do(commands.configure_text(document.sketch, owner, "padding", "sideways"))
    padding = field(opened(document), "inspector.padding")
    assert padding.currentText() == "sideways"
    assert padding.property("wrong") is True

    document.do(commands.configure_value(document.sketch, owner, "padding", "same"))

    assert padding.currentText() == "same"
    assert padding.findText("sideways") == -1


def test_required_settings_come_first_then_the_usual_ones(opened, field):
    inspector = opened(states.shared())
    form = inspector.page.form

    assert list(form.rows)[:3] == ["units", "return_sequences", "return_state"]
    assert not field(inspector, "inspector.kernel_initializer").isVisible()
    assert form.more.text() == f"{len(form.rows) - 5} more"


def test_the_rest_unfolds_and_folds(opened, field, qtbot):
    inspector = opened(states.conv1d())
    more = field(inspector, "inspector.more")

    qtbot.mouseClick(more, Qt.MouseButton.LeftButton)
    assert inspector.page.form.rows["dilation_rate"].isVisible()
    assert more.text() == "Fewer"
    qtbot.mouseClick(more, Qt.MouseButton.LeftButton)
    assert not inspector.page.form.rows["dilation_rate"].isVisible()


def test_what_is_wrong_is_never_folded_away(opened):
    document = states.conv1d()
    states.configured(document, selected(document), dilation_rate="two")
    row = opened(document).page.form.rows["dilation_rate"]

    assert row.isVisible()
    assert row.reason


def test_a_setting_that_is_not_keras_own_is_marked_and_can_be_reset(opened, field, qtbot):
    document = states.conv1d()
    inspector = opened(document)
    row = inspector.page.form.rows["activation"]
    plain = inspector.page.form.rows["padding"]
    assert row.label.font().weight() > plain.label.font().weight()
    assert "default: None" in row.toolTip() or "default: linear" in row.toolTip()

    reset = row.context_menu(row.editor).actions()[-1]
    assert reset.text().startswith("Reset to default (")
    assert not plain.context_menu(plain.editor).actions()[-1].isEnabled()
    reset.trigger()

    assert layer(document).activation == type(layer(document)).defaults["activation"]
    assert row.label.font().weight() == plain.label.font().weight()


def test_a_value_too_long_for_its_field_is_elided_and_whole_in_the_tooltip(opened, field):
    inspector = opened(states.conv1d())
    inspector.resize(240, 700)
    inspector.page.form.more.click()
    editor = field(inspector, "inspector.kernel_initializer")
    QApplication.processEvents()
    ink = theme.current().ink
    picture = editor.grab().toImage()
    beside_arrow = range(editor.width() - 27, editor.width() - 22)

    dark = [
        (x, y)
        for x in beside_arrow
        for y in range(4, editor.height() - 4)
        if abs(picture.pixelColor(x, y).lightness() - ink.lightness()) < 60
    ]
    assert dark == [], "text runs into the arrow"
    row = inspector.page.form.rows["kernel_initializer"]
    assert row.toolTip().startswith("kernel_initializer = glorot_uniform\n")


def test_resetting_takes_wrong_text_away(opened, field, qtbot):
    document = states.conv1d()
    inspector = opened(document)
    strides = field(inspector, "inspector.strides")
    retype(qtbot, strides, "x")
    inspector.page.form.rows["strides"].context_menu(strides).actions()[-1].trigger()

    assert strides.text() == "1"
    assert strides.property("wrong") is False
    assert layer(document).drafts == {}


def test_settings_that_do_not_go_together_say_so_under_the_one_to_blame(opened, field, qtbot):
    document = states.conv1d()
    inspector = opened(document)
    states.configured(document, selected(document), strides="2", dilation_rate="2")
    (problem,) = document.outcome(selected(document)).problems

    dilation = inspector.page.form.rows["dilation_rate"]

    assert problem.setting == "dilation_rate"
    assert dilation.reason.startswith(problem.text())
    assert dilation.editor.property("wrong") is True
    assert inspector.page.trouble.isHidden(), "told once"


@pytest.mark.parametrize("name", sorted(REGISTER))
def test_every_layer_has_a_page_with_an_editor_for_every_setting(opened, field, name):
    document = Document()
    document.do(commands.place(document.sketch, name, 0, 0))
    document.select(document.sketch.nodes)
    inspector = opened(document)

    for setting in REGISTER[name].fields:
        editor = field(inspector, f"inspector.{setting}")
        assert editor.accessibleName() == setting
        assert editor.accessibleDescription()


def names() -> list[str]:
    """The names of all settings of all layers."""
    return sorted({name for kind in REGISTER.values() for name in kind().fields})


def test_no_name_of_a_setting_is_elided_in_an_inspector_of_usual_width(opened, field):
    """Not even in the form of a layer inside another one, and while it stands out as changed."""
    document = Document()
    document.do(commands.place(document.sketch, "Bidirectional", 0, 0))
    inspector = opened(document)
    inner = field(inspector, "inspector.layer.units").parentWidget()
    ruler = QFontMetrics(fonts.text(weight=fonts.MEDIUM))
    room = inner.label.width()
    assert inner.label.shown() == "units"
    too_long = {
        name
        for name in names()
        for line in broken(name, room, ruler)
        if ruler.horizontalAdvance(line) > room
    }
    assert not too_long


def test_a_long_name_stands_in_two_lines_beside_its_editor(opened, field):
    document = Document()
    document.do(commands.place(document.sketch, "LSTM", 0, 0))
    inspector = opened(document)
    inspector.resize(240, 700)
    editor = field(inspector, "inspector.recurrent_initializer")
    inspector.page.form.more.click()
    QApplication.processEvents()
    row = inspector.page.form.rows["recurrent_initializer"]
    assert row.label.shown() == "recurrent_\ninitializer"
    assert row.label.height() >= 2 * row.label.fontMetrics().height()
    assert editor.x() == inspector.page.form.rows["units"].control.x()
    assert not row.label.toolTip()


def test_a_declared_shape_is_edited_as_it_stands_on_the_card(opened, field, qtbot):
    document = Document()
    document.do(commands.place(document.sketch, "Lambda", 0, 0))
    inspector = opened(document)
    editor = field(inspector, "inspector.call.declared")
    assert editor.text() == "None"
    retype(qtbot, editor, "batch, 7, 512")
    node = selected(document)
    assert str(document.outcome(node).outputs[0].shape) == "batch, 7, 512"
    qtbot.keyClick(editor, Qt.Key.Key_Return)
    assert editor.text() == "batch, 7, 512"
    retype(qtbot, editor, "batch, x")
    assert "axis1" in editor.parentWidget().reason
    assert str(document.outcome(node).outputs[0].shape) == "batch"
