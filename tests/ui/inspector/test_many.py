"""Several layers set at once: what they have in common, where they differ, and one step of undo."""

import pytest
from PySide6.QtCore import Qt

from tests.ui.inspector import states


def _named(document, *names):
    sketch = document.sketch
    return [node for node in sketch.nodes if sketch.layer_of(node).name in names]


@pytest.fixture
def lenet():
    """Two convolutions, the second without padding."""
    document = states.example("lenet")
    document.select(_named(document, "conv2d", "conv2d_1"))
    return document


def _value(document, name, setting):
    (node,) = _named(document, name)
    return getattr(document.sketch.layer_of(node), setting)


def test_what_differs_says_so_and_what_is_alike_is_shown(opened, field, lenet):
    inspector = opened(lenet)
    assert field(inspector, "inspector.kernel_size").text() == "5 × 5"
    filters = field(inspector, "inspector.filters")
    assert filters.text() == ""
    assert filters.placeholderText() == "several"
    assert field(inspector, "inspector.padding").currentText() == "several"


def test_typing_sets_all_in_one_step(opened, field, lenet, qtbot):
    inspector = opened(lenet)
    filters = field(inspector, "inspector.filters")
    filters.setFocus()
    qtbot.keyClicks(filters, "24")
    assert filters.text() == "24"
    assert [_value(lenet, name, "filters") for name in ("conv2d", "conv2d_1")] == [24, 24]
    assert lenet.undo_label == "Change filters of 2 layers"
    lenet.undo()
    assert [_value(lenet, name, "filters") for name in ("conv2d", "conv2d_1")] == [6, 16]
    assert filters.text() == ""


def test_a_choice_and_a_tick_set_all(opened, field, lenet, qtbot):
    inspector = opened(lenet)
    padding = field(inspector, "inspector.padding")
    padding.activated.emit(padding.findText("same"))
    assert [_value(lenet, name, "padding") for name in ("conv2d", "conv2d_1")] == ["same", "same"]
    field(inspector, "inspector.use_bias").click()
    assert not _value(lenet, "conv2d", "use_bias")
    assert not _value(lenet, "conv2d_1", "use_bias")
    lenet.undo()
    lenet.undo()
    assert padding.currentText() == "several"


def test_what_cannot_be_is_told_at_its_row(opened, field, lenet, qtbot):
    inspector = opened(lenet)
    filters = field(inspector, "inspector.filters")
    filters.setFocus()
    qtbot.keyClicks(filters, "many")
    row = inspector.page.form.rows["filters"]
    assert "many" in row.reason
    assert [_value(lenet, name, "filters") for name in ("conv2d", "conv2d_1")] == [6, 16]
    assert not inspector.page.form.rows["strides"].reason


def test_what_a_setting_does_to_one_layer_is_told_with_its_name(opened, field, lenet, qtbot):
    inspector = opened(lenet)
    groups = field(inspector, "inspector.groups")
    inspector.page.form.more.click()
    groups.setFocus()
    groups.selectAll()
    qtbot.keyClicks(groups, "3")
    reason = inspector.page.form.rows["groups"].reason
    assert reason.startswith("conv2d_1: ")
    assert "more" not in reason


def test_different_kinds_show_what_they_share(opened, lenet):
    lenet.select(_named(lenet, "conv2d", "average_pooling2d"))
    inspector = opened(lenet)
    settings = inspector.page.form.settings
    assert "data_format" in settings
    assert "dtype" in settings
    assert "filters" not in settings
    lenet.select(_named(lenet, "conv2d", "conv2d_1"))
    assert "filters" in inspector.page.form.settings


def test_calls_of_one_shared_layer_are_set_once(opened, field, qtbot):
    document = states.example("shared_lstm")
    document.select(_named(document, "lstm"))
    inspector = opened(document)
    units = field(inspector, "inspector.units")
    units.setFocus()
    units.selectAll()
    qtbot.keyClicks(units, "8")
    assert document.undo_label == "Change units of 1 layer"
    assert _named(document, "lstm")
    assert {document.sketch.layer_of(n).units for n in _named(document, "lstm")} == {8}


def test_half_ticked_says_that_layers_differ(opened, field, lenet):
    from graph import commands

    (node,) = _named(lenet, "conv2d")
    owner = lenet.sketch.owner(node)
    lenet.do(commands.configure_value(lenet.sketch, owner, "use_bias", False))
    inspector = opened(lenet)
    assert field(inspector, "inspector.use_bias").checkState() == Qt.CheckState.PartiallyChecked
    lenet.undo()
    assert field(inspector, "inspector.use_bias").checkState() == Qt.CheckState.Checked
