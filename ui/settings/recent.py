"""The files that were opened or saved last."""

from __future__ import annotations

from pathlib import Path

from ui.settings.settings import Settings

MOST = 10
_KEY = "files/recent"


class Recent:
    """At most ten files, the last one first; one that is gone stays listed until it is cleared."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings

    @property
    def paths(self) -> list[Path]:
        """The files."""
        return [Path(path) for path in self._settings.texts(_KEY)][:MOST]

    def add(self, path: Path) -> None:
        """This file was opened or saved just now."""
        latest = path.absolute()
        others = [other for other in self.paths if other != latest]
        self._settings.keep(_KEY, [str(each) for each in [latest, *others]][:MOST])

    def clear(self) -> None:
        """Forget them all."""
        self._settings.keep(_KEY, [])
