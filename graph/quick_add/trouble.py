"""What in a typed line cannot be read, and where."""

from __future__ import annotations


class Trouble(Exception):
    """One sentence, and the characters of the line that it speaks of."""

    def __init__(self, text: str, start: int, end: int) -> None:
        super().__init__(text)
        self.text = text
        self.start = start
        self.end = max(end, start + 1)
