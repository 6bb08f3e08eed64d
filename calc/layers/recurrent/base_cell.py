"""What the cells share: one step of a recurrent layer (Keras 3: each `...Cell`)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeAlias

from calc.dims import Dim
from calc.fields import (
    Activation,
    Bool,
    Constraint,
    Initializer,
    Real,
    Regularizer,
    Seed,
)
from calc.layer import Layer

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from calc.tensor import Tensor
    from calc.weights import Weight

StateSize: TypeAlias = "Dim | tuple[StateSize, ...]"
"""How wide a state is, or each of several: Keras's `state_size`."""


class Gates(Layer, abstract=True):
    """Kernels for what comes in and for what is carried along, whatever their shape."""

    activation: Activation = "tanh"
    use_bias: Bool = True
    kernel_initializer: Initializer = "glorot_uniform"
    recurrent_initializer: Initializer = "orthogonal"
    bias_initializer: Initializer = "zeros"
    kernel_regularizer: Regularizer = None
    recurrent_regularizer: Regularizer = None
    bias_regularizer: Regularizer = None
    kernel_constraint: Constraint = None
    recurrent_constraint: Constraint = None
    bias_constraint: Constraint = None
    dropout: Real = 0.0
    recurrent_dropout: Real = 0.0
    seed: Seed = None


class Cell(Layer, abstract=True):
    """One step of a recurrent layer: from an input and the states before to those after it."""

    tells_shape = False

    @property
    def carries(self) -> tuple[str, ...]:
        """The names of its states, one after the other."""
        raise NotImplementedError

    @property
    def width(self) -> Dim:
        """How wide its output is."""
        raise NotImplementedError

    @property
    def state_size(self) -> StateSize:
        """How wide its states are."""
        raise NotImplementedError

    def arrays(self, features: Dim) -> Iterator[Weight]:
        """The weights of a cell that receives so many features."""
        raise NotImplementedError

    def weights(self, inputs: Tensor, *states: Tensor) -> Iterator[Weight]:  # noqa: ARG002 - states make no weights
        yield from self.arrays(inputs.shape[-1])


def flat(size: StateSize) -> tuple[Dim, ...]:
    """The widths of all states, one after the other."""
    return tuple(s for part in size for s in flat(part)) if isinstance(size, tuple) else (size,)


def as_sized(items: Iterable[Any], size: StateSize) -> list[Any]:
    """Things in one row, a list within a list wherever the states of a cell are one."""
    left = iter(items)

    def taken(part: StateSize) -> Any:
        return [taken(each) for each in part] if isinstance(part, tuple) else next(left, None)

    found = taken(size)
    return found if isinstance(found, list) else [found]
