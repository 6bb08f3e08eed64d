"""States of the window in which there is something to see, each brought about as a hand would."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QContextMenuEvent, QHelpEvent, QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenuBar, QToolTip, QWidget

from ui.application.application import Application
from ui.window import Window

LEFT = Qt.MouseButton.LeftButton


class State(NamedTuple):
    """The window that it begins with, and what is done there."""

    begin: Callable[[Application], Window]
    go_on: Callable[[Window], object]


def _nothing(window: Window) -> None: ...


def _empty(house: Application) -> Window:
    return house.new()


def _example(name: str) -> Callable[[Application], Window]:
    return lambda house: house.open_example(name)


def _typed(text: str, *keys: Qt.Key) -> Callable[[Application], Window]:
    """A sketch that one line makes."""

    def begin(house: Application) -> Window:
        window = house.new()
        _type(text)(window)
        _press(window, Qt.Key.Key_Return)
        for key in keys:
            _press(window, key)
        return window

    return begin


def _focus(window: Window) -> object:
    QApplication.processEvents()
    return QApplication.focusWidget() or window.canvas


def _press(
    window: Window, key: Qt.Key, held: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier
) -> None:
    QTest.keyClick(_focus(window), key, held)
    QApplication.processEvents()


def _type(text: str) -> Callable[[Window], None]:
    def go_on(window: Window) -> None:
        window.canvas.setFocus()
        for letter in text:
            QTest.keyClicks(_focus(window), letter)

    return go_on


def _do(*commands: str) -> Callable[[Window], None]:
    def go_on(window: Window) -> None:
        for command in commands:
            window.commands.refresh()
            window.commands[command].trigger()
            QApplication.processEvents()

    return go_on


def _select(*names: str) -> Callable[[Window], None]:
    def go_on(window: Window) -> None:
        sketch = window.document.sketch
        calls = {layer.name: sketch.calls[owner][0] for owner, layer in sketch.layers.items()}
        window.document.select([calls[name] for name in names])
        QApplication.processEvents()

    return go_on


def _then(*deeds: Callable[[Window], object]) -> Callable[[Window], None]:
    def go_on(window: Window) -> None:
        for deed in deeds:
            deed(window)
            QApplication.processEvents()

    return go_on


def _move(window: Window, at: QPoint, buttons: Qt.MouseButton = Qt.MouseButton.NoButton) -> None:
    viewport = window.canvas.viewport()
    place, there = QPointF(at), QPointF(viewport.mapToGlobal(at))
    kind, none = QEvent.Type.MouseMove, Qt.MouseButton.NoButton
    held = Qt.KeyboardModifier.NoModifier
    QApplication.sendEvent(viewport, QMouseEvent(kind, place, there, none, buttons, held))
    QApplication.processEvents()


def _drag(window: Window, start: QPoint, *places: QPoint) -> None:
    """Press and go through these places; the button stays down."""
    _move(window, start)
    QTest.mousePress(window.canvas.viewport(), LEFT, pos=start)
    for place in places:
        _move(window, (start + place) / 2, LEFT)
        _move(window, place, LEFT)
        start = place


def _wire_to_input(window: Window) -> None:
    canvas = window.canvas
    _drag(window, canvas.output_at("concatenate"), canvas.port_at("dense") + QPoint(9, -6))


def _wire_to_misfit(window: Window) -> None:
    canvas = window.canvas
    _drag(window, canvas.output_at("conv2d"), canvas.rect_of("lstm").center())


def _wire_to_paper(window: Window) -> None:
    canvas = window.canvas
    at = canvas.rect_of("max_pooling2d").bottomRight() + QPoint(120, 60)
    _drag(window, canvas.output_at("max_pooling2d"), at)
    QTest.mouseRelease(canvas.viewport(), LEFT, pos=at)


def _guides(window: Window) -> None:
    canvas = window.canvas
    start = canvas.rect_of("input_b").center() - QPoint(50, 0)
    _drag(window, start, start + QPoint(30, 40), start + QPoint(28, 62))


def _band(window: Window) -> None:
    area = window.canvas.viewport().rect()
    _drag(window, area.topLeft() + QPoint(12, 12), area.center() + QPoint(40, 30))


def _menu_on(name: str) -> Callable[[Window], None]:
    return lambda window: _menu_at(window, window.canvas.rect_of(name).center())


def _menu_at(window: Window, at: QPoint) -> None:
    viewport = window.canvas.viewport()
    _move(window, at)
    reason = QContextMenuEvent.Reason.Mouse
    event = QContextMenuEvent(reason, at, viewport.mapToGlobal(at))
    QApplication.sendEvent(viewport, event)


def _menu_on_wire(window: Window) -> None:
    canvas = window.canvas
    _menu_at(window, (canvas.output_at("conv2d") + canvas.port_at("average_pooling2d")) / 2)


def _menu_on_paper(window: Window) -> None:
    _menu_at(window, window.canvas.viewport().rect().bottomLeft() + QPoint(60, -90))


def _hover(name: str) -> Callable[[Window], None]:
    def go_on(window: Window) -> None:
        viewport, at = window.canvas.viewport(), window.canvas.rect_of(name).center()
        _move(window, at)
        help_ = QHelpEvent(QEvent.Type.ToolTip, at, viewport.mapToGlobal(at))
        QApplication.sendEvent(viewport, help_)

    return go_on


def _try(window: Window) -> None:
    _select("conv2d")(window)
    control = window.inspector.findChild(QWidget, "inspector.filters")
    control.setFocus()
    for _ in range(5):
        QTest.keyClick(control, Qt.Key.Key_Up, Qt.KeyboardModifier.ShiftModifier)


def _menu_bar(at: int) -> Callable[[Window], None]:
    def go_on(window: Window) -> None:
        bar = window.findChild(QMenuBar)
        action = bar.actions()[at]
        window.commands.refresh()
        action.menu().popup(bar.mapToGlobal(bar.actionGeometry(action).bottomLeft()))

    return go_on


def _grouped(window: Window) -> None:
    _select("conv2d", "conv2d_1", "max_pooling2d")(window)
    _do("sketch.frame")(window)
    for letter in "encoder":
        QTest.keyClicks(_focus(window), letter)
    _press(window, Qt.Key.Key_Return)
    _select("conv2d_1")(window)
    _do("sketch.note_on")(window)
    QTest.keyClicks(_focus(window), "too many filters?")
    _press(window, Qt.Key.Key_Escape)


def _search(command: str, text: str) -> Callable[[Window], None]:
    """Type into the field that this command opens."""

    def go_on(window: Window) -> None:
        _do(command)(window)
        QTest.keyClicks(_focus(window), text)

    return go_on


def _broken(window: Window) -> None:
    window.show_problems()


def _edit_cell(window: Window) -> None:
    window.summary.table.setFocus()
    _press(window, Qt.Key.Key_Down)
    _press(window, Qt.Key.Key_F2)


def put_away_what_lies_over() -> None:
    """Close menus, lists, dialogs and tips; the windows stay."""
    while popup := QApplication.activePopupWidget():
        popup.close()
    QToolTip.hideText()
    for dialog in QApplication.topLevelWidgets():
        if dialog.isVisible() and not isinstance(dialog, Window):
            dialog.close()


VGG = "in 32 32 3 > (conv 32 3 same relu x2 > pool) x2 > flat > d 10 softmax"

STATES = {
    "empty": State(_empty, _nothing),
    "conflict": State(_example("shared_lstm_conflict"), _hover("lstm")),
    "unet": State(_example("unet_small"), _nothing),
    "video": State(_example("video_qa"), _select("time_distributed")),
    "inside": State(
        _example("video_qa"), _then(_select("question_encoder"), _do("sketch.open_model"))
    ),
    "line_empty": State(_empty, _type("/")),
    "line": State(_empty, _type("in 28 28 1 > conv 64 3 s2 same relu > po")),
    "line_branches": State(
        _empty, _type("in 64 > (a: d 32; b: d 32 relu); add a b > d 10 softmax")
    ),
    "line_wrong": State(_empty, _type("in 28 28 1 > conf 64 3")),
    "line_behind": State(_example("lenet"), _then(_select("dense"), _type("drop .25 > d 64 re"))),
    "wire_fits": State(_typed("a: in 8; b: in 8; cat a b; in 96 > d 1"), _wire_to_input),
    "wire_misfit": State(_typed("in 28 28 1 > conv 8 3; in 9 4 > lstm 5"), _wire_to_misfit),
    "wire_paper": State(_typed(VGG), _wire_to_paper),
    "letters": State(_typed(VGG), _then(_select("conv2d"), _type("w"))),
    "band": State(_example("unet_small"), _band),
    "grouped": State(_typed(VGG), _grouped),
    "many": State(_typed(VGG), _select("conv2d", "conv2d_1", "conv2d_2")),
    "find": State(_example("lenet"), _search("edit.find", "dense")),
    "commands": State(_example("lenet"), _search("help.commands", "ali")),
    "minimap": State(_example("unet_small"), _do("view.zoom_100", "view.minimap")),
    "try": State(_typed(VGG), _try),
    "settings": State(_example("lenet"), _do("file.settings")),
    "shortcuts": State(_example("lenet"), _do("help.shortcuts")),
    "line_help": State(_example("lenet"), _do("help.line")),
    "about": State(_example("lenet"), _do("help.about")),
    "menu_file": State(_example("lenet"), _menu_bar(0)),
    "menu_edit": State(_example("lenet"), _then(_select("dense"), _menu_bar(1))),
    "menu_view": State(_example("lenet"), _menu_bar(2)),
    "menu_sketch": State(_example("lenet"), _then(_select("dense"), _menu_bar(3))),
    "menu_card": State(_example("lenet"), _menu_on("conv2d")),
    "menu_wire": State(_example("lenet"), _menu_on_wire),
    "menu_paper": State(_example("lenet"), _menu_on_paper),
    "hover": State(_example("lenet"), _hover("conv2d_1")),
    "palette": State(_empty, _search("sketch.search", "pool")),
    "palette_purpose": State(_empty, _search("sketch.search", "downsample")),
    "problems": State(_typed("in 28 28 1 > lstm 3 > d 4; d 8"), _broken),
    "table": State(_example("lenet"), _edit_cell),
}
