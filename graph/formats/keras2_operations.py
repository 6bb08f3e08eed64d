"""Operations of TensorFlow in Keras 2 files (`TFOpLambda`), told as those of Keras 3.

Such a layer names a function, `math.add`, and its calls have the function's arguments by name. What
is not in the table stays as it is.
"""

from __future__ import annotations

from collections.abc import Mapping
from itertools import accumulate
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, NamedTuple

from calc.operation import find_operation

if TYPE_CHECKING:
    from calc.fields import Json

CONSTANT = "_CONSTANT_VALUE"
"""Stands for the layer where a call has a number in place of its first tensor."""
KINDS = ("TFOpLambda", "SlicingOpLambda")
_BASE = "keras.src.ops."
MARK = "tf_function"
_IGNORED = ("name", "conjugate", "out_type", "output_type")


_NONE: Mapping[str, Json] = MappingProxyType({})


class _Told(NamedTuple):
    """Keras's operation, and the places of TensorFlow's arguments: after the first, in settings."""

    part: str
    class_name: str
    tensors: tuple[str, ...] = ()
    settings: Mapping[str, str] = _NONE
    usual: Mapping[str, Json] = _NONE
    """Settings with values that Keras does not take as given."""


def _alike(part: str, tensors: tuple[str, ...], names: str) -> dict[str, _Told]:
    """Functions by the names of their classes: `math.add:Add`."""
    pairs = (item.split(":") for item in names.split())
    return {function: _Told(part, kind, tensors) for function, kind in pairs}


_AXIS = {"axis": "axis", "keepdims": "keepdims", "keep_dims": "keepdims"}
_TABLE: dict[str, _Told] = {
    **_alike(
        "numpy",
        ("y",),
        "math.add:Add __operators__.add:Add math.subtract:Subtract math.multiply:Multiply"
        " math.truediv:TrueDivide math.divide:Divide math.floordiv:FloorDivide math.pow:Power"
        " math.floormod:Mod math.maximum:Maximum math.minimum:Minimum math.greater:Greater"
        " math.greater_equal:GreaterEqual math.less:Less math.less_equal:LessEqual"
        " math.equal:Equal math.not_equal:NotEqual __operators__.eq:Equal"
        " __operators__.ne:NotEqual math.logical_and:LogicalAnd math.logical_or:LogicalOr"
        " math.atan2:Arctan2",
    ),
    **_alike(
        "numpy",
        (),
        "math.negative:Negative math.exp:Exp math.log:Log math.log1p:Log1p math.expm1:Expm1"
        " math.sqrt:Sqrt math.square:Square math.abs:Absolute math.sin:Sin math.cos:Cos"
        " math.tan:Tan math.tanh:Tanh nn.tanh:Tanh math.floor:Floor math.ceil:Ceil"
        " math.round:Round math.sign:Sign math.logical_not:LogicalNot math.reciprocal:Reciprocal"
        " math.is_nan:Isnan zeros_like:ZerosLike ones_like:OnesLike",
    ),
    **_alike(
        "nn",
        (),
        "nn.relu:Relu nn.relu6:Relu6 math.sigmoid:Sigmoid nn.sigmoid:Sigmoid nn.elu:Elu"
        " nn.selu:Selu nn.softplus:Softplus math.softplus:Softplus nn.softsign:Softsign"
        " nn.silu:Silu nn.swish:Silu",
    ),
    **_alike("math", (), "math.rsqrt:Rsqrt math.erf:Erf"),
    **_alike("core", (), "stop_gradient:StopGradient"),
    **{
        f"math.{function}": _Told("numpy", kind, (), _AXIS)
        for function, kind in (
            *(("reduce_mean", "Mean"), ("reduce_sum", "Sum"), ("reduce_prod", "Prod")),
            *(("reduce_max", "Max"), ("reduce_min", "Min"), ("reduce_any", "Any")),
            *(("reduce_all", "All"), ("reduce_std", "Std"), ("reduce_variance", "Var")),
        )
    },
    "nn.softmax": _Told("nn", "Softmax", (), {"axis": "axis"}),
    "nn.log_softmax": _Told("nn", "LogSoftmax", (), {"axis": "axis"}),
    "nn.gelu": _Told("nn", "Gelu", (), {"approximate": "approximate"}),
    "nn.leaky_relu": _Told("nn", "LeakyRelu", (), {"alpha": "negative_slope"}),
    "math.argmax": _Told("numpy", "Argmax", (), {"axis": "axis"}, {"axis": 0}),
    "math.argmin": _Told("numpy", "Argmin", (), {"axis": "axis"}, {"axis": 0}),
    "expand_dims": _Told("numpy", "ExpandDims", (), {"axis": "axis"}),
    "squeeze": _Told("numpy", "Squeeze", (), {"axis": "axis"}),
    "compat.v1.squeeze": _Told("numpy", "Squeeze", (), {"axis": "axis", "squeeze_dims": "axis"}),
    "reshape": _Told("numpy", "Reshape", (), {"shape": "newshape"}),
    "transpose": _Told("numpy", "Transpose", (), {"perm": "axes"}),
    "compat.v1.transpose": _Told("numpy", "Transpose", (), {"perm": "axes"}),
    "concat": _Told("numpy", "Concatenate", (), {"axis": "axis"}),
    "stack": _Told("numpy", "Stack", (), {"axis": "axis"}),
    "tile": _Told("numpy", "Tile", (), {"multiples": "repeats"}),
    "repeat": _Told("numpy", "Repeat", (), {"repeats": "repeats", "axis": "axis"}),
    "linalg.matmul": _Told("numpy", "Matmul", ("b",)),
    "cast": _Told("core", "Cast", (), {"dtype": "dtype"}),
    "unstack": _Told("core", "Unstack", (), {"num": "num", "axis": "axis"}, {"axis": 0}),
    "split": _Told(
        "numpy", "Split", (), {"num_or_size_splits": "indices_or_sections", "axis": "axis"}
    ),
    "one_hot": _Told(
        "nn", "OneHot", (), {"depth": "num_classes", "axis": "axis", "dtype": "dtype"}
    ),
    "where": _Told("numpy", "Where", ("x", "y")),
    "clip_by_value": _Told(
        "numpy", "Clip", (), {"clip_value_min": "x_min", "clip_value_max": "x_max"}
    ),
    "__operators__.getitem": _Told("numpy", "GetItem", ("slice_spec",)),
}


