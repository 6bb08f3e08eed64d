"""The families of layers, in Keras's order: drawers of the palette, colours on the canvas."""

from __future__ import annotations

from typing import TYPE_CHECKING

from calc.layer import ALIASES, REGISTER
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
    "InputLayer", "Dense", "Embedding", "Activation", "Lambda", "Masking", "Conv1D", "Conv2D",
    "Conv3D", "Conv1DTranspose", "Conv2DTranspose", "DepthwiseConv2D", "SeparableConv2D",
    "MaxPooling1D", "MaxPooling2D", "AveragePooling1D", "AveragePooling2D",
    "GlobalMaxPooling1D", "GlobalMaxPooling2D", "GlobalAveragePooling1D",
    "GlobalAveragePooling2D", "LSTM", "GRU", "SimpleRNN", "Bidirectional", "TimeDistributed",
    "ConvLSTM2D", "RNN", "MultiHeadAttention", "Attention", "AdditiveAttention",
    "GroupQueryAttention", "BatchNormalization", "LayerNormalization", "GroupNormalization",
    "UnitNormalization", "Dropout", "SpatialDropout1D", "SpatialDropout2D", "GaussianNoise",
    "ReLU", "LeakyReLU", "PReLU", "Softmax", "ELU", "Flatten", "Reshape", "Permute",
    "RepeatVector", "UpSampling2D", "ZeroPadding2D", "Cropping2D", "Add", "Concatenate",
    "Multiply", "Average", "Subtract", "Maximum", "Dot", "Rescaling", "Normalization",
    "TextVectorization", "StringLookup", "IntegerLookup", "CategoryEncoding", "Resizing",
    "RandomFlip", "RandomRotation", "RandomZoom", "RandomCrop", "RandomContrast",
)  # fmt: skip
"""What most sketches are made of: shown first; a drawer keeps its other kinds folded."""
CLOSED = ("preprocessing", "image_preprocessing", "backend_specific")
"""The drawers that are closed until somebody opens them."""


def is_everyday(kind: type[Layer]) -> bool:
    """Whether the palette shows the kind without being asked."""
    return kind.serialized_name in EVERYDAY


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
