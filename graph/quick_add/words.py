"""What people call layers: short words for the classes, with the rank left to what comes in."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from difflib import get_close_matches
from types import MappingProxyType
from typing import TYPE_CHECKING

from calc.custom import CustomLayer
from calc.families import commonness
from calc.register import ALIASES, REGISTER, auto_name, find_kind
from calc.settings import vocabulary
from calc.texts import tr

if TYPE_CHECKING:
    from calc.custom import Definition
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
    "pooling": "MaxPooling#D", "avgpooling": "AveragePooling#D",
    "globalpool": "GlobalAveragePooling#D",
    "dwconv": "DepthwiseConv#D", "sepconv": "SeparableConv#D", "upconv": "Conv#DTranspose",
    "transposeconv": "Conv#DTranspose", "transposedconv": "Conv#DTranspose",
    "rnn": "SimpleRNN", "bi": "Bidirectional", "td": "TimeDistributed",
    "convlstm": "ConvLSTM#D",
    "mha": "MultiHeadAttention", "attn": "Attention", "gqa": "GroupQueryAttention",
    "multihead": "MultiHeadAttention", "selfattention": "MultiHeadAttention",
    "bn": "BatchNormalization", "ln": "LayerNormalization", "gn": "GroupNormalization",
    "rms": "RMSNormalization", "un": "UnitNormalization",
    "drop": "Dropout", "do": "Dropout", "sdrop": "SpatialDropout#D", "noise": "GaussianNoise",
    "r": "ReLU", "lrelu": "LeakyReLU", "leaky": "LeakyReLU",
    "f": "Flatten", "flat": "Flatten", "resh": "Reshape", "perm": "Permute",
    "rep": "RepeatVector", "up": "UpSampling#D", "upsample": "UpSampling#D",
    "rotate": "RandomRotation", "sum": "Add", "fullyconnected": "Dense",
    "pad": "ZeroPadding#D", "crop": "Cropping#D",
    "a": "Add", "cat": "Concatenate", "concat": "Concatenate", "mul": "Multiply",
    "sub": "Subtract", "mean": "Average", "maximum": "Maximum", "minimum": "Minimum",
    "norm": "Normalization", "scale": "Rescaling", "rescale": "Rescaling", "resize": "Resizing",
}  # fmt: skip
"""The short words; every class is also known by its own name and by the beginning of it."""
_RANKS = (1, 2, 3)
_SHORT = 5
_LEAST = 3
"""Letters that the beginning of a name needs."""
_MODULES = frozenset(("tf", "tensorflow", "keras", "layers", "activations", "nn"))
"""What may stand before the name of a layer in Keras's own words."""
_BARE = str.maketrans("", "", "-_")
_own: ContextVar[Mapping[str, type[Layer]]] = ContextVar("own", default=MappingProxyType({}))
"""The classes that the user defined, by their names in small letters, while a line is read."""


@contextmanager
def knowing(definitions: Iterable[Definition]) -> Iterator[None]:
    """Let lines name the classes that the user defined, before all others of such a name."""
    kinds = {plain(each.class_name): CustomLayer.described_by(each) for each in definitions}
    before = _own.set(kinds)
    try:
        yield
    finally:
        _own.reset(before)


def own_classes() -> Mapping[str, type[Layer]]:
    """The classes of the user's own that lines may name now."""
    return _own.get()


def kind_of(word: str, rank: int | None = None) -> type[Layer] | None:
    """The class that a word means where a tensor of this rank comes in; None for no class."""
    own = _own.get().get(plain(word))
    if own is not None:
        return own
    told = _told(word)
    if told is None:
        return _own_beginning(plain(word))
    spatial = rank - 2 if rank is not None and rank - 2 in _RANKS else 2
    wanted = told.replace(RANKED, str(spatial))
    return (
        find_kind(wanted)
        or find_kind(told.replace(RANKED, "2"))
        or find_kind(told.replace(RANKED, "1"))
    )


def _own_beginning(lower: str) -> type[Layer] | None:
    """The only class of the user's own whose name begins like this."""
    if len(lower) < _LEAST:
        return None
    found = [kind for name, kind in _own.get().items() if name.startswith(lower)]
    return found[0] if len(found) == 1 else None


def _told(word: str) -> str | None:
    """The name of the class that a word means, with a sign for the rank where that is open."""
    lower = plain(word)
    known = WORDS.get(lower) or _by_lower().get(lower)
    if known is not None:
        return known
    if lower in vocabulary.ACTIVATIONS or plain(word, bare=False) in vocabulary.ACTIVATIONS:
        return "Activation"
    return _beginning(lower) or _piece(lower) or _glossed(lower)


