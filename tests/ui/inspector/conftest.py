from __future__ import annotations

import pytest
from PySide6.QtWidgets import QApplication, QWidget

from ui.inspector import Inspector, form


@pytest.fixture(autouse=True)
def folded(monkeypatch):
    """No class's whole form was asked for yet."""
    monkeypatch.setattr(form, "_unfolded", set())


@pytest.fixture
def opened(qtbot):
    """The inspector of a document, shown and in front."""
    made = []

    def show(document):
        inspector = Inspector(document)
        qtbot.addWidget(inspector)
        made.append(inspector)
        inspector.resize(300, 700)
        inspector.show()
        inspector.activateWindow()
        inspector.setFocus()
        QApplication.processEvents()
        return inspector

    yield show
    for inspector in made:
        inspector.release()


@pytest.fixture
def field():
    """An editor of the inspector by its name."""

    def find(inspector, name: str) -> QWidget:
        shown = getattr(inspector.page, "form", None)
        while shown is not None and shown.to_come:
            QApplication.processEvents()
        (found,) = [
            each
            for each in inspector.findChildren(QWidget, name)
            if inspector.page.isAncestorOf(each)
        ]
        return found

    return find
