"""Low-rank adaptation: two slim kernels learn beside a frozen one (Keras 3: `enable_lora`)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from calc.problems import Fix, Problem
from calc.texts import N_

if TYPE_CHECKING:
    from collections.abc import Iterator

    from calc.fields import Json


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
