"""The binding to Qt gives back what it borrows."""

from __future__ import annotations

import sys

import pytest
from PySide6.QtWidgets import QWidget


@pytest.mark.skipif(
    sys.version_info >= (3, 12), reason="None is immortal from Python 3.12 on; nothing can be lost"
)
def test_a_call_that_returns_none_takes_nothing_from_none(qtbot):
    """PySide6 6.12 takes one reference each time, until the interpreter aborts."""
    widget = QWidget()
    qtbot.addWidget(widget)
    widget.update()
    before = sys.getrefcount(None)

    for _ in range(1000):
        widget.update()

    assert abs(sys.getrefcount(None) - before) < 100
