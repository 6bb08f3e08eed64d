"""Discretization."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any, ClassVar

from calc.fields import Bool, Whole, suggested
from calc.fields.unchecked import LooseShare
from calc.fields.values import Values
from calc.layers.preprocessing.base_bare import Bare
from calc.layers.preprocessing.output_modes import BinMode, dense_numbers, encoded, told
from calc.problems import Fix, Problem
from calc.texts import N_, tr

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from typing import Self

    from calc.fields import Json
    from calc.layer import Step
    from calc.tensor import Tensor

Boundaries = Annotated[Any, Values(optional=True, matters=True, single=False)]
Bins = Annotated[int | None, Whole(minimum=0, optional=True, flags=True)]


class Discretization(Bare):
    """Put numbers into bins, between boundaries that are given or found in the data."""

    bin_boundaries: Boundaries = suggested((0.0, 1.0))
    num_bins: Bins = None
    epsilon: LooseShare = 0.01
    output_mode: BinMode = "int"
    sparse: Bool = False

    formula = N_("int: the input's shape; else last axis: the number of bins")
    usual = ("bin_boundaries", "num_bins", "output_mode")
    withheld: ClassVar[tuple[str, ...]] = ("trainable",)

    def check(self) -> Iterator[Problem]:
        """Boundaries or a number of bins, one of them."""
        yield from dense_numbers(self.output_mode, self.sparse)
        if self.bin_boundaries is None and self.num_bins is None:
            yield Problem(
                N_("needs bin_boundaries, or num_bins to find them in the data"),
                setting="bin_boundaries",
                fixes=[Fix(N_("Set num_bins to the number of bins"))],
            )
        elif self.num_bins is not None and self._depth() not in (0, self.num_bins):
            yield Problem(
                N_("bin_boundaries make {depth} bins, num_bins says {bins}"),
                depth=self._depth(),
                bins=self.num_bins,
                setting="num_bins",
                fixes=[Fix(N_("Set num_bins to None"))],
            )

    def output(self, x: Tensor) -> Tensor:
        if self.output_mode in ("int", "one_hot"):
            return encoded(x, self.output_mode, self._depth())
        shape = x.shape
        if len(shape) < 2:
            return x.shaped(self._depth())
        # Keras drops the second axis here, and not the last one.
        return x.shaped(shape[0], *list(shape)[2:], self._depth())

    def explain(self, x: Tensor) -> Iterator[Step]:  # noqa: ARG002 - the same for every input
        setting = "num_bins" if self.bin_boundaries is None else "bin_boundaries + 1"
        yield from told(self.output_mode, setting, self._depth())

    def caption(self) -> str:
        """How many bins."""
        return tr("{count} bins").format(count=self._depth())

    @property
    def compute_dtype(self) -> str:
        """Numbers of bins are whole."""
        return "int32" if self.output_mode == "int" else super().compute_dtype

    @classmethod
    def from_config(cls, config: Mapping[str, Json]) -> Self:
        """Reads a layer that knows no boundaries, too."""
        return super().from_config({"bin_boundaries": None, **config})

    def _depth(self) -> int:
        if self.bin_boundaries is None:
            return int(self.num_bins or 0)
        return len(self.bin_boundaries) + 1
