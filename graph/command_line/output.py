"""What a command writes: onto standard output, to standard error, or into a file."""

from __future__ import annotations

import os
import sys


class Trouble(Exception):
    """Why nothing was done: one line."""


def write(text: str) -> None:
    """Write onto standard output what it can take."""
    if sys.stdout is None:
        raise Trouble("standard output is closed")
    sys.stdout.write(_encodable(text, sys.stdout))


def complain(sentence: str) -> None:
    """Tell on standard error, if there is one, what is not as it should be."""
    if sys.stderr is not None:
        print(_encodable(f"layersketch: {sentence}", sys.stderr), file=sys.stderr)


def _encodable(text: str, stream: object) -> str:
    """The text with a question mark for what the stream cannot write."""
    encoding = getattr(stream, "encoding", None) or "utf-8"
    return text.encode(encoding, errors="replace").decode(encoding)


def speaks_unicode() -> bool:
    """Whether standard output takes every character."""
    encoding = getattr(sys.stdout, "encoding", None) or ""
    return encoding.lower().replace("-", "").replace("_", "") in {"utf8", "utf8sig"}


def flush() -> None:
    """Let nothing wait that was written."""
    if sys.stdout is not None:
        sys.stdout.flush()


def drop_output() -> None:
    """Let the interpreter end quietly although standard output takes nothing any more."""
    try:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    except (OSError, ValueError, AttributeError):
        sys.stdout = None


def write_file(out: str, text: str) -> None:
    """Write a file, whole or not at all."""
    from pathlib import Path

    from graph import saving

    try:
        saving.write_file(Path(out), text.encode(errors="replace"))
    except saving.FileTrouble as error:
        raise Trouble(str(error)) from error
