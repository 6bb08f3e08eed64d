"""Notices: one line, the newest first, none lost that asks for something."""

from __future__ import annotations

import pytest

from ui.bars.notices import Choice, Notice, NoticeBar


@pytest.fixture
def bar(qtbot):
    bar = NoticeBar()
    qtbot.addWidget(bar)
    return bar


def test_nothing_to_say_takes_no_room(bar):
    assert bar.isHidden()


def test_the_newest_is_shown_and_the_one_before_it_comes_back(bar):
    bar.tell(Notice("first", "wrong"))
    bar.tell(Notice("second", "note"))
    assert bar.text == "second"

    bar.close_notice()
    assert bar.text == "first"
    bar.close_notice()
    assert bar.isHidden()


def test_of_the_same_matter_only_the_last_word_stands(bar):
    bar.tell(Notice("failed", "wrong", about="file"))
    bar.tell(Notice("failed again", "wrong", about="file"))
    bar.close_notice()

    assert bar.text == ""


def test_a_passing_notice_leaves_by_itself(bar):
    bar.tell(Notice("saved", "good"))
    assert bar._passing.isActive()

    bar._passing.timeout.emit()

    assert bar.text == ""


def test_a_notice_that_asks_does_not_pass(bar):
    bar.tell(Notice("really?", "good", (Choice("Yes", lambda: None),)))

    assert not bar._passing.isActive()


def test_a_choice_is_done_once_and_the_notice_gone(bar):
    done = []
    bar.tell(Notice("changed", "note", (Choice("Reload", lambda: done.append(bar.text)),)))

    bar.choose(0)

    assert (done, bar.text) == ([""], "")


def test_a_matter_that_is_settled_is_withdrawn(bar):
    bar.tell(Notice("gone", "note", about="file"))
    bar.tell(Notice("other", "note"))

    bar.withdraw("file")
    bar.close_notice()

    assert bar.text == ""
