"""Makes the bundled Latin fonts anew from Debian's fonts-inter and fonts-jetbrains-mono.

    python scripts/make_fonts.py        (needs fonttools and the two packages)

Both faces are reduced to the characters a sketch can show. Their contextual alternates are left
out: they would turn `3x3` into `3×3` and `!=` into another glyph, and a name or an operator has to
look as it was typed. The families get names of their own, so that an installed Inter of another
version never mixes with this one.
"""

from __future__ import annotations

from pathlib import Path

from fontTools import subset
from fontTools.ttLib import TTFont

FONTS = Path(__file__).resolve().parents[1] / "resources" / "fonts"
INTER = Path("/usr/share/fonts/opentype/inter")
JETBRAINS = Path("/usr/share/fonts/truetype/jetbrains-mono")

LATIN = [*range(0x20, 0x7F), *range(0xA0, 0x250), *range(0x2B0, 0x300), *range(0x300, 0x370)]
WORDS = [*LATIN, *range(0x370, 0x530), *range(0x1E00, 0x1F00)]
SIGNS = [*range(0x2000, 0x20D0), *range(0x2100, 0x2150), *range(0x2150, 0x2190)]
MATHS = [*range(0x2190, 0x2400), *range(0x27E8, 0x27EC), *range(0x2A00, 0x2B00)]
BOXES = [*range(0x2500, 0x2600), 0x2713, 0x2717]

SANS = [*WORDS, *SIGNS, *MATHS, 0x2713, 0x2717]
MONO = [*WORDS, *SIGNS, *MATHS, *BOXES]
KEPT_FEATURES = ["kern", "mark", "mkmk", "ccmp", "locl", "tnum", "case", "sups", "subs", "zero"]

FACES = [
    (INTER / "Inter-Regular.otf", "Layersketch Sans", "Regular", SANS),
    (INTER / "Inter-Medium.otf", "Layersketch Sans", "Medium", SANS),
    (INTER / "Inter-SemiBold.otf", "Layersketch Sans", "SemiBold", SANS),
    (JETBRAINS / "JetBrainsMono-Regular.ttf", "Layersketch Mono", "Regular", MONO),
    (JETBRAINS / "JetBrainsMono-SemiBold.ttf", "Layersketch Mono", "SemiBold", MONO),
]


def reduced(source: Path, characters: list[int]) -> TTFont:
    """The font with these characters and the features that are wanted, nothing else."""
    options = subset.Options()
    options.layout_features = KEPT_FEATURES
    options.name_IDs = ["*"]
    options.notdef_outline = True
    font = TTFont(source, recalcTimestamp=False)
    chooser = subset.Subsetter(options)
    chooser.populate(unicodes=characters)
    chooser.subset(font)
    return font


def rename(font: TTFont, family: str, style: str) -> None:
    """Give the font its family name; copyright, trademark and licence entries stay."""
    names = font["name"]
    original = names.getDebugName(4)
    version = names.getDebugName(5).split(";")[0]
    plain = style == "Regular"
    entries = {
        1: family if plain else f"{family} {style}",
        2: "Regular",
        3: f"{family} {style}; {original} {version}",
        4: family if plain else f"{family} {style}",
        6: f"{family.replace(' ', '')}-{style}",
        10: f"{original}, {version}, reduced and renamed for Layersketch.",
        16: None if plain else family,
        17: None if plain else style,
    }
    for identifier, value in entries.items():
        names.removeNames(nameID=identifier)
        if value is not None:
            names.setName(value, identifier, 3, 1, 0x409)
    if "CFF " in font:
        table = font["CFF "].cff
        table.fontNames[0] = entries[6]
        table[0].FamilyName = family
        table[0].FullName = entries[4]


def main() -> None:
    """Write every reduced face into resources/fonts."""
    for source, family, style, characters in FACES:
        font = reduced(source, characters)
        rename(font, family, style)
        target = FONTS / f"{source.stem}{source.suffix}"
        font.save(target)
        print(f"{target.name} {target.stat().st_size:,} bytes")


if __name__ == "__main__":
    main()