def operation_of(
    class_name: str, config: dict[str, Json], entry: dict[str, Json]
) -> dict[str, Json] | None:
    """The operation that an entry stands for; None where it is a layer or not known."""
    if class_name in KINDS:
        return _of_function(config, entry)
    if "module" in entry or config.keys() & {"trainable", "dtype", "batch_shape"}:
        return None
    parts = ("numpy", "nn", "core", "math", "linalg", "image")
    found = (part for part in parts if find_operation(_BASE + part, class_name))
    part = next(found, None)
    if part is None:
        return None
    return _entry(part, class_name, config)


def _entry(part: str, class_name: str, config: dict[str, Json]) -> dict[str, Json]:
    return {
        "module": _BASE + part,
        "class_name": class_name,
        "config": config,
        "registered_name": class_name,
    }


def _of_function(config: dict[str, Json], entry: dict[str, Json]) -> dict[str, Json] | None:
    """The operation of a function, if all its calls can be told."""
    told = _TABLE.get(str(config.get("function")))
    nodes = entry.get("inbound_nodes")
    if told is None or find_operation(_BASE + told.part, told.class_name) is None:
        return None
    if not isinstance(nodes, list) or not nodes:
        return None
    further = [_further(node) for node in nodes]
    settings = _settings(told, further[0])
    if settings is None or any(_settings(told, one) != settings for one in further):
        return None
    found = _entry(told.part, told.class_name, {"name": config.get("name"), **settings})
    return {**found, MARK: config.get("function")}


def _further(node: Json) -> dict[str, Json]:
    """The arguments of a call after the first."""
    while isinstance(node, list) and node and isinstance(node[0], list):
        node = node[0]
    match node:
        case [str(), int(), _, dict(further)]:
            return further
        case _:
            return {}


def _settings(told: _Told, further: dict[str, Json]) -> dict[str, Json] | None:
    """The operation's config; None where the call has arguments that are not understood."""
    found = dict(told.usual)
    for name, value in further.items():
        if name in told.tensors or name in _IGNORED or value is None:
            continue
        if name not in told.settings:
            if value is False:
                continue
            return None
        if isinstance(value, dict) or _has_text(value, told.settings[name]):
            return None
        found[told.settings[name]] = value
    sizes = found.get("indices_or_sections")
    if isinstance(sizes, list):
        if not all(type(size) is int and size >= 0 for size in sizes):
            return None
        found["indices_or_sections"] = list(accumulate(sizes[:-1]))
    return found


def _has_text(value: Json, setting: str) -> bool:
    """Whether the value is or holds a tensor's name, where none is a setting."""
    items = value if isinstance(value, list) else [value]
    return setting != "dtype" and any(isinstance(item, str | list | dict) for item in items)


def is_operation(entry: dict[str, Json]) -> bool:
    """Whether the entry is a function of TensorFlow that was told as an operation."""
    return MARK in entry


def arguments_of(entry: dict[str, Any], first: Json, further: dict[str, Json]) -> dict[str, Json]:
    """A call of an operation with its arguments where Keras 3 has them."""
    told = _TABLE[entry[MARK]]
    args = [first]
    for name in told.tensors:
        if name in further:
            value = further[name]
            args.append(_key(value) if name == "slice_spec" else value)
    return {"args": args, "kwargs": {}}


def _key(value: Json) -> Json:
    """What stands in square brackets, as Keras 3 writes it."""
    if isinstance(value, list):
        return [_key(item) for item in value]
    if isinstance(value, dict):
        if value.get("class_name") == "__ellipsis__":
            return {"class_name": "__ellipsis__", "config": {}}
        if value.keys() == {"start", "stop", "step"}:
            return {"class_name": "__slice__", "config": value}
    return value
