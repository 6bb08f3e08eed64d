"""IntegerLookup."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

from calc.fields import Choice, ahead_of
from calc.layers.preprocessing.base_lookup import Lookup, Token
from calc.problems import Fix, Problem
from calc.texts import N_

if TYPE_CHECKING:
    from collections.abc import Iterator

Whole64 = Annotated[str, Choice(("int64",))]


class IntegerLookup(Lookup):
    """Give each whole number its place in a vocabulary, so that they run without gaps."""

    oov_token: Token = -1
    vocabulary_dtype: Whole64 = ahead_of("idf_weights", "int64")

    def check(self) -> Iterator[Problem]:
        """Tokens are whole numbers; a salt is for a hash."""
        yield from super().check()
        if self.salt is not None and self.oov_method != "farmhash":
            yield Problem(
                N_("salt needs oov_method farmhash; it is {method}"),
                method=self.oov_method,
                setting="salt",
                fixes=[Fix(N_("Set oov_method to {method}"), {"method": "farmhash"})],
            )
        tokens = self.vocabulary if isinstance(self.vocabulary, tuple) else ()
        for setting, given in (("mask_token", (self.mask_token,)), ("vocabulary", tokens)):
            odd: list[Any] = [t for t in given if t is not None and not isinstance(t, int)]
            if odd:
                yield Problem(
                    N_("takes whole numbers for tokens, {token} is none"),
                    token=repr(odd[0]),
                    setting=setting,
                    fixes=[Fix(N_("Use StringLookup for words"))],
                )
