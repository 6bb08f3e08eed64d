"""The settings of layers in Keras 2 files, told as Keras 3 has them."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from calc.register import find_kind
from calc.texts import N_, tr

if TYPE_CHECKING:
    from calc.fields import Json

Config = dict[str, Any]

_CLASSES = {
    "BatchNormalizationV1": "BatchNormalization",
    "BatchNormalizationV2": "BatchNormalization",
    "SyncBatchNormalization": "BatchNormalization",
    "LSTMV2": "LSTM",
    "GRUV2": "GRU",
}
_IDLE: dict[str, tuple[Json, ...]] = {
    "time_major": (False,),
    "fused": (True, False),
    "causal": (False,),
    "num_constants": (0,),
    "sparse": (False,),
    "ragged": (False,),
    "stateful": (False,),
    "groups": (1,),
    "renorm": (False,),
    "invert": (False,),
    "data_format": ("channels_last",),
}
"""Settings that Keras 3 does not have everywhere, and their values that change nothing."""
_TOLD_ELSEWHERE = (
    *("input_length", "query_shape", "key_shape", "value_shape", "batch_size", "function_type"),
    *("module", "output_shape_type", "output_shape_module", "build_input_shape"),
    *("batch_input_shape", "implementation"),
)
"""What is told by the shapes themselves, or has found its place in another setting."""
_WITHOUT_KERNEL = {
    "DepthwiseConv1D": ("filters",),
    "DepthwiseConv2D": ("filters",),
    "SeparableConv1D": (),
    "SeparableConv2D": (),
}
"""Layers for which Keras 2 wrote the kernel's settings although their kernels have others."""
_OF_KERNEL = ("groups", "kernel_initializer", "kernel_regularizer", "kernel_constraint")
_LAYERS = ("layer", "backward_layer", "cell", "cells")
_OBJECTS = {
    "_initializer": "keras.initializers",
    "_regularizer": "keras.regularizers",
    "_constraint": "keras.constraints",
}
_KERAS_1 = ("nb_filter", "nb_row", "nb_col", "border_mode", "dim_ordering", "subsample", "nb_epoch")
_LEFT = N_("Settings of Keras 2 that Keras 3 has not, left out: {settings}")


class Notes:
    """What could not be told in Keras 3's words."""

    def __init__(self) -> None:
        self._left: dict[str, None] = {}

    def left_out(self, class_name: str, setting: str, value: Json) -> None:
        """A setting that has an effect in Keras 2 and none here."""
        self._left[f"{class_name}.{setting} = {value!s:.40}"] = None

    def sentences(self) -> list[str]:
        """All of it, in a few sentences."""
        return [tr(_LEFT).format(settings=", ".join(self._left))] if self._left else []


def is_keras_1(entry: Config) -> bool:
    """Whether a layer is described in the words of Keras 1."""
    config = entry.get("config")
    if not isinstance(config, dict):
        return False
    if any(key in config for key in _KERAS_1):
        return True
    return entry.get("class_name") == "Dense" and "output_dim" in config and "units" not in config


def class_of(class_name: str) -> str:
    """Keras 3's name of the class."""
    return _CLASSES.get(class_name, class_name)


def config_of(
    class_name: str, config: Config, notes: Notes, inner: Callable[[Config], Config]
) -> Config:
    """The settings as Keras 3 has them; `inner` translates a layer that is a setting.

    `class_name` is Keras 3's. Settings of classes that are not known here stay as they are.
    """
    kind = find_kind(class_name)
    if kind is None:
        return config
    told = {key: _plain(value) for key, value in config.items()}
    if "dtype" in told:
        told["dtype"] = _policy(told["dtype"])
    for key in _LAYERS:
        if key in told:
            told[key] = _layers(told[key], inner)
    for key, value in told.items():
        module = next((m for ending, m in _OBJECTS.items() if key.endswith(ending)), None)
        if module is not None and isinstance(value, dict):
            told[key] = _object(value, module)
    if class_name in _CHANGES:
        _CHANGES[class_name](told)
    known = {"name", *kind.fields, *kind.tolerated}.difference(_TOLD_ELSEWHERE)
    drop = (*_OF_KERNEL, *_WITHOUT_KERNEL[class_name]) if class_name in _WITHOUT_KERNEL else ()
    for key in [key for key in told if key not in known]:
        value = told.pop(key)
        idle = value is None or key in _TOLD_ELSEWHERE or key in drop
        if not idle and value not in _IDLE.get(key, ()):
            notes.left_out(class_name, key, value)
    return told


