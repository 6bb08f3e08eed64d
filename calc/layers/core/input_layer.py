"""InputLayer: where data enters the model."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

from calc.fields import Declared, InputShape, Kept, Policy, Switch, suggested
from calc.layer import Layer
from calc.problems import Fix, Problem
from calc.tensor import Shape, Tensor
from calc.texts import N_

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from typing import Self

    from calc.fields import Json

_SPATIAL = {3: ("time",), 4: ("height", "width"), 5: ("depth", "height", "width")}


DataType = Annotated[Any, Policy(of_data=True)]


class InputLayer(Layer):
    """Declare what comes in: the shape of one batch of data."""

    sought = N_("placeholder, data, source")

    batch_shape: InputShape = suggested((None, 784))
    dtype: DataType = "float32"
    sparse: Switch = False
    ragged: Switch = False
    optional: Switch = False
    input_tensor: Kept = None

    formula = N_("as declared")
    usual = ("dtype",)
    keeps_dtype = True

    def output(self) -> Tensor:
        return Tensor(Shape(Declared.dims(self.batch_shape, self.unnamed())), self.tensor_dtype)

    @property
    def tensor_dtype(self) -> str:
        """The dtype of the data: the setting itself, a policy's compute dtype."""
        return self.compute_dtype

    def unnamed(self) -> tuple[str, ...]:
        """Names for sizes declared as None, by what the axis usually means."""
        rank = len(self.batch_shape)
        inner = _SPATIAL.get(rank, tuple(f"axis{i}" for i in range(1, rank - 1)))
        last = "time" if rank == 2 and "int" in self.compute_dtype else "features"
        return ("batch", *inner, last)[:rank] if rank > 1 else ("batch",) * rank

    def caption(self) -> str:
        """The dtype; the shape has its own badge."""
        return str(self.dtype)

    def misfits(self) -> Iterator[Problem]:
        """Two ways to say one thing; keys that it does not know it ignores, as Keras does."""
        for key in ("input_shape", "shape", "batch_size"):
            if self.kept.get(key) is not None:
                yield Problem(
                    N_("{key} and batch_shape say the same; only one of them may be given"),
                    key=key,
                    setting="batch_shape",
                    detail=Fix(N_("It is kept and written back.")),
                )

    @classmethod
    def from_config(cls, config: Mapping[str, Json]) -> Self:
        """Reads `batch_shape`, or `shape` and `batch_size`; Keras 2's names come before these."""
        given = dict(config)
        if "batch_input_shape" in given:
            given["batch_shape"] = given.pop("batch_input_shape")
        if given.get("batch_shape") is None:
            given.pop("batch_shape", None)
            shape, size = given.pop("shape", None), given.pop("batch_size", None)
            shape = given.pop("input_shape", shape)
            if isinstance(shape, list | tuple):
                given["batch_shape"] = [size, *shape]
            elif shape is not None:
                given["batch_shape"] = shape
        return super().from_config(given)
