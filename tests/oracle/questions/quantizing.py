"""Dtype policies that quantize, and what `quantize` was told, as questions have them."""

from __future__ import annotations

from random import Random
from typing import Any

from .draws import FLAG, Draw, one_of

SOURCE = one_of("float32", "float32", "bfloat16", "mixed_bfloat16", "float16", "float64")
WRONG_POLICY = one_of(
    "int8", "int8_from_mixed_float16", "int4/0_from_float32", "int4/x_from_float32",
    "float8_e4m3fn", "int8/3_from_float32", "gptq_from_float32", "gptq/5/2_from_float32",
    "awq/8/2_from_float32", "int8_from_float32_from_float32", "int4_from_nothing",
    "float8/2_from_float32", "awq/4/-2_from_float32", "int16_from_float32",
)  # fmt: skip


def policy_name(rng: Random) -> str:
    """A name such as `int4/3_from_float32`."""
    block = rng.choice((-1, 1, 2, 3, 4, 128))
    mode = rng.choice(
        (
            *("int8", "int8", "float8", "int4", f"int4/{block}", f"int4/{block}"),
            *(f"gptq/{rng.choice((2, 3, 4, 8))}/{block}", f"awq/4/{block}"),
        )
    )
    return f"{mode}_from_{SOURCE(rng)}"


def policy(rng: Random) -> Any:
    """A policy by its name or, as files have it, by an object."""
    if rng.random() < 0.1:
        return WRONG_POLICY(rng)
    if rng.random() < 0.6:
        return policy_name(rng)
    return policy_object(rng)


def policy_object(rng: Random) -> dict[str, Any]:
    """The objects that no name tells among them."""
    source = rng.choice((SOURCE(rng), None))
    mode = rng.choice(("int8", "int8", "int4", "float8", "gptq", "awq"))
    block = rng.choice((-1, 1, 2, 3, 128))
    classes: dict[str, dict[str, Any]] = {
        "QuantizedDTypePolicy": {"mode": mode},
        "QuantizedFloat8DTypePolicy": {
            "mode": rng.choice(("float8", "float8", "float8", mode)),
            "amax_history_length": rng.choice((0, 1, 7, 1024)),
        },
        "Int4DTypePolicy": {"mode": f"int4/{block}"},
        "GPTQDTypePolicy": {"mode": f"gptq/{rng.choice((2, 4, 8))}/{block}"},
        "AWQDTypePolicy": {"mode": f"awq/4/{block}"},
    }
    name = rng.choice(list(classes))
    return told("keras.dtype_policies", name, classes[name] | {"source_name": source})


def policy_map(rng: Random, name: str, parts: tuple[str, ...]) -> dict[str, Any]:
    """Policies for the layers inside one of this name."""
    paths = rng.sample(parts, rng.randint(1, len(parts)))
    entries: dict[str, Any] = {f"{name}/{path}": policy_object(rng) for path in paths}
    if rng.random() < 0.3:
        entries = {f"{name}/.*": policy_object(rng)}
    default = rng.choice((None, "float32", policy_name(rng)))
    config = {"default_policy": default, "policy_map": entries}
    return told("keras.dtype_policies", "DTypePolicyMap", config)


def quantization_config(rng: Random) -> Any:
    """What `quantize` was told, of the same mode or another."""
    block = rng.choice((-1, 1, 2, 3, 128, None))
    classes: dict[str, dict[str, Any]] = {
        "Int8QuantizationConfig": {},
        "Int4QuantizationConfig": {"block_size": block} if FLAG(rng) else {},
        "Float8QuantizationConfig": {},
        "GPTQConfig": {
            "dataset": None,
            "tokenizer": None,
            "weight_bits": rng.choice((2, 4, 8)),
            "group_size": block or 2,
        },
        "AWQConfig": {"dataset": None, "tokenizer": None, "group_size": block or 2},
    }
    name = rng.choice(list(classes))
    return told("keras.quantizers", name, classes[name])


def told(module: str, class_name: str, config: dict[str, Any]) -> dict[str, Any]:
    """An object as Keras writes it."""
    return {
        "module": module,
        "class_name": class_name,
        "config": config,
        "registered_name": None,
    }


WRONG_CONFIG: Draw = one_of(
    "int8",
    3,
    told("keras.quantizers", "Int4QuantizationConfig", {"block_size": 0}),
    told("keras.quantizers", "Int4QuantizationConfig", {"block_size": -2}),
    told("keras.quantizers", "Int2QuantizationConfig", {}),
)
OFTEN = 0.3
"""How often a layer that can be quantized is."""


def quantized(rng: Random, config: dict[str, Any], *, configurable: bool = True) -> None:
    """Now and then quantize the layer with this config."""
    if rng.random() < OFTEN:
        config["dtype"] = policy(rng)
        if configurable and rng.random() < 0.3:
            config["quantization_config"] = quantization_config(rng)