def plain(word: str, *, bare: bool = True) -> str:
    """A word as the lists have it: `tf.keras.layers.Max_Pool2D` is `maxpool2d`."""
    modules, _, name = word.rpartition(".")
    if modules and not _MODULES.issuperset(modules.lower().split(".")):
        return word.lower()
    if modules.lower() == "nn" and name not in vocabulary.ACTIVATIONS:
        return word.lower()  # PyTorch's: its numbers mean other things.
    return name.lower().translate(_BARE) if bare else name.lower()


def is_activation(word: str) -> bool:
    """Whether the word itself is the setting: `tanh` is Activation("tanh")."""
    known = any(plain(word) in words for words in (_own.get(), WORDS, _by_lower()))
    return not known and _told(word) == "Activation" and bool(activation(word))


def activation(word: str) -> str:
    """The activation that a word names; nothing for none."""
    names = (plain(word, bare=False), plain(word))
    return next((name for name in names if name in vocabulary.ACTIVATIONS), "")


def close_to(word: str) -> list[str]:
    """Words that somebody may have meant who typed this one."""
    every = [*_own.get(), *WORDS, *(name.lower() for name in REGISTER)]
    return get_close_matches(plain(word).rpartition(".")[2], every, n=3, cutoff=0.7)


def short_word(kind: type[Layer]) -> str:
    """The shortest telling word for a class; its own name where there is none, or it is short."""
    name = kind.serialized_name
    if len(name) <= _SHORT:
        return name.lower()
    found = [word for word in short_words(kind) if len(word) > 1]
    return found[0] if found else name


def short_words(kind: type[Layer]) -> list[str]:
    """The short words for a class, ranks aside."""
    names = (kind.serialized_name, _folded(kind.serialized_name))
    return [word for word, told in WORDS.items() if told in names]


def _by_lower() -> dict[str, str]:
    """Every name and alias in small letters; without the rank, one name for all ranks."""
    if not _names:
        for name in (*REGISTER, *ALIASES):
            _names.setdefault(name.lower(), ALIASES.get(name, name))
            for digit in "123":
                if f"{digit}D" in name:
                    full = ALIASES.get(name, name).replace(f"{digit}D", f"{RANKED}D")
                    _names.setdefault(name.replace(f"{digit}D", "").lower(), full)
                    own = ALIASES.get(name, name)
                    _names.setdefault(name.replace(f"{digit}D", f"{digit}").lower(), own)
    return _names


_names: dict[str, str] = {}


def _beginning(lower: str) -> str | None:
    """The only class whose name begins like this, ranks aside."""
    if len(lower) < _LEAST:
        return None
    found = {full for name, full in _by_lower().items() if name.startswith(lower)}
    ranked = {full for full in found if RANKED in full}
    plain = {
        full
        for full in found
        if not any(full == each.replace(RANKED, digit) for each in ranked for digit in "123")
    }
    return next(iter(plain)) if len(plain) == 1 else None


def _piece(lower: str) -> str | None:
    """The only class that has a word in its name which begins like this: `flip`, `separable`."""
    if len(lower) < 4:
        return None
    found = {
        full
        for name, full in _by_lower().items()
        if find_kind(full.replace(RANKED, "2")) is not None
        and any(piece.startswith(lower) for piece in auto_name(full).split("_"))
    }
    folded = {_folded(full) for full in found}
    return next(iter(folded)) if len(folded) == 1 else None


def _glossed(word: str) -> str | None:
    """The commonest class that is called so, or partly so, in the language in use: `卷积`."""
    if word.isascii() or len(word) < 2:
        return None
    kinds = sorted(REGISTER.values(), key=commonness)
    tests: tuple[Callable[[type[Layer]], bool], ...] = (
        lambda kind: tr(kind.serialized_name) == word,
        lambda kind: word in tr(kind.serialized_name),
        lambda kind: word in re.split(r"\W+", tr(kind.sought)),
    )
    found = (kind for test in tests for kind in kinds if test(kind))
    kind = next(found, None)
    if kind is None:
        return None
    exact = tr(kind.serialized_name) == word
    return kind.serialized_name if exact else _folded(kind.serialized_name)


def _folded(name: str) -> str:
    return re.sub(r"[123]D", f"{RANKED}D", name)
