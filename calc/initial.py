"""Which weights an initializer can fill: a matrix alone, or no vector.

Keras 3.15.1 calls it while it builds the layer, with the weight's shape, and refuses there.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from calc.problems import Fix, Problem
from calc.settings import objects
from calc.texts import N_

if TYPE_CHECKING:
    from calc.layer import Layer
    from calc.weights import Weight

_FILLED = ("float", "bfloat")
"""Weights of other dtypes are quantized, and begin as zeros."""


def check(layer: Layer, weight: Weight) -> None:
    """Raise `Problem` where the initializer of this weight cannot fill so many axes."""
    name = weight.name.rpartition("/")[2]
    setting = _setting(layer, name)
    if setting is None:
        return
    built = objects.of_value(getattr(layer, setting))
    filled = (weight.dtype or "float32").startswith(_FILLED)
    if built is None or built.axes is None or not filled or len(weight.axes) in built.axes:
        return
    template = (
        N_("{setting}: {initializer} needs at least {want} axes, {weight} has {got}")
        if len(built.axes) > 1
        else N_("{setting}: {initializer} needs {want} axes, {weight} has {got}")
    )
    raise Problem(
        template,
        setting=setting,
        initializer=built.class_name,
        want=built.axes.start,
        weight=name,
        got=len(weight.axes),
        fixes=[
            Fix(
                N_("Set {setting} to {value}"),
                {"setting": setting, "value": layer.defaults[setting]},
            )
        ],
    )


def _setting(layer: Layer, weight: str) -> str | None:
    """The setting that names the initializer of a weight; depthwise kernels are called kernel."""
    part = "depthwise" if weight == "kernel" else weight.removesuffix("_kernel")
    names = (f"{weight}_initializer", f"{part}_initializer")
    return next((name for name in names if name in layer.fields), None)
