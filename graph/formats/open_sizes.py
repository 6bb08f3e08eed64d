"""Names for the sizes that a file leaves open: unrelated unknowns are not called the same."""

from __future__ import annotations

from typing import TYPE_CHECKING

from calc.layers.core.input_layer import InputLayer
from graph.edits import Configure, Edit

if TYPE_CHECKING:
    from graph.sketch import Sketch

_BATCH = "batch"


def name_open_sizes(sketch: Sketch) -> list[Edit]:
    """Edits that tell apart the open sizes of the inputs: `time`, `time_1`; the batch is one."""
    edits: list[Edit] = []
    taken: set[str] = set()
    for identity, layer in sketch.layers.items():
        if not isinstance(layer, InputLayer) or not layer.computable:
            continue
        shape = tuple(
            _name(size, usual, taken)
            for size, usual in zip(layer.batch_shape, layer.unnamed(), strict=True)
        )
        if shape != layer.batch_shape:
            edits.append(Configure(identity, layer.with_setting("batch_shape", shape)))
    return edits


def _name(size: int | str | None, usual: str, taken: set[str]) -> int | str | None:
    """The size under a name of its own; None where its usual name is still free."""
    if size is not None or usual == _BATCH:
        return size
    name, number = usual, 0
    while name in taken:
        number += 1
        name = f"{usual}_{number}"
    taken.add(name)
    return None if name == usual else name
