"""Texts that a person reads: marked in English, translated at the moment they are shown.

The catalogue is chosen at run time with `use`; without one every text stays English, which is
what the command line, reports and files need.
"""

from __future__ import annotations

import gettext
import re
from collections.abc import Callable

_NUMBERED = re.compile(r"axis (-?\d+)")
_catalogue: gettext.NullTranslations = gettext.NullTranslations()


def use(catalogue: gettext.NullTranslations) -> None:
    """Let `tr` answer from this catalogue from now on."""
    global _catalogue  # noqa: PLW0603 - one language per process is what gettext offers
    _catalogue = catalogue


def tr(message: str) -> str:
    """The message in the language in use; English where the catalogue has no entry."""
    return _catalogue.gettext(message) if message else ""


def tr_n(singular: str, plural: str, count: int) -> str:
    """The singular or plural message for a count, in the language in use."""
    return _catalogue.ngettext(singular, plural, count)


def spoken(word: str, translate: Callable[[str], str] = tr) -> str:
    """The name of an axis, or another word of ours, in the language of `translate`."""
    numbered = _NUMBERED.fullmatch(word)
    if numbered:
        return translate("axis {axis}").format(axis=numbered[1])
    return translate(word)


def N_(message: str) -> str:
    """The message itself: only marks it for the catalogue."""
    return message
