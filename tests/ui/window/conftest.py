"""The whole application in one test: settings of its own, answers instead of dialogs."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QSettings
from PySide6.QtGui import QGuiApplication

from graph.document import Document
from graph.examples import examples
from ui.application.application import Application
from ui.settings.settings import Settings
from ui.theme import theme


class Answers:
    """Answers what the application asks: from what a test put in, else by not answering."""

    def __init__(self):
        self.open: list[str] = []
        self.save: list[tuple[str, int]] = []
        self.changes: list[str] = []
        self.asked: list[str] = []

    def files_to_open(self, over, folder, kinds, then):
        self.asked.append("open")
        if self.open:
            then([self.open.pop(0)])

    def file_to_save(self, over, title, suggestion, filters, chosen, then):
        self.asked.append(f"save {Path(suggestion).name}")
        if self.save:
            then(*self.save.pop(0))

    def save_changes(self, over, name, then):
        self.asked.append(f"changes {name}")
        if self.changes:
            then(self.changes.pop(0))


@pytest.fixture
def answers():
    return Answers()


@pytest.fixture
def store(tmp_path):
    return QSettings(str(tmp_path / "settings.ini"), QSettings.Format.IniFormat)


@pytest.fixture
def house(qtbot, qapp, store, answers):
    """The application without a window yet; it closes what it opened, without questions."""
    store.setValue("language", "en")
    store.setValue("theme", "light")
    house = Application(qapp, Settings(store), answers)
    yield house
    answers.changes = ["discard"] * len(house.windows)
    for window in list(house.windows):
        window.close()
    qtbot.waitUntil(lambda: not house.windows)
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    house.languages.choose("en")
    theme.apply(qapp, theme.LIGHT)
    QGuiApplication.clipboard().clear()


@pytest.fixture
def window(house):
    """A window with one LSTM that is called twice, 20,608 parameters and some more."""
    return house.open_example("shared_lstm")


@pytest.fixture
def example():
    """A shipped sketch as a document."""

    def example(name):
        return Document(next(each for each in examples() if each.name == name).open())

    return example


@pytest.fixture
def node_of():
    """The node of a layer's call, by name."""

    def node_of(window, name, call=0):
        sketch = window.document.sketch
        owner = next(id_ for id_, layer in sketch.layers.items() if layer.name == name)
        return sketch.calls[owner][call]

    return node_of
