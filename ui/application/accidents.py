"""What happens when the program itself fails: it is written down, told in one line, and goes on."""

from __future__ import annotations

import sys
import traceback
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from types import TracebackType

from PySide6.QtCore import QStandardPaths

from calc.texts import tr

LARGEST = 1_000_000
"""Bytes from which the log begins anew."""


class Accidents:
    """Catches what nobody caught; `tell` gets one line for the user, and all there is to know."""

    def __init__(self, tell: Callable[[str, str], None]) -> None:
        self._tell = tell

    def watch(self) -> None:
        """Be asked about every failure from now on."""
        sys.excepthook = self.happened

    @property
    def log(self) -> Path:
        """Where failures are written down."""
        place = QStandardPaths.StandardLocation.AppLocalDataLocation
        return Path(QStandardPaths.writableLocation(place)) / "failures.log"

    def happened(
        self, kind: type[BaseException], error: BaseException, trace: TracebackType | None
    ) -> None:
        """A failure reached the top."""
        if issubclass(kind, KeyboardInterrupt):
            sys.__excepthook__(kind, error, trace)
            return
        details = "".join(traceback.format_exception(kind, error, trace))
        if sys.stderr is not None:
            sys.stderr.write(details)
        self._write_down(details)
        words = tr(
            "Something failed inside Layersketch; what was done last may be missing. ({what})"
        )
        self._tell(words.format(what=f"{kind.__name__}: {error}"), details)

    def _write_down(self, details: str) -> None:
        try:
            self.log.parent.mkdir(parents=True, exist_ok=True)
            anew = self.log.exists() and self.log.stat().st_size > LARGEST
            with self.log.open("w" if anew else "a", encoding="utf-8") as file:
                file.write(f"{datetime.now().astimezone():%Y-%m-%d %H:%M:%S}\n{details}\n")
        except OSError as error:
            if sys.stderr is not None:
                sys.stderr.write(f"{self.log}: {error}\n")
