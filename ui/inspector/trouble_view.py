"""What is wrong with a call or still missing, in sentences, with what would do."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout, QWidget

from calc.texts import tr
from ui.inspector.page import Notice, clear, words
from ui.theme import fonts

if TYPE_CHECKING:
    from collections.abc import Collection

    from calc.problems import Problem
    from graph.models.inside import AnyDocument

_ICONS = {
    "error": ("error", "err"),
    "warning": ("warning", "warn"),
    "incomplete": ("incomplete", "ink3"),
}


class TroubleView(QWidget):
    """The problems that no setting of the form tells already, and what the call waits for."""

    def __init__(self) -> None:
        super().__init__()
        self._told: object = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 6, 0, 0)
        self._column.setSpacing(4)

    def tell(self, document: AnyDocument, node: str, settings: Collection[str]) -> None:
        """Take up the node's outcome; `settings` are told by their own rows."""
        outcome, sketch = document.outcome(node), document.sketch
        problems = [p for p in outcome.problems if not _told_by_row(p, settings)]
        waits = [sketch.layer_of(each).name for each in outcome.waits_for]
        told = (problems, waits)
        if told == self._told:
            return
        self._told = told
        clear(self._column)
        for problem in problems:
            self._add(problem)
        if waits:
            text = tr("waits for {names}").format(names=", ".join(dict.fromkeys(waits)))
            self._column.addWidget(_notice("incomplete", text))
        self.setVisible(bool(problems or waits))

    def _add(self, problem: Problem) -> None:
        self._column.addWidget(_notice(problem.severity, problem.text()))
        quiet = problem.severity == "incomplete"
        fixes = [] if quiet else [f"•  {fix.text()}" for fix in problem.fixes]
        for text in filter(None, (problem.more(), *fixes)):
            label = words(text, "ink2", fonts.SECONDARY)
            label.setContentsMargins(20, 0, 0, 0)
            self._column.addWidget(label)


def _told_by_row(problem: Problem, settings: Collection[str]) -> bool:
    if problem.setting == "name":
        return True
    return problem.severity == "error" and problem.setting in settings


def _notice(severity: str, text: str) -> Notice:
    notice = Notice(*_ICONS[severity])
    notice.say(text)
    return notice
