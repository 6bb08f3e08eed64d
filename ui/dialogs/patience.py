"""Shows how far long work is, and lets the user stop it. Short work shows nothing."""

from __future__ import annotations

from time import monotonic
from typing import Self

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QProgressDialog, QWidget

from calc.texts import tr
from graph.progress import Cancelled

_SILENT = 0.5
"""Seconds that nobody needs to be told about."""
_BREATH = 0.04
"""Seconds from one look at the screen and the keys to the next."""
_STEPS = 1000


class Patience:
    """Is told the progress of work on the thread of the window; used as a context.

    The window takes no other input meanwhile: the dialog is all that can be touched. Raises
    `Cancelled` inside the work once the user asked for it.
    """

    def __init__(self, over: QWidget | None, title: str) -> None:
        self._over = over
        self._title = title
        self._began = self._looked = monotonic()
        self._dialog: QProgressDialog | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        if self._dialog is not None:
            self._dialog.close()
            self._dialog.deleteLater()

    def __call__(self, share: float, stage: str) -> None:
        """So much is done, and this is being done now."""
        now = monotonic()
        if now - self._began < _SILENT or now - self._looked < _BREATH:
            return
        self._looked = now
        dialog = self._dialog or self._show()
        dialog.setLabelText(f"{self._title}\n{stage}")
        dialog.setValue(min(_STEPS - 1, round(share * _STEPS)))
        QApplication.processEvents()
        if dialog.wasCanceled():
            raise Cancelled

    def _show(self) -> QProgressDialog:
        dialog = self._dialog = QProgressDialog(self._over)
        dialog.setObjectName("patience")
        dialog.setWindowTitle(tr("Layersketch"))
        dialog.setCancelButtonText(tr("Cancel"))
        dialog.setRange(0, _STEPS)
        dialog.setMinimumDuration(0)
        dialog.setMinimumWidth(360)
        dialog.setAutoClose(False)
        dialog.setAutoReset(False)
        dialog.setWindowModality(Qt.WindowModality.ApplicationModal)
        dialog.show()
        return dialog
