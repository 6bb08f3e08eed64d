"""The theme's colours as the canvas paints with them, made once per theme."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtGui import QColor

from ui.theme import theme
from ui.theme.theme import Theme


@dataclass(frozen=True)
class Inks:
    """The tokens that the canvas uses, each under the theme's own name."""

    dark: bool
    paper: QColor
    dot: QColor
    panel: QColor
    side: QColor
    card: QColor
    badge: QColor
    hover: QColor
    line: QColor
    control: QColor
    ink: QColor
    ink2: QColor
    ink3: QColor
    accent: QColor
    accent_bg: QColor
    err: QColor
    err_bg: QColor
    warn: QColor
    shadow: QColor
    theme: Theme

    def family(self, name: str) -> QColor:
        """The colour of a family of layers."""
        return self.theme.family(name)

    def wire(self, state: str) -> QColor:
        if state in {"wrong", "broken"}:
            return self.err
        return self.control if state == "unwired" else self.ink3


def mixed(a: QColor, b: QColor, share: float) -> QColor:
    """`share` of b in a."""
    keep = 1 - share
    return QColor(
        round(a.red() * keep + b.red() * share),
        round(a.green() * keep + b.green() * share),
        round(a.blue() * keep + b.blue() * share),
    )


def current() -> Inks:
    """The inks of the theme in use."""
    return _inks_of(theme.current())


def _inks_of(used: Theme) -> Inks:
    names = set(Inks.__dataclass_fields__) & set(used.colours)
    return Inks(dark=used.dark, theme=used, **{name: used.colour(name) for name in names})
