"""What is said of a text that cannot be read."""

from __future__ import annotations


class FormatError(ValueError):
    """The text is not what it should be: one sentence that says where and what."""
