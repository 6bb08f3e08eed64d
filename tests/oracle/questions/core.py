"""Questions about inputs, dense layers, embeddings, activations and normalization."""

from __future__ import annotations

from random import Random
from typing import Any

from . import Kind, Question
from .draws import (
    ACTIVATION,
    CONSTRAINT,
    FLAG,
    INITIALIZER,
    REGULARIZER,
    WRONG_ACTIVATION,
    WRONG_CONSTRAINT,
    WRONG_COUNT,
    WRONG_INITIALIZER,
    WRONG_REGULARIZER,
    Draw,
    any_shape,
    batch,
    between,
    dim,
    features,
    one_of,
    settings,
)
from .quantizing import WRONG_CONFIG, WRONG_POLICY, quantized

WEIGHTED: dict[str, Draw] = {
    "activation": ACTIVATION,
    "use_bias": FLAG,
    "kernel_initializer": INITIALIZER,
    "bias_initializer": INITIALIZER,
    "kernel_regularizer": REGULARIZER,
    "bias_regularizer": REGULARIZER,
    "activity_regularizer": REGULARIZER,
    "kernel_constraint": CONSTRAINT,
    "bias_constraint": CONSTRAINT,
}
WRONG_RANK = one_of(-1, 2.5, "4", True, False)
WRONG_WEIGHTED: dict[str, Draw] = {
    "activation": WRONG_ACTIVATION,
    "kernel_initializer": WRONG_INITIALIZER,
    "kernel_regularizer": WRONG_REGULARIZER,
    "kernel_constraint": WRONG_CONSTRAINT,
}


def ask_input(rng: Random) -> Question:
    shape = [dim(rng, 1, 256) for _ in range(rng.randint(0, 4))]
    if rng.random() < 0.3:
        config = {"batch_shape": [batch(rng), *shape]}
    else:
        config = {"shape": shape} | settings(rng, {}, {"batch_size": one_of(1, 8, 32, None)})
    extra: dict[str, Draw] = {
        "dtype": one_of("int32", "float16", "bool", "string", "uint8", "int64", "float64"),
        "name": one_of("image", "tweet_a"),
    }
    return Question("InputLayer", config | settings(rng, {}, extra), [], "init")


WRONG_INPUT: dict[str, Draw] = {
    "shape": one_of(5, None, [4.0], [-1], [[3]], [2.5], 0),
    "batch_size": one_of(-1, 0, "8", 2.5, 8.0),
    "batch_shape": one_of(5, [None, -1], [], [2.5]),
    "dtype": one_of("float31", 32),
    "foo": one_of(1),
}


def ask_dense(rng: Random) -> Question:
    required: dict[str, Draw] = {"units": between(1, 64)}
    config = settings(rng, required, WEIGHTED | {"lora_rank": between(0, 4)})
    adapted_or_constrained(rng, config, "kernel_constraint")
    quantized(rng, config)
    shape = any_shape(rng, 2, 5)
    shape[-1] = features(rng)
    return Question("Dense", config, [shape])


def adapted_or_constrained(rng: Random, config: dict[str, Any], constraint: str) -> None:
    """One of the two, mostly: Keras refuses a constraint on weights adapted by LoRA."""
    if "lora_rank" in config and rng.random() < 0.85:
        config.pop(rng.choice(("lora_rank", constraint)), None)


def ask_embedding(rng: Random) -> Question:
    required: dict[str, Draw] = {"input_dim": between(1, 500), "output_dim": between(1, 32)}
    optional: dict[str, Draw] = {
        "mask_zero": FLAG,
        "embeddings_initializer": INITIALIZER,
        "embeddings_regularizer": REGULARIZER,
        "embeddings_constraint": CONSTRAINT,
        "lora_rank": between(0, 4),
    }
    dtype = rng.choice(("int32", "int64", "uint8", "float32", "float16", "bool"))
    config = settings(rng, required, optional)
    adapted_or_constrained(rng, config, "embeddings_constraint")
    quantized(rng, config)
    return Question("Embedding", config, [any_shape(rng, 0, 4)], dtypes=[dtype])


def ask_activation(rng: Random) -> Question:
    return Question("Activation", {"activation": ACTIVATION(rng)}, [any_shape(rng, 0, 5)])


