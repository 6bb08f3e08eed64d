"""Random values for settings and dims: what a question to Keras is made of."""

from __future__ import annotations

from collections.abc import Callable
from random import Random
from typing import Any

Draw = Callable[[Random], Any]
Shape = list[int | None]


def one_of(*values: Any) -> Draw:
    """Any of these values."""
    return lambda rng: rng.choice(values)


def between(low: int, high: int) -> Draw:
    """An int in this range, both ends included."""
    return lambda rng: rng.randint(low, high)


def tuple_of(draw: Draw, length: int) -> Draw:
    """So many independent values."""
    return lambda rng: [draw(rng) for _ in range(length)]


def scalar_or_tuple(draw: Draw, length: int) -> Draw:
    """A value for all axes, or one per axis."""
    several = tuple_of(draw, length)
    return lambda rng: draw(rng) if rng.random() < 0.45 else several(rng)


def settings(rng: Random, required: dict[str, Draw], optional: dict[str, Draw]) -> dict[str, Any]:
    """All required settings and some of the optional ones."""
    likelihood = rng.choice((0.0, 0.2, 0.35, 0.6))
    drawn = {name: draw(rng) for name, draw in required.items()}
    drawn |= {name: draw(rng) for name, draw in optional.items() if rng.random() < likelihood}
    return drawn


def dim(rng: Random, low: int = 1, high: int = 24, unknown: float = 0.2) -> int | None:
    """A size, or None as often as `unknown` says."""
    return None if rng.random() < unknown else rng.randint(low, high)


def batch(rng: Random) -> int | None:
    """The batch: mostly unknown."""
    return rng.choice((None, None, None, None, None, 1, 4, 32))


def features(rng: Random) -> int | None:
    """A number of channels: mostly known, as weights need it."""
    return dim(rng, 1, 12, unknown=0.04)


def any_shape(rng: Random, low: int = 1, high: int = 5) -> Shape:
    """A tensor of any rank in this range, batch included."""
    rank = rng.randint(low, high)
    if rank == 0:
        return []
    return [batch(rng), *(dim(rng, 1, 9) for _ in range(rank - 1))]


def other_rank(rng: Random, shape: Shape) -> Shape:
    """The same tensor with an axis too many or too few."""
    if len(shape) > 1 and rng.random() < 0.5:
        return shape[:-1]
    return [*shape, rng.randint(1, 4)]


DATA_FORMAT = one_of("channels_first", "channels_first", "channels_last")
FLAG = one_of(True, False)
ACTIVATION = one_of(
    "relu", "linear", "tanh", "sigmoid", "softmax", "gelu", "elu", "selu", "swish", "silu",
    "hard_sigmoid", "softplus", "leaky_relu", "relu6", "mish", "exponential", None,
)  # fmt: skip


def told(name: str, module: str | None = None, **config: Any) -> dict[str, Any]:
    """An object as files tell it; with its module as Keras 3 writes it."""
    short: dict[str, Any] = {"class_name": name, "config": config}
    return (
        short if module is None else {"module": f"keras.{module}", **short, "registered_name": None}
    )


def now_and_then(draw: Draw, other: Draw) -> Draw:
    """Mostly one, in a quarter of all cases the other."""
    return lambda rng: (other if rng.random() < 0.25 else draw)(rng)


