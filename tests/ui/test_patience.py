"""Long work shows how far it is and can be stopped; short work shows nothing."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QProgressDialog, QPushButton

from graph.progress import Cancelled
from ui.dialogs import patience
from ui.dialogs.patience import Patience


@pytest.fixture
def clock(monkeypatch):
    """Time that passes only when told to."""
    now = [0.0]
    monkeypatch.setattr(patience, "monotonic", lambda: now[0])
    return now


def dialogs(qapp):
    return [w for w in qapp.topLevelWidgets() if isinstance(w, QProgressDialog) and w.isVisible()]


def test_short_work_shows_nothing(qapp, clock):
    with Patience(None, "Opening it") as told:
        clock[0] = 0.4
        told(0.9, "layers")
        assert dialogs(qapp) == []


def test_long_work_shows_how_far_it_is_until_it_is_done(qapp, clock):
    with Patience(None, "Opening it") as told:
        clock[0] = 0.6
        told(0.25, "layers")
        (shown,) = dialogs(qapp)
        assert "Opening it" in shown.labelText()
        assert "layers" in shown.labelText()
        assert shown.value() / shown.maximum() == pytest.approx(0.25)

    assert dialogs(qapp) == []


def test_work_that_is_cancelled_stops(qapp, clock):
    with Patience(None, "Opening it") as told:
        clock[0] = 0.6
        told(0.25, "layers")
        dialogs(qapp)[0].findChild(QPushButton).click()
        clock[0] = 0.7
        with pytest.raises(Cancelled):
            told(0.3, "layers")

    assert dialogs(qapp) == []
