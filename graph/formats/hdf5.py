"""The shapes of the arrays in an HDF5 file, as h5py writes it; the arrays themselves are not read.

Whatever the file says is taken as a claim: places are looked up within its bytes, each group once,
and what is damaged, or written in another way (dense groups of newer versions), tells nothing.
"""

from __future__ import annotations

import struct
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import IO

_LINKS, _DATASPACE, _DATATYPE, _LINK, _MORE = 0x11, 0x01, 0x03, 0x06, 0x10
_MOST_OBJECTS, _MOST_DEPTH, _MOST_NAME, _MOST_MESSAGES = 100_000, 24, 256, 1000
_MOST_HEADER = 1024 * 1024
_MOST_READS, _MOST_READ = 500_000, 256 * 1024 * 1024
"""What leads in circles, or to the same over and over, comes to an end."""


class _Damaged(Exception):
    """The file is not as it claims, or not as it is read here."""


@dataclass(frozen=True)
class Array:
    """Where an array stands, from group to group, and what it is like."""

    path: tuple[str, ...]
    shape: tuple[int, ...]
    dtype: str


def arrays(file: IO[bytes], start: int = 0, size: int | None = None) -> list[Array]:
    """All arrays of the HDF5 file that begins here in a file; none where it cannot be read."""
    end = file.seek(0, 2) if size is None else start + size
    reader = _Reader(file, start, end - start)
    try:
        return list(reader.arrays(reader.root(), ()))
    except (_Damaged, struct.error, ValueError, IndexError):
        return []


class _Reader:
    """Reads objects by their places."""

    def __init__(self, file: IO[bytes], start: int, size: int) -> None:
        self._file, self._start, self._size = file, start, size
        self._seen: set[int] = set()
        self._reads = self._read = 0

    def _at(self, place: int, count: int) -> bytes:
        if not 0 <= place <= place + count <= self._size or count > _MOST_HEADER:
            raise _Damaged
        self._reads += 1
        self._read += count
        if self._reads > _MOST_READS or self._read > _MOST_READ:
            raise _Damaged
        self._file.seek(self._start + place)
        return self._file.read(count)

    def _numbers(self, form: str, place: int) -> tuple[int, ...]:
        form = f"<{form}"
        found: tuple[int, ...] = struct.unpack(form, self._at(place, struct.calcsize(form)))
        return found

    def root(self) -> int:
        """Where the outermost group is described."""
        version, *widths = self._numbers("BBBBBBB", 8)
        if version in (0, 1):
            sizes, place = widths[-2:], 64 + 4 * version
        elif version in (2, 3):
            sizes, place = widths[:2], 36
        else:
            raise _Damaged
        if sizes != [8, 8]:
            raise _Damaged
        return self._numbers("Q", place)[0]

    def arrays(self, place: int, path: tuple[str, ...]) -> Iterator[Array]:
        """The arrays at and below an object."""
        if place in self._seen or len(self._seen) > _MOST_OBJECTS or len(path) > _MOST_DEPTH:
            raise _Damaged
        self._seen.add(place)
        messages = list(self._messages(place))
        told = dict(messages)
        if _DATASPACE in told and _DATATYPE in told:
            yield Array(path, _shape(told[_DATASPACE]), _dtype(told[_DATATYPE]))
            return
        for kind, data in messages:
            if kind == _LINKS:
                tree, heap = struct.unpack_from("<QQ", data)
                names = self._numbers("Q", heap + 24)[0]
                for name, below in self._nodes(tree, names):
                    yield from self.arrays(below, (*path, name))
            elif kind == _LINK:
                yield from (
                    a for name, at in _hard_link(data) for a in self.arrays(at, (*path, name))
                )

    # The messages of an object

    def _messages(self, place: int) -> Iterator[tuple[int, bytes]]:
        if self._at(place, 4) == b"OHDR":
            flags = self._at(place + 5, 1)[0]
            begin = place + 6 + (16 if flags & 0x20 else 0) + (4 if flags & 0x10 else 0)
            width = 1 << (flags & 3)
            length = int.from_bytes(self._at(begin, width), "little")
            blocks, head = [(begin + width, length)], 6 if flags & 4 else 4
            newer = True
        else:
            version, _, _, _, length = self._numbers("BBHII", place)
            if version != 1:
                raise _Damaged
            blocks, head, newer = [(place + 16, length)], 8, False
        count = 0
        while blocks:
            begin, length = blocks.pop(0)
            data, at = self._at(begin, length), 0
            while at + head <= len(data):
                kind, size = struct.unpack_from("<BH" if newer else "<HH", data, at)
                body = data[at + head : at + head + size]
                at, count = at + head + size, count + 1
                if count > _MOST_MESSAGES:
                    raise _Damaged
                if kind == _MORE:
                    further, more = struct.unpack("<QQ", body[:16])
                    # A further block of the newer kind stands between a mark and a checksum.
                    blocks.append((further + 4, more - 8) if newer else (further, more))
                else:
                    yield kind, body

    # The names in a group

    def _nodes(self, place: int, names: int, depth: int = 0) -> Iterator[tuple[str, int]]:
        mark = self._at(place, 4)
        if mark == b"SNOD":
            for index in range(self._numbers("H", place + 6)[0]):
                name, below = self._numbers("QQ", place + 8 + 40 * index)
                yield self._name(names + name), below
        elif mark == b"TREE" and depth < _MOST_DEPTH:
            for index in range(self._numbers("H", place + 6)[0]):
                child = self._numbers("Q", place + 32 + 16 * index)[0]
                yield from self._nodes(child, names, depth + 1)
        else:
            raise _Damaged

    def _name(self, place: int) -> str:
        found = self._at(place, min(_MOST_NAME, max(self._size - place, 0)))
        return found.partition(b"\0")[0].decode()


def _shape(data: bytes) -> tuple[int, ...]:
    version, rank = data[:2]
    if version not in (1, 2):
        raise _Damaged
    return struct.unpack_from(f"<{rank}Q", data, 8 if version == 1 else 4)


def _dtype(data: bytes) -> str:
    kind, signed = data[0] & 15, data[1] & 8
    bits = 8 * struct.unpack_from("<I", data, 4)[0]
    if kind == 1 and bits in (16, 32, 64):
        return f"float{bits}"
    if kind == 0 and bits in (8, 16, 32, 64):
        return f"int{bits}" if signed else f"uint{bits}"
    raise _Damaged


def _hard_link(data: bytes) -> Iterator[tuple[str, int]]:
    """The name and the place that a link of the newer kind tells, if it leads to an object."""
    flags, at = data[1], 2
    kind = data[at] if flags & 8 else 0
    at += (1 if flags & 8 else 0) + (8 if flags & 4 else 0) + (1 if flags & 16 else 0)
    width = 1 << (flags & 3)
    length = int.from_bytes(data[at : at + width], "little")
    name = data[at + width : at + width + length].decode()
    if not kind:
        yield name, struct.unpack_from("<Q", data, at + width + length)[0]
