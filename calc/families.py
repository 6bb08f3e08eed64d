"""The families of layers, in Keras's order: drawers of the palette, colours on the canvas."""

from __future__ import annotations

from typing import TYPE_CHECKING

from calc.register import ALIASES, REGISTER
from calc.texts import N_

if TYPE_CHECKING:
    from calc.layer import Layer

FAMILIES: dict[str, str] = {
    "core": N_("Core"),
    "convolution": N_("Convolution"),
    "pooling": N_("Pooling"),
    "recurrent": N_("Recurrent"),
    "attention": N_("Attention"),
    "normalization": N_("Normalization"),
    "regularization": N_("Regularization"),
    "activation": N_("Activation"),
    "reshaping": N_("Reshaping"),
    "merging": N_("Merging"),
    "preprocessing": N_("Preprocessing"),
    "image_preprocessing": N_("Image augmentation"),
    "backend_specific": N_("Other back ends"),
}
"""The title of each family; families that nobody listed come last, under their own name."""


EVERYDAY = (
    "Dense", "Conv2D", "InputLayer", "MaxPooling2D", "BatchNormalization", "Dropout", "Flatten",
    "ReLU", "LSTM", "Embedding", "Add", "Concatenate", "AveragePooling2D",
    "GlobalAveragePooling2D", "MultiHeadAttention", "LayerNormalization", "GRU", "Bidirectional",
    "Conv1D", "MaxPooling1D", "UpSampling2D", "Conv2DTranspose", "Reshape", "Activation",
    "Softmax", "Attention", "GlobalMaxPooling2D", "GlobalAveragePooling1D", "GlobalMaxPooling1D",
    "AveragePooling1D", "Conv3D", "Conv1DTranspose", "DepthwiseConv2D", "SeparableConv2D",
    "LeakyReLU", "PReLU", "ELU", "TimeDistributed", "SimpleRNN", "RNN", "ConvLSTM2D",
    "AdditiveAttention", "GroupQueryAttention", "GroupNormalization", "UnitNormalization",
    "SpatialDropout2D", "SpatialDropout1D", "GaussianNoise", "ZeroPadding2D", "Cropping2D",
    "Permute", "RepeatVector", "Multiply", "Average", "Subtract", "Maximum", "Dot", "Rescaling",
    "Resizing", "RandomFlip", "RandomRotation", "RandomZoom", "RandomCrop", "RandomContrast",
    "TextVectorization", "Normalization", "StringLookup", "IntegerLookup", "CategoryEncoding",
    "Lambda", "Masking",
)  # fmt: skip
"""What most sketches are made of, the commonest first; a drawer keeps its other kinds folded."""
CLOSED = ("preprocessing", "image_preprocessing", "backend_specific")
"""The drawers that are closed until somebody opens them."""


def is_everyday(kind: type[Layer]) -> bool:
    """Whether the palette shows the kind without being asked."""
    return kind.serialized_name in EVERYDAY


def commonness(kind: type[Layer]) -> int:
    """The place of the kind among those that most sketches are made of; behind them all others."""
    name = kind.serialized_name
    return EVERYDAY.index(name) if name in EVERYDAY else len(EVERYDAY)


def drawers() -> dict[str, list[type[Layer]]]:
    """The registered classes of each family; Input and Dense lead theirs, others by name."""
    found: dict[str, list[type[Layer]]] = {family: [] for family in FAMILIES}
    for kind in sorted(REGISTER.values(), key=_place):
        found.setdefault(kind.family, []).append(kind)
    return {family: kinds for family, kinds in found.items() if kinds}


def family_title(family: str) -> str:
    """The English title of a family, for translation."""
    return FAMILIES.get(family, family.replace("_", " ").capitalize())


def colour_family(class_name: str) -> str:
    """The family whose colour a class has; Input and Embedding have one of their own."""
    own = {"InputLayer": "input", "Embedding": "embedding"}
    kind = REGISTER.get(ALIASES.get(class_name, class_name))
    return own.get(class_name, kind.family if kind else "custom")


def label(kind: type[Layer]) -> str:
    """What people call the class: Keras's name, `Input` for InputLayer."""
    return "Input" if kind.__name__ == "InputLayer" else kind.serialized_name


def _place(kind: type[Layer]) -> tuple[int, str]:
    first = {"InputLayer": 0, "Dense": 1, "Embedding": 2}
    return (first.get(kind.__name__, len(first)), kind.__name__)
