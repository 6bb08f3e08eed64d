"""What the layers share that put any value into one of some bins, by a hash of it."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING, Annotated, Any

from calc.fields import Policy, policy_name
from calc.layer import Layer
from calc.layers.preprocessing.output_modes import told
from calc.settings import vocabulary
from calc.texts import N_

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from calc.fields import Json
    from calc.layer import Step
    from calc.tensor import Tensor


@dataclasses.dataclass(frozen=True)
class OwnPolicy(Policy):
    """The dtype; None for the one that suits output_mode."""

    def check(self, value: Json) -> Json:
        """The policy's name, or None."""
        return None if value is None else super().check(value)


OwnDType = Annotated[Any, OwnPolicy()]


class Hashed(Layer, abstract=True):
    """Gives numbers of bins as int64, rows of zeros and ones as float32, unless dtype is set."""

    dtype: OwnDType = None

    formula = N_("int: the input's shape; else last axis: num_bins")
    casts = False

    num_bins: int
    output_mode: str

    def left_to_keras(self) -> Mapping[str, Json]:
        """The dtype that suits output_mode."""
        return {"dtype": self.policy}

    @property
    def policy(self) -> Json:
        """The dtype's name, resolved."""
        if self.dtype is None:
            return "int64" if self.output_mode == "int" else "float32"
        return policy_name(self.dtype)

    @property
    def compute_dtype(self) -> str:
        """What comes out."""
        return vocabulary.compute_dtype(self.policy)

    def explain(self, *inputs: Tensor) -> Iterator[Step]:  # noqa: ARG002 - the same for every input
        yield from told(self.output_mode, "num_bins", self.num_bins)
