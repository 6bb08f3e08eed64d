"""A list that one chooses from, as Qt asks for it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Generic, TypeVar

from PySide6.QtCore import QAbstractListModel, QModelIndex, Qt

if TYPE_CHECKING:
    from PySide6.QtCore import QPersistentModelIndex

    Index = QModelIndex | QPersistentModelIndex

Choice = TypeVar("Choice")


class Choices(QAbstractListModel, Generic[Choice]):
    """What can be chosen; `words` are shown, `spoken` is read aloud, a painter takes the choice."""

    def __init__(self, words: Callable[[Choice], str], spoken: Callable[[Choice], str]) -> None:
        super().__init__()
        self._words = words
        self._spoken = spoken
        self.all: list[Choice] = []

    def take(self, choices: Sequence[Choice]) -> None:
        """Offer these from now on."""
        self.beginResetModel()
        self.all = list(choices)
        self.endResetModel()

    def rowCount(self, parent: Index | None = None) -> int:  # noqa: ARG002 - a list
        return len(self.all)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        choice = self.all[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return self._words(choice)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self._spoken(choice)
        if role == Qt.ItemDataRole.UserRole:
            return choice
        return None