def ask_relu(rng: Random) -> Question:
    optional: dict[str, Draw] = {
        "max_value": one_of(6, 6.0, 0, 1.5, None),
        "negative_slope": one_of(0, 0.1, 0.3, 1),
        "threshold": one_of(0, 0.5, 1),
    }
    return Question("ReLU", settings(rng, {}, optional), [any_shape(rng, 0, 5)])


def ask_softmax(rng: Random) -> Question:
    axis = one_of(-1, 1, 2, -2, 0, [1, 2], [-1, 1])
    return Question("Softmax", settings(rng, {}, {"axis": axis}), [any_shape(rng, 2, 5)])


def ask_dropout(rng: Random) -> Question:
    optional: dict[str, Draw] = {
        "seed": one_of(0, 7, 1337),
        "noise_shape": one_of(None, [None, 1], [None, 1, 1], [2, 3], 3),
    }
    required: dict[str, Draw] = {"rate": one_of(0, 0.0, 0.1, 0.25, 0.5, 0.9, 1, 1.0)}
    return Question("Dropout", settings(rng, required, optional), [any_shape(rng, 0, 5)])


def ask_batch_normalization(rng: Random) -> Question:
    shape = any_shape(rng, 1, 5)
    shape[-1] = features(rng)
    rank = len(shape)
    optional: dict[str, Draw] = {
        "axis": lambda r: r.randint(-rank, rank - 1),
        "center": FLAG,
        "scale": FLAG,
        "momentum": one_of(0.9, 0.5, 1, 0),
        "epsilon": one_of(1e-5, 0.01),
        "renorm": FLAG,
        "renorm_clipping": one_of(None, {}, {"rmax": 3.0}, {"rmax": 3, "rmin": 0.1, "dmax": 5}),
        "renorm_momentum": one_of(0.9, None),
        "moving_mean_initializer": INITIALIZER,
        "beta_initializer": INITIALIZER,
        "gamma_regularizer": REGULARIZER,
        "beta_constraint": CONSTRAINT,
    }
    return Question("BatchNormalization", settings(rng, {}, optional), [shape])


def ask_layer_normalization(rng: Random) -> Question:
    shape = any_shape(rng, 1, 5)
    shape[-1] = features(rng)
    rank = len(shape)

    def axes(r: Random) -> int | list[int]:
        several = r.sample(range(-rank, rank), k=min(rank, r.randint(1, 3)))
        return several[0] if r.random() < 0.5 else several

    optional: dict[str, Draw] = {
        "axis": axes,
        "center": FLAG,
        "scale": FLAG,
        "epsilon": one_of(1e-5, 0.01),
        "rms_scaling": FLAG,
        "beta_initializer": INITIALIZER,
        "gamma_regularizer": REGULARIZER,
    }
    return Question("LayerNormalization", settings(rng, {}, optional), [shape])


def ask_identity(rng: Random) -> Question:
    return Question("Identity", {}, [any_shape(rng, 0, 5)])


def ask_masking(rng: Random) -> Question:
    values = one_of(0, -1, 2.5, 1e9, None, True, "pad", [1.0, 2.0])
    return Question("Masking", settings(rng, {}, {"mask_value": values}), [any_shape(rng, 0, 5)])


def ask_reversible_embedding(rng: Random) -> Question:
    asked = ask_embedding(rng)
    optional: dict[str, Draw] = {
        "tie_weights": FLAG,
        "reverse_dtype": one_of("float32", "float16", None),
        "logit_soft_cap": one_of(30.0, 5, None),
    }
    asked.layer = "ReversibleEmbedding"
    asked.config |= settings(rng, {}, optional)
    if rng.random() < 0.5:
        asked.arguments["reverse"] = rng.random() < 0.9
        if rng.random() < 0.8:
            asked.dtypes = []
    return asked


def ask_lambda(rng: Random) -> Question:
    """Only those that say what comes out: a function is never run by us."""
    behind = [dim(rng, 1, 9) for _ in range(rng.randint(0, 3))]
    function = {"__fn__": rng.choice(("relu", "tanh", "softmax"))}
    optional: dict[str, Draw] = {"mask": one_of(None, True), "arguments": one_of(None)}
    config = {"function": function, "output_shape": behind} | settings(rng, {}, optional)
    shapes = [any_shape(rng, 1, 4) for _ in range(rng.choice((1, 1, 2)))]
    return Question("Lambda", config, shapes, "list" if len(shapes) > 1 else "single")


