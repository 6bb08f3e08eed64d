"""What nobody caught is written down, told in one line, and the program goes on."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QGuiApplication

from ui.application.accidents import Accidents
from ui.dialogs.about import AboutDialog


@pytest.fixture
def accident(tmp_path, monkeypatch, capsys):
    told = []
    accidents = Accidents(lambda line, details: told.append((line, details)))
    monkeypatch.setattr(Accidents, "log", tmp_path / "logs" / "failures.log")
    try:
        1 / 0  # noqa: B018 - it is to fail
    except ZeroDivisionError as error:
        accidents.happened(type(error), error, error.__traceback__)
    return accidents, told


def test_it_is_told_in_one_line(accident):
    _, ((line, details),) = accident

    assert "ZeroDivisionError: division by zero" in line
    assert "\n" not in line
    assert "Traceback" in details


def test_it_is_written_down(accident):
    accidents, _ = accident

    assert "division by zero" in accidents.log.read_text(encoding="utf-8")


def test_a_log_that_cannot_be_written_does_no_harm(tmp_path, monkeypatch, capsys):
    (tmp_path / "file").write_text("")
    monkeypatch.setattr(Accidents, "log", tmp_path / "file" / "failures.log")
    told = []

    Accidents(lambda line, details: told.append(line)).happened(ValueError, ValueError("odd"), None)

    assert len(told) == 1


def test_the_window_that_is_used_tells_it_and_stays(house, window):
    house.tell_accident("Something failed.", "all about it")

    assert window.notices.text == "Something failed."
    assert window.isVisible()


def test_about_copies_what_a_report_needs(window):
    about = AboutDialog(window)

    about.copy.click()

    assert "PySide6" in QGuiApplication.clipboard().text()
    assert "Python" in QGuiApplication.clipboard().text()
    about.close()
