"""TorchModuleWrapper."""

from __future__ import annotations

from typing import Annotated, Any

from calc.fields import Kept, Numbers, suggested
from calc.fields.unchecked import Unchecked
from calc.opaque import Opaque, is_shape, open_shape
from calc.tensor import Tensor
from calc.texts import N_

FullShape = Annotated[Any, Unchecked(Numbers(gaps=True, optional=True), matters=True)]


class TorchModuleWrapper(Opaque):
    """Use a PyTorch module as a layer."""

    module: Kept = suggested(None)
    output_shape: FullShape = None

    formula = N_("output_shape, or as the file declares it; the module is not run here")
    usual = ("output_shape",)

    def output(self, *inputs: Tensor) -> Tensor | tuple[Tensor, ...]:
        if not self._is_told():
            return super().output(*inputs)
        return Tensor(open_shape(self.output_shape), self.compute_dtype)

    def returns(self) -> tuple[str, ...]:
        """One output where output_shape tells it."""
        return ("output",) if self._is_told() else super().returns()

    def _is_told(self) -> bool:
        return self.output_shape is not None and is_shape(self.output_shape)
