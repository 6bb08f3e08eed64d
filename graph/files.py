"""Opening and saving sketches. What a file is, its content tells, not only its name."""

from __future__ import annotations

import io
import os
import select
import stat
import sys
import tempfile
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from calc.texts import N_, tr
from graph.edits import apply_all
from graph.formats import hdf5, keras2_json, keras_archive, keras_h5, keras_json, native
from graph.formats.format_error import FormatError
from graph.formats.held_arrays import with_arrays
from graph.formats.notes import notes
from graph.formats.safe_json import LARGEST, parse
from graph.progress import Progress, silent, within
from graph.saving import FileTrouble, trouble, write_file

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from typing import IO

    from _typeshed import WriteableBuffer

    from calc.fields import Json
    from graph.sketch import Sketch

__all__ = ["STANDARD", "FileTrouble", "Opened", "open_file", "save_file", "write_file"]

STANDARD = "-"
"""Stands for standard input and output."""

_LATER = N_(
    "{what} cannot be read yet: in Python, save model.to_json() as a .json file and open it"
)
_PICKLED = N_("a pickled PyTorch file")
_SUFFIXES = {
    ".onnx": N_("an ONNX model"),
    ".pb": N_("a TensorFlow SavedModel"),
    ".pt": N_("a PyTorch file"),
    ".pth": N_("a PyTorch file"),
    ".py": N_("Python code"),
}
_NEITHER = N_("it is neither a sketch of Layersketch nor a Keras model")
_CHUNK = 1024 * 1024
_PATIENCE = 0.05
"""Seconds between two looks at whether somebody has lost theirs."""


@dataclass(frozen=True)
class Opened:
    """What a file holds: the sketch, the file's format, and sentences worth telling.

    `notes` name all that could not be understood; nothing else is left out.
    """

    sketch: Sketch
    format: str
    notes: tuple[str, ...] = ()


def open_file(path: Path | str, progress: Progress = silent) -> Opened:
    """The sketch in a file, or in standard input for `-`.

    Raises `FileTrouble`, and what `progress` raises to cancel it.
    """
    name = tr("Standard input") if str(path) == STANDARD else str(path)
    try:
        with _file(path, name, progress) as file:
            progress(0.0, tr("Reading the file"))
            return _opened(file, Path(path).suffix.lower(), progress)
    except FormatError as error:
        raise FileTrouble(_unread(name, str(error))) from error
    except MemoryError as error:
        raise FileTrouble(_unread(name, tr("there is not enough memory for it"))) from error
    except OSError as error:
        raise FileTrouble(trouble(name, error)) from error


def save_file(sketch: Sketch, path: Path | str) -> None:
    """Write the sketch as a native file, whole or not at all. Raises `FileTrouble`."""
    try:
        data = native.dumps(sketch).encode()
    except ValueError as error:
        sentence = tr("{path} could not be written: {reason}")
        raise FileTrouble(sentence.format(path=path, reason=error)) from error
    write_file(Path(path), data)


def _unread(name: str, reason: str) -> str:
    return tr("{path} could not be read: {reason}").format(path=name, reason=reason)


# -- the bytes ---------------------------------------------------------------------------------


@contextmanager
def _file(path: Path | str, name: str, progress: Progress) -> Iterator[IO[bytes]]:
    """The file, open, of a size that is known; standard input as such a file."""
    if str(path) == STANDARD:
        with _standard_input(name) as file:
            yield file
        return
    try:
        piped = Path(path).is_fifo()
        file = _piped(path, progress) if piped else Path(path).open("rb")  # noqa: SIM115 - closed below
    except ValueError as error:  # A path with a null in it.
        raise FileTrouble(_unread(name, str(error))) from error
    with file:
        mode = os.fstat(file.fileno()).st_mode
        if stat.S_ISCHR(mode) or stat.S_ISBLK(mode):
            raise FileTrouble(_unread(name, tr("it is a device, not a file")))
        if file.seekable():
            yield file
        else:
            with _spooled(file) as whole:
                yield whole


