"""The legacy `.h5` file of Keras: its model is one JSON text, found in the bytes as it stands.

No reader of HDF5 is needed for that, and none of what such a reader could be made to do happens:
nothing is followed, unpacked or allocated because the file says so.
"""

from __future__ import annotations

import io
import mmap
import re
from typing import TYPE_CHECKING

from calc.texts import tr
from graph.formats.format_error import FormatError
from graph.formats.safe_json import LARGEST, parse

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import IO

    from calc.fields import Json

MAGIC = b"\x89HDF\r\n\x1a\n"
GREATEST_FILE = 2 * 1024**3
_START = re.compile(rb'\{\s?"(?:class_name|config|module|keras_version|backend|name)"\s?:')
_NEXT = re.compile(
    rb'(?:[^"\[\]{}\x00-\x08]++|"(?:[^"\\\x00-\x1f]++|\\[^\x00-\x1f])*+")*+(.)', re.DOTALL
)
"""All up to the next bracket, or up to a byte that no JSON has there."""
_OF_WEIGHTS = (b"layer_names", b"weight_names", b"_layer_checkpoint_dependencies", b"vars")
_MOST_TRIES = 200
_MOST_SCANNED = 4 * LARGEST
"""How much may be read in vain, over all tries."""


def read(file: IO[bytes]) -> Json:
    """The model's JSON. Raises `FormatError`."""
    size = file.seek(0, 2)
    if size > GREATEST_FILE:
        told = tr("it is larger than {size} GB")
        raise FormatError(told.format(size=GREATEST_FILE // 1024**3))
    if isinstance(file, io.BytesIO):
        return find(file.getvalue())
    with mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as data:
        return find(data)


def find(data: bytes | mmap.mmap) -> Json:
    """The same, of the bytes of the file."""
    model = next(_models(data), None)
    if model is None:
        raise FormatError(_lack(data))
    return model


def _models(data: bytes | mmap.mmap) -> Iterator[Json]:
    """Every JSON object in the bytes that describes a model."""
    position, left = 0, _MOST_SCANNED
    damaged: FormatError | None = None
    for _ in range(_MOST_TRIES):
        found = _START.search(data, position)
        if found is None or left <= 0:
            break
        start = found.start()
        end, whole = _end(data, start, min(left, LARGEST))
        left -= end - start
        position = end if whole else start + 1
        if not whole:
            continue
        try:
            value = parse(data[start:end].decode())
        except UnicodeDecodeError:
            continue
        except FormatError as error:
            damaged = damaged or error
            continue
        if _is_model(value):
            yield value
    if damaged is not None:
        raise damaged


def _end(data: bytes | mmap.mmap, start: int, limit: int) -> tuple[int, bool]:
    """Where the object that starts here ends, and whether it does so within the limit."""
    depth, place, stop = 0, start, min(len(data), start + limit)
    for part in _NEXT.finditer(data, start, stop):
        place = part.end()
        match part[1]:
            case b"{" | b"[":
                depth += 1
            case b"}" | b"]":
                depth -= 1
                if not depth:
                    return place, True
            case _:
                return place, False
    return place, False


def _is_model(value: Json) -> bool:
    """Whether it describes a model, not an optimizer, a loss or a layer."""
    if not isinstance(value, dict) or not isinstance(value.get("class_name"), str):
        return False
    config = value.get("config")
    return isinstance(config, list) or (
        isinstance(config, dict) and isinstance(config.get("layers"), list)
    )


def _lack(data: bytes | mmap.mmap) -> str:
    """What the file is, if it holds no model."""
    if data.find(b"model_config") >= 0:
        told = tr("its model is damaged or cut off")
    elif any(data.find(name) >= 0 for name in _OF_WEIGHTS):
        told = tr("it holds weights only, no model: open the file with the architecture instead")
    else:
        told = tr("it is an HDF5 file without a model of Keras")
    return told
