"""Low-rank adaptation: two slim kernels learn beside a frozen one (Keras 3: `enable_lora`)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

from calc.fields import Whole
from calc.problems import Fix, Problem
from calc.texts import N_
from calc.weights import Weight

if TYPE_CHECKING:
    from collections.abc import Iterator

    from calc.fields import Json

LoraRank = Annotated[int | None, Whole(minimum=0, optional=True, flags=True)]
"""The width of the slim kernels; 0 is none at all, as None is."""


def conflicts(rank: int | None, constraint: Json, setting: str) -> Iterator[Problem]:
    """Keras adapts no kernel that is under a constraint."""
    if rank and constraint is not None:
        yield Problem(
            N_("lora_rank cannot go together with {constraint}"),
            constraint=setting,
            setting="lora_rank",
            fixes=[
                Fix(N_("Set {constraint} to None"), {"constraint": setting}),
                Fix(N_("Set lora_rank to None")),
            ],
        )


def adapters(weight: Weight, rank: int | None) -> Iterator[Weight]:
    """The two slim weights that stand for a change of this one: `(…, rank)` and `(rank, last)`."""
    if rank:
        slim = (("rank", rank),)
        *outer, last = weight.axes
        yield Weight(f"lora_{weight.name}_a", dtype="float32", axes=(*outer, *slim))
        yield Weight(f"lora_{weight.name}_b", dtype="float32", axes=(*slim, last))
