"""Whether Qt can run and a window be shown, found out before Qt is loaded: it would abort."""

from __future__ import annotations

import os
import subprocess
import sys
from importlib import metadata

COMMANDS = "the commands summary, inspect and check need none"
_SCREENLESS = ("offscreen", "minimal", "vnc")
_PROBE = "from PySide6.QtGui import QGuiApplication; QGuiApplication([])"
_PATIENCE = 20.0
"""Seconds that a display may take to answer, even over a slow line."""


class Unfit(Exception):
    """The window cannot be shown: one line that says why, and what works all the same."""


def check_binding() -> None:
    """Refuse a Qt that is missing, or that aborts on this Python. Raises `Unfit`."""
    try:
        version = metadata.version("PySide6_Essentials")
    except metadata.PackageNotFoundError as error:
        raise Unfit(f"PySide6-Essentials is not installed; {COMMANDS}") from error
    if sys.version_info < (3, 12) and version.split(".")[:2] == ["6", "12"]:
        reason = f"PySide6 {version} aborts on Python {sys.version_info[0]}.{sys.version_info[1]}"
        raise Unfit(f"{reason}: install PySide6-Essentials below 6.12, or Python 3.12")


class Probe:
    """A child process that opens the display; several things can be done until it answers."""

    def __init__(self) -> None:
        self._child: subprocess.Popen[bytes] | None = None
        if _asks_for_screen():
            if not _has_screen():
                raise Unfit(f"there is no display for the window; {COMMANDS}")
            self._child = subprocess.Popen(
                [sys.executable, "-c", _PROBE],
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
            )

    def answer(self) -> None:
        """Wait for the child. Raises `Unfit` where it could not open the display."""
        if self._child is None:
            return
        try:
            status = self._child.wait(_PATIENCE)
        except subprocess.TimeoutExpired as error:
            self._child.kill()
            self._child.wait()
            raise Unfit(f"the display does not answer; {COMMANDS}") from error
        if status:
            where = os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY") or ""
            raise Unfit(f"the display {where} cannot be opened; {COMMANDS}")


def fall_back_to_no_screen() -> str:
    """Let Qt draw without a screen where there is none to be opened; says why, if it is so."""
    try:
        Probe().answer()
    except Unfit as error:
        os.environ["QT_QPA_PLATFORM"] = "offscreen"
        return str(error)
    return ""


def _asks_for_screen() -> bool:
    """Only where X11 or Wayland show windows may there be none to show them."""
    platform = os.environ.get("QT_QPA_PLATFORM", "").split(":")[0]
    return sys.platform not in {"win32", "darwin"} and platform not in _SCREENLESS


def _has_screen() -> bool:
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))
