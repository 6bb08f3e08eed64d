"""Opening tells how far it is, and stops when it is told to."""

from __future__ import annotations

import json
import os
import threading

import pytest

from graph.files import open_file
from graph.progress import Cancelled
from tests.graph.keras_text import entry, given, sequential


@pytest.fixture
def path(tmp_path):
    layers = [given("x", 4), *(entry("Dense", f"d{at}", units=3) for at in range(600))]
    path = tmp_path / "model.json"
    path.write_text(json.dumps(sequential(layers)))
    return path


def test_the_share_that_is_done_grows_to_all_of_it(path):
    told = []
    open_file(path, lambda share, stage: told.append((share, stage)))

    shares = [share for share, _ in told]
    assert shares == sorted(shares)
    assert (shares[0], shares[-1]) == (0.0, 1.0)
    assert len(shares) > 6
    assert len({stage for _, stage in told}) > 2


def test_it_can_be_cancelled_at_every_step(path):
    steps = []
    open_file(path, lambda share, _: steps.append(share))
    for last in range(len(steps)):
        seen = []

        def progress(share, _, seen=seen, last=last):
            seen.append(share)
            if len(seen) > last:
                raise Cancelled

        with pytest.raises(Cancelled):
            open_file(path, progress)
        assert len(seen) == last + 1


@pytest.fixture
def pipe(tmp_path):
    if not hasattr(os, "mkfifo"):
        pytest.skip("no pipes with a name here")
    os.mkfifo(tmp_path / "pipe")
    return tmp_path / "pipe"


def test_a_pipe_into_which_nobody_writes_can_be_given_up(pipe):
    told = []

    def progress(share, stage):
        told.append((share, stage))
        if len(told) > 3:
            raise Cancelled

    with pytest.raises(Cancelled):
        open_file(pipe, progress)

    assert told[-1] == (0.0, "Waiting for what the pipe brings")


def test_a_pipe_is_read_as_far_as_somebody_writes_into_it(path, pipe):
    writer = threading.Thread(target=lambda: pipe.write_bytes(path.read_bytes()))
    writer.start()
    opened = open_file(pipe)
    writer.join()

    assert len(opened.sketch) == 601
