"""Keys, menus and tips on the canvas, and what it says to those who do not see it."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QContextMenuEvent, QGuiApplication, QHelpEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QToolTip

from calc import texts
from graph import clipboard
from graph.sketch import Edge
from tests.graph.hands import chain, names
from tests.ui.canvas.opened import CTRL, LEFT, face


def test_tab_walks_the_cards_and_then_leaves(open_canvas, qtbot):
    canvas = open_canvas(chain("InputLayer", "Dense"))
    canvas.choose([])
    for wanted_ in ("n1", "n2"):
        QTest.keyClick(canvas, Qt.Key.Key_Tab)
        assert canvas.document.selection == {wanted_}
        assert canvas.shown.focus == wanted_
    assert not canvas.focusNextPrevChild(True)
    QTest.keyClick(canvas, Qt.Key.Key_Backtab)
    assert canvas.document.selection == {"n1"}


def test_the_ring_of_the_keyboard_is_not_shown_to_a_mouse(open_canvas):
    canvas = open_canvas(chain("InputLayer", "Dense"))
    QTest.mouseClick(canvas.viewport(), LEFT, pos=canvas.rect_of("dense").center())
    assert canvas.shown.focus == ""
    QTest.keyClick(canvas, Qt.Key.Key_Down)
    assert canvas.shown.focus == "n2"
    canvas.clearFocus()
    assert canvas.shown.focus == ""


def test_what_is_copied_is_text_and_layers(open_canvas):
    canvas = open_canvas(chain("InputLayer", "Dense"))
    canvas.choose(["n2"])
    QTest.keyClick(canvas, Qt.Key.Key_C, CTRL)
    data = QGuiApplication.clipboard().mimeData()
    assert data.hasFormat(clipboard.MIME)
    assert clipboard.is_part(data.text())
    QTest.keyClick(canvas, Qt.Key.Key_V, CTRL)
    assert names(canvas.document) == ["input_layer", "dense", "dense_1"]
    QTest.keyClick(canvas, Qt.Key.Key_X, CTRL)
    canvas.paste(QPointF(700, 300))
    assert canvas.document.sketch.position("n3") == (700, 300)


def test_foreign_text_on_the_clipboard_is_refused(open_canvas, qtbot):
    canvas = open_canvas(chain("Dense"))
    QGuiApplication.clipboard().setText("import keras")
    with qtbot.waitSignal(canvas.refused):
        QTest.keyClick(canvas, Qt.Key.Key_V, CTRL)
    assert names(canvas.document) == ["dense"]


def test_keys_that_mean_nothing_are_left_to_the_window(open_canvas):
    canvas = open_canvas(chain("Dense"))
    event = _struck(Qt.Key.Key_P)
    QApplication.sendEvent(canvas, event)
    assert not event.isAccepted()


def _struck(key):
    from PySide6.QtGui import QKeyEvent

    return QKeyEvent(QEvent.Type.KeyPress, key, Qt.KeyboardModifier.NoModifier)


def test_menus_are_asked_for_with_what_was_hit(open_canvas, qtbot):
    canvas = open_canvas(chain("InputLayer", "Dense"))
    at = canvas.rect_of("input_layer").center()
    reason = QContextMenuEvent.Reason.Mouse
    with qtbot.waitSignal(canvas.contextMenuRequested) as asked:
        _menu(canvas, at, reason)
    assert (asked.args[0].kind, asked.args[0].id) == ("card", "n1")
    assert canvas.document.selection == {"n1"}
    between = (canvas.output_at("input_layer") + canvas.port_at("dense")) / 2
    with qtbot.waitSignal(canvas.contextMenuRequested) as asked:
        _menu(canvas, between, reason)
    assert asked.args[0].kind == "wire"
    assert canvas.chosen_wires == {Edge("n1", 0, "n2", 0)}


def test_the_menu_key_asks_for_the_menu_of_what_is_selected(open_canvas, qtbot):
    canvas = open_canvas(chain("InputLayer", "Dense"))
    canvas.choose(["n2"])
    with qtbot.waitSignal(canvas.contextMenuRequested) as asked:
        _menu(canvas, QPoint(0, 0), QContextMenuEvent.Reason.Keyboard)
    hit, where = asked.args
    assert (hit.kind, hit.id) == ("card", "n2")
    assert canvas.rect_of("dense").contains(canvas.viewport().mapFromGlobal(where))


def _menu(canvas, at, reason):
    event = QContextMenuEvent(reason, at, canvas.viewport().mapToGlobal(at))
    QApplication.sendEvent(canvas.viewport(), event)


def test_tips_tell_purpose_shapes_and_how_the_count_comes_about(open_canvas, monkeypatch):
    told = []
    monkeypatch.setattr(QToolTip, "showText", lambda _at, text, _widget: told.append(text))
    canvas = open_canvas(chain("InputLayer", "Dense"))
    at = canvas.rect_of("dense").center()
    event = QHelpEvent(QEvent.Type.ToolTip, at, canvas.viewport().mapToGlobal(at))
    QApplication.sendEvent(canvas.viewport(), event)
    lines = told[-1].splitlines()
    assert lines[0] == "dense · Dense"
    assert "in: batch, 784" in lines
    assert "out: batch, 64" in lines
    assert "parameters: (784 + 1) × 64 = 50,240" in lines


def test_what_is_selected_can_be_heard(open_canvas):
    canvas = open_canvas(chain("InputLayer", "Dense"))
    canvas.choose(["n2"])
    assert canvas.accessibleName() == "Canvas"
    assert canvas.accessibleDescription().startswith("dense; Dense; in: batch, 784; out: batch, 64")
    canvas.select_all()
    assert canvas.accessibleDescription() == "2 layers selected"


def test_the_language_changes_while_it_is_shown(open_canvas):
    class Shouting(texts.gettext.NullTranslations):
        def gettext(self, message):
            return f"¡{message}!"

    canvas = open_canvas(chain("Dense"))
    texts.use(Shouting())
    QApplication.sendEvent(canvas, QEvent(QEvent.Type.LanguageChange))
    assert face(canvas, "n1").count == "¡not wired yet!"
    assert canvas.accessibleName() == "¡Canvas!"
    assert canvas.hint.text() == "¡Type a layer’s name, drag one here, or double-click!"
