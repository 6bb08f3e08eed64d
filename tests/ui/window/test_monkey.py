"""Senseless input breaks nothing: a seeded share of what `python -m tests.monkey` does."""

from __future__ import annotations

import pytest

from tests.monkey import run


@pytest.mark.timeout(300)
@pytest.mark.parametrize("seed", [1, 2, 3])
def test_nothing_that_a_hand_can_do_breaks_the_window(seed, qapp):
    assert list(run(seed, 250)) == []
