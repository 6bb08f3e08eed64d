"""The palette: all kinds of layers in drawers, found by name, alias, gloss or purpose.

Everything in it derives from the register. A layer is placed by a real drag onto the canvas, by a
double-click, or by Enter.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QMimeData, QModelIndex, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QDrag,
    QKeyEvent,
    QPainter,
    QPixmap,
    QStandardItem,
    QStandardItemModel,
)
from PySide6.QtWidgets import (
    QAbstractItemView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTreeView,
    QVBoxLayout,
    QWidget,
)

from calc.families import colour_family, drawers, family_title, label
from calc.layer import REGISTER, purpose
from calc.texts import tr
from ui import fonts, mime, theme
from ui.palette_search import gloss, matches
from ui.widgets.search_field import SearchField

if TYPE_CHECKING:
    from PySide6.QtCore import QPersistentModelIndex

    from calc.layer import Layer

    Index = QModelIndex | QPersistentModelIndex

KIND = Qt.ItemDataRole.UserRole
FAMILY = Qt.ItemDataRole.UserRole + 1
COUNT = Qt.ItemDataRole.UserRole + 2
_SQUARE, _ROW, _HEAD = 9, 26, 30


class Palette(QWidget):
    """A search field over the drawers. Emits `chosen` with the class name to place."""

    chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("palette")
        self.setAutoFillBackground(True)
        self._open = set(drawers())
        self.search = SearchField(self)
        self.search.setObjectName("palette.search")
        self.drawers = _Drawers(self)
        box = QVBoxLayout(self)
        box.setContentsMargins(12, 12, 4, 0)
        box.setSpacing(8)
        row = QVBoxLayout()
        row.setContentsMargins(0, 0, 8, 0)
        row.addWidget(self.search)
        box.addLayout(row)
        box.addWidget(self.drawers)
        self.setFocusProxy(self.search)
        self._connect()
        self.retranslate()

    def _connect(self) -> None:
        self.search.textChanged.connect(self._fill)
        self.search.installEventFilter(self)
        self.drawers.placed.connect(self.chosen)
        self.drawers.expanded.connect(self._opened)
        self.drawers.collapsed.connect(self._closed)
        theme.listen(self._restyle)
        self._restyle(theme.current())

    def focus_search(self) -> None:
        """Put the caret into the search field, its text selected."""
        self.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.search.selectAll()

    def retranslate(self) -> None:
        """Say everything in the language in use."""
        count = len(REGISTER)
        self.search.setPlaceholderText(tr("Search {count} layers").format(count=count))
        self.search.setAccessibleName(tr("Search layers by name or purpose"))
        self.drawers.setAccessibleName(tr("Layers by family"))
        self.setAccessibleName(tr("Palette"))
        self._fill(self.search.text())

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)

    def eventFilter(self, _watched: object, event: QEvent) -> bool:
        """Arrows and Enter in the search field go to the list; Escape clears the search."""
        if event.type() != QEvent.Type.KeyPress or not isinstance(event, QKeyEvent):
            return False
        moves = (Qt.Key.Key_Down, Qt.Key.Key_Up, Qt.Key.Key_PageDown, Qt.Key.Key_PageUp)
        if event.key() in moves:
            self.drawers.walk(-1 if event.key() in (Qt.Key.Key_Up, Qt.Key.Key_PageUp) else 1)
            return True
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.drawers.place(self.drawers.currentIndex())
            return True
        if event.key() == Qt.Key.Key_Escape and self.search.text():
            self.search.clear()
            return True
        return False

    def _fill(self, text: str) -> None:
        found = matches(text)
        if text.strip():
            self.drawers.show_flat(found)
        else:
            self.drawers.show_drawers(self._open)

    def _opened(self, index: QModelIndex) -> None:
        self._open.add(index.data(FAMILY))

    def _closed(self, index: QModelIndex) -> None:
        self._open.discard(index.data(FAMILY))

    def _restyle(self, look: theme.Theme) -> None:
        tint = self.palette()
        tint.setColor(self.backgroundRole(), look.side)
        self.setPalette(tint)
        self.drawers.viewport().update()


class _Drawers(QTreeView):
    """The list itself: families that open and close, or the found kinds."""

    placed = Signal(str)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("palette.drawers")
        self._model = QStandardItemModel(self)
        self.setModel(self._model)
        self.setItemDelegate(_Painter(self))
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

    def show_drawers(self, opened: set[str]) -> None:
        """All kinds, family by family."""
        self._model.clear()
        for family, kinds in drawers().items():
            head = QStandardItem(tr(family_title(family)))
            head.setData(family, FAMILY)
            head.setData(len(kinds), COUNT)
            head.setFlags(Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable)
            for kind in kinds:
                head.appendRow(_item(kind))
            self._model.appendRow(head)
            self.setExpanded(head.index(), family in opened)

    def show_flat(self, kinds: list[type[Layer]]) -> None:
        """The kinds that a search found, best first; the best one is current."""
        self._model.clear()
        for kind in kinds:
            self._model.appendRow(_item(kind))
        if not kinds:
            nothing = QStandardItem(tr("No layer of this name or purpose"))
            nothing.setFlags(Qt.ItemFlag.NoItemFlags)
            self._model.appendRow(nothing)
        else:
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
                self.setExpanded(index, not self.isExpanded(index))
            return
        super().keyPressEvent(event)

    def startDrag(self, _actions: Qt.DropAction) -> None:
        """A real drag that carries the class name."""
        name = self.currentIndex().data(KIND)
        if not name:
            return
        data = QMimeData()
        data.setData(mime.LAYER, name.encode())
        data.setText(name)
        drag = QDrag(self)
        drag.setMimeData(data)
        drag.setPixmap(_drag_picture(name, self.devicePixelRatioF()))
        drag.setHotSpot(QPoint(16, 16))
        drag.exec(Qt.DropAction.CopyAction)

    def _clicked(self, index: QModelIndex) -> None:
        if index.data(FAMILY) and not index.data(KIND):
            self.setExpanded(index, not self.isExpanded(index))


class _Painter(QStyledItemDelegate):
    """Draws a family as a quiet heading with its count, a kind with the family's colour."""

    def sizeHint(self, _option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(100, _ROW if index.data(KIND) else _HEAD)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        look = theme.current()
        rect: QRect = option.rect
        state: QStyle.StateFlag = option.state
        row = rect.adjusted(0, 1, -8, -1)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if state & (QStyle.StateFlag.State_Selected | QStyle.StateFlag.State_MouseOver):
            chosen = state & QStyle.StateFlag.State_Selected and index.data(KIND)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(look.accent_bg if chosen else look.hover)
            if index.flags() & Qt.ItemFlag.ItemIsEnabled:
                painter.drawRoundedRect(row, 6, 6)
        if index.data(KIND):
            _paint_kind(painter, row, index, look)
        else:
            _paint_family(painter, row, index, look)
        painter.restore()


def _paint_kind(painter: QPainter, row: QRect, index: Index, look: theme.Theme) -> None:
    name: str = index.data(KIND)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(look.family(colour_family(name)))
    top = row.center().y() - _SQUARE // 2
    painter.drawRoundedRect(row.left() + 7, top, _SQUARE, _SQUARE, 3, 3)
    painter.setFont(fonts.text())
    painter.setPen(look.ink)
    place = row.adjusted(26, 0, -6, 0)
    text = painter.fontMetrics().elidedText(
        index.data(Qt.ItemDataRole.DisplayRole), Qt.TextElideMode.ElideMiddle, place.width()
    )
    painter.drawText(place, Qt.AlignmentFlag.AlignVCenter, text)
    more = gloss(REGISTER[name])
    if more:
        used = painter.fontMetrics().horizontalAdvance(text) + 8
        painter.setFont(fonts.text(fonts.SECONDARY))
        painter.setPen(look.ink3)
        rest = place.adjusted(used, 0, 0, 0)
        if painter.fontMetrics().horizontalAdvance(more) <= rest.width():
            painter.drawText(rest, Qt.AlignmentFlag.AlignVCenter, more)


def _paint_family(painter: QPainter, row: QRect, index: Index, look: theme.Theme) -> None:
    counted = index.data(COUNT) is not None
    painter.setFont(fonts.text(fonts.SECONDARY, fonts.SEMIBOLD if counted else fonts.REGULAR))
    painter.setPen(look.ink2 if counted else look.ink3)
    place = row.adjusted(6, 0, -6, 0)
    painter.drawText(place, Qt.AlignmentFlag.AlignVCenter, index.data())
    if counted:
        painter.setPen(look.ink3)
        painter.drawText(
            place,
            Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight,
            f"{index.data(COUNT)}",
        )


def _item(kind: type[Layer]) -> QStandardItem:
    item = QStandardItem(label(kind))
    item.setData(kind.__name__, KIND)
    item.setToolTip(_tooltip(kind))
    item.setData(purpose(kind), Qt.ItemDataRole.AccessibleDescriptionRole)
    item.setFlags(
        Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsDragEnabled
    )
    return item


def _tooltip(kind: type[Layer]) -> str:
    names = [name for name in kind.fields if name in kind.required or name in kind.usual]
    signature = ", ".join(
        name if name in kind.required else f"{name}={kind.fields[name].text(kind.defaults[name])}"
        for name in names
    )
    return f"{purpose(kind)}\n{label(kind)}({signature})"


def _drag_picture(name: str, ratio: float) -> QPixmap:
    look = theme.current()
    text = label(REGISTER[name])
    font = fonts.text(weight=fonts.SEMIBOLD)
    probe = QPixmap(1, 1)
    with QPainter(probe) as measuring:
        measuring.setFont(font)
        width = measuring.fontMetrics().horizontalAdvance(text) + 44
    picture = QPixmap(QSize(round(width * ratio), round(34 * ratio)))
    picture.setDevicePixelRatio(ratio)
    picture.fill(QColor(0, 0, 0, 0))
    with QPainter(picture) as painter:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(look.accent)
        painter.setBrush(look.card)
        painter.drawRoundedRect(QRect(1, 1, width - 2, 32), 8, 8)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(look.family(colour_family(name)))
        painter.drawRoundedRect(12, 12, 9, 9, 3, 3)
        painter.setFont(font)
        painter.setPen(look.ink)
        painter.drawText(QRect(30, 1, width - 34, 32), Qt.AlignmentFlag.AlignVCenter, text)
    return picture
