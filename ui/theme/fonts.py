"""The two typefaces: one for words, one for every shape and number.

Both are bundled, so that every machine shows the same. Chinese comes from an installed font, or
from the bundled one where none is installed. Sizes are in pixels and may be fractions.
"""

from __future__ import annotations

from importlib.resources import files

from PySide6.QtGui import QFont, QFontDatabase

SANS = "Layersketch Sans"
MONO = "Layersketch Mono"

REGULAR = QFont.Weight.Normal
MEDIUM = QFont.Weight.Medium
SEMIBOLD = QFont.Weight.DemiBold

TITLE = 14
BODY = 13
SECONDARY = 11
SMALL = 11
MONO_SIZE = 12

_FACES = (
    "Inter-Regular.otf",
    "Inter-Medium.otf",
    "Inter-SemiBold.otf",
    "JetBrainsMono-Regular.ttf",
    "JetBrainsMono-SemiBold.ttf",
)
_HANZI_FACE = "DroidSansFallback-GB2312.ttf"
_GOOD_HANZI = (
    "Noto Sans CJK SC",
    "Noto Sans SC",
    "Source Han Sans SC",
    "PingFang SC",
    "Microsoft YaHei UI",
    "Microsoft YaHei",
    "WenQuanYi Micro Hei",
)
_loaded: list[str] = []


class FontMissing(RuntimeError):
    """A bundled font file could not be read; the installation is damaged."""


def load_fonts() -> list[str]:
    """Make the bundled faces known to Qt, once; answers the families to use, words first."""
    if not _loaded:
        for face in _FACES:
            _add(face)
        _loaded.extend([SANS, MONO, chinese_family() or _add(_HANZI_FACE)])
    return list(_loaded)


def chinese_family() -> str:
    """An installed family that has simplified Chinese, the best one first; empty without any."""
    installed = QFontDatabase.families(QFontDatabase.WritingSystem.SimplifiedChinese)
    usable = [family for family in installed if not QFontDatabase.isPrivateFamily(family)]
    good = [family for family in _GOOD_HANZI if family in usable]
    return next(iter(good or usable), "")


def text(size: float = BODY, weight: QFont.Weight = REGULAR, *, tabular: bool = True) -> QFont:
    """The face for words; figures are as wide as each other unless told otherwise."""
    families = load_fonts()
    font = _font([SANS, MONO, *families[2:]], size, weight)
    if tabular:
        font.setFeature(QFont.Tag.fromString("tnum"), 1)
    return font


def mono(size: float = MONO_SIZE, weight: QFont.Weight = REGULAR) -> QFont:
    """The face for shapes, counts, formulas and code."""
    families = load_fonts()
    font = _font([MONO, SANS, *families[2:]], size, weight)
    font.setStyleHint(QFont.StyleHint.Monospace)
    return font


def _font(families: list[str], size: float, weight: QFont.Weight) -> QFont:
    # Made by family: a plain QFont() would bring along what the application's font was set to.
    font = QFont(families)
    font.setPixelSize(round(size))
    font.setWeight(weight)
    font.setHintingPreference(QFont.HintingPreference.PreferVerticalHinting)
    return font


def _add(face: str) -> str:
    data = (files("resources") / "fonts" / face).read_bytes()
    families = QFontDatabase.applicationFontFamilies(QFontDatabase.addApplicationFontFromData(data))
    if not families:
        raise FontMissing(face)
    return families[0]
