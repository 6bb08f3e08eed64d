"""In which dtype the result of an operation is: Keras's type promotion (`result_type`).

The lattice is that of JAX, as Keras has it (`keras/src/backend/common/dtypes.py`). Python's own
numbers are weak: `x + 1.0` stays float16 where x is. On the TensorFlow back end, which has 64 bits.
"""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

from calc.problems import Problem
from calc.texts import N_

FLOATX = "float32"
_ABOVE: dict[str, tuple[str, ...]] = {
    "bool": ("int",),
    "uint8": ("int16", "uint16"),
    "uint16": ("int32", "uint32"),
    "uint32": ("int64", "uint64"),
    "uint64": ("float",),
    "int": ("uint8", "int8", "complex64"),
    "int8": ("int16",),
    "int16": ("int32",),
    "int32": ("int64",),
    "int64": ("float",),
    "float": ("bfloat16", "float16"),
    "bfloat16": ("float32",),
    "float16": ("float32",),
    "float32": ("float64", "complex64"),
    "float64": ("complex128",),
    "complex64": ("complex128",),
    "complex128": (),
}
_STRONG = {"int": "int64", "float": FLOATX}
_NARROWED = {"uint64": "uint32", "complex128": "complex64"}
SMALL_INTS = ("int8", "int16", "int32", "uint8", "uint16", "uint32")


class Weak(NamedTuple):
    """The dtype of a number of Python's: "int" or "float"."""

    kind: str


INT, FLOAT = Weak("int"), Weak("float")
DType = str | Weak


def result_type(*dtypes: DType) -> str:
    """The dtype that these promote to. Raises `Problem` where there is none."""
    strong = [_STRONG[d.kind] if isinstance(d, Weak) else d for d in dtypes]
    weak = [isinstance(d, Weak) for d in dtypes]
    if any(name.startswith("float8") for name in strong):
        raise Problem(N_("cannot compute in {dtype} without a Cast"), dtype=strong[0])
    if len(set(strong)) == 1 and (len(strong) == 1 or not all(weak)):
        return _NARROWED.get(strong[0], strong[0])
    names = strong if all(weak) else [d.kind if isinstance(d, Weak) else d for d in dtypes]
    found = _least(frozenset(names))
    if all(weak) or found in _STRONG:
        found = _resolved(found)
    return _NARROWED.get(found, found)


def floating(dtype: str) -> str:
    """The dtype of functions whose values are no whole numbers: `sin`, `log`, `sqrt`."""
    return FLOATX if dtype == "int64" else result_type(dtype, FLOAT)


def floatx_of_ints(dtype: str) -> str:
    """Whole numbers and truths become Keras's usual float, all else stays."""
    return FLOATX if "int" in dtype or dtype == "bool" else dtype


def widened(dtype: str) -> str:
    """The dtype of sums: small whole numbers have room to grow."""
    if dtype in ("bool", "int8", "int16"):
        return "int32"
    return "uint32" if dtype in ("uint8", "uint16") else dtype


def int_of_bool(dtype: str) -> str:
    """Truths count as whole numbers."""
    return "int32" if dtype == "bool" else dtype


def _resolved(dtype: str) -> str:
    """A dtype that only weak numbers took part in."""
    if dtype == "bool" or dtype.startswith("bfloat"):
        return "bool" if dtype == "bool" else FLOATX
    kind = {"i": "int32", "u": "uint32"}
    return kind.get(dtype[0], FLOATX)


@cache
def _upper(dtype: str) -> frozenset[str]:
    found = {dtype}
    for above in _ABOVE[dtype]:
        found |= _upper(above)
    return frozenset(found)


@cache
def _least(dtypes: frozenset[str]) -> str:
    unknown = sorted(dtypes - _ABOVE.keys())
    if unknown:
        raise Problem(N_("cannot compute with {dtype}"), dtype=unknown[0])
    common = frozenset.intersection(*map(_upper, dtypes))
    least = (common & dtypes) or {d for d in common if common <= _upper(d)}
    if len(least) != 1:
        names = ", ".join(sorted(dtypes))
        raise Problem(N_("finds no dtype that {dtypes} fit in: cast one of them"), dtypes=names)
    return next(iter(least))
