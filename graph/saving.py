"""Files are written whole or not at all: beside the old one first, checked, then put in its place.

Whatever fails on the way, a full disk or a closed folder, leaves the old file as it was.
"""

from __future__ import annotations

import contextlib
import errno
import os
import stat
import tempfile
from pathlib import Path

from calc.texts import N_, tr

_READ_AT_ONCE = 1 << 20


class FileTrouble(Exception):
    """A file could not be read or written: one sentence that says what, where and what to do."""


def write_file(path: Path, data: bytes) -> None:
    """Replace the file's content at one stroke. Raises `FileTrouble`."""
    try:
        target = Path(os.path.realpath(path))
        mode = _mode(target)
        if mode is not None and not stat.S_ISREG(mode):
            _write_through(target, mode, data)
        else:
            _replace(target, mode, data)
    except OSError as error:
        raise FileTrouble(trouble(path, error, _NOT_WRITTEN)) from error


def _mode(target: Path) -> int | None:
    try:
        return target.stat().st_mode
    except FileNotFoundError:
        return None


def _write_through(target: Path, mode: int, data: bytes) -> None:
    """Write to what is no file of its own, such as a terminal or a pipe."""
    if stat.S_ISDIR(mode):
        raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR))
    with target.open("wb", buffering=0) as file:
        _write_all(file.fileno(), data)


def _replace(target: Path, mode: int | None, data: bytes) -> None:
    if mode is not None and not os.access(target, os.W_OK):
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))
    handle, name = tempfile.mkstemp(dir=target.parent, prefix=".layersketch-")
    try:
        try:
            _write_all(handle, data)
            Path(name).chmod(stat.S_IMODE(mode) if mode is not None else _usual_mode())
            os.fsync(handle)
            if _read_back(handle) != data:
                raise OSError(errno.EIO, os.strerror(errno.EIO))
        finally:
            os.close(handle)
        Path(name).replace(target)
    except BaseException:
        with contextlib.suppress(OSError):
            Path(name).unlink()
        raise
    _sync_folder(target.parent)


def _write_all(handle: int, data: bytes) -> None:
    """Write every byte; a disk that is full takes fewer than it was given, then complains."""
    rest = memoryview(data)
    while rest:
        written = os.write(handle, rest)
        if not written:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        rest = rest[written:]


def _read_back(handle: int) -> bytes:
    os.lseek(handle, 0, os.SEEK_SET)
    parts = []
    while part := os.read(handle, _READ_AT_ONCE):
        parts.append(part)
    return b"".join(parts)


def _usual_mode() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return 0o666 & ~mask


def _sync_folder(folder: Path) -> None:
    """Make the new name last through a power cut, where the system lets folders be synced."""
    with contextlib.suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


_NOT_WRITTEN = N_("{path} could not be written: {reason}")
_NOT_READ = N_("{path} could not be read: {reason}")
_REASONS = {
    errno.ENOENT: N_("there is no such file or folder"),
    errno.ENOTDIR: N_("part of the path is a file, not a folder"),
    errno.EISDIR: N_("it is a folder; choose a file in it"),
    errno.EACCES: N_("you are not allowed to; choose another place"),
    errno.EPERM: N_("you are not allowed to; choose another place"),
    errno.EROFS: N_("the disk can only be read; choose another place"),
    errno.ENOSPC: N_("the disk is full; make room or choose another place"),
    errno.EDQUOT: N_("your share of the disk is full; make room or choose another place"),
    errno.EFBIG: N_("the disk takes no file of this size; choose another place"),
    errno.ENAMETOOLONG: N_("the name is too long; choose a shorter one"),
    errno.ELOOP: N_("its links lead in a circle"),
}


def trouble(path: Path | str, error: OSError, sentence: str = _NOT_READ) -> str:
    """What the system says of a file, as one sentence in the language in use."""
    reason = _REASONS.get(error.errno or 0)
    told = tr(reason) if reason else (error.strerror or str(error))
    return tr(sentence).format(path=path, reason=told)
