"""The file of a window: saving, what it is called, and others who write it."""

from __future__ import annotations

import pytest

from graph.commands import place
from graph.files import open_file, save_file


@pytest.fixture
def path(tmp_path):
    return tmp_path / "mine.layersketch"


@pytest.fixture
def saved(window, path, answers):
    """The window, its sketch saved."""
    answers.save = [(str(path), 0)]
    window.filing.save()
    return window


def test_the_first_saving_asks_where_to(saved, path, answers, house):
    assert answers.asked == ["save One LSTM for two inputs.layersketch"]
    assert open_file(path).sketch == saved.document.sketch
    assert saved.filing.title == "mine.layersketch"
    assert "mine.layersketch" in saved.windowTitle()
    assert house.recent.paths == [path]


def test_saving_again_asks_nothing(saved, path, answers):
    saved.document.do(place(saved.document.sketch, "Dense", 0, 0))

    saved.filing.save()

    assert len(answers.asked) == 1
    assert not saved.document.modified
    assert saved.status.state.text().startswith("saved ")
    assert open_file(path).sketch == saved.document.sketch


def test_saving_as_leaves_the_first_file_as_it_was(saved, path, answers):
    before = path.read_bytes()
    saved.document.do(place(saved.document.sketch, "Dense", 0, 0))
    other = path.with_name("other.layersketch")
    answers.save = [(str(other), 0)]

    saved.filing.save_as()

    assert path.read_bytes() == before
    assert saved.document.path == other


def test_a_keras_model_goes_out_as_a_copy(saved, path, answers):
    out = path.with_name("net.json")
    answers.save = [(str(out), 1)]

    saved.filing.save_as()

    assert open_file(out).format == "keras-json"
    assert saved.document.path == path
    assert saved.notices.text == f"The model is in {out}."


def test_a_model_that_keras_refuses_goes_out_with_a_word_about_it(saved, path, answers):
    saved.document.do(place(saved.document.sketch, "Dense", 0, 0))
    answers.save = [(str(path.with_name("net.json")), 1)]

    saved.filing.save_as()

    assert "Keras will refuse this model" in saved.notices.text


def test_a_failure_is_told_and_loses_nothing(saved, path):
    saved.document.do(place(saved.document.sketch, "Dense", 0, 0))
    path.unlink()
    path.mkdir()

    saved.filing.save()

    assert saved.document.modified
    assert "mine.layersketch" in saved.notices.text


def test_ones_own_saving_is_no_news(saved):
    saved.document.do(place(saved.document.sketch, "Dense", 0, 0))
    saved.filing.save()

    saved.filing.watch.look()

    assert saved.notices.text == ""


def test_a_file_that_another_program_wrote_can_be_reloaded(saved, path, example, qtbot):
    other = example("lenet").sketch
    save_file(other, path)
    qtbot.waitUntil(lambda: "mine.layersketch" in saved.notices.text)

    saved.notices.choose(0)

    assert saved.document.sketch == other
    assert saved.document.path == path
    assert not saved.document.modified


def test_one_may_keep_ones_own_and_is_then_asked_before_losing_it(saved, path, example, answers):
    mine = saved.document.sketch
    save_file(example("lenet").sketch, path)
    saved.filing.watch.look()

    saved.notices.choose(1)
    saved.close()

    assert saved.document.sketch is mine
    assert saved.isWindowModified()
    assert answers.asked[-1] == "changes mine.layersketch"


def test_saving_over_what_another_program_wrote_is_asked_first(saved, path, example):
    saved.document.do(place(saved.document.sketch, "Dense", 0, 0))
    save_file(example("lenet").sketch, path)
    theirs = path.read_bytes()
    saved.filing.watch.look()

    saved.filing.save()

    assert path.read_bytes() == theirs
    assert saved.document.modified
    saved.notices.choose(0)
    assert open_file(path).sketch == saved.document.sketch
    assert not saved.document.modified


def test_a_second_change_is_seen_as_well(saved, path, example, qtbot):
    save_file(example("lenet").sketch, path)
    qtbot.waitUntil(lambda: bool(saved.notices.text))
    saved.notices.choose(1)

    save_file(example("siamese").sketch, path)

    qtbot.waitUntil(lambda: bool(saved.notices.text))


def test_a_file_that_is_gone_is_told_of_and_can_be_written_again(saved, path, qtbot):
    path.unlink()
    qtbot.waitUntil(lambda: "not there" in saved.notices.text)
    assert saved.isWindowModified()

    saved.filing.save()

    assert path.exists()
    assert (saved.notices.text, saved.isWindowModified()) == ("", False)


def test_an_example_has_a_name_but_no_file(window):
    assert window.filing.title == "One LSTM for two inputs"
    assert window.document.path is None
    assert not window.isWindowModified()
