"""The states that pictures are taken of can still be brought about, without a warning."""

from __future__ import annotations

import pytest

from tests.ui.window.states import STATES, put_away_what_lies_over


@pytest.mark.qt_log_ignore("This plugin does not support")  # what offscreen lacks
@pytest.mark.parametrize("name", STATES)
def test_a_state_is_brought_about_by_real_events(house, name):
    window = STATES[name].begin(house)
    window.canvas.show_beginning()
    STATES[name].go_on(window)
    put_away_what_lies_over()
    assert window.isVisible()
