"""A command of the window: its name, its words, its keys, its deed, when it can be done."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from calc.texts import tr
from ui.commands import when

if TYPE_CHECKING:
    from ui.window import Window


@dataclass(frozen=True)
class Command:
    """One thing that can be done: marked words for menus, shorter ones for a button, and the deed.

    `says` gives words that depend on the sketch, `checked` whether it is on. `keys` come in the
    order in which to show them; the first stands in menus.
    """

    name: str
    words: str
    deed: Callable[[Window], object]
    keys: tuple[str, ...] = ()
    icon: str = ""
    enabled: Callable[[Window], bool] = when.always
    says: Callable[[Window], str] | None = None
    checked: Callable[[Window], bool] | None = None
    button: str = ""

    @property
    def text(self) -> str:
        """The words in the language in use, without a menu's underlines."""
        return plain(tr(self.button or self.words))


def plain(words: str) -> str:
    """A menu's words as they are said elsewhere: no underlined letter, no dots of a dialog."""
    return re.sub(r"\(&\w\)|&(?!&)", "", words).replace("&&", "&").removesuffix("…").strip()
