"""Which page is shown, and what it tells of a layer, of several, of the sketch."""

from __future__ import annotations

import gettext

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QTextDocument
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit

from calc import texts
from graph import commands
from graph.document import Document
from tests.ui.inspector import states
from ui.inspector.layer_page import LayerPage
from ui.inspector.many_page import ManyPage
from ui.inspector.sketch_page import SketchPage
from ui.theme import theme


def plain(framed) -> str:
    """A block's text as copying it would give it."""
    document = QTextDocument()
    document.setHtml(framed.text())
    return " ".join(document.toPlainText().split())


def selected(document) -> str:
    (node,) = document.selection
    return node


def retype(qtbot, editor, text: str) -> None:
    editor.setFocus()
    editor.selectAll()
    if text:
        qtbot.keyClicks(editor, text)
    else:
        qtbot.keyClick(editor, Qt.Key.Key_Backspace)


def test_the_page_follows_the_selection(opened):
    document = states.example("vgg_mnist")
    inspector = opened(document)
    assert isinstance(inspector.page, SketchPage)

    first, second, *_ = document.sketch.nodes
    document.select([second])
    assert isinstance(inspector.page, LayerPage)
    document.select([first, second])
    assert isinstance(inspector.page, ManyPage)
    document.select([])
    assert isinstance(inspector.page, SketchPage)


def test_selecting_a_layer_puts_the_caret_nowhere(opened):
    document = states.conv1d()
    inspector = opened(document)
    inspector.page.edit_first()
    assert inspector.page.form.rows["filters"].editor.hasFocus()

    document.select([states.node_of(document, "Dense")])

    assert isinstance(inspector.page, LayerPage)
    assert not isinstance(QApplication.focusWidget(), QLineEdit)


def test_another_layer_of_the_same_class_takes_over_the_page(opened, field, qtbot):
    document = states.example("vgg_mnist")
    first, second = (states.node_of(document, "Conv2D", number=number) for number in (0, 2))
    document.select([first])
    inspector = opened(document)
    page = inspector.page
    assert field(inspector, "inspector.filters").text() == "32"

    document.select([second])

    assert inspector.page is page
    assert page.name.text() == document.sketch.layer_of(second).name
    assert field(inspector, "inspector.filters").text() == "64"
    retype(qtbot, field(inspector, "inspector.filters"), "8")
    assert document.sketch.layer_of(second).filters == 8
    assert document.sketch.layer_of(first).filters == 32


def test_a_layer_that_gets_the_id_of_another_gets_a_page_of_its_own(opened):
    document = Document()
    inspector = opened(document)
    document.do(commands.place(document.sketch, "Dense", 0, 0))
    document.select(document.sketch.nodes)
    assert "units" in inspector.page.form.rows

    document.undo()
    document.do(commands.place(document.sketch, "Conv2D", 0, 0))
    document.select(document.sketch.nodes)

    assert "filters" in inspector.page.form.rows


def test_many_changes_of_the_selection_are_followed_once(opened):
    document = states.example("vgg_mnist")
    inspector = opened(document)
    page = inspector.widget()

    for node in document.sketch.nodes:
        document.select([node])
    assert inspector.widget() is page
    QApplication.processEvents()

    assert inspector.widget().name.text() == document.sketch.layer_of(node).name


def test_asked_to_edit_a_node_the_caret_is_in_its_first_setting(opened):
    document = states.conv1d()
    inspector = opened(document)

    inspector.edit(selected(document))

    first = inspector.page.form.rows["filters"].editor
    assert first.hasFocus()
    assert first.selectedText() == "16"


def test_a_layer_is_renamed_in_place(opened, field, qtbot):
    document = states.conv1d()
    inspector = opened(document)
    retype(qtbot, field(inspector, "inspector.name"), "words")
    assert document.sketch.layer_of(selected(document)).name == "conv1d"

    qtbot.keyClick(inspector.page.name, Qt.Key.Key_Return)

    assert document.sketch.layer_of(selected(document)).name == "words"
    assert len(document.history.done) == 1


def test_escape_keeps_the_name_as_it_was(opened, field, qtbot):
    document = states.conv1d()
    name = field(opened(document), "inspector.name")
    retype(qtbot, name, "words")

    qtbot.keyClick(name, Qt.Key.Key_Escape)
    qtbot.keyClick(name, Qt.Key.Key_Return)

    assert name.text() == "conv1d"
    assert document.history.done == []


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("dense", "the name 'dense' is used 2 times; names must be unique"),
        ("a/b", "the name 'a/b' contains a slash"),
        ("", "has no name"),
    ],
)
def test_a_bad_name_is_kept_and_told(opened, field, qtbot, text, told):
    document = states.conv1d()
    inspector = opened(document)
    name = field(inspector, "inspector.name")

    retype(qtbot, name, text)
    qtbot.keyClick(name, Qt.Key.Key_Return)

    assert document.sketch.layer_of(selected(document)).name == text
    assert inspector.page.name_reason.isVisible()
    assert told in inspector.page.name_reason.text()


