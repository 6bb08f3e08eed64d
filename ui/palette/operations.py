"""The operations of `keras.ops` in the palette: found by name, everyday ones first."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from calc.register import auto_name

if TYPE_CHECKING:
    from calc.operation import Operation

FAMILY = "operations"
_EVERYDAY = (
    "Add", "Subtract", "Multiply", "Divide", "Power", "Matmul", "Dot", "Einsum", "Exp", "Log",
    "Sqrt", "Square", "Absolute", "Negative", "Clip", "Maximum", "Minimum", "Mean", "Sum", "Max",
    "Min", "Argmax", "Concatenate", "Stack", "Reshape", "Transpose", "ExpandDims", "Squeeze",
    "GetItem", "Repeat", "Tile", "Where", "Relu", "Sigmoid", "Softmax", "Gelu", "Tanh",
)  # fmt: skip


@lru_cache(maxsize=1)
def operations() -> tuple[type[Operation], ...]:
    """All operations by name; those that most sketches need come first."""
    import calc.operations  # noqa: F401 - registers them; not needed before somebody asks
    from calc.operation import OPERATIONS

    return tuple(sorted(OPERATIONS.values(), key=lambda kind: (not everyday(kind), kind.__name__)))


def everyday(kind: type[Operation]) -> bool:
    """Whether the drawer shows it without being asked."""
    return kind.__name__ in _EVERYDAY


def written(kind: type[Operation]) -> str:
    """The operation as code has it: `ops.expand_dims`."""
    name = auto_name(kind.__name__)
    return f"ops.{name}" if kind.part in {"numpy", "core"} else f"ops.{kind.part}.{name}"


def matching(text: str) -> list[type[Operation]]:
    """The operations whose name has all these words, the closest first."""
    words = text.casefold().removeprefix("ops.").replace("_", " ").split()
    joined = "".join(words)
    ranked = []
    for place, kind in enumerate(operations()):
        name, pieces = kind.__name__.casefold(), auto_name(kind.__name__).replace("_", " ")
        if joined == name:
            ranked.append((0, place, kind))
        elif name.startswith(joined):
            ranked.append((1, place, kind))
        elif joined in name or all(word in pieces for word in words):
            ranked.append((2, place, kind))
    return [kind for _, _, kind in sorted(ranked, key=lambda entry: entry[:2])]
