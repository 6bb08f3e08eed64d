"""The `.keras` archive: a zip of which the two descriptions are read, of weights only the shapes.

Whatever the archive says about itself is taken as a claim: sizes are counted while reading.
"""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from typing import TYPE_CHECKING, Any

from calc.texts import tr
from graph.formats import hdf5
from graph.formats.format_error import FormatError
from graph.formats.safe_json import LARGEST, parse

if TYPE_CHECKING:
    from typing import IO

    from calc.fields import Json

MAGIC = b"PK\x03\x04"
CONFIG, METADATA, WEIGHTS = "config.json", "metadata.json", "model.weights.h5"
MOST_MEMBERS = 1000
MOST_RATIO = 200
"""No description of a model shrinks to a smaller part than that."""
_MOST_METADATA = 65_536
_MOST_DIRECTORY = 1024 * 1024
_END = b"PK\x05\x06"
_LENGTHS = 26
"""Where a member's own header tells how long its name and what follows it are."""
_DAMAGES = (zipfile.BadZipFile, zlib.error, NotImplementedError, RuntimeError, EOFError, ValueError)


def read(file: IO[bytes]) -> tuple[Json, str]:
    """The model's JSON and the version that wrote it, as far as told. Raises `FormatError`."""
    try:
        _check_directory(file)
        with zipfile.ZipFile(file) as archive:
            members = _members(archive)
            if CONFIG not in members:
                raise FormatError(_lack(members))
            config = _text(archive, members[CONFIG], LARGEST)
            version = _version(archive, members.get(METADATA))
    except _DAMAGES as error:
        if isinstance(error, FormatError):
            raise
        told = tr("the archive is damaged: {what}")
        raise FormatError(told.format(what=" ".join(str(error).split())[:200])) from error
    return parse(config), version


def arrays(file: IO[bytes]) -> list[hdf5.Array]:
    """The shapes of the arrays in the archive; none where they cannot be read."""
    try:
        with zipfile.ZipFile(file) as archive:
            member = _members(archive).get(WEIGHTS)
            if member is None:
                return []
            if member.compress_type != zipfile.ZIP_STORED:
                with archive.open(member) as part:
                    data = part.read(LARGEST + 1)
                return hdf5.arrays(io.BytesIO(data)) if len(data) <= LARGEST else []
        file.seek(member.header_offset + _LENGTHS)
        name, extra = struct.unpack("<HH", file.read(4))
        start = member.header_offset + _LENGTHS + 4 + name + extra
        return hdf5.arrays(file, start, member.file_size)
    except (*_DAMAGES, FormatError, struct.error):
        return []


def _check_directory(file: IO[bytes]) -> None:
    """Refuse a directory that is too large before Python's reader builds it."""
    size = file.seek(0, io.SEEK_END)
    file.seek(max(0, size - 65_557))
    tail = file.read(65_557)
    at = tail.rfind(_END)
    if at < 0 or len(tail) < at + 22:
        raise zipfile.BadZipFile(tr("it ends too early"))
    count = int.from_bytes(tail[at + 10 : at + 12], "little")
    length = int.from_bytes(tail[at + 12 : at + 16], "little")
    if count > MOST_MEMBERS or length > _MOST_DIRECTORY:
        raise FormatError(_too_many())


def _too_many() -> str:
    return tr("the archive has more than {count} members").format(count=f"{MOST_MEMBERS:,}")


def _members(archive: zipfile.ZipFile) -> dict[str, zipfile.ZipInfo]:
    found: dict[str, zipfile.ZipInfo] = {}
    if len(archive.infolist()) > MOST_MEMBERS:
        raise FormatError(_too_many())
    for member in archive.infolist():
        if member.filename in found:
            told = tr("the archive has two members called {name}")
            raise FormatError(told.format(name=f"{member.filename!r:.60}"))
        found[member.filename] = member
    return found


def _lack(members: dict[str, Any]) -> str:
    """What the archive is, if no model of Keras."""
    if any(name.endswith("/data.pkl") or name == "data.pkl" for name in members):
        return tr("it is a PyTorch file, which holds no architecture that can be read safely")
    if "saved_model.pb" in members or any(name.endswith("/saved_model.pb") for name in members):
        return tr("it is a TensorFlow SavedModel; in Keras, save the model as .keras and open that")
    return tr("the archive holds no {name}, so it is no Keras model").format(name=CONFIG)


def _text(archive: zipfile.ZipFile, member: zipfile.ZipInfo, limit: int) -> str:
    """A member's text, read no further than the limit, whatever size it claims."""
    if member.file_size > limit or member.file_size > MOST_RATIO * max(member.compress_size, 64):
        told = tr("{name} in the archive unpacks to {size} bytes, more than a model needs")
        raise FormatError(told.format(name=member.filename, size=f"{member.file_size:,}"))
    with archive.open(member) as part:
        data = part.read(limit + 1)
    if len(data) > limit or len(data) > MOST_RATIO * max(member.compress_size, 64):
        told = tr("{name} in the archive is larger than it claims")
        raise FormatError(told.format(name=member.filename))
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        told = tr("{name} in the archive is no UTF-8 text")
        raise FormatError(told.format(name=member.filename)) from error


def _version(archive: zipfile.ZipFile, member: zipfile.ZipInfo | None) -> str:
    """The version of Keras that wrote the archive; empty where it does not tell."""
    if member is None:
        return ""
    try:
        metadata = parse(_text(archive, member, _MOST_METADATA))
    except FormatError:
        return ""
    version = metadata.get("keras_version") if isinstance(metadata, dict) else None
    return version[:20] if isinstance(version, str) else ""