def ask_wrapper(rng: Random) -> Question:
    asked = rng.choice((ask_dense, ask_activation, ask_dropout, ask_embedding))(rng)
    layer = {"__layer__": asked.layer, "config": asked.config}
    return Question("Wrapper", {"layer": layer}, asked.shapes, dtypes=asked.dtypes)


LETTERS = "abcdefgxyzAB"


def ask_einsum(rng: Random) -> Question:
    """Mostly an equation that fits a shape; sometimes letters at will."""
    if rng.random() < 0.12:
        return _wild_einsum(rng)
    letters = rng.sample(LETTERS, 8)
    form = rng.choice(("plain", "plain", "left", "left", "right"))
    count = rng.randint(2 if form != "left" else 1, 4)
    given, new = letters[:count], letters[4 : 4 + rng.randint(1, 3)]
    lead = [] if form == "left" else given[:1]
    rest = given[len(lead) :]
    kept = [letter for letter in rest if rng.random() < 0.5]
    both = [letter for letter in kept if rng.random() < 0.25]
    summed = [letter for letter in rest if letter not in kept]
    wanted = lead + rng.sample(kept + new, len(kept) + len(new))
    kernel = rng.sample(summed + new + both, len(summed) + len(new) + len(both))
    sizes: dict[str, int | None] = {a: rng.randint(1, 9) for a in (*given, *new)}
    for letter in kept:
        if letter not in both and rng.random() < 0.3:
            sizes[letter] = None
    more: list[int | None] = [dim(rng, 1, 9) for _ in range(rng.choice((0, 1, 2)))]
    middle: list[int | None] = [sizes[a] for a in given]
    if form == "left":
        shape = [batch(rng), *more, *middle]
    else:
        shape = [batch(rng), *middle[1:], *(more if form == "right" or rng.random() < 0.1 else [])]
    behind = wanted[len(lead) :]
    partial = [
        sizes[a] if a in new or a in both or (sizes[a] and rng.random() < 0.4) else None
        for a in behind
    ]
    dots = {"plain": ("", ""), "left": ("...", ""), "right": ("", "...")}[form]
    one, two, three = ("".join(part) for part in (given, kernel, wanted))
    equation = f"{dots[0]}{one}{dots[1]},{two}->{dots[0]}{three}{dots[1]}"
    config = _einsum_config(rng, equation, partial, wanted[len(lead) :])
    return Question("EinsumDense", config, [shape])


def _wild_einsum(rng: Random) -> Question:
    letters = "abcd"[: rng.randint(1, 4)]
    parts = ["".join(rng.choices(letters, k=rng.randint(1, 3))) for _ in range(3)]
    left, right = rng.choice((("", ""), ("...", ""), ("", "..."), ("...", "...")))
    equation = f"{left}{parts[0]}{right},{parts[1]}->{left}{parts[2]}{right}"
    partial = [rng.choice((None, 2, 3)) for _ in range(rng.randint(0, 3))]
    config = _einsum_config(rng, equation, partial, list(letters))
    shape = [rng.choice((None, 2, 3)) for _ in range(rng.randint(1, 4))]
    return Question("EinsumDense", config, [shape])


def _einsum_config(
    rng: Random, equation: str, partial: list[int | None], axes: list[str]
) -> dict[str, Any]:
    one = partial[0] if len(partial) == 1 and partial[0] and rng.random() < 0.5 else partial
    required: dict[str, Draw] = {"equation": one_of(equation), "output_shape": one_of(one)}
    optional = {key: draw for key, draw in WEIGHTED.items() if key != "use_bias"}
    config = settings(rng, required, optional | {"lora_rank": between(0, 4)})
    if rng.random() < 0.45:
        config["bias_axes"] = "".join(rng.sample(axes, rng.randint(1, len(axes))))
    adapted_or_constrained(rng, config, "kernel_constraint")
    quantized(rng, config)
    return config