def test_a_name_half_typed_survives_that_its_layer_goes(opened, field, qtbot):
    document = Document()
    document.do(commands.place(document.sketch, "Dense", 0, 0))
    inspector = opened(document)
    document.select(document.sketch.nodes)
    retype(qtbot, field(inspector, "inspector.name"), "half")

    document.undo()

    assert isinstance(inspector.page, SketchPage)
    assert len(document.sketch) == 0
    assert document.redo() is not None


def test_the_working_of_a_convolution(opened):
    page = opened(states.conv1d()).page

    assert plain(page.told.output).startswith("output (batch, 200, 7) → (batch, 196, 16)")
    assert "⌊(200 − 5) / 1⌋ + 1 = 196" in plain(page.told.output)
    assert "(time × channels + 1) × filters (5 × 7 + 1) × 16 = 576" in plain(page.told.count)
    assert "kernel = 560 time 5 × channels 7 × filters 16" in plain(page.told.weights)
    assert "bias = 16 filters 16" in plain(page.told.weights)


def test_thousands_are_parted(opened):
    assert "= 66,048" in plain(opened(states.bilstm()).page.told.count)


def test_weights_that_are_not_trained_say_so(opened):
    told = plain(opened(states.normalized()).page.told.weights)

    assert "moving_mean = 128 channels 128, not trainable" in told
    assert "gamma = 128 channels 128 beta" in told


def test_a_shared_layer_says_that_it_is_counted_once_and_who_fixed_it(opened):
    page = opened(states.conflict()).page

    assert page.chip.isVisible()
    assert page.kind.text() == "LSTM, called 3 times"
    assert page.told.shared.text() == (
        "Its weights are counted once; this is call 3 of 3. Call 1 fixed their sizes."
    )
    assert "(128 + 32 + 1) × 4 × 32 = 20,608" in plain(page.told.count)
    assert "(batch, 32)" in plain(page.told.output)


def texts_of(widget) -> str:
    return "\n".join(label.text() for label in widget.findChildren(QLabel) if label.text())


def test_a_problem_is_told_with_its_reason_and_what_would_do(opened):
    told = texts_of(opened(states.conflict()).page.trouble)

    assert "needs 128 features, receives 64" in told
    assert "Its weights were made for 128 features by call 1 (from tweet_a)" in told
    assert "•  Give this call a layer of its own" in told


def test_what_is_not_wired_is_told_without_red(opened):
    page = opened(states.unwired()).page
    told = texts_of(page.trouble)
    red = theme.current().err.name()

    assert told == "is not wired yet"
    assert red not in "".join(w.styleSheet() for w in page.trouble.findChildren(type(page.kind)))
    assert plain(page.told.output) == "output (…, 64)"
    assert "(… + 1) × 64 = …" in plain(page.told.count)


def test_what_waits_names_whom_it_waits_for(opened):
    document = states.unwired()
    dense = selected(document)
    document.do(commands.place_after(document.sketch, "Dense", dense))
    after = next(node for node in document.sketch.nodes if node != dense)
    document.select([after])

    assert texts_of(opened(document).page.trouble) == "waits for dense"


def test_several_are_counted_together_a_shared_layer_once(opened):
    document = states.example("shared_lstm")
    document.select(document.sketch.nodes)
    page = opened(document).page

    lstm = states.node_of(document, "LSTM")
    assert page.title.text() == f"{len(document.sketch.nodes)} layers selected"
    assert f"× LSTM {document.outcome(lstm).count:,}" in plain(page.kinds)
    assert page.count.text() == f"{document.table.totals.params:,} parameters together"


def test_what_is_not_known_of_several_is_admitted(opened):
    document = states.unwired()
    document.do(commands.place(document.sketch, "Dropout", 300, 0))
    document.select(document.sketch.nodes)
    page = opened(document).page

    assert page.count.text() == "0 parameters together, as far as known"
    assert "1 × Dense 0 + …" in plain(page.kinds)


def test_a_number_for_an_open_dim_shows_concrete_sizes(opened, field, qtbot):
    document = states.example("sentiment_bilstm")
    inspector = opened(document)
    time = field(inspector, "inspector.size.time")

    retype(qtbot, time, "128")

    assert document.sketch.properties.sizes == {"time": 128}
    assert "(batch, time)" in plain(inspector.page.inputs)
    assert "= (batch, 128)" in plain(inspector.page.inputs)
    assert len(document.history.done) == 1
    document.select([states.node_of(document, "Embedding")])
    assert "(batch, time, 64) = (batch, 128, 64)" in plain(inspector.page.told.output)


def test_an_open_dim_becomes_unknown_again(opened, field, qtbot):
    document = states.example("sentiment_bilstm")
    document.do(commands.set_size(document.sketch, "time", 128))
    inspector = opened(document)
    time = field(inspector, "inspector.size.time")
    assert time.text() == "128"

    retype(qtbot, time, "")

    assert document.sketch.properties.sizes == {}
    assert "128" not in plain(inspector.page.inputs)
    document.undo()
    assert time.text() == "128"


