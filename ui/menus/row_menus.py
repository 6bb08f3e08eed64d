"""The context menus of rows: of the palette, the summary and the problems."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QAbstractItemView, QMenu

from calc.texts import tr
from ui.canvas.faces import Hit
from ui.palette.placing import place_chosen, replace_selected
from ui.palette.row_painter import KIND

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtCore import QModelIndex

    from ui.window import Window


class RowMenus(QObject):
    """What can be done with the row that is pointed at, or that the keyboard is at."""

    def __init__(self, window: Window) -> None:
        super().__init__(window)
        self._window = window

    def join(self) -> None:
        """Offer them on the panels of the window."""
        self._offer(self._window.layers.drawers, self.of_kind)
        self._offer(self._window.summary.table, self.of_line)
        self._offer(self._window.problems.list, self.of_problem)

    def _offer(self, view: QAbstractItemView, made: Callable[[QModelIndex], QMenu | None]) -> None:
        view.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        view.customContextMenuRequested.connect(partial(self._open, view, made))

    def _open(
        self, view: QAbstractItemView, made: Callable[[QModelIndex], QMenu | None], at: QPoint
    ) -> None:
        index = view.indexAt(at)
        if not index.isValid():
            index = view.currentIndex()
            at = view.visualRect(index).center()
        menu = made(index) if index.isValid() else None
        if menu is not None:
            menu.popup(view.viewport().mapToGlobal(at))

    def of_kind(self, index: QModelIndex) -> QMenu | None:
        """A kind of layer: place it, or put it in the place of the selected layer."""
        asked = index.data(KIND)
        if not asked:
            return None
        chosen = self._window.document.selection
        menu = self._menu()
        add = menu.addAction(tr("&Add to the sketch"))
        add.triggered.connect(partial(_call, place_chosen, self._window, asked))
        swap = menu.addAction(tr("&Replace the selected layer by it"))
        swap.setEnabled(len(chosen) == 1)
        swap.triggered.connect(partial(_call, replace_selected, self._window, asked))
        return menu

    def of_line(self, index: QModelIndex) -> QMenu | None:
        """A row of the summary: what can be done with its card."""
        model = self._window.summary.model
        line = model.line(index.row())
        if line.way == model.here:
            if line.node not in self._window.document.selection:
                self._window.document.select([line.node])
            self._window.commands.refresh()
            return self._window.menus.context_menu(Hit("card", line.node))
        menu = self._menu()
        go = menu.addAction(tr("&Go to this layer"))
        go.triggered.connect(partial(self._window.summary.jumpRequested.emit, line.node, line.way))
        return menu

    def of_problem(self, index: QModelIndex) -> QMenu | None:
        """A problem: go where it is, or take its words along."""
        entry = self._window.problems.model.entry(index.row())
        menu = self._menu()
        go = menu.addAction(tr("&Go to this layer"))
        go.triggered.connect(partial(self._window.problems.list.activated.emit, index))
        copy = menu.addAction(tr("&Copy the text"))
        copy.triggered.connect(partial(_copy, entry.whole))
        return menu

    def _menu(self) -> QMenu:
        menu = QMenu(self._window)
        menu.setObjectName("rowMenu")
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        return menu


def _call(
    deed: Callable[[Window, str], None], window: Window, asked: str, _checked: bool = False
) -> None:
    deed(window, asked)


def _copy(text: str, _checked: bool = False) -> None:
    QGuiApplication.clipboard().setText(text)
