"""The house of all windows: starting, opening, several windows, quitting, and what is shared."""

from __future__ import annotations

import gettext
import json
import re

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QAbstractButton

from graph.commands import place
from graph.files import save_file
from ui.application import language
from ui.application.application import Application
from ui.settings.settings import Settings
from ui.settings.window_place import in_sight
from ui.theme import theme

KERAS_MODEL = {
    "module": "keras",
    "class_name": "Sequential",
    "registered_name": None,
    "config": {
        "name": "mixed",
        "layers": [
            {
                "module": "keras.layers",
                "class_name": "InputLayer",
                "registered_name": None,
                "config": {"batch_shape": [None, 8], "dtype": "float32", "name": "given"},
            },
            {
                "module": "keras.layers",
                "class_name": "Dense",
                "registered_name": None,
                "config": {"name": "dense", "units": 4},
            },
        ],
    },
}


@pytest.fixture
def saved(example, tmp_path):
    """A sketch on disk."""

    def saved(name):
        path = tmp_path / f"{name}.layersketch"
        save_file(example(name).sketch, path)
        return path

    return saved


def test_the_very_first_start_opens_an_example_and_the_next_an_empty_sketch(house):
    house.start([])
    (first,) = house.windows
    assert first.document.table.totals.params == 329_962
    first.close()

    house.start([])

    (second,) = house.windows
    assert second.whole.untouched


def test_files_that_are_given_are_opened_each_in_a_window(house, saved):
    house.start([str(saved("lenet")), str(saved("text_cnn"))])

    assert [window.filing.title for window in house.windows] == [
        "lenet.layersketch",
        "text_cnn.layersketch",
    ]
    assert not any(window.isWindowModified() for window in house.windows)


def test_an_empty_window_that_nobody_touched_is_used(house, saved):
    empty = house.new()

    assert house.open_path(saved("lenet"), empty) is empty
    assert house.open_path(saved("text_cnn"), empty) is not empty


def test_a_file_that_is_open_is_not_opened_twice(house, saved, qtbot):
    path = saved("lenet")
    window = house.open_path(path)
    house.open_example("siamese")
    shown = []
    window.raise_ = lambda: shown.append(window)

    assert house.open_path(path) is window
    assert shown == [window]


def test_what_cannot_be_read_is_one_sentence_and_nothing_else_changes(house, window, tmp_path):
    broken = tmp_path / "broken.layersketch"
    broken.write_text('{"layersketch": 1, "layers": ')

    assert house.open_path(broken, window) is None

    assert "broken.layersketch" in window.notices.text
    assert house.windows == [window]
    assert house.recent.paths == []


def test_a_keras_model_is_opened_as_a_sketch_without_a_file_of_its_own(house, tmp_path, answers):
    path = tmp_path / "mixed.json"
    path.write_text(json.dumps(KERAS_MODEL))

    window = house.open_path(path)

    assert window.filing.title == "mixed"
    assert window.document.path is None
    assert window.document.table.totals.params == 36
    window.filing.save()
    assert answers.asked == ["save mixed.layersketch"]


def test_a_layer_that_is_not_known_is_told_of(house, tmp_path):
    model = json.loads(json.dumps(KERAS_MODEL))
    model["config"]["layers"][1]["class_name"] = "Wavelet"
    path = tmp_path / "odd.json"
    path.write_text(json.dumps(model))

    window = house.open_path(path)

    assert "Wavelet" in window.notices.text


def test_recent_files_come_last_first_and_missing_ones_cannot_be_chosen(house, saved):
    one, two = saved("lenet"), saved("text_cnn")
    house.open_path(one)
    window = house.open_path(two)
    one.unlink()
    window.menus.retranslate()
    menu = next(m for m in window.menus._inner.values() if m.objectName() == "menu.recent")

    entries = [action for action in menu.actions() if not action.isSeparator()]

    assert house.recent.paths == [two, one]
    assert [action.isEnabled() for action in entries] == [True, False, True]
    entries[-1].trigger()
    assert house.recent.paths == []


def test_quitting_asks_in_every_window_and_one_that_stays_stops_it(house, answers, qtbot):
    clean, edited = house.open_example("lenet"), house.open_example("siamese")
    edited.document.do(place(edited.document.sketch, "Dense", 0, 0))
    for window in (clean, edited):
        window.raise_ = lambda: None
    answers.changes = ["cancel"]

    house.quit()
    assert house.windows == [clean, edited]

    answers.changes = ["discard"]
    house.quit()
    qtbot.waitUntil(lambda: house.windows == [])


