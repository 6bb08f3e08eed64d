"""What this program is, and what it runs on, ready to be copied into a report."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from calc.texts import tr
from graph.version import program_version
from ui.application.diagnostics import diagnostics
from ui.theme import fonts, icons

_ICON = 64


class AboutDialog(QDialog):
    """Name, version, licence, and the diagnostics."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("about")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(tr("About Layersketch"))
        self.diagnostics = QLabel("\n".join(diagnostics()), self)
        self.diagnostics.setObjectName("about.diagnostics")
        self.diagnostics.setTextFormat(Qt.TextFormat.PlainText)
        self.diagnostics.setFont(fonts.mono(fonts.SECONDARY))
        self.diagnostics.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.diagnostics.setProperty("tone", "second")
        self.diagnostics.setWordWrap(True)
        self.copy = QPushButton(tr("Copy diagnostics"), self)
        self.copy.setObjectName("about.copy")
        self.copy.setAutoDefault(False)
        self.copy.clicked.connect(self._copy)
        self._close = QPushButton(tr("Close"), self)
        self._close.setDefault(True)
        self._close.clicked.connect(self.accept)
        self._arrange()
        self._close.setFocus()

    def _arrange(self) -> None:
        box = QVBoxLayout(self)
        box.setContentsMargins(24, 24, 24, 20)
        box.setSpacing(16)
        box.addLayout(self._heading())
        well = QWidget(self)
        well.setProperty("surface", "well")
        inner = QVBoxLayout(well)
        inner.setContentsMargins(12, 10, 12, 10)
        inner.addWidget(self.diagnostics)
        box.addWidget(well)
        row = QHBoxLayout()
        row.addWidget(self.copy)
        row.addStretch(1)
        row.addWidget(self._close)
        box.addLayout(row)
        self.setFixedWidth(520)

    def _heading(self) -> QHBoxLayout:
        picture = QLabel(self)
        picture.setPixmap(icons.app_icon().pixmap(_ICON, _ICON))
        name = QLabel("Layersketch", self)
        name.setFont(fonts.text(20, fonts.SEMIBOLD))
        lines = [
            tr("Sketch a neural network before you code it: shapes and parameter counts at once."),
            tr("Version {version}").format(version=program_version()),
            tr("MIT licence; the typefaces have their own. Nothing is ever sent anywhere."),
        ]
        column = QVBoxLayout()
        column.setSpacing(4)
        column.addWidget(name)
        for line in lines:
            label = QLabel(line, self)
            label.setWordWrap(True)
            label.setProperty("tone", "second")
            column.addWidget(label)
        row = QHBoxLayout()
        row.setSpacing(18)
        row.addWidget(picture, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(column, 1)
        return row

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self.diagnostics.text())
        self.copy.setText(tr("Copied"))
