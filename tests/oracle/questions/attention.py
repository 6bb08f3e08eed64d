"""Questions about the attention layers: two or three inputs, masks, call options."""

from __future__ import annotations

from random import Random
from typing import Any

from . import Kind, Question
from .draws import (
    CONSTRAINT,
    FLAG,
    INITIALIZER,
    REGULARIZER,
    WRONG_COUNT,
    WRONG_INITIALIZER,
    WRONG_REGULARIZER,
    Draw,
    Shape,
    batch,
    between,
    dim,
    features,
    one_of,
    settings,
)
from .quantizing import policy_map, quantized

SINGLE: dict[str, Draw] = {
    "use_scale": FLAG,
    "dropout": one_of(0.0, 0.1, 1.5, -1),
    "seed": between(0, 99),
    "activity_regularizer": REGULARIZER,
}
CALL = {"return_attention_scores": FLAG, "use_causal_mask": FLAG, "training": FLAG}


def call(rng: Random) -> dict[str, Any]:
    """Some of the arguments of a call that are no tensors."""
    return {name: draw(rng) for name, draw in CALL.items() if rng.random() < 0.3}


def masked(rng: Random, inputs: int) -> list[int]:
    """Which inputs come with a mask."""
    return [at for at in range(inputs) if rng.random() < 0.12]


def series(rng: Random, first: int | None, between_them: Shape, width: int | None) -> Shape:
    return [first, *between_them, dim(rng, 1, 20), width]


def inputs(rng: Random, same_width: bool) -> list[Shape]:
    """Query, value and perhaps key, of mostly three dimensions; mostly pairs of value and key."""
    first, width = batch(rng), features(rng)
    more: Shape = [dim(rng, 1, 5) for _ in range(rng.choice((0, 0, 0, 0, 0, 1, 2)))]
    query = series(rng, first, more, width)
    value = series(rng, first, more, width if same_width or rng.random() < 0.5 else features(rng))
    found = [query, value]
    if rng.random() < 0.4:
        key = [*value[:-1], features(rng)]
        if rng.random() < 0.08:
            key = series(rng, first, more, key[-1])
        found.append(key)
    if rng.random() < 0.05:
        found = [list(query) for _ in found]
    if rng.random() < 0.05:
        at = rng.randrange(len(found))
        found[at] = found[at][: rng.randint(1, len(found[at]) - 1)]
    return found


def ask_attention(rng: Random) -> Question:
    more: dict[str, Draw] = {"score_mode": one_of("dot", "concat")}
    return single("Attention", rng, SINGLE | more)


def ask_additive(rng: Random) -> Question:
    return single("AdditiveAttention", rng, SINGLE | {"score_mode": one_of("dot")})


def single(name: str, rng: Random, optional: dict[str, Draw]) -> Question:
    shapes = inputs(rng, same_width=True)
    if rng.random() < 0.04:
        shapes = shapes[:1] if rng.random() < 0.5 else [*shapes, *shapes]
    config = settings(rng, {}, optional)
    return Question(name, config, shapes, "list", [], call(rng), masked(rng, len(shapes)))


WRONG_SINGLE: dict[str, Draw] = {
    "use_scale": one_of(0, 1, None, "no", []),
    "dropout": one_of("a", None, [1], True),
    "score_mode": one_of("sum", None, 3, "Dot"),
    "units": between(1, 5),
}

HEADS: dict[str, Draw] = {
    "dropout": one_of(0.0, 0.1, 1, 0.5),
    "use_bias": FLAG,
    "use_gate": FLAG,
    "sliding_window": between(1, 9),
    "flash_attention": one_of(None, False, False, True),
    "kernel_initializer": INITIALIZER,
    "bias_initializer": INITIALIZER,
    "kernel_regularizer": REGULARIZER,
    "activity_regularizer": REGULARIZER,
    "kernel_constraint": CONSTRAINT,
    "seed": between(0, 99),
}
WRONG_HEADS: dict[str, Draw] = {
    "dropout": one_of("a", None, -0.1, 1.5, True),
    "use_bias": one_of(0, None, "no"),
    "sliding_window": WRONG_COUNT,
    "flash_attention": one_of("x", 0, 1),
    "kernel_initializer": WRONG_INITIALIZER,
    "bias_initializer": one_of("bad", None),
    "kernel_regularizer": WRONG_REGULARIZER,
}

PARTS = ("query", "key", "value", "attention_output")


def heads(name: str, rng: Random, config: dict[str, Any]) -> Question:
    shapes = inputs(rng, same_width=name != "MultiHeadAttention" and rng.random() < 0.9)
    if rng.random() < 0.1:
        config["name"] = "mine"
        config["dtype"] = policy_map(rng, "mine", PARTS)
    else:
        quantized(rng, config, configurable=False)
    asked = Question(name, config, shapes, "args", [], call(rng), masked(rng, len(shapes)))
    if rng.random() < 0.06:
        asked.dtypes = [rng.choice(("int32", "float16", "float32")) for _ in shapes]
    return asked


def ask_multi_head(rng: Random) -> Question:
    own: dict[str, Draw] = {
        "value_dim": between(1, 16),
        "output_shape": one_of(0, 5, 12, [2, 3], [7], []),
        "attention_axes": one_of(1, 2, [1], [1, 2], -2, [], 0),
    }
    needed = {"num_heads": between(1, 8), "key_dim": between(1, 16)}
    return heads("MultiHeadAttention", rng, settings(rng, needed, HEADS | own))


def ask_group_query(rng: Random) -> Question:
    shared = rng.randint(1, 4)
    config = settings(rng, {"head_dim": between(1, 16)}, HEADS)
    config |= {"num_query_heads": shared * rng.randint(1, 3), "num_key_value_heads": shared}
    if rng.random() < 0.06:
        config["num_query_heads"] = rng.randint(0, 9)
    return heads("GroupQueryAttention", rng, config)


WRONG_MULTI_HEAD: dict[str, Draw] = WRONG_HEADS | {
    "num_heads": WRONG_COUNT,
    "key_dim": WRONG_COUNT,
    "value_dim": WRONG_COUNT,
    "output_shape": one_of(-1, [2, -1], "ab", 2.5, [None, 3], True, [0], {"a": 1}),
    "attention_axes": one_of(9, [1, 9], -9, "a", 2.5, [1.0], True, {"a": 1}),
    "head_dim": between(1, 5),
}
WRONG_GROUP_QUERY: dict[str, Draw] = WRONG_HEADS | {
    "num_query_heads": WRONG_COUNT,
    "num_key_value_heads": WRONG_COUNT,
    "head_dim": WRONG_COUNT,
    "key_dim": between(1, 5),
}

KINDS: dict[str, Kind] = {
    "Attention": Kind(ask_attention, WRONG_SINGLE),
    "AdditiveAttention": Kind(ask_additive, WRONG_SINGLE),
    "MultiHeadAttention": Kind(ask_multi_head, WRONG_MULTI_HEAD),
    "GroupQueryAttention": Kind(ask_group_query, WRONG_GROUP_QUERY),
}