WRONG_QUANTIZED: dict[str, Draw] = {"dtype": WRONG_POLICY, "quantization_config": WRONG_CONFIG}
WRONG_AXIS = one_of(7, -8, [7], [], [1, 1], [-1, 1], 0, True)
WRONG_NUMBER = one_of("0.5", "x", None, [0.5], True)

KINDS: dict[str, Kind] = {
    "InputLayer": Kind(ask_input, WRONG_INPUT, base=False),
    "Dense": Kind(
        ask_dense,
        {"units": WRONG_COUNT, "lora_rank": WRONG_RANK} | WRONG_WEIGHTED | WRONG_QUANTIZED,
    ),
    "Embedding": Kind(
        ask_embedding,
        {
            "input_dim": WRONG_COUNT,
            "output_dim": WRONG_COUNT,
            "lora_rank": WRONG_RANK,
            "embeddings_initializer": WRONG_INITIALIZER,
            "embeddings_regularizer": WRONG_REGULARIZER,
        }
        | WRONG_QUANTIZED,
        ranks_matter=False,
    ),
    "Activation": Kind(ask_activation, {"activation": WRONG_ACTIVATION}, ranks_matter=False),
    "ReLU": Kind(
        ask_relu,
        {
            name: one_of(-1, -0.5, "1", None)
            for name in ("max_value", "negative_slope", "threshold")
        },
        ranks_matter=False,
    ),
    "Softmax": Kind(ask_softmax, {"axis": WRONG_AXIS}, ranks_matter=False),
    "Dropout": Kind(
        ask_dropout,
        {
            "rate": one_of(-0.1, 1.5, 2, "0.5", None, [0.5], True),
            "noise_shape": one_of("ab", 2.5, [2.5], [-1], ["a"], [None]),
            "seed": one_of(None, -3),
        },
        ranks_matter=False,
    ),
    "BatchNormalization": Kind(
        ask_batch_normalization,
        {
            "axis": one_of(7, -8, [7], [], 0, True, "1", "-1", 1.5, "x", None),
            "momentum": WRONG_NUMBER,
            "epsilon": WRONG_NUMBER,
            "renorm_momentum": WRONG_NUMBER,
            "renorm_clipping": one_of(
                {"rmax": 1, "rmin": 2}, {"dmax": -1}, {"max": 3}, {"rmin": 5}, "rmax", [1]
            ),
            "moving_variance_initializer": WRONG_INITIALIZER,
            "beta_regularizer": WRONG_REGULARIZER,
            "gamma_constraint": WRONG_CONSTRAINT,
        },
    ),
    "LayerNormalization": Kind(
        ask_layer_normalization,
        {
            "axis": one_of(7, -8, [7], [], [1, 1], [-1, 1], 0, True, "1", 1.5, None),
            "epsilon": WRONG_NUMBER,
            "beta_initializer": WRONG_INITIALIZER,
            "gamma_constraint": WRONG_CONSTRAINT,
        },
    ),
    "Identity": Kind(ask_identity, ranks_matter=False),
    "Masking": Kind(ask_masking, ranks_matter=False),
    "ReversibleEmbedding": Kind(
        ask_reversible_embedding,
        {
            "input_dim": WRONG_COUNT,
            "output_dim": WRONG_COUNT,
            "embeddings_initializer": WRONG_INITIALIZER,
            "embeddings_constraint": WRONG_CONSTRAINT,
        }
        | WRONG_QUANTIZED,
        ranks_matter=False,
    ),
    "Lambda": Kind(ask_lambda, {"output_shape": one_of([-1], ["a"], [2.5])}, ranks_matter=False),
    "Wrapper": Kind(ask_wrapper, {"layer": one_of(None, "Dense")}),
    "EinsumDense": Kind(
        ask_einsum,
        {
            "equation": one_of(
                "ab,bc",
                "ab,bc->",
                "ab->ac",
                "a b,bc->ac",
                "",
                "...,b->c",
                "ab,bc->aq",
                "...a,ab->b",
                "ab,bc->ac!",
                None,
                3,
            ),
            "output_shape": one_of(None, [], [None], 0, -1, [3, 3, 3, 3], "64", 2.5, [2.5], [-1]),
            "bias_axes": one_of("", "q", "zz", 3, "..."),
            "lora_rank": WRONG_RANK,
        }
        | WRONG_WEIGHTED
        | WRONG_QUANTIZED,
    ),
}
