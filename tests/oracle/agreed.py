"""Where we answer otherwise than Keras and mean to: the whole list, each with its reason."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any, NamedTuple

from .answers import answer
from .parts import PARTS
from .questions import Question


class Agreed(NamedTuple):
    """What we do otherwise, why, and for which questions and answers of Keras it holds."""

    ours: str
    why: str
    holds: Callable[[Question, dict[str, Any]], bool]


def takes_names_for_sizes(asked: Question, right: dict[str, Any]) -> bool:
    crops = ("CenterCrop", "RandomCrop", "Resizing")
    return asked.layer in crops and asked.call in PARTS and "result" in right


def cannot_read_itself(asked: Question, right: dict[str, Any]) -> bool:
    factors = [asked.config.get(name) for name in ("x_factor", "y_factor")]
    pairs = [f for f in factors if isinstance(f, list) and len(f) == 2]
    mirrored = [f for f in pairs if all(isinstance(n, int | float) for n in f) and f[0] == -f[1]]
    return asked.layer == "RandomShear" and bool(mirrored) and "error" in right


def step_does_not_fit(asked: Question, right: dict[str, Any]) -> bool:
    if asked.layer != "TimeDistributed" or "error" in right:
        return False
    inner, (first, _, *step) = asked.config["layer"], asked.shapes[0]
    alone = Question(inner["__layer__"], inner["config"], [[first, *step]], dtypes=asked.dtypes)
    found = answer(alone)
    return "error" in found or step_does_not_fit(alone, found) or has_no_features(alone, found)


def has_no_features(asked: Question, right: dict[str, Any]) -> bool:
    inner = asked
    while inner.layer == "Bidirectional" and isinstance(inner.config.get("layer"), dict):
        told = inner.config["layer"]
        inner = Question(told["__layer__"], told["config"], asked.shapes)
    return inner.layer == "RNN" and len(asked.shapes[0]) == 2 and "result" in right


def projects_a_batch(asked: Question, right: dict[str, Any]) -> bool:
    one = any(len(shape) == 1 for shape in asked.shapes)
    return asked.layer == "MultiHeadAttention" and one and "result" in right


def never_divides(asked: Question, right: dict[str, Any]) -> bool:
    stride = asked.config.get("sequence_stride", 1)
    odd = not isinstance(stride, int) or stride < 1
    return asked.layer == "MelSpectrogram" and odd and "result" in right


def never_calls(asked: Question, right: dict[str, Any]) -> bool:
    if asked.layer != "SpectralNormalization" or "result" not in right:
        return False
    inner = asked.config["layer"]
    alone = Question(inner["__layer__"], inner["config"], asked.shapes, dtypes=asked.dtypes)
    return "error" in answer(alone)


def is_adapted(asked: Question, right: dict[str, Any]) -> bool:
    both = (asked.config.get("bin_boundaries"), asked.config.get("num_bins"))
    return asked.layer == "Discretization" and None not in both and "error" in right


def steps_in_fractions(asked: Question, right: dict[str, Any]) -> bool:
    given = [asked.config.get(name) for name in ("strides", "dilation_rate", "output_padding")]
    lists = [value for value in given if isinstance(value, list)]
    fractions = [n for value in lists for n in value if isinstance(n, float)]
    if not asked.layer.startswith(("Conv", "DepthwiseConv", "SeparableConv")):
        return False
    turned = asked.layer.endswith("Transpose")
    return any(turned or not n.is_integer() for n in fractions)


SENSELESS = {
    "AdaptiveAveragePooling": ("data_format",),
    "AdaptiveMaxPooling": ("data_format",),
    "AveragePooling": ("pool_size", "strides"),
    "ConvLSTM": ("strides", "dilation_rate"),
    "Dense": ("lora_rank",),
    "Discretization": ("bin_boundaries",),
    "EinsumDense": ("lora_rank",),
    "Embedding": ("lora_rank",),
    "HashedCrossing": ("num_bins",),
    "Hashing": ("num_bins",),
    "InputLayer": ("shape", "batch_shape"),
    "MelSpectrogram": ("fft_length", "sampling_rate"),
    "MaxPooling": ("pool_size", "strides"),
    "Random": ("value_range",),
    "Reshape": ("target_shape",),
    "ReversibleEmbedding": ("logit_soft_cap", "lora_rank"),
    "Softmax": ("axis",),
    "SpectralNormalization": ("power_iterations",),
    "StackedRNNCells": ("cells",),
    "UnitNormalization": ("axis",),
    "UpSampling": ("size",),
    "ZeroPadding1D": ("padding",),
}
"""Settings in which Keras takes a text, a dict or a fraction where it does not come to use them."""
ALONE = ("num_bins", "lora_rank", "logit_soft_cap", "fft_length", "sampling_rate")
REAL = ("bin_boundaries", "logit_soft_cap", "fft_length", "sampling_rate", "value_range")


def is_senseless(asked: Question, right: dict[str, Any]) -> bool:
    if "error" in right:
        return False
    of_layer = (names for layer, names in SENSELESS.items() if asked.layer.startswith(layer))
    told = [name for names in of_layer for name in names]
    given = {name: asked.config[name] for name in told if name in asked.config}
    return not all(makes_sense(name, value) for name, value in given.items())


def makes_sense(name: str, value: Any) -> bool:
    if name == "data_format":
        return value in (None, "channels_last", "channels_first")
    if name == "bin_boundaries" and not isinstance(value, list):
        return value is None
    if isinstance(value, list):
        return name not in ALONE and all(is_part(name, each) for each in value)
    return (value is None and name not in ("num_bins", "axis")) or is_part(name, value)


def is_part(name: str, value: Any) -> bool:
    if isinstance(value, dict):
        return "__layer__" in value
    if value is None:
        return name in ("shape", "batch_shape")
    loose = name == "num_bins" and isinstance(value, float) and value.is_integer()
    return isinstance(value, int) or loose or (isinstance(value, float) and name in REAL)


def has_no_cells(asked: Question, right: dict[str, Any]) -> bool:
    return (
        asked.layer == "StackedRNNCells" and asked.config.get("cells") == [] and "result" in right
    )


def regularizes_inside(asked: Question, right: dict[str, Any]) -> bool:
    told = json.dumps(asked.config)
    inside = "__layer__" in told
    return inside and "orthogonal" in told and "activity_regularizer" in told and "error" in right


def runs_unknown_code(asked: Question, right: dict[str, Any]) -> bool:
    if asked.layer != "Lambda":
        return False
    return not isinstance(asked.config.get("function"), dict) or bool(asked.config.get("mask"))


def names_sizes(asked: Question, right: dict[str, Any]) -> bool:
    sizes = [asked.config.get("batch_size")]
    for name in ("shape", "batch_shape", "batch_input_shape", "input_shape"):
        given = asked.config.get(name)
        sizes += given if isinstance(given, list) else []
    return asked.layer == "InputLayer" and any(isinstance(size, str) for size in sizes)


def names_a_file(asked: Question, right: dict[str, Any]) -> bool:
    return asked.layer.endswith("Lookup") and isinstance(asked.config.get("vocabulary"), str)


def traces_sizes(asked: Question, right: dict[str, Any]) -> bool:
    inside = asked.config.get("layers")
    if asked.layer != "Pipeline" or "error" in right or not isinstance(inside, list):
        return False
    return any(isinstance(each, dict) and each.get("__layer__") == "CenterCrop" for each in inside)


def traces_gptq(asked: Question, right: dict[str, Any]) -> bool:
    return asked.layer == "Pipeline" and "gptq" in json.dumps(asked.config) and "error" in right


AGREED = (
    Agreed(
        "We refuse a text, a dict, a fraction or None where a whole number must stand, and a "
        "number where a list must.",
        "Keras takes them in some settings as long as it does not come to use them.",
        is_senseless,
    ),
    Agreed(
        "We refuse states for a stack of no cells.",
        "Keras pairs cells and states and leaves out what has no partner.",
        has_no_cells,
    ),
    Agreed(
        "We take a text for a size of an InputLayer.",
        "It is the name of an unknown size here; files of Keras have none.",
        names_sizes,
    ),
    Agreed(
        "We take the name of a vocabulary's file.",
        "The file is not read here; Keras refuses where it is missing.",
        names_a_file,
    ),
    Agreed(
        "We take whatever a Lambda has for its function and its mask.",
        "It is kept, and never run here; Keras wants something that it could run.",
        runs_unknown_code,
    ),
    Agreed(
        "We give a Pipeline the sizes that its CenterCrop makes.",
        "Keras on TensorFlow runs it, and knows no size that hangs on the image's.",
        traces_sizes,
    ),
    Agreed(
        "We give a Pipeline of layers quantized with gptq its output.",
        "Keras takes such a layer by itself; in a Pipeline it traces it, which fails.",
        traces_gptq,
    ),
    Agreed(
        "We refuse MelSpectrogram with a stride that is no number from 1 up.",
        "Keras looks at the stride only where the length of the sound is known.",
        never_divides,
    ),
    Agreed(
        "We refuse SpectralNormalization where the layer inside would refuse by itself.",
        "Keras does not call the layer inside before data comes, and fails then.",
        never_calls,
    ),
    Agreed(
        "We take bin_boundaries and num_bins together, where they say the same.",
        "Keras writes both into the file of an adapted layer and reads it; code may say only one.",
        is_adapted,
    ),
    Agreed(
        "We refuse MultiHeadAttention on an input without features.",
        "Keras takes a known batch size for the number of features.",
        projects_a_batch,
    ),
    Agreed(
        "We refuse TimeDistributed where the layer inside would refuse a step by itself.",
        "Keras does not look at it before data comes, and fails then.",
        step_does_not_fit,
    ),
    Agreed(
        "We refuse RNN on an input without features.",
        "Keras takes a known batch size for the number of features.",
        has_no_features,
    ),
    Agreed(
        "We refuse a dict of tensors where a layer crops or resizes.",
        "Keras takes the names of the dict for an image's sizes: two names make a tensor without "
        "a batch, other numbers of names fail.",
        takes_names_for_sizes,
    ),
    Agreed(
        "We take a factor of (-x, x) for RandomShear.",
        "Keras writes a factor of x so into files, and refuses it when it reads them.",
        cannot_read_itself,
    ),
    Agreed(
        "We take [2.0, 2.0] for 2 as the steps of every convolution, and refuse [2.5, 2.5].",
        "Keras asks only whether int() takes a number: a convolution divides by 2.5, and a "
        "transposed one refuses 2.0 unless every axis is unknown.",
        steps_in_fractions,
    ),
    Agreed(
        "We take OrthogonalRegularizer for the activity of a layer inside a layer.",
        "Keras lets it look at the values while it traces a layer inside, and it fails on a batch "
        "of unknown size; of a layer by itself it looks only when data comes.",
        regularizes_inside,
    ),
)


def agreed(asked: Question, right: dict[str, Any]) -> bool:
    """Whether a difference to this answer of Keras is one of those that we mean."""
    return any(entry.holds(asked, right) for entry in AGREED)
