"""Operations of `keras.ops.nn` that keep the shape: activations and normalizations."""

from __future__ import annotations

from calc.fields import suggested
from calc.operation import Operation, alike
from calc.operations.dtypes import FLOATX
from calc.operations.elementwise import Elementwise
from calc.operations.operands import Operand, axis_in, own_dtype, own_shape, same
from calc.operations.settings import Free, OneAxis, OptionalAxes
from calc.problems import Problem
from calc.tensor import Shape, Tensor
from calc.texts import N_


class Activating(Elementwise, abstract=True):
    """Apply an activation function to each value."""

    part = "nn"


alike(
    Activating,
    "Relu Relu6 Sigmoid SparseSigmoid Softplus Softsign SparsePlus Silu LogSigmoid HardSigmoid"
    " HardSilu Selu TanhShrink HardTanh",
)


class SoftShrink(Activating):
    """Draw each value nearer to zero."""

    threshold: Free = 0.5


class HardShrink(SoftShrink):
    """Set small values to zero."""


class Threshold(Activating):
    """Set values below a threshold to another value."""

    threshold: Free = suggested(0.5)
    default_value: Free = suggested(0.0)


class Squareplus(Activating):
    """Apply a smooth relu to each value."""

    b: Free = 4


class LeakyRelu(Activating):
    """Apply a relu that lets some of what is below zero through."""

    negative_slope: Free = 0.2


class Elu(Activating):
    """Apply a relu that bends smoothly below zero."""

    alpha: Free = 1.0


class Celu(Elu):
    """Apply a relu that bends smoothly below zero."""


class Gelu(Activating):
    """Weigh each value by how likely a smaller one is."""

    approximate: Free = True


class Softmax(Activating):
    """Make the values along an axis add up to 1."""

    axis: OptionalAxes = -1

    def output(self, x: Tensor) -> Tensor:
        if self.axis is not None and x.shape.ranked:
            for axis in (self.axis,) if isinstance(self.axis, int) else self.axis:
                axis_in(axis, len(x.shape))
        return Tensor(x.shape, self.result(x.dtype))


class LogSoftmax(Softmax):
    """Take the logarithm of a softmax."""


class Sparsemax(Softmax):
    """Make the values along an axis add up to 1, many of them zero."""

    axis: OneAxis = -1


class Normalize(Softmax):
    """Bring the vectors along an axis to length 1."""

    order: Free = 2
    epsilon: Free = None

    def result(self, dtype: str) -> str:  # noqa: ARG002 - Keras tells its usual float always
        return FLOATX


class Glu(Activating):
    """Gate one half of the channels by the other."""

    axis: OneAxis = -1

    def output(self, x: Tensor) -> Tensor:
        place = axis_in(self.axis, len(x.shape))
        size = x.shape[place]
        if isinstance(size, int) and size % 2:
            raise Problem(
                N_("needs an even size on axis {number}, receives {size}"),
                number=place,
                size=size,
                axis=place,
            )
        return x.of_shape(x.shape.with_dim(place, size // 2))


class RMSNorm(Operation):
    """Scale values by their size along an axis."""

    part = "nn"

    axis: Free = -1
    epsilon: Free = None

    def output(self, x: Tensor, scale: Operand = None) -> Tensor:  # noqa: ARG002 - no size of it
        return x


class LayerNorm(Operation):
    """Bring the values along an axis to mean 0 and variance 1."""

    part = "nn"

    axis: Free = -1
    epsilon: Free = None
    rms_scaling: Free = False

    def output(self, x: Tensor, gamma: Operand = None, beta: Operand = None) -> Tensor:  # noqa: ARG002
        return x


class BatchNorm(Operation):
    """Bring values to a given mean and variance."""

    part = "nn"

    axis: OneAxis = suggested(-1)
    epsilon: Free = 0.001

    def output(
        self,
        x: Tensor,
        mean: Operand,
        variance: Operand,
        offset: Operand = None,
        scale: Operand = None,
    ) -> Tensor:
        size = x.shape[axis_in(self.axis, len(x.shape))]
        given = {"mean": mean, "variance": variance, "offset": offset, "scale": scale}
        for name, tensor in given.items():
            if tensor is not None and not same(list(own_shape(tensor)), [size]):
                raise Problem(
                    N_("needs {want} values, receives ({got})"),
                    want=size,
                    got=own_shape(tensor),
                    port=name,
                )
        return x


class CTCLoss(Operation):
    """Measure how well a sequence without alignment is told."""

    part = "nn"

    mask_index: Free = 0

    def output(
        self, target: Operand, output: Operand, target_length: Operand, output_length: Operand
    ) -> Tensor:
        from calc.operations.dtypes import result_type

        first = [list(own_shape(x))[:1] for x in (target, output, target_length, output_length)]
        for one, two in ((0, 1), (2, 0), (3, 1)):
            if not same(first[one], first[two]):
                raise Problem(N_("needs inputs of the same batch size"))
        return Tensor(Shape(first[0]), result_type(own_dtype(output), FLOATX))


class SparseCategoricalCrossentropy(Operation):
    """Measure how far predicted classes are from class numbers."""

    part = "nn"

    from_logits: Free = False
    axis: OneAxis = -1

    def output(self, target: Operand, output: Operand) -> Tensor:
        dims, told = list(own_shape(output)), list(own_shape(target))
        if not dims:
            raise Problem(N_("needs an input with at least {count} axes"), count=1)
        place = axis_in(self.axis, len(dims))
        if len(told) == len(dims) and told[-1] == 1:
            told = told[:-1]
        rest = [*dims[:place], *dims[place + 1 :]]
        if not same(told, rest):
            template = N_("needs targets of the shape ({want}), receives ({got})")
            raise Problem(template, want=Shape(rest), got=Shape(told))
        return Tensor(Shape(rest), own_dtype(output))
