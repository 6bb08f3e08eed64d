"""Weights of layers whose dtype policy quantizes (Keras 3.15: `quantized_build`)."""

from __future__ import annotations

import dataclasses
from itertools import chain
from typing import TYPE_CHECKING, Annotated, Any, NamedTuple

from calc.dims import Dim, ceil_div, product
from calc.fields.quantizing import Quantizing, bits_told, block_told
from calc.problems import Fix, Problem
from calc.texts import N_
from calc.weights import Times, Weight

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from calc.fields import Json
    from calc.settings.quantized import Quantized

QuantizationConfig = Annotated[Any, Quantizing()]

Axis = tuple[str, "Dim | Times"]

IN_WHOLE_NUMBERS = ("int8", "int4", "gptq", "awq")
"""The modes that leave no kernel in floats."""


class Sides(NamedTuple):
    """A kernel as a table: the axes that are summed over, and those of the output."""

    rows: Axis
    columns: Axis


def told_by(how: Quantized | None, config: Json) -> Quantized | None:
    """How weights are quantized, where a layer's `quantization_config` knows better."""
    if how is None or how.mode not in ("int4", "gptq", "awq"):
        return how
    class_name, default = {
        "int4": ("Int4QuantizationConfig", None),
        "gptq": ("GPTQConfig", 128),
        "awq": ("AWQConfig", 128),
    }[how.mode]
    known, block = block_told(config, class_name, default)
    if not known:
        return how
    bits = bits_told(config) if how.mode == "gptq" else how.bits
    return dataclasses.replace(how, block=block, bits=bits if how.mode != "awq" else 4)


def conflicts(how: Quantized | None, config: Json, rank: int | None) -> Iterator[Problem]:
    """What Keras cannot quantize with these settings."""
    how = told_by(how, config)
    if how is None:
        return
    if how.mode in ("int8", "int4") and config is not None and not _is_config(config):
        yield Problem(
            N_("is no config of a way to quantize: {value}"),
            value=repr(config)[:40],
            setting="quantization_config",
            fixes=[Fix(N_("Set quantization_config to None"))],
        )
    if how.mode in ("gptq", "awq") and how.bits is None:
        yield Problem(
            N_("the dtype policy {policy} does not say how many bits and values share a scale"),
            policy=how.name,
            setting="dtype",
            fixes=[Fix(N_("Use {policy}"), {"policy": f"{how.mode}/4/128_from_{how.source}"})],
        )
    if how.mode in ("gptq", "awq") and rank:
        yield Problem(
            N_("lora_rank cannot go together with {policy}"),
            policy=how.name,
            setting="lora_rank",
            fixes=[Fix(N_("Set lora_rank to None"))],
        )


def no_table(how: Quantized | None) -> Iterator[Problem]:
    """Keras quantizes embeddings to int8 and int4 alone."""
    if how is not None and how.mode not in ("int8", "int4"):
        yield Problem(
            N_("the dtype policy {policy} cannot quantize embeddings: int8 and int4 can"),
            policy=how.name,
            setting="dtype",
            fixes=[Fix(N_("Use {policy}"), {"policy": f"int8_from_{how.source}"})],
        )


def _is_config(config: Json) -> bool:
    return isinstance(config, dict) and "class_name" in config


def in_order(
    how: Quantized | None, parts: Iterable[Weight], *others: Iterable[Weight]
) -> Iterator[Weight]:
    """A layer's weights in Keras's order: those that are made to be trained come first."""
    whole = how is not None and how.mode in IN_WHOLE_NUMBERS
    yield from chain(*others, parts) if whole else chain(parts, *others)


def kernel(
    weight: Weight,
    how: Quantized | None,
    sides: Sides,
    scale: Sequence[Axis],
    zero: str = "kernel_zero",
) -> Iterator[Weight]:
    """A kernel and what quantizes it, in Keras's order; `scale` are the axes of int8's scale."""
    if how is None:
        yield weight
    elif how.mode == "float8":
        yield from _float8(how)
        yield weight
    elif how.mode == "int8":
        yield Weight(weight.name, trainable=False, dtype="int8", axes=weight.axes)
        yield Weight("kernel_scale", trainable=False, axes=tuple(scale))
    elif how.mode == "int4":
        yield from _int4(weight, how, sides)
    else:
        yield from _calibrated(weight, how, sides, zero)


