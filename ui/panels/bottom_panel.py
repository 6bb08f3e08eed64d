"""What stands under the canvas: the summary and the problems, one at a time."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QFrame,
    QHBoxLayout,
    QLabel,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from calc.texts import tr
from ui.summary.export import KINDS
from ui.theme import theme
from ui.widgets.tab_strip import HEIGHT, TabStrip

SUMMARY, PROBLEMS = 0, 1


class BottomPanel(QWidget):
    """Two tabs, and at the right the style in which the summary goes out."""

    styleChosen = Signal(str)

    def __init__(
        self, summary: QWidget, problems: QWidget, style: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setObjectName("bottom")
        self.tabs = TabStrip(self)
        self.tabs.setObjectName("bottom.tabs")
        self.tabs.addTab("")
        self.tabs.addTab("")
        self.pages = QStackedWidget(self)
        self.pages.addWidget(summary)
        self.pages.addWidget(problems)
        self._style_label = QLabel(self)
        self._style_label.setProperty("tone", "third")
        self.style_choice = QComboBox(self)
        self.style_choice.setObjectName("bottom.style")
        self.style_choice.setProperty("surface", "panel")
        for kind in KINDS:
            self.style_choice.addItem("", kind.style)
        self.show_style(style)
        self._style_label.setBuddy(self.style_choice)
        self._head = QFrame(self)
        self._head.setObjectName("bottom.head")
        self._arrange()
        self.tabs.currentChanged.connect(self.pages.setCurrentIndex)
        self.style_choice.activated.connect(self._chosen)
        theme.listen(self._restyle)
        self._restyle(theme.current())
        self.retranslate()

    def _arrange(self) -> None:
        self._head.setFixedHeight(HEIGHT + 1)
        row = QHBoxLayout(self._head)
        row.setContentsMargins(7, 0, 14, 0)
        row.setSpacing(8)
        row.addWidget(self.tabs)
        row.addStretch(1)
        row.addWidget(self._style_label)
        row.addWidget(self.style_choice)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(0)
        box.addWidget(self._head)
        box.addWidget(self.pages)

    def show_tab(self, index: int) -> None:
        """Bring the summary or the problems to the front."""
        self.tabs.setCurrentIndex(index)

    def show_style(self, style: str) -> None:
        """Show in which style the summary goes out."""
        self.style_choice.setCurrentIndex(self.style_choice.findData(style))

    def show_problem_counts(self, errors: int, incomplete: int) -> None:
        """Say on the tab how many problems wait behind it: mistakes, or else what is unfinished."""
        self.tabs.count_on(PROBLEMS, errors or incomplete, "error" if errors else "neutral")

    def retranslate(self) -> None:
        """Say everything in the language in use."""
        self.tabs.setTabText(SUMMARY, tr("Summary"))
        self.tabs.setTabText(PROBLEMS, tr("Problems"))
        self.tabs.setAccessibleName(tr("Summary and problems"))
        self._style_label.setText(tr("Copied as"))
        self.style_choice.setAccessibleName(tr("Style of the copied summary"))
        told = tr("How the summary is written when it is copied or exported")
        self.style_choice.setAccessibleDescription(told)
        for index, kind in enumerate(KINDS):
            self.style_choice.setItemText(index, tr(kind.title))

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)

    def _chosen(self, index: int) -> None:
        self.styleChosen.emit(self.style_choice.itemData(index))

    def _restyle(self, look: theme.Theme) -> None:
        self._head.setStyleSheet(
            f"QFrame[objectName='bottom.head'] {{ background: {look.side.name()}; border: none;"
            f" border-bottom: 1px solid {look.line.name()}; border-radius: 0; }}"
        )
