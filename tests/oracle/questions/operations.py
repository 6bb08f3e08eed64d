"""Questions to Keras about its operations: a class of `keras.ops`, its settings, what it is given.

Most questions are drawn from the kinds of setting and the ports that our class declares; what has a
form of its own (a new shape, subscripts, an index) has a draw of its own.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from random import Random
from typing import Any

import calc.operations  # noqa: F401 - registers them
from calc.operation import OPERATIONS, Operation

from .operation_draws import DTYPES, any_tensor, beside, drawn, like_to_join, tensor
from .operation_forms import (
    along,
    core_slice,
    cross,
    einsum,
    full,
    get_item,
    joined,
    matmul,
    moveaxis,
    one_hot,
    pad,
    quantiles,
    repeat,
    reshape,
    rows,
    scatter,
    select,
    shortest,
    split,
    take,
    tensordot,
    tile,
    transpose,
    unstack,
    updates,
    wanted_shape,
    weighted,
    where,
    whole_pair,
)
from .operation_windows import (
    batch_norm,
    blocks,
    ctc,
    dot_attention,
    folds,
    images,
    matrices,
    normalized,
    pair,
    same_pair,
    sound,
    window,
)


@dataclass
class Question:
    """An operation about to be called. Tensors are `{"shape": [...], "dtype": "..."}`."""

    part: str
    name: str
    config: dict[str, Any]
    args: list[Any]

    @property
    def key(self) -> str:
        """What makes two questions the same question."""
        return json.dumps([self.part, self.name, self.config, self.args], sort_keys=True)


def questions(part: str, name: str, rng: Random) -> Iterator[Question]:
    """Questions about one operation, none twice; endless but for operations of few answers."""
    seen: set[str] = set()
    for _ in range(20_000):
        config, args = _asked(OPERATIONS[part, name], rng)
        asked = Question(part, name, config, args)
        if asked.key not in seen:
            seen.add(asked.key)
            yield asked


def _asked(kind: type[Operation], rng: Random) -> tuple[dict[str, Any], list[Any]]:
    special = SPECIAL.get(kind.__name__) or PARTS.get(kind.part)
    if special is not None:
        return special(kind, rng)
    first = any_tensor(rng, 0 if rng.random() < 0.1 else 1)
    config = drawn(kind, rng, len(first["shape"]))
    if kind.ports[-1].many:
        others = [
            tensor(like_to_join(rng, first["shape"], config.get("axis")), rng.choice(DTYPES))
            for _ in range(rng.randint(0, 2))
        ]
        return config, [[first, *others]] if kind.in_list else [first, *others]
    required = [port for port in kind.ports if port.required]
    args = [first, *(beside(rng, first) for _ in required[1:])]
    if len(args) > 1 and rng.random() < 0.1:
        args.reverse()
    return config, args


Asked = Callable[[type[Operation], Random], tuple[dict[str, Any], list[Any]]]


PARTS: dict[str, Asked] = {"linalg": matrices, "image": images}


SPECIAL: dict[str, Asked] = {
    "Reshape": reshape, "Transpose": transpose, "Moveaxis": moveaxis, "Tile": tile,
    "BroadcastTo": wanted_shape, "Repeat": repeat, "Pad": pad, "GetItem": get_item,
    "Take": take, "TakeAlongAxis": along, "OneHot": one_hot, "MultiHot": one_hot,
    "Einsum": einsum, "Tensordot": tensordot, "Matmul": matmul, "Dot": matmul,
    "Inner": matmul, "Where": where, "Split": split, "Hsplit": split, "Vsplit": split,
    "Dsplit": split, "ArraySplit": split, "Append": joined, "Cross": cross,
    "MaxPool": window, "AveragePool": window, "AdaptiveMaxPool": window,
    "AdaptiveAveragePool": window, "Conv": window, "DepthwiseConv": window,
    "SeparableConv": window, "ConvTranspose": window, "DepthToSpace": blocks,
    "SpaceToDepth": blocks, "Unfold": folds, "Fold": folds, "FFT": pair, "FFT2": pair,
    "IFFT2": pair, "IRFFT": pair, "ISTFT": pair, "RFFT": sound, "STFT": sound,
    "ExtractSequences": sound, "BinaryCrossentropy": same_pair,
    "CategoricalCrossentropy": same_pair, "SparseCategoricalCrossentropy": same_pair,
    "BatchNorm": batch_norm, "SegmentSum": whole_pair, "SegmentMax": whole_pair,
    "SegmentMin": whole_pair, "SegmentProd": whole_pair, "Digitize": whole_pair,
    "SearchSorted": whole_pair, "Unstack": unstack, "Slice": core_slice,
    "ScatterUpdate": updates, "SliceUpdate": updates, "Scatter": scatter, "Full": full,
    "Average": weighted, "Quantile": quantiles, "Nanquantile": quantiles,
    "Percentile": quantiles, "Nanpercentile": quantiles, "Correlate": rows,
    "DotProductAttention": dot_attention, "Select": select, "CTCLoss": ctc,
    "RMSNorm": normalized, "LayerNorm": normalized, "Rot90": shortest, "Det": matrices,
    "Logdet": matrices, "Slogdet": matrices,
}  # fmt: skip
