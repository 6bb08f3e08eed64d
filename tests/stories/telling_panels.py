"""What a story may ask about what is around the canvas: panels, menus, dialogs, the line."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QTextDocumentFragment
from PySide6.QtWidgets import QApplication, QComboBox, QLabel, QMenu, QTreeView, QWidget

from calc.texts import tr
from ui.palette.row_painter import KIND
from ui.summary.columns import LAYER
from ui.theme import theme


class TellingPanels:
    """Places are points of the screen."""

    # Panels

    def tell_row(self, class_name):
        """The row of a layer in the palette, as far as it is shown."""
        tree = self.window.findChild(QTreeView, "palette.drawers")
        index = tree.model().index(0, 0)
        while index.isValid() and index.data(KIND) != class_name:
            index = tree.indexBelow(index)
        return _cell(tree, index)

    def tell_line(self, name, column=LAYER):
        """A cell of the summary, by the name of the layer."""
        summary = self.window.summary
        row = next(r for r in range(summary.model.rowCount()) if self._named_line(r) == name)
        return _cell(summary.table, summary.model.index(row, summary.model.section(column)))

    def tell_table(self):
        """Every row of the summary: its name, shape, count, and what it takes."""
        model = self.window.summary.model
        wanted = [model.section(name) for name in ("shape", "params", "connected")]
        return [
            [self._named_line(row), *(model.index(row, column).data() for column in wanted)]
            for row in range(model.rowCount())
        ]

    def tell_lines_chosen(self):
        """The layers whose rows are selected in the summary."""
        return [line.row.name for line in self.window.summary.table.selected_lines()]

    def tell_line_current(self):
        """The row of the summary that the keyboard is at, and its column."""
        table = self.window.summary.table
        index = table.currentIndex()
        if not index.isValid() or not index.flags() & Qt.ItemFlag.ItemIsEnabled:
            raise LookupError("no row")
        return [self._named_line(index.row()), self.window.summary.model.heads[index.column()].name]

    def tell_typing_in_cell(self):
        """What stands in the cell that is being edited."""
        editor = QApplication.focusWidget()
        if editor is None or editor.parent() is not self.window.summary.table.viewport():
            raise LookupError("no cell is edited")
        return editor.text()

    def _named_line(self, row):
        return self.window.summary.model.line(row).row.name

    # Widgets

    def tell_widget(self, name):
        found = _widget(name)
        return _global(found, found.rect().center())

    def tell_label(self, name):
        """The name of a setting, by which its number is dragged."""
        found = _widget(name)
        row = found.parentWidget()
        while not hasattr(row, "label"):
            row = row.parentWidget()
        return _global(row.label, row.label.rect().center())

    def tell_text(self, name):
        found = _widget(name)
        return found.currentText() if isinstance(found, QComboBox) else found.text()

    def tell_plain(self, name):
        """The words of a label without its marks."""
        return QTextDocumentFragment.fromHtml(_widget(name).text()).toPlainText()

    def tell_written(self, name):
        """What stands in a text of several lines."""
        return _widget(name).toPlainText()

    def tell_placeholder(self, name):
        return _widget(name).placeholderText()

    def tell_visible(self, name):
        try:
            _widget(name)
        except LookupError:
            return False
        return True

    def tell_focus(self):
        widget = QApplication.focusWidget()
        return widget.objectName() if widget else ""

    def tell_panel(self):
        """The panel that the keyboard is in."""
        widget = QApplication.focusWidget()
        while widget is not None:
            if widget.objectName() in {"canvas", "inspector", "bottom", "palette"}:
                return widget.objectName()
            widget = widget.parentWidget()
        return ""

    def tell_candidates(self):
        """What could be typed next, the one that Tab takes first."""
        shown = _widget("quickAdd.candidates")
        model = shown.model()
        return [model.index(row, 0).data() for row in range(model.rowCount())]

    # Windows, dialogs, menus

    def tell_title(self):
        return [self.window.windowTitle(), self.window.isWindowModified()]

    def tell_dialog(self):
        """The dialog that is open, once it has the keyboard; without one the window has it."""
        dialog = QApplication.activeModalWidget()
        used = dialog or self.window
        if not used.isActiveWindow():
            message = "the keyboard is on its way"
            raise LookupError(message)
        return type(dialog).__name__ if dialog else ""

    def tell_words(self, name):
        """All that a dialog says."""
        return [label.text() for label in _widget(name).findChildren(QLabel)]

    def tell_menu(self):
        menu = QApplication.activePopupWidget()
        return menu.objectName() if menu else ""

    def tell_popup(self):
        """Whether something stands open over all windows, a menu or a list of what fits."""
        return QApplication.activePopupWidget() is not None

    def tell_entry(self, name):
        """The entry of an open menu: a command, or an inner menu."""
        for menu in QApplication.topLevelWidgets():
            if isinstance(menu, QMenu) and menu.isVisible():
                for action in menu.actions():
                    inner = action.menu()
                    if name in {inner.objectName() if inner else "", action.objectName()}:
                        return _global(menu, menu.actionGeometry(action).center())
        raise LookupError(name)

    def tell_entries(self):
        """The commands of the open menu that can be done now."""
        menu = QApplication.activePopupWidget()
        shown = [action for action in menu.actions() if not action.isSeparator()]
        told = [(a.menu().objectName() if a.menu() else a.objectName(), a) for a in shown]
        return [name or action.text() for name, action in told if action.isEnabled()]

    def tell_theme(self):
        return theme.current().name

    def tell_said_in_language(self, words):
        return tr(words)


def _cell(view, index):
    rect = view.visualRect(index)
    if not rect.isValid() or not view.viewport().rect().contains(rect.center()):
        raise LookupError("not in view")
    return _global(view.viewport(), rect.center())


def _widget(name):
    for top in QApplication.topLevelWidgets():
        for found in (top, *top.findChildren(QWidget, name)):
            if found.objectName() == name and found.isVisible():
                return found
    raise LookupError(name)


def _global(widget, at):
    return widget.mapToGlobal(at).toTuple()
