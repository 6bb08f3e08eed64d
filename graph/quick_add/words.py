"""What people call layers: short words for the classes, with the rank left to what comes in."""

from __future__ import annotations

from difflib import get_close_matches
from typing import TYPE_CHECKING

from calc.layer import ALIASES, REGISTER, find_kind
from calc.settings import vocabulary

if TYPE_CHECKING:
    from calc.layer import Layer

RANKED = "#"
"""Stands for 1, 2 or 3 in the name of a class."""

WORDS = {
    "in": "InputLayer", "input": "InputLayer", "d": "Dense", "fc": "Dense", "linear": "Dense",
    "emb": "Embedding", "act": "Activation", "mask": "Masking", "id": "Identity",
    "einsum": "EinsumDense",
    "conv": "Conv#D", "c": "Conv#D", "deconv": "Conv#DTranspose", "convt": "Conv#DTranspose",
    "ct": "Conv#DTranspose", "dw": "DepthwiseConv#D", "sep": "SeparableConv#D",
    "pool": "MaxPooling#D", "max": "MaxPooling#D", "maxpool": "MaxPooling#D",
    "p": "MaxPooling#D", "avg": "AveragePooling#D", "avgpool": "AveragePooling#D",
    "gap": "GlobalAveragePooling#D", "gavg": "GlobalAveragePooling#D",
    "gmp": "GlobalMaxPooling#D", "gmax": "GlobalMaxPooling#D",
    "rnn": "SimpleRNN", "bi": "Bidirectional", "td": "TimeDistributed",
    "convlstm": "ConvLSTM#D",
    "mha": "MultiHeadAttention", "attn": "Attention", "gqa": "GroupQueryAttention",
    "bn": "BatchNormalization", "ln": "LayerNormalization", "gn": "GroupNormalization",
    "rms": "RMSNormalization", "un": "UnitNormalization",
    "drop": "Dropout", "do": "Dropout", "sdrop": "SpatialDropout#D", "noise": "GaussianNoise",
    "r": "ReLU", "lrelu": "LeakyReLU", "leaky": "LeakyReLU",
    "f": "Flatten", "flat": "Flatten", "resh": "Reshape", "perm": "Permute",
    "rep": "RepeatVector", "up": "UpSampling#D", "pad": "ZeroPadding#D", "crop": "Cropping#D",
    "a": "Add", "cat": "Concatenate", "concat": "Concatenate", "mul": "Multiply",
    "sub": "Subtract", "mean": "Average", "maximum": "Maximum", "minimum": "Minimum",
    "norm": "Normalization", "scale": "Rescaling", "resize": "Resizing",
}  # fmt: skip
"""The short words; every class is also known by its own name and by the beginning of it."""
_RANKS = (1, 2, 3)
_SHORT = 5


def kind_of(word: str, rank: int | None = None) -> type[Layer] | None:
    """The class that a word means where a tensor of this rank comes in; None for no class."""
    lower = word.lower()
    told = WORDS.get(lower)
    if told is None and lower in _by_lower():
        told = _by_lower()[lower]
    if told is None and lower in vocabulary.ACTIVATIONS:
        return find_kind("Activation")
    if told is None:
        told = _beginning(lower)
    if told is None:
        return None
    spatial = rank - 2 if rank is not None and rank - 2 in _RANKS else 2
    wanted = told.replace(RANKED, str(spatial))
    return (
        find_kind(wanted)
        or find_kind(told.replace(RANKED, "2"))
        or find_kind(told.replace(RANKED, "1"))
    )


def is_activation(word: str) -> bool:
    """Whether the word itself is the setting: `tanh` is Activation("tanh")."""
    lower = word.lower()
    known = lower in WORDS or lower in _by_lower()
    return not known and lower in vocabulary.ACTIVATIONS


def close_to(word: str) -> list[str]:
    """Words that somebody may have meant who typed this one."""
    every = [*WORDS, *(name.lower() for name in REGISTER)]
    return get_close_matches(word.lower(), every, n=3, cutoff=0.6)


def short_word(kind: type[Layer]) -> str:
    """The shortest telling word for a class; its own name where there is none, or it is short."""
    name = kind.serialized_name
    if len(name) <= _SHORT:
        return name.lower()
    found = [word for word in short_words(kind) if len(word) > 1]
    return found[0] if found else name


def short_words(kind: type[Layer]) -> list[str]:
    """The short words for a class, ranks aside."""
    name = kind.serialized_name
    bare = name
    for digit in "123":
        bare = bare.replace(f"{digit}D", f"{RANKED}D")
    return [word for word, told in WORDS.items() if told in (name, bare)]


def _by_lower() -> dict[str, str]:
    """Every name and alias in small letters; without the rank, one name for all ranks."""
    if not _names:
        for name in (*REGISTER, *ALIASES):
            _names.setdefault(name.lower(), ALIASES.get(name, name))
            for digit in "123":
                if f"{digit}D" in name:
                    full = ALIASES.get(name, name).replace(f"{digit}D", f"{RANKED}D")
                    _names.setdefault(name.replace(f"{digit}D", "").lower(), full)
                    _names.setdefault(name.replace(f"{digit}D", f"{digit}").lower(), name)
    return _names


_names: dict[str, str] = {}


def _beginning(lower: str) -> str | None:
    """The only class whose name begins like this, ranks aside."""
    if len(lower) < 3:
        return None
    found = {full for name, full in _by_lower().items() if name.startswith(lower)}
    ranked = {full for full in found if RANKED in full}
    plain = {
        full
        for full in found
        if not any(full == each.replace(RANKED, digit) for each in ranked for digit in "123")
    }
    return next(iter(plain)) if len(plain) == 1 else None
