"""The heads of the summary's columns, and the menu by which columns are added."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QSize, Qt, Signal
from PySide6.QtWidgets import QHeaderView, QMenu, QToolButton, QWidget

from calc.summary.columns import COLUMNS
from calc.texts import tr
from ui.summary.painter import MARGIN
from ui.theme import icons, theme

if TYPE_CHECKING:
    from PySide6.QtGui import QContextMenuEvent, QResizeEvent

_BUTTON = 32


class SummaryHeads(QHeaderView):
    """Heads with a button at their right end. `chosen` tells the names of the added columns."""

    chosen = Signal(list)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self.setObjectName("summary.heads")
        self.names: tuple[str, ...] = ()
        self.setHighlightSections(False)
        self.setStretchLastSection(True)
        self.setSectionsClickable(False)
        self.setStyleSheet(f"QHeaderView::section {{ padding: 4px {MARGIN}px; }}")
        self.button = QToolButton(self)
        self.button.setObjectName("summary.columns")
        self.button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.button.setIconSize(QSize(icons.SIZE, icons.SIZE))
        self.button.clicked.connect(self._open_below)
        icons.show_on(self.button, "columns")
        theme.listen(self._restyle)
        self._restyle(theme.current())
        self.retranslate()

    def retranslate(self) -> None:
        """Say everything in the language in use."""
        self.button.setToolTip(tr("Choose columns"))
        self.button.setAccessibleName(tr("Choose columns"))

    def menu(self) -> QMenu:
        """All columns that can be added, those that are shown ticked."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for name, column in COLUMNS.items():
            action = menu.addAction(tr(column.title))
            action.setObjectName(f"summary.column.{name}")
            action.setCheckable(True)
            action.setChecked(name in self.names)
            action.triggered.connect(lambda on, name=name: self._choose(name, on=on))
        return menu

    def _choose(self, name: str, *, on: bool) -> None:
        wanted = {*self.names, name} if on else {*self.names} - {name}
        self.chosen.emit([each for each in COLUMNS if each in wanted])

    def _open_below(self) -> None:
        menu = self.menu()
        corner = self.button.mapToGlobal(QPoint(self.button.width(), self.button.height()))
        menu.popup(corner - QPoint(menu.sizeHint().width(), 0))

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        self.menu().popup(event.globalPos())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.button.setGeometry(self.width() - _BUTTON, 0, _BUTTON, self.height() - 1)
        self.button.raise_()

    def _restyle(self, look: theme.Theme) -> None:
        self.button.setStyleSheet(
            f"QToolButton {{ background: {look.panel.name()}; border-radius: 0; }}"
            f" QToolButton:hover {{ background: {look.hover.name()}; }}"
        )
