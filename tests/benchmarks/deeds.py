"""Single deeds in the real window with many cards, each from its key to the painted frame."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.benchmarks.desk import Desk, row

from PySide6.QtCore import QPoint, Qt  # isort: skip - after the platform is chosen
from PySide6.QtGui import QContextMenuEvent  # isort: skip
from PySide6.QtTest import QTest  # isort: skip
from PySide6.QtWidgets import QApplication, QMenu  # isort: skip

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

SIZE = 1_000
TIMES = 7
LINE = "conv 64 3 s2 same relu"
CONTROL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


def typed_line() -> Iterator[dict]:
    """The first letter, which opens the line; each further one with its preview; Enter."""
    first, further, enter = [], [], []
    desk = Desk(SIZE)
    for _ in range(TIMES):
        desk.window.document.select([desk.node("drop")])
        desk.window.canvas.setFocus()
        desk.come_to_rest()
        first.append(desk.frame(lambda: _type(LINE[0])))
        further += [desk.frame(lambda k=letter: _type(k)) for letter in LINE[1:]]
        enter.append(desk.frame(lambda: _press(Qt.Key.Key_Return)))
        _press(Qt.Key.Key_Escape)
        desk.window.document.undo()
        desk.come_to_rest()
    yield row("deeds.line_first_of_all", SIZE, first[:1] * 2)
    yield row("deeds.line_first", SIZE, first[1:])
    yield row("deeds.line_letter", SIZE, further)
    yield row("deeds.line_enter", SIZE, enter)


def find() -> Iterator[dict]:
    """Ctrl+F, and each letter that is searched for."""
    desk, opening, letters = Desk(SIZE), [], []
    for _ in range(TIMES):
        desk.window.canvas.setFocus()
        opening.append(desk.frame(lambda: _press(Qt.Key.Key_F, CONTROL)))
        letters += [desk.frame(lambda k=letter: _type(k)) for letter in "drop"]
        _press(Qt.Key.Key_Escape)
        desk.come_to_rest()
    yield row("deeds.find_open", SIZE, opening)
    yield row("deeds.find_letter", SIZE, letters)


def commands() -> Iterator[dict]:
    """The list of all commands, and each letter that is searched for in it."""
    desk, opening, letters = Desk(SIZE), [], []
    for _ in range(TIMES):
        desk.window.canvas.setFocus()
        opening.append(desk.frame(lambda: _press(Qt.Key.Key_P, CONTROL | SHIFT)))
        letters += [desk.frame(lambda k=letter: _type(k)) for letter in "zoom"]
        _press(Qt.Key.Key_Escape)
        desk.come_to_rest()
    yield row("deeds.commands_open", SIZE, opening)
    yield row("deeds.commands_letter", SIZE, letters)


def palette() -> Iterator[dict]:
    """Each letter that is searched for among the layers."""
    desk, letters = Desk(SIZE), []
    search = desk.window.layers.search
    for _ in range(TIMES):
        search.setFocus()
        letters += [desk.frame(lambda k=letter: QTest.keyClicks(search, k)) for letter in "conv"]
        search.clear()
        desk.come_to_rest()
    yield row("deeds.palette_letter", SIZE, letters)


def menu() -> Iterator[dict]:
    """The context menu of a card among 500 that are selected."""
    desk, times = Desk(SIZE), []
    _choose_half(desk)
    for _ in range(TIMES):
        times.append(desk.frame(lambda: _open_menu(desk)))
        for each in desk.window.findChildren(QMenu):
            each.close()
        desk.come_to_rest()
    yield row("deeds.context_menu", SIZE, times)


def many() -> Iterator[dict]:
    """What is done to all cards, or to half of them."""
    measured: dict[str, list[float]] = {}

    def take(name: str, deed: Callable[[], object]) -> None:
        measured.setdefault(name, []).append(desk.frame(deed))
        desk.come_to_rest()

    for _ in range(TIMES):
        desk = Desk(SIZE)
        desk.window.canvas.setFocus()
        take("select_all", lambda: _press(Qt.Key.Key_A, CONTROL))
        _choose_half(desk)
        take("copy", lambda: _press(Qt.Key.Key_C, CONTROL))
        take("paste", lambda: _press(Qt.Key.Key_V, CONTROL))
        take("undo_paste", lambda: _press(Qt.Key.Key_Z, CONTROL))
        take("redo_paste", lambda: _press(Qt.Key.Key_Z, CONTROL | SHIFT))
        desk.window.document.undo()
        _choose_half(desk)
        take("frame", desk.window.commands["sketch.frame"].trigger)
        desk.window.document.undo()
        _choose_half(desk)
        take("delete", lambda: _press(Qt.Key.Key_Delete))
        take("undo_delete", lambda: _press(Qt.Key.Key_Z, CONTROL))
        desk.window.document.history.mark_saved()
        desk.window.close()
    for name, times in measured.items():
        yield row(f"deeds.{name}", SIZE, times)


def _choose_half(desk: Desk) -> None:
    nodes = desk.window.document.sketch.nodes
    desk.window.document.select(nodes[SIZE // 4 : SIZE * 3 // 4])
    desk.window.canvas.setFocus()
    desk.come_to_rest()


def _press(key: Qt.Key, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    QTest.keyClick(QApplication.focusWidget(), key, modifiers)


def _type(letter: str) -> None:
    QTest.keyClicks(QApplication.focusWidget(), letter)


def _open_menu(desk: Desk) -> None:
    on, at = desk.window.canvas.viewport(), desk.window.canvas.rect_of("drop").center()
    reason = QContextMenuEvent.Reason.Mouse
    QApplication.sendEvent(on, QContextMenuEvent(reason, QPoint(at), on.mapToGlobal(at)))


BENCHMARKS: dict[str, Callable[[], Iterator[dict]]] = {
    "deeds.line": typed_line,
    "deeds.find": find,
    "deeds.commands": commands,
    "deeds.palette": palette,
    "deeds.context_menu": menu,
    "deeds.many": many,
}