class _Pipe(io.RawIOBase):
    """A pipe of which what has come is read at once, so that nobody waits for it in vain."""

    def __init__(self, path: Path | str, progress: Progress) -> None:
        super().__init__()
        self._end = os.open(path, os.O_RDONLY | os.O_NONBLOCK)
        self._progress = progress

    def readable(self) -> bool:
        return True

    def fileno(self) -> int:
        return self._end

    def readinto(self, buffer: WriteableBuffer) -> int:
        while not select.select([self._end], [], [], _PATIENCE)[0]:
            self._progress(0.0, tr("Waiting for what the pipe brings"))
        view = memoryview(buffer).cast("B")
        data = os.read(self._end, len(view))
        view[: len(data)] = data
        return len(data)

    def close(self) -> None:
        if not self.closed:
            os.close(self._end)
        super().close()


def _piped(path: Path | str, progress: Progress) -> IO[bytes]:
    return io.BufferedReader(_Pipe(path, progress))


def _standard_input(name: str) -> IO[bytes]:
    if sys.stdin is None:
        raise FileTrouble(_unread(name, tr("it is closed")))
    try:
        return _spooled(sys.stdin.buffer)
    except ValueError as error:  # A closed stream.
        raise FileTrouble(_unread(name, str(error))) from error


def _spooled(stream: IO[bytes]) -> IO[bytes]:
    """All that the stream holds: a text in memory, anything longer on disk."""
    start = stream.read(LARGEST + 1)
    if len(start) <= LARGEST or not start.startswith((keras_h5.MAGIC, keras_archive.MAGIC)):
        return io.BytesIO(start)
    file = tempfile.TemporaryFile()  # noqa: SIM115 - who asked for it closes it
    file.write(start)
    size = len(start)
    while size <= keras_h5.GREATEST_FILE:
        chunk = stream.read(_CHUNK)
        if not chunk:
            break
        size += file.write(chunk)
    return file


# -- what they are -----------------------------------------------------------------------------


def _opened(file: IO[bytes], suffix: str, progress: Progress) -> Opened:
    file.seek(0)
    start = file.read(len(keras_h5.MAGIC))
    if start.startswith(keras_archive.MAGIC) and suffix not in _SUFFIXES:
        data, version = keras_archive.read(file)
        return _model(data, "keras", progress, version, partial(keras_archive.arrays, file))
    if start == keras_h5.MAGIC:
        return _model(keras_h5.read(file), "keras-h5", progress, "", partial(hdf5.arrays, file))
    file.seek(0)
    data = parse(_text(file.read(LARGEST + 1), suffix))
    if isinstance(data, dict) and "layersketch" in data:
        return Opened(native.from_json(data), "native")
    if keras_json.is_keras(data):
        return _model(data, "keras-json", progress)
    raise FormatError(tr(_NEITHER))


def _model(
    data: Json,
    kind: str,
    progress: Progress,
    version: str = "",
    arrays: Callable[[], Sequence[hdf5.Array]] = tuple,
) -> Opened:
    """The model of Keras in this JSON, of whatever generation it is; the file has these arrays."""
    progress(0.1, tr("Reading the layers"))
    told: list[str] = []
    if not keras_json.is_keras(data):
        raise FormatError(tr(_NEITHER))
    if keras2_json.is_old(data):
        if version and "keras_version" not in data and not version.startswith("3."):
            data = {**data, "keras_version": version}
        data, told = keras2_json.translated(data)
    sketch = keras_json.from_json(data, within(progress, 0.15, 1.0))
    apply_all(sketch, with_arrays(sketch, arrays))
    return Opened(sketch, kind, (*told, *notes(sketch)))


def _text(data: bytes, suffix: str) -> str:
    kind = _known_kind(data, suffix)
    if kind:
        raise FormatError(kind)
    if len(data) > LARGEST:
        reason = tr("it is larger than {size} MB").format(size=LARGEST // 1024 // 1024)
        raise FormatError(reason)
    if not data.strip():
        raise FormatError(tr("it is empty"))
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        where = tr("byte {place} is no UTF-8 text").format(place=error.start + 1)
        raise FormatError(f"{tr(_NEITHER)} ({where})") from error
    if "\0" in text:
        raise FormatError(tr(_NEITHER))
    return text


def _known_kind(data: bytes, suffix: str) -> str:
    """What to do instead, where we know the kind of file that we don't read."""
    looks_json = data.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"{")
    kind = _PICKLED if data.startswith(b"\x80") else None
    if not looks_json:
        kind = _SUFFIXES.get(suffix, kind)
    return tr(_LATER).format(what=tr(kind)) if kind else ""
