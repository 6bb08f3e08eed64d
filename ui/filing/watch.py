"""Whether another program writes the file that is open."""

from __future__ import annotations

import hashlib
from pathlib import Path

from PySide6.QtCore import QFileSystemWatcher, QObject, QTimer, Signal

CALM = 150
"""Milliseconds without news after which a file is looked at: programs write in several steps."""


class FileWatch(QObject):
    """Watches one file, and tells of writing that was not our own."""

    changed = Signal()
    """The file has another content now."""
    gone = Signal()
    """There is no such file any more."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._path: Path | None = None
        self._known = b""
        self._watcher = QFileSystemWatcher(self)
        self._calm = QTimer(self)
        self._calm.setSingleShot(True)
        self._calm.setInterval(CALM)
        self._watcher.fileChanged.connect(self._news)
        self._watcher.directoryChanged.connect(self._news)
        self._calm.timeout.connect(self.look)

    def watch(self, path: Path | None) -> None:
        """Watch this file from now on; what it holds now is known."""
        watched = self._watcher.files() + self._watcher.directories()
        if watched:
            self._watcher.removePaths(watched)
        self._path = path
        self._known = _content(path) if path is not None else b""
        self._calm.stop()
        self._stand_guard()

    def look(self) -> None:
        """Compare the file with what is known of it."""
        if self._path is None:
            return
        self._stand_guard()
        content = _content(self._path)
        if content == self._known:
            return
        self._known = content
        if content:
            self.changed.emit()
        else:
            self.gone.emit()

    def _news(self, _path: str) -> None:
        self._calm.start()

    def _stand_guard(self) -> None:
        """Watch the file and its folder: one that is replaced as a whole is lost from sight."""
        if self._path is None:
            return
        for place in (self._path, self._path.parent):
            watched = self._watcher.files() + self._watcher.directories()
            if place.exists() and str(place) not in watched:
                self._watcher.addPath(str(place))


def _content(path: Path) -> bytes:
    """A short stand-in for the file's content; empty where it cannot be read."""
    try:
        return hashlib.blake2b(path.read_bytes()).digest()
    except OSError:
        return b""
