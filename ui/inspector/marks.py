"""How an editor shows that what stands in it cannot be used."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from calc.settings.draft import Draft


def mark(widget: QWidget, *, wrong: bool) -> None:
    """Put the theme's red border and ground on an editor, or take them off."""
    if bool(widget.property("wrong")) == wrong:
        return
    widget.setProperty("wrong", wrong)
    widget.style().unpolish(widget)
    widget.style().polish(widget)


def draft_text(draft: Draft | None) -> str | None:
    """What stands in a setting that cannot be used; None where it can."""
    if draft is None:
        return None
    return draft.value if isinstance(draft.value, str) else str(draft.value)