INITIALIZER = now_and_then(
    one_of("he_normal", "zeros", "ones", "glorot_normal", "random_normal", "lecun_uniform"),
    one_of(
        *("orthogonal", "identity", "stft", "variance_scaling", "truncated_normal", "uniform"),
        *("Orthogonal", "GlorotUniform", "OrthogonalInitializer", "zero", "constant", "Constant"),
        told("Constant", value=0.5),
        told("Constant", "initializers", value=3),
        told("Constant"),
        told("Identity", "initializers"),
        told("Identity", gain=2.0),
        told("Orthogonal", "initializers", gain=0.5, seed=None),
        told("STFT"),
        told("RandomNormal", "initializers", mean=0.0, stddev=0.1, seed=7),
        told("RandomUniform", minval=-1, maxval=1),
        told("RandomUniform", seed="x"),
        told("TruncatedNormal", deviation=1),
        told("VarianceScaling", "initializers", scale=2.0, mode="fan_out", distribution="uniform"),
        told("VarianceScaling", scale=2.0, mode="fan_out", distribution="normal"),
        told("VarianceScaling", scale=-1),
        told("VarianceScaling", mode="fan_on"),
        told("VarianceScaling", distribution="flat"),
        told("HeNormal", "initializers", seed=3),
        told("L2", l2=0.1),
    ),
)
REGULARIZER = now_and_then(
    one_of("l1", "l2", "L1L2", told("L2", l2=0.01)),
    one_of(
        *("l1l2", "L1", "orthogonal_regularizer", "OrthogonalRegularizer", "L1l2"),
        told("L1", "regularizers", l1=0.02),
        told("L1L2", l1=0.1, l2=1),
        told("OrthogonalRegularizer", factor=0.1, mode="columns"),
        told("OrthogonalRegularizer", factor=0.1, mode="both"),
        told("L2", "regularizers", l2=-1),
        told("L2", l2="a"),
        told("L2", l2=None),
        told("L1", l1=None),
        told("L1", l2=0.1),
        told("MaxNorm"),
    ),
)
CONSTRAINT = now_and_then(
    one_of("non_neg", "unit_norm", "max_norm"),
    one_of(
        *("min_max_norm", "MaxNorm", "NonNeg"),
        told("MaxNorm", "constraints", max_value=3, axis=[0, 1]),
        told("MinMaxNorm", min_value=0.5, rate=0.9),
        told("UnitNorm", axis=1),
        told("UnitNorm", axes=1),
        told("Zeros"),
    ),
)

BASE: dict[str, Draw] = {
    "trainable": one_of(False, False, True),
    "dtype": one_of(
        *("float16", "mixed_float16", "mixed_bfloat16", "float64", "float32"),
        *("int8_from_float32", "float8_from_bfloat16", "int4/2_from_mixed_bfloat16"),
    ),
    "name": one_of("mine", "block_2.inner", "Größe", "two words"),
}

# Values that do not belong into a setting of this kind. Keras takes a few of them nevertheless; the
# recorded answer tells which.
WRONG_COUNT = one_of(0, -1, -3, 4.0, 2.5, "4", None, True, False, [2], "many")
WRONG_CHOICE = one_of("nope", "", None, 3, "SAME", "Valid", "full")
WRONG_FORMAT = one_of("NCHW", "channels", "Channels_First", "CHANNELS_LAST", 1, "last")
WRONG_ACTIVATION = one_of("not_an_activation", 3, "Relu", "reluu")
WRONG_INITIALIZER = one_of("bad", 3, "he")
WRONG_REGULARIZER = one_of("l1_l2", "l3", 3)
WRONG_CONSTRAINT = one_of("positive", 3)
WRONG_BASE: dict[str, Draw] = {
    "trainable": one_of("yes", None, 1, 0),
    "dtype": one_of("float31", "mixed_float64", 32),
    "name": one_of("a/b", 3, False, ["x"]),
    "activity_regularizer": one_of("l3", {"a": 1}, 3),
    "foo": one_of(1),
}

SENSELESS = one_of(
    0,
    1,
    3,
    -1,
    -2,
    2.0,
    2.5,
    0.5,
    0.0,
    "2",
    "x",
    "",
    None,
    True,
    False,
    [],
    [2],
    [2, 2],
    [2, 2, 2],
    [1, 2],
    [2.0, 2.0],
    [2, None],
    [None],
    ["2"],
    [[1, 1], [2, 2]],
    [[1, 1]],
    [-1],
    [0],
    [1, -1],
    {"a": 1},
    {},
    "relu",
    "same",
    "float16",
    "int32",
    "channels_first",
    10**12,
)
"""What stands in no setting of most kinds. Keras takes some, looking only when data comes."""


def wrong_tuple(length: int) -> Draw:
    """A window's size that is no size: wrong length, sign or type."""
    return one_of(
        0, -1, 2.5, 2.0, "2", None, True, [2] * (length + 1), [], [0] * length, [-1] * length,
        ["2"] * length, [None] * length, [[2]] * length,
    )  # fmt: skip
