"""A layer of a class that is not in the register: a box that keeps all a file says about it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

from calc.fields import Kept, Verbatim, Whole, called
from calc.layer import Layer
from calc.opaque import Declared, is_shape, open_shape
from calc.problems import Fix, Problem
from calc.register import find_kind
from calc.settings import vocabulary
from calc.tensor import UNRANKED, Shape, Tensor, Waiting
from calc.texts import N_
from calc.weights import Weight

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from calc.fields import Json

MOST_TENSORS = 1000
"""A file may claim any number of outputs; no layer has more."""


AS_TOLD = N_("Its settings and its output are as in the file, its weights unknown.")
_ALL_TOLD = N_(
    "Its settings, its output and its weights are as in the file, all taken to be trainable."
)
_WEIGHTS_TOLD = N_(
    "Its weights are as in the file, all taken to be trainable; what follows waits for its output."
)

_MODULES = ("keras.layers", "keras.src.layers", "keras.models", "keras.src.models")
_FUNCTIONAL = {"layers", "input_layers", "output_layers"}


def is_of_keras(entry: Mapping[str, Json]) -> bool:
    """Whether what stands beside a class says that it is a layer or a model of Keras.

    An operation `Add` is no layer.
    """
    module, registered = entry.get("module"), entry.get("registered_name")
    if isinstance(registered, str) and ">" in registered:
        return False
    if module is None or module == "keras":
        return True
    return isinstance(module, str) and module.startswith(_MODULES)


def kind_of(entry: Mapping[str, Json]) -> type[Layer] | None:
    """The class of what a file's entry describes; None where it is not known.

    A model of a class of its own is Functional if its config says how it is wired.
    """
    config = entry.get("config")
    if isinstance(config, dict) and config.keys() >= _FUNCTIONAL:
        return find_kind("Functional")
    name = str(entry.get("class_name"))
    return find_kind(name if is_of_keras(entry) else f"{entry.get('module')}.{name}")


class UnknownLayer(Layer, abstract=True):
    """Stand for a layer that is not known here: it computes nothing and loses nothing."""

    named_class: Annotated[str, Verbatim(matters=True)] = "Layer"
    entry: Kept = None
    """What stood beside the config in the file: module, registered_name, ..."""
    tensors: Annotated[int, Whole(minimum=1)] = 1
    arrays: Annotated[Any, Verbatim(matters=True)] = None
    """The arrays that a file holds for it: names, shapes and dtypes; None where it tells none."""

    declared: Declared = called(default=None)
    """The shapes and dtypes of the outputs, as far as a file tells them."""

    formula = "not known"

    @property
    def class_name(self) -> str:
        """The class that the file names, without the package that legacy `.h5` files put before."""
        return self.named_class.rpartition(">")[2] or self.named_class

    def faults(self) -> list[Problem]:
        """One clear problem, whatever the config holds."""
        if self.is_operation and self.declared is not None:
            return [
                Problem(
                    N_("{kind} is not computed here; its output is as the file declares it"),
                    kind=self.class_name,
                    severity="warning",
                )
            ]
        behind = N_("Its settings are kept as they came; what follows waits for it.")
        if self.declared is not None:
            behind = _ALL_TOLD if self.arrays else AS_TOLD
        elif self.arrays:
            behind = _WEIGHTS_TOLD
        return [
            Problem(
                N_("{kind} is not a layer that is known here"),
                kind=self.class_name,
                detail=Fix(behind),
                fixes=[Fix(N_("Define it, or replace it by layers that are known"))],
            )
        ]

    def returns(self) -> tuple[str, ...]:
        """As many outputs as the file uses."""
        return tuple(f"output {i}" for i in range(1, self.tensors + 1))

    def output(self, *inputs: Tensor) -> tuple[Tensor, ...]:
        found = told_outputs(self.declared, inputs)
        lacking = range(max(self.tensors - len(found), 0))
        return (*found, *(Tensor(UNRANKED, self.compute_dtype) for _ in lacking))

    def weights(self, *inputs: Tensor) -> Iterator[Weight]:  # noqa: ARG002 - nothing can be told
        if not self.is_operation and not self.arrays:
            raise Waiting
        return map(_weight, self.arrays or ())

    @property
    def is_operation(self) -> bool:
        """Whether it stands for an operation, which owns no weights."""
        module = self.entry.get("module") if isinstance(self.entry, dict) else None
        return isinstance(module, str) and module.startswith("keras.src.ops.")

    def caption(self) -> str:
        """Nothing: its settings are not understood."""
        return ""


def are_arrays(value: Json) -> bool:
    """Whether these are arrays as a file tells them: names, shapes and dtypes."""
    return isinstance(value, list | tuple) and all(
        isinstance(each, list | tuple)
        and len(each) == 3
        and isinstance(each[0], str)
        and is_shape(each[1])
        and None not in each[1]
        and each[2] in vocabulary.DTYPES
        for each in value
    )


def _weight(array: Json) -> Weight:
    name, shape, dtype = array
    return Weight(name, dtype=dtype, axes=tuple(("", size) for size in shape))


def told_outputs(declared: Declared, inputs: Sequence[Tensor]) -> tuple[Tensor, ...]:
    """The tensors that a file declares, their unknown sizes those of the inputs."""
    told = declared or ()
    return tuple(Tensor(_like_inputs(shape, inputs), dtype) for shape, dtype in told)


def _like_inputs(sizes: Sequence[int | None], inputs: Sequence[Tensor]) -> Shape:
    """A declared shape; what is unknown of it is taken from the first input where that has it."""
    found = open_shape(sizes)
    first = inputs[0].shape if inputs else None
    if first is None or not first.ranked:
        return found
    alike = len(first) == len(sizes)
    return Shape(
        first[axis]
        if size is None
        and axis < len(first)
        and (alike or not axis)
        and not isinstance(first[axis], int)
        else dim
        for axis, (size, dim) in enumerate(zip(sizes, found, strict=True))
    )
