"""A layer of a class that is not in the register: a box that keeps all a file says about it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

from calc.fields import Kept, Verbatim, Whole
from calc.layer import Layer, find_kind
from calc.problems import Fix, Problem
from calc.tensor import UNRANKED, Tensor, Waiting
from calc.texts import N_

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from calc.fields import Json
    from calc.weights import Weight

MOST_TENSORS = 1000
"""A file may claim any number of outputs; no layer has more."""


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
    return find_kind(str(entry.get("class_name"))) if is_of_keras(entry) else None


class UnknownLayer(Layer, abstract=True):
    """Stand for a layer that is not known here: it computes nothing and loses nothing."""

    named_class: Annotated[str, Verbatim(matters=True)] = "Layer"
    entry: Kept = None
    """What stood beside the config in the file: module, registered_name, ..."""
    tensors: Annotated[int, Whole(minimum=1)] = 1

    formula = "not known"

    @property
    def class_name(self) -> str:
        """The class that the file names."""
        return self.named_class

    def faults(self) -> list[Problem]:
        """One clear problem, whatever the config holds."""
        return [
            Problem(
                N_("{kind} is not a layer that is known here"),
                kind=self.named_class,
                detail=Fix(N_("Its settings are kept as they came; what follows waits for it.")),
                fixes=[Fix(N_("Replace it by layers that are known"))],
            )
        ]

    def returns(self) -> tuple[str, ...]:
        """As many outputs as the file uses."""
        return tuple(f"output {i}" for i in range(1, self.tensors + 1))

    def output(self, *inputs: Tensor) -> tuple[Tensor, ...]:  # noqa: ARG002 - nothing can be told
        return tuple(Tensor(UNRANKED, self.compute_dtype) for _ in range(self.tensors))

    def weights(self, *inputs: Tensor) -> Iterator[Weight]:  # noqa: ARG002 - nothing can be told
        raise Waiting

    def caption(self) -> str:
        """Nothing: its settings are not understood."""
        return ""
