"""A place among the tokens of a typed line, and the brackets that are open there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from calc.texts import tr
from graph.quick_add.trouble import Trouble

if TYPE_CHECKING:
    from collections.abc import Sequence

    from graph.quick_add.tokens import Token

DEEPEST = 20


class Cursor:
    """Goes along the tokens, the last of which is the end."""

    def __init__(self, found: Sequence[Token]) -> None:
        self._tokens = found
        self._place = 0
        self._depth = 0

    @property
    def now(self) -> Token:
        """The token that stands here."""
        return self._tokens[self._place]

    @property
    def next(self) -> Token:
        """The token behind that."""
        return self.ahead(1)

    @property
    def before(self) -> Token:
        """The token that was taken last."""
        return self._tokens[self._place - 1]

    @property
    def ended(self) -> bool:
        """Whether the line is at its end."""
        return self.now.kind == "end"

    def ahead(self, steps: int) -> Token:
        """The token so many steps on; the end where there are fewer."""
        return self._tokens[min(self._place + steps, len(self._tokens) - 1)]

    def rest(self) -> Sequence[Token]:
        """All tokens behind the present one."""
        return self._tokens[self._place + 1 :]

    def sees(self, *signs: str) -> bool:
        """Whether one of these signs stands here."""
        return self.now.kind == "sign" and self.now.text in signs

    def ends(self, *signs: str) -> bool:
        """Whether the line, or what one of these signs closes, is at its end."""
        return self.ended or self.sees(*signs)

    def take(self) -> Token:
        """The present token; the next one takes its place."""
        token = self.now
        self._place += 1
        return token

    def take_name(self, *signs: str) -> Token | None:
        """The word that stands before one of these signs, which is taken too."""
        after = self.next
        if self.now.kind != "word" or after.kind != "sign" or after.text not in signs:
            return None
        word = self.take()
        self.take()
        return word

    def open(self) -> Token:
        """The bracket that stands here. Raises `Trouble` where too many are open."""
        start = self.take()
        self._depth += 1
        if self._depth > DEEPEST:
            raise Trouble(tr("too many brackets inside each other"), start.start, start.end)
        return start

    def close(self) -> Token:
        """The bracket that closes the one opened last."""
        self._depth -= 1
        return self.take()

    def not_closed(self, start: Token) -> Trouble:
        """What to say of a bracket whose second one is missing."""
        return Trouble(tr("this bracket is not closed"), start.start, start.end)

    def odd(self) -> Trouble:
        """What to say of a token that means nothing at this place."""
        token = self.now
        if self.ended:
            return Trouble(tr("something is missing here"), token.start, token.end)
        text = tr("“{what}” does not fit here").format(what=token.text)
        return Trouble(text, token.start, token.end)
