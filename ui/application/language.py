"""The language of the window: English or Simplified Chinese, switched while it runs."""

from __future__ import annotations

import gettext
import io
from importlib.resources import files

from PySide6.QtCore import QEvent, QLibraryInfo, QLocale, QTranslator
from PySide6.QtWidgets import QApplication

from calc import texts

CHOICES = ("system", "en", "zh_CN")
NAMES = {"en": "English", "zh_CN": "简体中文"}
DOMAIN = "layersketch"


class Languages:
    """Which language the user wants; "system" follows the desktop."""

    def __init__(self, app: QApplication, choice: str = "system") -> None:
        self._app = app
        self._qt = QTranslator(app)
        self.choice = choice if choice in CHOICES else "system"
        self._take_up()

    @property
    def current(self) -> str:
        """The language in use: `en` or `zh_CN`."""
        return self.choice if self.choice in NAMES else _of_system()

    @property
    def name(self) -> str:
        """The language in use, in its own words."""
        return NAMES[self.current]

    def choose(self, choice: str) -> None:
        """Take up a language, at once, in every window; an unknown one is a caller's mistake."""
        if choice not in CHOICES:
            raise ValueError(choice)
        self.choice = choice
        self._take_up()

    def _take_up(self) -> None:
        texts.use(catalogue(self.current))
        self._app.removeTranslator(self._qt)
        QLocale.setDefault(QLocale(self.current))
        if self.current != "en":
            folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
            if self._qt.load(f"qtbase_{self.current}", folder):
                self._app.installTranslator(self._qt)
        for window in self._app.topLevelWidgets():
            QApplication.sendEvent(window, QEvent(QEvent.Type.LanguageChange))


def catalogue(language: str) -> gettext.NullTranslations:
    """The texts of a language; English needs none."""
    if language == "en":
        return gettext.NullTranslations()
    place = files("resources") / "translations" / language / "LC_MESSAGES" / f"{DOMAIN}.mo"
    return gettext.GNUTranslations(io.BytesIO(place.read_bytes()))


def _of_system() -> str:
    for wanted in QLocale.system().uiLanguages():
        if wanted.startswith("zh") and not wanted.startswith(("zh-Hant", "zh-TW", "zh-HK")):
            return "zh_CN"
        if wanted.startswith("en"):
            return "en"
    return "en"