@pytest.mark.parametrize(
    ("text", "good"), [("0", {}), ("-3", {}), ("many", {}), ("1.5", {"time": 1})]
)
def test_what_is_no_size_is_kept_and_explained(opened, field, qtbot, text, good):
    document = states.example("sentiment_bilstm")
    time = field(opened(document), "inspector.size.time")

    retype(qtbot, time, text)

    assert time.text() == text
    assert time.property("wrong") is True
    assert "from 1 up" in time.accessibleDescription()
    assert document.sketch.properties.sizes == good, "the last good number still stands"


def test_arrows_step_a_size(opened, field, qtbot):
    document = states.example("sentiment_bilstm")
    time = field(opened(document), "inspector.size.time")
    time.setFocus()

    for _ in range(3):
        qtbot.keyClick(time, Qt.Key.Key_Up, Qt.KeyboardModifier.ShiftModifier)

    assert document.sketch.properties.sizes == {"time": 4}


def test_the_sketch_is_renamed(opened, field, qtbot):
    document = states.example("vgg_mnist")
    inspector = opened(document)
    retype(qtbot, field(inspector, "inspector.name"), "digits")
    qtbot.keyClick(inspector.page.name, Qt.Key.Key_Return)

    assert document.sketch.properties.name == "digits"


def test_an_empty_sketch_has_a_page_too(opened):
    page = opened(Document()).page

    assert page.ends_head.isHidden()
    assert page.sizes_head.isHidden()


def test_another_language_is_spoken_at_once(opened):
    class Shouting(gettext.NullTranslations):
        def gettext(self, message):
            return message if "{" in message else message.upper()

    inspector = opened(states.conflict())
    texts.use(Shouting())
    QApplication.sendEvent(inspector, QEvent(QEvent.Type.LanguageChange))

    assert inspector.accessibleName() == "INSPECTOR"
    assert "GIVE THIS CALL A LAYER OF ITS OWN" in texts_of(inspector.page.trouble)


@pytest.mark.parametrize("width", [240, 260, 300, 420])
@pytest.mark.parametrize("state", sorted(states.STATES))
def test_nothing_is_clipped_at_any_width(opened, qtbot, width, state):
    inspector = opened(states.STATES[state]())
    inspector.resize(width, 500)
    QApplication.processEvents()
    page = inspector.page

    assert page.width() == inspector.viewport().width()
    for label in page.findChildren(QLabel):
        if not label.isVisible() or not label.text():
            continue
        left = label.mapTo(page, label.rect().topLeft()).x()
        assert left + label.width() <= page.width()
        if label.wordWrap():
            assert label.height() >= label.heightForWidth(label.width())


@pytest.mark.parametrize("look", [theme.LIGHT, theme.DARK], ids=lambda look: look.name)
def test_the_panel_stands_on_its_ground_in_both_themes(qapp, opened, look):
    theme.apply(qapp, look)
    inspector = opened(states.several())
    picture = inspector.grab().toImage()
    theme.apply(qapp, theme.LIGHT)

    corners = [(2, 2), (297, 2), (2, 697), (297, 697)]
    assert {picture.pixelColor(*corner).name() for corner in corners} == {look.panel.name()}


def test_a_model_tells_its_weights_by_the_layers_inside(opened):
    """The vision model of video question answering, wrapped: seven layers with weights."""
    document = states.example("video_qa")
    layer_of = document.sketch.layer_of
    (node,) = (n for n in document.sketch.nodes if layer_of(n).name == "time_distributed")
    document.select([node])
    told = opened(document).page.told
    counts = {}
    for weight in document.outcome(node).weights:
        owner = weight.name.split("/")[2]
        counts[owner] = counts.get(owner, 0) + weight.count
    largest = sorted(counts, key=counts.__getitem__, reverse=True)[:6]
    lines = " ".join(f"{name} = {counts[name]:,}" for name in largest)
    total = f"total = {sum(counts.values()):,}"
    assert plain(told.count) == f"weights of {len(counts)} layers inside {lines} {total}"
    assert told.more.text() == f"{len(counts) - 6} more"
    assert not told.weights.isVisible()

    told.more.click()
    lines = " ".join(f"{name} = {count:,}" for name, count in counts.items())
    assert plain(told.count) == f"weights of {len(counts)} layers inside {lines} {total}"
    assert told.more.text() == "Fewer"


def test_the_rows_keep_together_in_a_high_panel(opened):
    document = states.conv1d()
    inspector = opened(document)
    page = inspector.page
    inspector.resize(300, 1500)
    QApplication.processEvents()
    before = [each.y() for each in (page.kind, page.form, page.told, page.note)]

    inspector.resize(300, 2500)
    QApplication.processEvents()

    assert [each.y() for each in (page.kind, page.form, page.told, page.note)] == before
