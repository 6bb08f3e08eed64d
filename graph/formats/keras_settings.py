"""The settings of a layer as Keras 3 writes them into its files."""

from __future__ import annotations

from typing import TYPE_CHECKING

from calc.fields import Named, Policy, ToldPolicy
from calc.layers.core.input_layer import InputLayer
from calc.settings import objects, quantized
from calc.settings.wrapped import Wrapped, WrappedList

if TYPE_CHECKING:
    from collections.abc import Callable

    from calc.fields import Field, Json
    from calc.layer import Layer

_ACTIVATIONS = {"swish": "silu", "hard_swish": "hard_silu", None: "linear"}
_UNSAID = {
    *("lora_rank", "lora_alpha", "gptq_unpacked_column_size", "input_tensor", "flash_attention"),
    "bounding_box_format",
}
"""Settings that Keras writes only where they are set."""
_UNSAID_BY = {
    ("Dense", "activity_regularizer"),
    ("InputLayer", "trainable"),
    ("SimpleRNN", "seed"),
    ("RandomGrayscale", "seed"),
    ("CategoryEncoding", "sparse"),
    ("MaxNumBoundingBoxes", "fill_value"),
    ("Lambda", "mask"),
    ("Lambda", "output_shape"),
}
"""The same, for one class each."""


_DTYPE_BY_NAME = (
    *("InputLayer", "Discretization", "HashedCrossing"),
    *("SpatialDropout1D", "SpatialDropout2D", "SpatialDropout3D"),
)
_DTYPE_BY_POLICY = ("IntegerLookup", "StringLookup")
"""They keep as dtype what they were given, and write an object all the same."""


def settings_of(layer: Layer, inner: Callable[[Layer], Json]) -> dict[str, Json]:
    """The config of a layer; `inner` writes a layer that is a setting of it."""
    found, left_out = layer.config(), layer.left_to_keras()
    for key, field in layer.fields.items():
        if key not in found:
            continue
        draft = layer.drafts.get(key)
        if draft is not None and not draft.typed:
            continue
        value = getattr(layer, key)
        if _is_unsaid(layer, key, value):
            del found[key]
        else:
            if value is None and key in left_out:
                value = left_out[key]
                found[key] = field.to_json(value)
            found[key] = _written(field, value, found[key], inner)
    if isinstance(layer, InputLayer):
        found |= _of_input(found)
    if layer.serialized_name in _DTYPE_BY_NAME:
        found["dtype"] = layer.dtype or left_out["dtype"]
    if layer.serialized_name in _DTYPE_BY_POLICY:
        found["dtype"] = policy(found["dtype"])
    return found


def _is_unsaid(layer: Layer, key: str, value: Json) -> bool:
    said_always = key not in _UNSAID and (layer.serialized_name, key) not in _UNSAID_BY
    return not said_always and value == layer.defaults[key]


def _written(field: Field, value: Json, plain: Json, inner: Callable[[Layer], Json]) -> Json:
    """The value as Keras writes it; `plain` is how any file would have it."""
    if isinstance(field, Wrapped):
        return None if value is None else inner(value)
    if isinstance(field, WrappedList):
        return [inner(item) for item in value]
    if isinstance(field, Policy):
        return policy(value)
    if isinstance(field, Named):
        return _named(field, value)
    return plain


def policy(value: Json) -> Json:
    """A dtype policy as the object that Keras writes, or as a file told it."""
    if isinstance(value, ToldPolicy):
        return value.told
    if not isinstance(value, str):
        return value
    if quantized.is_name(value):
        return quantized.as_object(value)
    return {
        "module": "keras",
        "class_name": "DTypePolicy",
        "config": {"name": value},
        "registered_name": None,
    }


def _named(field: Named, value: Json) -> Json:
    """An activation by its name, an initializer and the like as an object."""
    if isinstance(value, dict):
        return value
    if not field.classes:
        return _ACTIVATIONS.get(value, value)
    if not isinstance(value, str):
        return value
    built = objects.named(value)
    return value if built is None else built.entry()


def _of_input(found: dict[str, Json]) -> dict[str, Json]:
    """The shape without names for its open sizes."""
    changed: dict[str, Json] = {}
    shape = found.get("batch_shape")
    if isinstance(shape, list):
        changed["batch_shape"] = [None if isinstance(size, str) else size for size in shape]
    return changed
