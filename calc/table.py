"""The summary as a table of texts and numbers, before any style gives it a form.

Whoever knows the sketch fills it with every row, in Keras's order; a style decides which of them
and which columns it prints.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Call:
    """One call of a layer: the text of its own output cell, and what is wrong with it."""

    shape: str
    problem: str = ""


@dataclass(frozen=True, slots=True)
class Row:
    """One layer, once, however often it is called.

    `output` is the cell as Keras 3 prints it, "?" where nothing is known; `params` is None where
    the count is not known. `connected` names the tensors of all its calls as `lstm[0][0]`, and
    `call_connected` those of each call, in step with `calls`. `trainable` is the layer's own flag,
    or None for an operation that has none; whether it has weights is seen from `params`.
    `outputs` are the cells of each tensor of its last call. `rows` are the layers of a model used
    as a layer, one `level` deeper; their `connected` speaks of the inner model.
    """

    name: str
    class_name: str
    output: str
    params: int | None
    connected: tuple[str, ...] = ()
    trainable: bool | None = None
    is_input: bool = False
    outputs: tuple[str, ...] = ()
    calls: tuple[Call, ...] = ()
    call_connected: tuple[tuple[str, ...], ...] = ()
    level: int = 0
    rows: tuple[Row, ...] = ()

    @property
    def shared(self) -> bool:
        """Whether the layer is called more than once."""
        return len(self.calls) > 1

    @property
    def shown_rows(self) -> tuple[Row, ...]:
        """The inner rows as Keras lists them: a Sequential does not count its input."""
        return _without_inputs(self.rows) if self.class_name == "Sequential" else self.rows


@dataclass(frozen=True, slots=True)
class Totals:
    """The sums under the table; partial where only `done` of `layers` could be counted.

    `counters` is how many weights count in whole numbers, which took twice the room in Keras 2.
    """

    params: int
    trainable: int
    non_trainable: int
    bytes: int
    trainable_bytes: int
    non_trainable_bytes: int
    done: int
    layers: int
    counters: int = 0

    @property
    def partial(self) -> bool:
        """Whether the sums lack something."""
        return self.done < self.layers


@dataclass(frozen=True, slots=True)
class Table:
    """The whole summary. `sequential` is the kind of model, `sequential_like` the kind of table."""

    name: str
    sequential: bool
    sequential_like: bool
    rows: tuple[Row, ...]
    totals: Totals

    @property
    def shown_rows(self) -> tuple[Row, ...]:
        """The rows as Keras lists them: a Sequential does not count its input."""
        return _without_inputs(self.rows) if self.sequential else self.rows

    @property
    def chain(self) -> bool:
        """Whether a column that says what is connected to what would say nothing."""
        return self.sequential or self.sequential_like

    def flat_rows(self, *, expand_nested: bool) -> Iterator[Row]:
        """The rows as Keras lists them, each followed by its inner rows if they are wanted."""
        return _flat(self.shown_rows, expand_nested=expand_nested)


def _without_inputs(rows: tuple[Row, ...]) -> tuple[Row, ...]:
    return tuple(row for row in rows if not row.is_input)


def _flat(rows: tuple[Row, ...], *, expand_nested: bool) -> Iterator[Row]:
    for row in rows:
        yield row
        if expand_nested:
            yield from _flat(row.shown_rows, expand_nested=True)
