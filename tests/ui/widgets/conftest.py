"""Every widget is tried in both themes, in a window with another field beside it."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from ui.theme import theme
from ui.theme.theme import DARK, LIGHT


@pytest.fixture(autouse=True, params=[LIGHT, DARK], ids=lambda look: look.name)
def look(request, qapp):
    theme.apply(qapp, request.param)
    yield request.param
    theme.apply(qapp, LIGHT)


@pytest.fixture
def shown(qtbot):
    """Show a widget in a window of its own, with another field that can have the focus."""

    kept = []

    def show(widget):
        window = QWidget()
        kept.append(window)
        box = QVBoxLayout(window)
        box.addWidget(QLineEdit())
        box.addWidget(widget)
        qtbot.addWidget(window)
        window.show()
        window.activateWindow()
        qtbot.waitUntil(window.isActiveWindow)
        window.findChild(QLineEdit).setFocus()
        return widget

    return show


def colours_of(widget: QWidget) -> set[str]:
    image = widget.grab().toImage()
    return {
        image.pixelColor(x, y).name() for x in range(image.width()) for y in range(image.height())
    }


@pytest.fixture
def colours():
    """Answer with every colour that a widget shows."""
    return colours_of
