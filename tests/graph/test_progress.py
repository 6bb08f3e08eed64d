"""Opening tells how far it is, and stops when it is told to."""

from __future__ import annotations

import json

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
