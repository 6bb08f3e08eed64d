"""The lines under the table: counts, sizes, and that something is missing."""

from __future__ import annotations

from calc.cost import told_bytes
from calc.summary.table import Totals


def count(params: int | None) -> str:
    """A count with commas, "?" where it is not known."""
    return "?" if params is None else f"{params:,}"


def total_lines(totals: Totals, smallest: str = "B") -> list[str]:
    """The three sums as Keras words them, without the blank that Keras 3 puts before each."""
    sums = (
        ("Total", totals.params, totals.bytes),
        ("Trainable", totals.trainable, totals.trainable_bytes),
        ("Non-trainable", totals.non_trainable, totals.non_trainable_bytes),
    )
    return [
        f"{what} params: {params:,} ({told_bytes(amount, smallest)})"
        for what, params, amount in sums
    ]


def partial_lines(totals: Totals) -> list[str]:
    """The line that ends every style where the sums lack something; else none."""
    return [f" Partial: {totals.done} of {totals.layers} layers"] if totals.partial else []
