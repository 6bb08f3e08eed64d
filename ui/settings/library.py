"""The layer classes that the user keeps: a file of their own beside the settings.

Whoever shows them listens; a file that cannot be read is left as it is and counts as empty.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from calc.texts import tr
from graph.definitions import library_text, read_library
from graph.files import FileTrouble, write_file
from graph.formats.format_error import FormatError

if TYPE_CHECKING:
    from calc.custom import Definition

NAME = "layers.json"
_LARGEST = 4 * 1024 * 1024


class _Library:
    """What is kept, once it was read."""

    def __init__(self) -> None:
        self.path: Path | None = None
        self.kept: tuple[Definition, ...] = ()
        self.readable = True
        self.listeners: list[Callable[[], None]] = []


_library = _Library()


def open_in(folder: Path) -> None:
    """Read the library of this folder."""
    _library.path, _library.kept, _library.readable = folder / NAME, (), True
    try:
        if _library.path.stat().st_size <= _LARGEST:
            _library.kept = read_library(_library.path.read_text("utf-8"))
    except FileNotFoundError:
        pass
    except (OSError, UnicodeDecodeError, FormatError):
        _library.readable = False
    _tell()


def definitions() -> tuple[Definition, ...]:
    """The classes that are kept, by name."""
    return tuple(sorted(_library.kept, key=lambda each: each.class_name))


def keep(definition: Definition) -> None:
    """Keep a class, in the place of one of the same name. Raises `FileTrouble`."""
    others = (each for each in _library.kept if each.class_name != definition.class_name)
    _write((*others, definition))


def forget(class_name: str) -> None:
    """Keep a class no longer. Raises `FileTrouble`."""
    _write(tuple(each for each in _library.kept if each.class_name != class_name))


def listen(listener: Callable[[], None]) -> None:
    """Call this when something is kept or forgotten."""
    _library.listeners.append(listener)


def unlisten(listener: Callable[[], None]) -> None:
    """Don't call it any more."""
    _library.listeners.remove(listener)


def _write(kept: tuple[Definition, ...]) -> None:
    if _library.path is None:
        return
    if not _library.readable:
        told = tr("{path} could not be read, so nothing is written into it")
        raise FileTrouble(told.format(path=_library.path))
    _library.path.parent.mkdir(parents=True, exist_ok=True)
    write_file(_library.path, library_text(kept).encode())
    _library.kept = kept
    _tell()


def _tell() -> None:
    for listener in list(_library.listeners):
        listener()
