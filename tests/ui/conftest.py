"""Every test of the window starts from the same look and leaves nothing open behind it."""

from __future__ import annotations

import gc
import gettext
import sys

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QLocale, QSettings, QStandardPaths
from PySide6.QtWidgets import QApplication

from calc import texts
from ui.settings.settings import APPLICATION, ORGANIZATION


@pytest.fixture(scope="session")
def qapp(qapp, tmp_path_factory):
    """The application: in English, in Fusion, with its settings in a folder of this run."""
    folder = str(tmp_path_factory.mktemp("settings"))
    for form in (QSettings.Format.NativeFormat, QSettings.Format.IniFormat):
        for scope in (QSettings.Scope.UserScope, QSettings.Scope.SystemScope):
            QSettings.setPath(form, scope, folder)
    # On Linux the folders come from the environment; Qt's own test mode would write into the home.
    QStandardPaths.setTestModeEnabled(sys.platform != "linux")
    QLocale.setDefault(QLocale(QLocale.Language.English, QLocale.Country.UnitedStates))
    qapp.setStyle("Fusion")
    gc.freeze()  # What is there now stays; looking through it after each test would take long.
    return qapp


@pytest.fixture(autouse=True)
def nothing_left_open(qapp):
    """End each test as it began: English, no window, no settings, no object awaiting deletion."""
    yield
    texts.use(gettext.NullTranslations())
    forget_settings()
    windows = [window for window in QApplication.topLevelWidgets() if window.isVisible()]
    left = [f"{type(window).__name__} {window.objectName()}" for window in windows]
    for window in windows:
        window.close()
        window.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    gc.collect()

    assert left == [], "left open; give it to qtbot.addWidget"


def forget_settings():
    """Clear what the program remembers between starts, in memory and on disk."""
    store = QSettings(
        QSettings.Format.IniFormat, QSettings.Scope.UserScope, ORGANIZATION, APPLICATION
    )
    assert "pytest" in store.fileName()
    store.clear()
    store.sync()