def input_of(first: Config, config: Config) -> Config | None:
    """The input that the first layer of a Sequential tells of; None if it does not.

    `first` is the layer as Keras 2 has it.
    """
    inside = first["config"]
    shape = inside.get("batch_input_shape", config.get("build_input_shape"))
    if not isinstance(shape, list):
        return None
    dtype = _policy(inside.get("dtype", "float32"))
    told = {
        "batch_shape": shape,
        "dtype": dtype,
        "sparse": False,
        "name": f"{inside.get('name')}_input",
    }
    return {
        "module": "keras.layers",
        "class_name": "InputLayer",
        "config": told,
        "registered_name": None,
    }


def _plain(value: Json) -> Json:
    """A number that was an array without dimensions."""
    if isinstance(value, dict) and "value" in value and value.keys() <= {"value", "dtype", "type"}:
        return value["value"]
    return value


def _policy(value: Json) -> Json:
    """The name of a dtype policy."""
    if isinstance(value, dict) and isinstance(value.get("config"), dict):
        name = value["config"].get("name")
        return name if isinstance(name, str) else value
    return value


def _layers(value: Json, inner: Callable[[Config], Config]) -> Json:
    if isinstance(value, list):
        return [_layers(item, inner) for item in value]
    if isinstance(value, dict) and isinstance(value.get("config"), dict | list):
        return inner(value)
    return value


def _object(value: Config, module: str) -> Config:
    """An initializer, regularizer or constraint as Keras 3 writes it."""
    config = value.get("config")
    if not isinstance(config, dict) or value.get("module") not in (None, module):
        return value
    told = {key: _plain(item) for key, item in config.items() if key != "dtype"}
    if told.get("distribution") == "normal":
        told["distribution"] = "truncated_normal"
    return {
        "module": module,
        "class_name": value.get("class_name"),
        "config": told,
        "registered_name": value.get("registered_name"),
    }


def _input_layer(told: Config) -> None:
    if "batch_input_shape" in told:
        told["batch_shape"] = told.pop("batch_input_shape")


def _leaky(told: Config) -> None:
    if "alpha" in told:
        told["negative_slope"] = told.pop("alpha")


def _one_axis(told: Config) -> None:
    axis = told.get("axis")
    if isinstance(axis, list) and len(axis) == 1:
        told["axis"] = axis[0]


def _reset(told: Config) -> None:
    """Without the word, the file is older than the possibility."""
    told.setdefault("reset_after", False)


def _lambda(told: Config) -> None:
    """The function as Keras 3 has it, unread."""
    function = told.get("function")
    if isinstance(function, list):
        told["function"] = {"class_name": "__lambda__", "config": {"value": function}}
    elif isinstance(function, str):
        told["function"] = {
            "module": told.get("module"),
            "class_name": "function",
            "config": function,
            "registered_name": function,
        }
    if told.get("output_shape_type") == "lambda" or isinstance(told.get("output_shape"), str):
        told["output_shape"] = None


_CHANGES: dict[str, Callable[[Config], None]] = {
    "BatchNormalization": _one_axis,
    "GRU": _reset,
    "GRUCell": _reset,
    "InputLayer": _input_layer,
    "Lambda": _lambda,
    "LeakyReLU": _leaky,
}
