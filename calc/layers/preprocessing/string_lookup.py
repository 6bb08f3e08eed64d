"""StringLookup."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from calc.fields import Kept
from calc.layers.preprocessing.base_lookup import Lookup, Token
from calc.problems import Fix, Problem
from calc.texts import N_

if TYPE_CHECKING:
    from collections.abc import Iterator


class StringLookup(Lookup):
    """Give each word its number in a vocabulary, or the word for a number."""

    oov_token: Token = "[UNK]"  # noqa: S105 - a word, no secret
    encoding: Kept = "utf-8"

    def check(self) -> Iterator[Problem]:
        """Tokens are words."""
        yield from super().check()
        yield from no_words("mask_token", self.mask_token)
        tokens = self.vocabulary if isinstance(self.vocabulary, tuple) else ()
        if tokens and not any(isinstance(token, str) for token in tokens):
            # Among words, numbers are taken for words, too.
            yield from no_words("vocabulary", tokens[0])


def no_words(setting: str, token: Any) -> Iterator[Problem]:
    """A token that should be a word and is none."""
    if token is not None and not isinstance(token, str):
        yield Problem(
            N_("takes words for tokens, {token} is none"),
            token=repr(token),
            setting=setting,
            fixes=[Fix(N_("Write it in quotes, or use IntegerLookup"))],
        )