def test_the_language_changes_everywhere_while_the_program_runs(house, window):
    other = house.open_example("lenet")

    house.choose_language("zh_CN")

    for each in (window, other):
        assert each.status.language.text() == "简体中文"
    assert house.settings.text("language") == "zh_CN"


class Marked(gettext.NullTranslations):
    """Marks every text that goes through it."""

    def gettext(self, message):
        return f"‹{message}›"

    def ngettext(self, singular, plural, n):
        return f"‹{plural}›"


# What is the same in every language: names, numbers, classes and shapes.
SAME = re.compile(r"[\d\W]*|Layersketch|English|简体中文|LSTM|lstm|dense|functional|sequential")


def test_nothing_that_is_said_keeps_the_language_of_before(house, monkeypatch, qapp):
    window = house.open_example("shared_lstm_conflict")
    window.layers.chosen.emit("Dense")
    window.document.select([])
    monkeypatch.setattr(language, "catalogue", lambda _language: Marked())

    house.choose_language("zh_CN")
    qapp.processEvents()

    assert [text for text in said(window) if "‹" not in text and not SAME.fullmatch(text)] == []


def said(window):
    """Every text of the window's own widgets: menus, buttons, labels, fields, and their names."""
    for action in window.findChildren(QAction):
        if action.parent() is window.commands or action.menu():
            yield action.text()
    for bar in (window.top_bar, window.status, window.bottom, window.layers, window.notices):
        yield bar.accessibleName()
        yield from (each.text() for each in bar.findChildren(QAbstractButton) if each.isVisible())
    for label in (window.top_bar.state, window.bottom._style_label, window.status.params):
        yield re.sub("<[^>]*>", "", label.text())
    yield window.layers.search.placeholderText()
    for index in range(window.bottom.tabs.count()):
        yield window.bottom.tabs.tabText(index)
    for index in range(window.bottom.style_choice.count()):
        yield window.bottom.style_choice.itemText(index)
    model = window.summary.model
    for column in range(model.columnCount()):
        yield str(model.headerData(column, Qt.Orientation.Horizontal))


def test_the_theme_is_remembered(house, window, qapp, answers):
    window.menus._inner["menu.theme"].actions()[2].trigger()

    assert theme.current().dark
    assert Application(qapp, house.settings, answers).themes.choice == "dark"


def test_sizes_and_hidden_panels_are_remembered(house, store):
    window = house.new()
    window.panels.toggle("palette")
    window.resize(780, 600)
    window.close()

    again = house.new()

    assert not again.panels.shows("palette")
    assert (again.width(), again.height()) == (780, 600)


def test_sizes_of_another_layout_are_forgotten(house, store):
    house.new().close()
    store.setValue("window/version", "0")

    assert Settings(store).layout("geometry") is None


def test_the_grid_is_one_choice_for_all_windows(house, window):
    other = house.open_example("lenet")

    window.commands["view.grid"].trigger()

    assert (window.canvas.grid_shown, other.canvas.grid_shown) == (False, False)
    assert not house.new().canvas.grid_shown


SCREEN = QRect(0, 0, 1280, 800)


@pytest.mark.parametrize(
    "place",
    [QRect(5000, 100, 900, 600), QRect(100, -700, 900, 600), QRect(1270, 0, 900, 600)],
)
def test_a_window_that_is_out_of_sight_is_pulled_back(place):
    assert SCREEN.contains(in_sight(place, [SCREEN]))


def test_a_window_in_sight_stays_where_it_is():
    place = QRect(400, 300, 1200, 700)

    assert in_sight(place, [SCREEN]) == place


def test_a_window_beside_one_that_fills_the_screen_stays_on_it(house, window):
    screen = window.screen().availableGeometry()
    window.setGeometry(screen)

    other = house.new()

    assert screen.contains(other.geometry())
    assert other.geometry().topLeft() != window.geometry().topLeft()


def test_no_window_of_several_files_covers_another(house, window, saved):
    house.open_paths([str(saved("lenet")), str(saved("siamese"))], window)

    places = {each.geometry().topLeft().toTuple() for each in house.windows}
    assert len(places) == len(house.windows) == 3
