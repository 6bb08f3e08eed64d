"""Opening and saving sketches. What a file is, its content tells, not only its name."""

from __future__ import annotations

import os
import stat
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from calc.texts import N_, tr
from calc.unknown import UnknownLayer
from graph.formats import keras_json, native
from graph.formats.format_error import FormatError
from graph.formats.safe_json import LARGEST, parse
from graph.saving import FileTrouble, trouble, write_file

if TYPE_CHECKING:
    from graph.sketch import Sketch

__all__ = ["STANDARD", "FileTrouble", "Opened", "open_file", "save_file", "write_file"]

STANDARD = "-"
"""Stands for standard input and output."""

_LATER = N_(
    "{what} cannot be read yet: in Python, save model.to_json() as a .json file and open it"
)
_MAGIC = (
    (b"\x89HDF\r\n\x1a\n", N_("a Keras HDF5 file")),
    (b"PK\x03\x04", N_("a .keras or .pt archive")),
    (b"\x80", N_("a pickled PyTorch file")),
)
_SUFFIXES = {
    ".keras": N_("a .keras archive"),
    ".h5": N_("a Keras HDF5 file"),
    ".hdf5": N_("a Keras HDF5 file"),
    ".onnx": N_("an ONNX model"),
    ".pb": N_("a TensorFlow SavedModel"),
    ".pt": N_("a PyTorch file"),
    ".pth": N_("a PyTorch file"),
    ".py": N_("Python code"),
}
_NEITHER = N_("it is neither a sketch of Layersketch nor a Keras model in JSON")


@dataclass(frozen=True)
class Opened:
    """What a file holds: the sketch, the file's format, and sentences worth telling."""

    sketch: Sketch
    format: str
    notes: tuple[str, ...] = ()


def open_file(path: Path | str) -> Opened:
    """The sketch in a file, or in standard input for `-`. Raises `FileTrouble`."""
    name = tr("Standard input") if str(path) == STANDARD else str(path)
    data = _bytes(path, name)
    try:
        return _opened(_text(data, Path(path).suffix.lower()))
    except FormatError as error:
        raise FileTrouble(_unread(name, str(error))) from error


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


def _bytes(path: Path | str, name: str) -> bytes:
    try:
        if str(path) == STANDARD:
            if sys.stdin is None:
                raise FileTrouble(_unread(name, tr("it is closed")))
            data = sys.stdin.buffer.read(LARGEST + 1)
        else:
            data = _content(path)
    except OSError as error:
        raise FileTrouble(trouble(name, error)) from error
    except ValueError as error:  # A path with a null in it, or a closed stream.
        raise FileTrouble(_unread(name, str(error))) from error
    if len(data) > LARGEST:
        reason = tr("it is larger than {size} MB").format(size=LARGEST // 1024 // 1024)
        raise FileTrouble(_unread(name, _known_kind(data, Path(path).suffix.lower()) or reason))
    return data


def _content(path: Path | str) -> bytes:
    """At most so many bytes as a sketch may have and one more; of a device not even those."""
    with Path(path).open("rb") as file:
        mode = os.fstat(file.fileno()).st_mode
        if stat.S_ISCHR(mode) or stat.S_ISBLK(mode):
            raise FileTrouble(_unread(str(path), tr("it is a device, not a file")))
        return file.read(LARGEST + 1)


def _text(data: bytes, suffix: str) -> str:
    kind = _known_kind(data, suffix)
    if kind:
        raise FormatError(kind)
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
    kind = next((what for magic, what in _MAGIC if data.startswith(magic)), None)
    if not looks_json:
        kind = _SUFFIXES.get(suffix, kind)
    return tr(_LATER).format(what=tr(kind)) if kind else ""


def _opened(text: str) -> Opened:
    data = parse(text)
    if isinstance(data, dict) and "layersketch" in data:
        return Opened(native.from_json(data), "native", ())
    if keras_json.is_keras(data):
        sketch = keras_json.from_json(data)
        return Opened(sketch, "keras-json", tuple(_notes(sketch)))
    raise FormatError(tr(_NEITHER))


def _notes(sketch: Sketch) -> list[str]:
    layers = sketch.layers.values()
    unknown = {layer.class_name for layer in layers if isinstance(layer, UnknownLayer)}
    if not unknown:
        return []
    sentence = tr("Not known here, and kept as they came: {classes}")
    return [sentence.format(classes=", ".join(sorted(unknown)))]
