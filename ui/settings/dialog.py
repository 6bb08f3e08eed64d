"""What is chosen once for all windows: how they look and speak, and what new sketches are."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDialog,
    QFormLayout,
    QLabel,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from calc.settings import vocabulary
from calc.texts import tr
from ui.application import language
from ui.commands.command import plain
from ui.menus.entries import THEMES
from ui.theme import fonts

if TYPE_CHECKING:
    from ui.application.application import Application

_WIDTH = 420


class SettingsDialog(QDialog):
    """Every choice counts at once; there is nothing to confirm."""

    def __init__(self, application: Application, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("settings")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setMinimumWidth(_WIDTH)
        self._application = application
        self._page = QWidget()
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.addWidget(self._page)
        self._fill()

    def _fill(self) -> None:
        """Say everything in the language in use, the keyboard where it was."""
        focused = [part.objectName() for part in self.findChildren(QWidget) if part.hasFocus()]
        self.setWindowTitle(tr("Settings"))
        page = QWidget()
        box = QVBoxLayout(page)
        box.setContentsMargins(24, 20, 24, 20)
        box.setSpacing(8)
        for title, rows in (
            (tr("Look and language"), self._look()),
            (tr("Canvas"), self._canvas()),
            (tr("New sketches"), self._sketches()),
        ):
            head = QLabel(title)
            head.setFont(fonts.text(weight=fonts.SEMIBOLD))
            box.addWidget(head)
            box.addLayout(rows)
            box.addSpacing(12)
        close = QPushButton(tr("Close"))
        close.setObjectName("settings.close")
        close.setDefault(True)
        close.clicked.connect(self.accept)
        box.addWidget(close, 0, Qt.AlignmentFlag.AlignRight)
        layout = self.layout()
        assert layout is not None
        layout.replaceWidget(self._page, page)
        self._page.setParent(None)
        self._page.deleteLater()
        self._page = page
        for part in page.findChildren(QWidget):
            if part.objectName() in focused:
                part.setFocus(Qt.FocusReason.OtherFocusReason)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self._fill()
        super().changeEvent(event)

    def _look(self) -> QFormLayout:
        house = self._application
        themes = [(choice, plain(tr(words))) for choice, words in THEMES]
        tongues = [("system", plain(tr("As the &system"))), *language.NAMES.items()]
        rows = _form()
        theme = _choice("theme", themes, house.themes.choice, house.choose_theme)
        rows.addRow(tr("Theme"), theme)
        tongue = _choice("language", tongues, house.languages.choice, house.choose_language)
        rows.addRow(tr("Language"), tongue)
        return rows

    def _canvas(self) -> QFormLayout:
        house, settings = self._application, self._application.settings
        rows = _form()
        grid = settings.flag("view/grid", default=True)
        rows.addRow("", _tick("grid", tr("Show the grid"), grid, house.show_grid))
        heals = settings.flag("edit/heal", default=True)
        words = plain(tr("&Heal chains when a layer is deleted"))
        rows.addRow("", _tick("heal", words, heals, house.heal))
        return rows

    def _sketches(self) -> QFormLayout:
        house, settings = self._application, self._application.settings
        rows = _form()
        ways = [("", tr("from top to bottom")), ("yes", tr("from left to right"))]
        across = "yes" if settings.flag("sketch/across") else ""
        rows.addRow(tr("Drawn"), _choice("direction", ways, across, house.choose_direction))
        policies = [(name, name) for name in vocabulary.POLICIES]
        chosen = settings.text("sketch/policy") or vocabulary.POLICIES[0]
        rows.addRow(tr("dtype of layers"), _choice("dtype", policies, chosen, house.choose_policy))
        return rows


def _form() -> QFormLayout:
    rows = QFormLayout()
    rows.setLabelAlignment(Qt.AlignmentFlag.AlignLeft)
    rows.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
    rows.setHorizontalSpacing(24)
    rows.setVerticalSpacing(8)
    return rows


def _choice(
    name: str, entries: Sequence[tuple[str, str]], current: str, choose: Callable[[str], None]
) -> QComboBox:
    box = QComboBox()
    box.setObjectName(f"settings.{name}")
    for value, words in entries:
        box.addItem(words, value)
    box.setCurrentIndex(max(0, box.findData(current)))

    def chosen(index: int) -> None:
        choose(box.itemData(index))

    box.activated.connect(chosen)
    return box


def _tick(name: str, words: str, on: bool, choose: Callable[[bool], None]) -> QCheckBox:
    tick = QCheckBox(words)
    tick.setObjectName(f"settings.{name}")
    tick.setChecked(on)
    tick.clicked.connect(choose)
    return tick
