"""What is chosen once for all windows: how they look and speak, and what new sketches are."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
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
from calc.texts import N_, tr
from ui.application import language
from ui.commands.command import plain
from ui.menus.entries import THEMES
from ui.theme import fonts

if TYPE_CHECKING:
    from ui.application.application import Application

_WIDTH = 420

Entry = tuple[str, str, bool]
"""What a choice stands for, its words, and whether they are translated."""


class SettingsDialog(QDialog):
    """Every choice counts at once; there is nothing to confirm."""

    def __init__(self, application: Application, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("settings")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setMinimumWidth(_WIDTH)
        self._application = application
        self._said: list[tuple[Callable[[str], object], str]] = [
            (self.setWindowTitle, N_("Settings"))
        ]
        self._names: list[QLabel] = []
        box = QVBoxLayout(self)
        box.setContentsMargins(24, 20, 24, 20)
        box.setSpacing(8)
        for title, rows in (
            (N_("Look and language"), self._look()),
            (N_("Canvas"), self._canvas()),
            (N_("New sketches"), self._sketches()),
        ):
            head = QLabel(self)
            self._said.append((head.setText, title))
            head.setFont(fonts.text(weight=fonts.SEMIBOLD))
            box.addWidget(head)
            box.addLayout(rows)
            box.addSpacing(12)
        close = QPushButton(self)
        close.setObjectName("settings.close")
        close.setDefault(True)
        close.clicked.connect(self.accept)
        self._said.append((close.setText, N_("Close")))
        box.addWidget(close, 0, Qt.AlignmentFlag.AlignRight)
        self._say()

    def _say(self) -> None:
        """Say everything in the language in use; every part stays, and so does the keyboard."""
        for show, words in self._said:
            show(plain(tr(words)))
        widest = max(label.sizeHint().width() for label in self._names)
        for label in self._names:
            label.setMinimumWidth(widest)  # so that the fields stand under each other

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self._say()
        super().changeEvent(event)

    def _look(self) -> QFormLayout:
        house = self._application
        themes = [(choice, words, True) for choice, words in THEMES]
        tongues = [(choice, name, False) for choice, name in language.NAMES.items()]
        tongues.insert(0, ("system", N_("As the &system"), True))
        rows = _form()
        theme = self._choice("theme", themes, house.themes.choice, house.choose_theme)
        rows.addRow(self._label(N_("Theme"), theme), theme)
        tongue = self._choice("language", tongues, house.languages.choice, house.choose_language)
        rows.addRow(self._label(N_("Language"), tongue), tongue)
        return rows

    def _canvas(self) -> QFormLayout:
        house, settings = self._application, self._application.settings
        rows = _form()
        rows.addRow(self._tick("grid", N_("Show the grid"), settings.grid, house.show_grid))
        words = N_("&Heal chains when a layer is deleted")
        rows.addRow(self._tick("heal", words, settings.heals, house.heal))
        return rows

    def _sketches(self) -> QFormLayout:
        house, settings = self._application, self._application.settings
        rows = _form()
        ways = [("", N_("from top to bottom"), True), ("yes", N_("from left to right"), True)]
        across = "yes" if settings.flag("sketch/across") else ""
        way = self._choice("direction", ways, across, house.choose_direction)
        rows.addRow(self._label(N_("Drawn"), way), way)
        policies = [(name, name, False) for name in vocabulary.POLICIES]
        chosen = settings.text("sketch/policy") or vocabulary.POLICIES[0]
        dtype = self._choice("dtype", policies, chosen, house.choose_policy)
        rows.addRow(self._label(N_("dtype of layers"), dtype), dtype)
        return rows

    def _label(self, words: str, of: QWidget) -> QLabel:
        label = QLabel(self)
        label.setBuddy(of)
        self._names.append(label)
        self._said.append((label.setText, words))
        return label

    def _choice(
        self, name: str, entries: Sequence[Entry], current: str, choose: Callable[[str], None]
    ) -> QComboBox:
        box = QComboBox(self)
        box.setObjectName(f"settings.{name}")
        for index, (value, words, translated) in enumerate(entries):
            box.addItem(words, value)
            if translated:
                self._said.append((partial(box.setItemText, index), words))
        box.setCurrentIndex(max(0, box.findData(current)))

        def chosen(index: int) -> None:
            choose(box.itemData(index))

        box.activated.connect(chosen)
        return box

    def _tick(self, name: str, words: str, on: bool, choose: Callable[[bool], None]) -> QCheckBox:
        tick = QCheckBox(self)
        tick.setObjectName(f"settings.{name}")
        tick.setChecked(on)
        tick.clicked.connect(choose)
        self._said.append((tick.setText, words))
        return tick


def _form() -> QFormLayout:
    rows = QFormLayout()
    rows.setLabelAlignment(Qt.AlignmentFlag.AlignLeft)
    rows.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
    rows.setHorizontalSpacing(24)
    rows.setVerticalSpacing(8)
    return rows
