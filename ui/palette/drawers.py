"""The drawers of the palette: families that open and close, everyday kinds first."""

from __future__ import annotations

from itertools import count
from typing import TYPE_CHECKING

from PySide6.QtCore import QMimeData, QModelIndex, QPoint, Qt, Signal
from PySide6.QtGui import QDrag, QKeyEvent, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QAbstractItemView, QTreeView, QWidget

from calc.custom import Definition
from calc.families import drawers, family_title, is_everyday, label
from calc.register import purpose
from calc.texts import tr, tr_n
from graph.fresh import asked_for
from ui import mime
from ui.palette import operations
from ui.palette.drag_picture import drag_picture
from ui.palette.row_painter import BESIDE, COUNT, FAMILY, KIND, MORE, NAME, RowPainter
from ui.palette.search import gloss
from ui.widgets.focus_frame import FocusFrame

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtCore import QPersistentModelIndex

    from calc.layer import Layer
    from calc.operation import Operation

    Index = QModelIndex | QPersistentModelIndex


OWN = "own"
"""The drawer of the classes that the user defined."""


class Drawers(QTreeView):
    """The list itself: families that open and close, or the found kinds."""

    placed = Signal(str)
    folded = Signal(str)
    """The rare kinds of this family are wanted, or no longer."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("palette.drawers")
        self.frame = FocusFrame(self)
        self._model = QStandardItemModel(self)
        self.setModel(self._model)
        self.setItemDelegate(RowPainter(self))
        self.setHeaderHidden(True)
        self.setIndentation(0)
        self.setFrameShape(QTreeView.Shape.NoFrame)
        self.setMouseTracking(True)
        self.setExpandsOnDoubleClick(False)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setDragEnabled(True)
        self.setDragDropMode(QAbstractItemView.DragDropMode.DragOnly)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setAutoFillBackground(False)
        self.viewport().setAutoFillBackground(False)
        self.setStyleSheet("background: transparent; border: none;")
        self.clicked.connect(self._clicked)
        self.doubleClicked.connect(self.place)

    def show_drawers(self, opened: set[str], unfolded: set[str], own: Sequence[Definition]) -> None:
        """All kinds, family by family; in those that are not unfolded only the everyday ones.

        The last drawer has the classes of the user's `own`.
        """
        place = self.verticalScrollBar().value()
        self._model.clear()
        self.setUniformRowHeights(False)
        for family, kinds in drawers().items():
            head = _head(family, len(kinds))
            everyday = [kind for kind in kinds if is_everyday(kind)]
            rare = [kind for kind in kinds if kind not in everyday]
            for kind in everyday:
                head.appendRow(_item(kind))
            if rare and everyday:
                head.appendRow(_more(family, len(rare), unfolded=family in unfolded))
            for kind in rare if family in unfolded or not everyday else ():
                head.appendRow(_item(kind))
            self._model.appendRow(head)
            self.setExpanded(head.index(), family in opened)
        self._show_operations(opened, unfolded=operations.FAMILY in unfolded)
        head = _head(OWN, len(own))
        for definition in own:
            head.appendRow(_own_item(definition))
        head.appendRow(_new_item(own))
        self._model.appendRow(head)
        self.setExpanded(head.index(), OWN in opened)
        # Until the rows are laid out, there is nothing to scroll.
        self.executeDelayedItemsLayout()
        self.verticalScrollBar().setValue(place)

    def _show_operations(self, opened: set[str], *, unfolded: bool) -> None:
        """A drawer whose rows are made when somebody opens it: there are hundreds."""
        head = _head(operations.FAMILY, None)
        self._model.appendRow(head)
        if operations.FAMILY not in opened:
            head.appendRow(QStandardItem(""))
            return
        kinds = operations.operations()
        head.setData(len(kinds), COUNT)
        everyday = [kind for kind in kinds if operations.everyday(kind)]
        for kind in kinds if unfolded else everyday:
            head.appendRow(_operation_item(kind))
        rest = len(kinds) - len(everyday)
        head.insertRow(len(everyday), _more(operations.FAMILY, rest, unfolded=unfolded))
        self.setExpanded(head.index(), True)

    def show_flat(
        self,
        kinds: list[type[Layer]],
        own: Sequence[Definition],
        found: Sequence[type[Operation]] = (),
    ) -> None:
        """The kinds that a search found, best first, operations last; the best one is current."""
        rows = [*map(_own_item, own), *map(_item, kinds), *map(_operation_item, found)]
        self._model.clear()
        self.setUniformRowHeights(True)
        if not rows:
            nothing = QStandardItem(tr("No layer of this name or purpose"))
            nothing.setFlags(Qt.ItemFlag.NoItemFlags)
            self._model.appendRow(nothing)
        else:
            self._model.invisibleRootItem().appendRows(rows)
            self.setCurrentIndex(self._model.index(0, 0))

    def walk(self, step: int) -> None:
        """Move the current row over the kinds, passing families by."""
        index = self.currentIndex()
        if not index.isValid():
            index = self._model.index(0, 0)
            if index.data(KIND):
                self.setCurrentIndex(index)
                return
        while True:
            index = self.indexBelow(index) if step > 0 else self.indexAbove(index)
            if not index.isValid():
                return
            if index.data(KIND):
                self.setCurrentIndex(index)
                return

    def place(self, index: Index) -> None:
        """Ask for the layer of a row to be placed."""
        name = index.data(KIND)
        if name:
            self.placed.emit(name)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        index = self.currentIndex()
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            if index.data(KIND):
                self.place(index)
            else:
                self._clicked(index)
            return
        super().keyPressEvent(event)

    def startDrag(self, _actions: Qt.DropAction) -> None:
        """A real drag that carries the class name."""
        name = self.currentIndex().data(KIND)
        if not name:
            return
        data = QMimeData()
        data.setData(mime.LAYER, name.encode())
        data.setText(self.currentIndex().data(Qt.ItemDataRole.DisplayRole))
        drag = QDrag(self)
        drag.setMimeData(data)
        index = self.currentIndex()
        text = index.data(NAME) or index.data(Qt.ItemDataRole.DisplayRole)
        drag.setPixmap(drag_picture(name, text, self.devicePixelRatioF()))
        drag.setHotSpot(QPoint(16, 16))
        drag.exec(Qt.DropAction.CopyAction)

    def _clicked(self, index: QModelIndex) -> None:
        if index.data(MORE):
            self.folded.emit(index.data(MORE))
        elif index.data(FAMILY):
            self.setExpanded(index, not self.isExpanded(index))
            self._reveal(index)

    def _reveal(self, family: QModelIndex) -> None:
        """Scroll to what a family has, as far as its head stays in view."""
        if self.isExpanded(family):
            self.scrollTo(self._model.index(self._model.rowCount(family) - 1, 0, family))
            self.scrollTo(family)


def _head(family: str, count: int | None) -> QStandardItem:
    own = {OWN: tr("My layers"), operations.FAMILY: tr("Operations")}
    head = QStandardItem(own.get(family) or tr(family_title(family)))
    head.setData(family, FAMILY)
    head.setData("" if count is None else count, COUNT)
    head.setFlags(Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable)
    return head


def _own_item(definition: Definition) -> QStandardItem:
    item = _placeable(definition.class_name, asked_for(definition))
    item.setToolTip("\n".join(filter(None, (definition.purpose, *definition.outputs))))
    return item


def _new_item(own: Sequence[Definition]) -> QStandardItem:
    """A class that is not there yet: placed, and then defined in the inspector."""
    taken = {definition.class_name for definition in own}
    name = next(n for n in (f"MyLayer{i or ''}" for i in count()) if n not in taken)
    item = _placeable(tr("New class…"), asked_for(Definition(name)))
    item.setToolTip(tr("A layer whose shapes and weights you define yourself"))
    item.setData(name, NAME)
    return item


def _placeable(text: str, asked: str) -> QStandardItem:
    item = QStandardItem(text)
    item.setData(asked, KIND)
    item.setFlags(
        Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsDragEnabled
    )
    return item


def _item(kind: type[Layer]) -> QStandardItem:
    item = _placeable(label(kind), kind.serialized_name)
    item.setToolTip(_tooltip(kind))
    item.setData(purpose(kind), Qt.ItemDataRole.AccessibleDescriptionRole)
    return item


def _operation_item(kind: type[Operation]) -> QStandardItem:
    item = _placeable(kind.__name__, kind.told_class())
    item.setToolTip(_tooltip(kind))
    item.setData(operations.written(kind), BESIDE)
    item.setData(kind.__name__, NAME)
    item.setData(purpose(kind), Qt.ItemDataRole.AccessibleDescriptionRole)
    return item


def _more(family: str, count: int, *, unfolded: bool) -> QStandardItem:
    told = tr_n("{count} more", "{count} more", count).format(count=count)
    item = QStandardItem(tr("Fewer") if unfolded else told)
    item.setData(family, MORE)
    item.setFlags(Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable)
    return item


def _tooltip(kind: type[Layer]) -> str:
    names = [name for name in kind.fields if name in kind.required or name in kind.usual]
    signature = ", ".join(
        name if name in kind.required else f"{name}={kind.fields[name].text(kind.defaults[name])}"
        for name in names
    )
    told, named = purpose(kind), gloss(kind)
    if named:
        # A row has no room for a gloss behind a long name.
        told = tr("{name}: {what}").format(name=named, what=told)
    return f"{told}\n{label(kind)}({signature})"
