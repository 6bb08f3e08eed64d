"""What is remembered from one start to the next, in one small file of the user's."""

from __future__ import annotations

from PySide6.QtCore import QByteArray, QSettings

from calc.styles import STYLES
from calc.summary.columns import COLUMNS

ORGANIZATION = APPLICATION = "Layersketch"
VERSION = 1
"""The layout of the window that sizes are remembered of; those of another one are forgotten."""


class Settings:
    """Each thing that is remembered, by its name; what the file says wrongly has its default."""

    def __init__(self, store: QSettings | None = None) -> None:
        self._store = store or QSettings(
            QSettings.Format.IniFormat, QSettings.Scope.UserScope, ORGANIZATION, APPLICATION
        )

    @property
    def file(self) -> str:
        """Where they are kept."""
        return self._store.fileName()

    def text(self, key: str, default: str = "") -> str:
        """A remembered word."""
        found = self._store.value(key, default)
        return found if isinstance(found, str) else default

    def texts(self, key: str) -> list[str]:
        """Remembered words, in their order."""
        found = self._store.value(key)
        words = found if isinstance(found, list) else [found]
        return [word for word in words if isinstance(word, str) and word]

    def flag(self, key: str, *, default: bool = False) -> bool:
        """Whether something is on."""
        return self.text(key, "yes" if default else "no") == "yes"

    def keep(self, key: str, value: str | list[str] | bool) -> None:
        """Remember a word, words, or whether something is on."""
        self._store.setValue(key, ("yes" if value else "no") if isinstance(value, bool) else value)

    @property
    def style(self) -> str:
        """The style in which the summary is copied."""
        found = self.text("summary/style", STYLES[0])
        return found if found in STYLES else STYLES[0]

    @property
    def columns(self) -> tuple[str, ...]:
        """The columns of the summary that were added to the usual ones."""
        wanted = self.texts("summary/columns")
        return tuple(name for name in COLUMNS if name in wanted)

    @property
    def grid(self) -> bool:
        """Whether canvases show the dots of the paper."""
        return self.flag("view/grid", default=True)

    @property
    def minimap(self) -> bool:
        """Whether canvases show the whole sketch in a corner."""
        return self.flag("view/minimap")

    @property
    def heals(self) -> bool:
        """Whether a gap closes where a layer is removed from a chain."""
        return self.flag("edit/heal", default=True)

    def layout(self, part: str) -> QByteArray | None:
        """Where and how large a part of the window was; None where nothing fitting is known."""
        if self.text("window/version") != str(VERSION):
            return None
        found = self._store.value(f"window/{part}")
        return found if isinstance(found, QByteArray) else None

    def keep_layout(self, part: str, state: QByteArray) -> None:
        """Remember where and how large a part of the window is."""
        if self.text("window/version") != str(VERSION):
            self._store.remove("window")
            self._store.setValue("window/version", str(VERSION))
        self._store.setValue(f"window/{part}", state)
