"""The layer classes of the user's own in a sketch: the palette offers them while they are there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from graph.definitions import definitions, redefines

if TYPE_CHECKING:
    from calc.custom import Definition
    from graph.document import Change, Document
    from ui.palette.palette import Palette


class OwnClasses:
    """Looks for them anew only where an edit may have changed them, and no step is being made."""

    def __init__(self, document: Document, palette: Palette) -> None:
        self._document = document
        self._palette = palette
        self._known: tuple[Definition, ...] = ()
        self._stale = True

    def see(self, change: Change) -> None:
        """Something was edited, in the sketch or in a model inside it."""
        self._stale |= any(redefines(edit, self._known) for edit in change.edits)

    def refresh(self) -> None:
        """Let the palette show those that are there now."""
        if self._stale and self._document.history.open_key is None:
            self._stale = False
            self._known = definitions(self._document.sketch)
            self._palette.show_definitions(self._known)
