"""InputLayer: where data enters the model."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

from calc.fields import Declared, InputShape, Kept, Policy, Switch, suggested
from calc.layer import Layer
from calc.problems import Fix, Problem
from calc.tensor import Shape, Tensor
from calc.texts import N_

if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import Self

    from calc.fields import Json

_SPATIAL = {3: ("time",), 4: ("height", "width"), 5: ("depth", "height", "width")}


DataType = Annotated[Any, Policy(of_data=True)]


class InputLayer(Layer):
    """Declare what comes in: the shape of one batch of data."""

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

    def faults(self) -> list[Problem]:
        """Two ways to say one thing; keys that it does not know it ignores, as Keras does."""
        found = [draft.problem(key, self.fields[key]) for key, draft in self.drafts.items()]
        return found + [
            Problem(
                N_("{key} and batch_shape say the same; only one of them may be given"),
                key=key,
                setting="batch_shape",
                detail=Fix(N_("It is kept and written back.")),
            )
            for key in ("shape", "batch_size")
            if self.kept.get(key) is not None
        ]

    @classmethod
    def from_config(cls, config: Mapping[str, Json]) -> Self:
        """Reads `batch_shape`, or Keras 2's `batch_input_shape`, or `shape` and `batch_size`."""
        given = dict(config)
        old = given.pop("batch_input_shape", None)
        if given.get("batch_shape") is None:
            given.pop("batch_shape", None)
            shape, size = given.pop("shape", None), given.pop("batch_size", None)
            if old is not None:
                given["batch_shape"] = old
            elif isinstance(shape, list | tuple):
                given["batch_shape"] = [size, *shape]
            elif shape is not None:
                given["batch_shape"] = shape
        return super().from_config(given)