def _float8(how: Quantized) -> Iterator[Weight]:
    """A scale, and the greatest values of the last steps, for what flows in, by and back."""
    for name in ("inputs", "kernel", "outputs_grad"):
        yield Weight(f"{name}_scale", dtype="float32")
        history = (("history", how.history),)
        yield Weight(f"{name}_amax_history", dtype="float32", axes=history)


def _int4(weight: Weight, how: Quantized, sides: Sides) -> Iterator[Weight]:
    rows, columns = sides
    axes = (rows, ("pairs", halved(columns)))
    yield Weight(weight.name, trainable=False, dtype="int8", axes=axes, packed=weight.axes)
    scale = (columns,) if how.block is None else (("blocks", blocks(rows, how.block)), columns)
    yield Weight("kernel_scale", trainable=False, axes=scale)
    if how.block is not None:
        yield Weight("kernel_zero", trainable=False, dtype="int8", axes=scale)
        yield Weight("g_idx", trainable=False, dtype="float32", axes=(rows,))


def _calibrated(weight: Weight, how: Quantized, sides: Sides, zero: str) -> Iterator[Weight]:
    """As gptq and awq keep them: turned round, values of 4 bits in pairs."""
    rows, columns = sides
    first = ("pairs", halved(columns)) if how.bits == 4 else columns
    axes = (first, rows)
    yield Weight(weight.name, trainable=False, dtype="uint8", axes=axes, packed=weight.axes)
    scale = (columns, ("blocks", 1 if how.block is None else blocks(rows, how.block)))
    yield Weight("kernel_scale", trainable=False, axes=scale)
    yield Weight(zero, trainable=False, dtype="uint8", axes=scale)
    if how.mode == "awq":
        yield Weight("awq_scales", trainable=False, axes=(rows,))
    yield Weight("g_idx", trainable=False, dtype="float32", axes=(rows,))


def table(weight: Weight, how: Quantized) -> Iterator[Weight]:
    """Embeddings and what quantizes them: a scale for each word, or for each block of it."""
    words, width = weight.axes
    if how.mode == "int8":
        yield Weight(weight.name, trainable=False, dtype="int8", axes=weight.axes)
        yield Weight(f"{weight.name}_scale", trainable=False, axes=(words,))
        return
    axes = (words, ("pairs", halved(width)))
    yield Weight(weight.name, trainable=False, dtype="int8", axes=axes, packed=weight.axes)
    scale = (words,) if how.block is None else (words, ("blocks", blocks(width, how.block)))
    yield Weight(f"{weight.name}_scale", trainable=False, axes=scale)
    if how.block is not None:
        yield Weight(f"{weight.name}_zero", trainable=False, dtype="int8", axes=scale)
        yield Weight("g_idx", trainable=False, dtype="float32", axes=(width,))


def turned_table(weight: Weight, how: Quantized) -> Iterator[Weight]:
    """The same of a table that leads back from vectors to words; its zeros are kept in floats."""
    width, words = weight.axes
    if how.mode == "int8":
        yield Weight(weight.name, trainable=False, dtype="int8", axes=weight.axes)
    else:
        axes = (("pairs", halved(width)), words)
        yield Weight(weight.name, trainable=False, dtype="int8", axes=axes, packed=weight.axes)
    grouped = how.mode == "int4" and how.block is not None
    scale = (("blocks", blocks(width, how.block)), words) if grouped and how.block else (words,)
    yield Weight(f"{weight.name}_scale", trainable=False, axes=scale)
    if grouped:
        yield Weight(f"{weight.name}_zero", trainable=False, axes=scale)


def halved(axis: Axis) -> Dim:
    """How many bytes hold as many values of four bits."""
    return ceil_div(_size(axis), 2)


def blocks(axis: Axis, length: int) -> Dim:
    """How many blocks of this length the axis is cut into."""
    return ceil_div(_size(axis), length)


def _size(axis: Axis) -> Dim:
    size = axis[1]
    return product(size) if isinstance(size, Times) else size
