"""The colours that the canvas paints with, made once per theme."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from PySide6.QtGui import QColor

_LIGHT = dict(
    paper="#fbfaf7", dot="#e4e1d8", panel="#ffffff", side="#f5f4f0", line="#e3e0d8", ink="#1f2126",
    ink2="#565962", ink3="#6d7079", accent="#2f5fe0", accent_bg="#e9effe", card="#ffffff",
    err="#b3261e", err_bg="#fdeeec", warn="#a36a00", warn_bg="#fdf3dc", ok="#1f7345",
    input="#6b7a90", core="#5b6ee1", convolution="#2f86d6", recurrent="#8a5bd1", merging="#2b9a78",
    embedding="#c07a1e", regularization="#8d8f98",
)
_DARK = dict(
    paper="#1b1c20", dot="#2a2c32", panel="#22242a", side="#1f2025", line="#33363e", ink="#ececef",
    ink2="#b4b7c0", ink3="#9598a3", accent="#9db9ff", accent_bg="#2a3556", card="#2a2c33",
    err="#ff8f86", err_bg="#41262a", warn="#e5b454", warn_bg="#3c3322", ok="#6ccf97",
    input="#93a3bb", core="#8d9bff", convolution="#5cabf2", recurrent="#b58cf5", merging="#57c9a4",
    embedding="#e2a354", regularization="#9a9ca6",
)
STANDIN = "light"


@dataclass(frozen=True)
class Inks:
    """Tokens of the theme, and the few mixtures that only the canvas needs."""

    dark: bool
    paper: QColor
    dot: QColor
    panel: QColor
    side: QColor
    line: QColor
    ink: QColor
    ink2: QColor
    ink3: QColor
    accent: QColor
    accent_bg: QColor
    card: QColor
    err: QColor
    err_bg: QColor
    warn: QColor
    families: dict[str, QColor]

    def family(self, name: str) -> QColor:
        """The family's colour; a grey for a family that the theme does not know."""
        return self.families.get(name, self.ink3)

    @property
    def badge(self) -> QColor:
        """Behind a shape on an ordinary card."""
        return self.line if self.dark else self.side

    def wire(self, state: str) -> QColor:
        if state in ("wrong", "broken"):
            return self.err
        return mixed(self.ink3, self.paper, 0.5) if state == "unwired" else self.ink3


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
    return _made(STANDIN)


@lru_cache(maxsize=4)
def _made(name: str) -> Inks:
    tokens = {key: QColor(value) for key, value in (_DARK if name == "dark" else _LIGHT).items()}
    named = {key: tokens[key] for key in Inks.__dataclass_fields__ if key in tokens}
    return Inks(dark=name == "dark", families=tokens, **named)
