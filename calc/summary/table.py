"""The summary as a table of texts and numbers, before any style gives it a form.

Whoever knows the sketch fills it with every row, in Keras's order; a style decides which of them
and which columns it prints.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from calc import cost
from calc.dims import PENDING, Dim
from calc.summary.sums import TERMS, counted, recounted

if TYPE_CHECKING:
    from collections import Counter
    from collections.abc import Collection

    from calc.propagation import Outcome
    from calc.weights import Weight


@dataclass(frozen=True, slots=True)
class Call:
    """One call of a layer: the text of its own output cell, and what is wrong with it."""

    shape: str
    problem: str = ""
    outcome: Outcome | None = field(default=None, repr=False)
    """What propagation found for it, where there is one behind the table."""

    @property
    def cost(self) -> Dim:
        """Its multiply-adds for one sample."""
        return PENDING if self.outcome is None else self.outcome.cost

    @property
    def memory(self) -> Dim:
        """The bytes of what it puts out, an expression where sizes are open."""
        if self.outcome is None or self.outcome.evaluation is None:
            return PENDING
        return self.outcome.evaluation.memory


@dataclass(frozen=True, slots=True)
class Row:
    """One layer, once, however often it is called.

    `output` is the cell as Keras 3 prints it, "?" where nothing is known; `params` is None where
    the count is not known. `connected` names the tensors of all its calls as `lstm[0][0]`, and
    `call_connected` those of each call, in step with `calls`. `trainable` is the layer's own flag,
    or None for an operation that has none; whether it has weights is seen from `params`.
    `outputs` are the cells of each tensor of its last call. `rows` are the layers of a model used
    as a layer, one `level` deeper; their `connected` speaks of the inner model. `weights` are None
    where not even their names are known, and `dtype` is the name of the layer's policy. `unbuilt`
    is one that Keras has not built, since it knows no input.
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
    weights: tuple[Weight, ...] | None = field(default=(), repr=False)
    unbuilt: bool = False
    dtype: str = ""

    @property
    def is_operation(self) -> bool:
        """Whether it is no layer but an operation on tensors."""
        return self.trainable is None and not self.is_input

    @property
    def weightless(self) -> bool:
        """Whether there is nothing in it that could be trained; weights of no size are weights."""
        return self.trainable is None or (self.params == 0 and not self.weights)

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
    sizes: Mapping[str, int] = field(default_factory=dict, hash=False)
    """Numbers given to open dims, to see what a cost would be."""
    _found: dict[object, Any] = field(default_factory=dict, init=False, compare=False, repr=False)

    def keep_up(self, before: Table, places: Collection[int]) -> None:
        """Go on from what another table has added up; only the rows at these places differ."""
        gone, come = ([table.rows[place] for place in places] for table in (before, self))
        for what in TERMS:
            if what in before._found:
                self._found[what] = recounted(what, before._found[what], gone, come)

    def _terms(self, what: str) -> Counter[Any]:
        if what not in self._found:
            self._found[what] = counted(what, self.rows)
        found: Counter[Any] = self._found[what]
        return found

    def cost(self) -> cost.Sum:
        """The multiply-adds of all calls for one sample."""
        if "total cost" not in self._found:
            self._found["total cost"] = cost.summed(self._terms("cost"), self.sizes)
        found: cost.Sum = self._found["total cost"]
        return found

    def activation_bytes(self, batch: int) -> int | None:
        """The memory of all tensors that calls put out, the inputs among them, for such a batch.

        As if every one were kept, as for training; None while one is not known.
        """
        if ("memory", batch) not in self._found:
            total = cost.summed(self._terms("memory"), self.sizes_for(batch))
            known = total.complete and isinstance(total.total, int)
            self._found["memory", batch] = total.total if known else None
        found: int | None = self._found["memory", batch]
        return found

    def weight_bytes(self) -> dict[str, int]:
        """The bytes of the weights whose size is known, by dtype."""
        return cost.bytes_by_dtype(self._terms("weights"))

    def memory(self, batch: int) -> Dim:
        """The same as a dim: an expression where sizes are open, pending where one is unknown."""
        outcomes = (call.outcome for call in self._calls())
        tensors = (x for outcome in outcomes if outcome for x in outcome.flowing)
        return cost.memory(tensors, self.sizes_for(batch))

    def sizes_for(self, batch: int) -> Mapping[str, int]:
        """The sizes of open dims where so many samples come in; those of a known number stay."""
        if batch not in self._found:
            self._found[batch] = {**self.sizes} | dict.fromkeys(self.batch_names, batch)
        found: Mapping[str, int] = self._found[batch]
        return found

    @property
    def batch_names(self) -> tuple[str, ...]:
        """The open dims that stand for the number of samples."""
        if "batch" not in self._found:
            given = (row.calls[0].outcome for row in self.rows if row.is_input and row.calls)
            tensors = (x for outcome in given if outcome for x in outcome.outputs)
            self._found["batch"] = tuple(dict.fromkeys(cost.batch_names(tensors)))
        found: tuple[str, ...] = self._found["batch"]
        return found

    @property
    def batch(self) -> int:
        """How many samples memory is told for: the number that the batch was given, else 1."""
        return next((self.sizes[name] for name in self.batch_names if name in self.sizes), 1)

    def _calls(self) -> Iterator[Call]:
        return (call for row in self.rows for call in row.calls)

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
