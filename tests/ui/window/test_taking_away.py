"""The summary goes out: onto the clipboard, into files, in the style that was chosen."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QGuiApplication

from calc.styles import STYLES, render
from ui.summary.export import KINDS


def test_every_style_is_offered():
    assert tuple(kind.style for kind in KINDS) == STYLES


def test_the_copy_is_text_and_a_table(window):
    window.top_bar.copy.click()

    data = QGuiApplication.clipboard().mimeData()
    assert "lstm" in data.text()
    assert "20,608" in data.text()
    assert "<table" in data.html()
    assert "clipboard" in window.notices.text


def test_the_copy_is_in_the_chosen_style(house, window):
    index = window.bottom.style_choice.findData("markdown")
    window.bottom.style_choice.setCurrentIndex(index)
    window.bottom.style_choice.activated.emit(index)

    window.top_bar.copy.click()

    assert QGuiApplication.clipboard().text() == render(window.document.table, "markdown")
    other = house.open_example("lenet")
    assert other.bottom.style_choice.currentData() == "markdown"


@pytest.mark.parametrize("style", [kind.style for kind in KINDS])
def test_names_are_never_cut_in_a_copy(house, window, style):
    house.choose_style(style)
    owner = window.document.sketch.owner(next(iter(window.document.sketch.nodes)))
    window.document.apply("Rename", [_renamed(window, owner, "averylongname" * 7)])

    window.top_bar.copy.click()

    assert "averylongname" * 7 in QGuiApplication.clipboard().text()


def _renamed(window, owner, name):
    from graph.edits import Configure

    return Configure(owner, window.document.sketch.layers[owner].named(name))


@pytest.mark.parametrize("chosen", range(len(KINDS)), ids=[kind.style for kind in KINDS])
def test_every_style_can_be_written(window, answers, tmp_path, chosen):
    path = tmp_path / f"summary.{KINDS[chosen].suffix}"
    answers.save = [(str(path), chosen)]

    window.commands["file.export"].trigger()

    text = path.read_text(encoding="utf-8")
    assert "lstm" in text
    assert "20,608" in text or "20608" in text


def test_a_place_that_takes_no_file_is_told_in_one_sentence(window, answers, tmp_path):
    answers.save = [(str(tmp_path / "nowhere" / "summary.txt"), 0)]

    window.commands["file.export"].trigger()

    assert "summary.txt" in window.notices.text
