"""Models for their form in files: operations, masks, states, names, several inputs and outputs.

Each is a function of the Keras to build it with, Keras 3 or tf_keras.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

Keras = Any
Model = Any


def by_name(k: Keras) -> Model:
    """Inputs and outputs in dicts; an output that another layer takes, too."""
    layers = k.layers
    left, right = k.Input((8,), name="left"), k.Input((8,), name="right")
    both = layers.Concatenate(name="both")([left, right])
    deep = layers.Dense(4, name="deep")(both)
    return k.Model({"left": left, "right": right}, {"deep": deep, "both": both}, name="by_name")


def one_in_a_list(k: Keras) -> Model:
    """A list of one input and of one output."""
    x = k.Input((8,))
    return k.Model([x], [k.layers.Dense(2)(x)])


def states(k: Keras) -> Model:
    """An encoder that hands its states to a decoder, and one that reads both ways."""
    layers = k.layers
    source, target = k.Input((None, 6)), k.Input((None, 5))
    _, h, c = layers.LSTM(7, return_state=True, name="encoder")(source)
    decoded, *_ = layers.LSTM(7, return_sequences=True, return_state=True, name="decoder")(
        target, initial_state=[h, c]
    )
    ways = layers.Bidirectional(layers.GRU(3, return_state=True), name="ways")(decoded)
    return k.Model([source, target], [layers.Dense(4)(decoded), *ways])


def shared_twice(k: Keras) -> Model:
    """A layer that takes what another gave it, twice over."""
    first, second = k.layers.Dense(6, name="first"), k.layers.Dense(6, name="second")
    x = k.Input((6,))
    y = first(second(first(second(x))))
    return k.Model(x, [y, first(y)])


def models_inside(k: Keras) -> Model:
    """Models as layers: shared, wrapped, one in another, with two inputs."""
    layers = k.layers
    picture = k.Input((8, 8, 1))
    seen = layers.Flatten()(layers.Conv2D(2, 3)(picture))
    eye = k.Model(picture, seen, name="eye")
    head = k.Sequential([k.Input((72,)), layers.Dense(5), layers.Dropout(0.1)], name="head")
    one, two = k.Input((5,)), k.Input((5,))
    pair = k.Model([one, two], [layers.Add()([one, two]), layers.Multiply()([one, two])])
    a, b, film = k.Input((8, 8, 1)), k.Input((8, 8, 1)), k.Input((4, 8, 8, 1))
    added, multiplied = pair([head(eye(a)), head(eye(b))])
    frames = layers.TimeDistributed(eye)(film)
    return k.Model([a, b, film], [added, multiplied, layers.LSTM(3)(frames), eye(a)])


def unusual_settings(k: Keras) -> Model:
    """Settings that files write in forms of their own."""
    layers = k.layers
    x = k.Input((12, 10, 4))
    y = layers.Conv2D(
        6,
        (3, 2),
        padding="same",
        groups=2,
        activation="swish" if k.__name__ == "keras" else "relu",
        kernel_initializer=k.initializers.HeNormal(seed=3),
        kernel_regularizer=k.regularizers.L1L2(0.1, 0.2),
        bias_constraint=k.constraints.NonNeg(),
    )(x)
    y = layers.BatchNormalization(momentum=0.9, trainable=False)(y)
    y = layers.LeakyReLU()(y)
    y = layers.DepthwiseConv2D(3, strides=2, depth_multiplier=2)(y)
    y = layers.SeparableConv2D(5, 3, padding="same")(y)
    y = layers.LayerNormalization(axis=[1, 2])(y)
    y = layers.PReLU(shared_axes=[1, 2])(y)
    y = layers.Reshape((-1, 5))(y)
    y = layers.Permute((2, 1))(y)
    y = layers.GRU(4, reset_after=False, return_sequences=True)(y)
    y = layers.SpatialDropout1D(0.2)(y)
    y = layers.MultiHeadAttention(2, 3)(y, y)
    y = layers.ZeroPadding1D(1)(y)
    return k.Model(x, layers.GlobalAveragePooling1D()(y))


def merged_sizes(k: Keras) -> Model:
    """Sizes that one input tells and another leaves open, merged, also within a model."""
    layers = k.layers
    known, unknown, flat = k.Input((8, 6, 3)), k.Input((None, None, 3)), k.Input((6, 1))
    inner, other = k.Input((None, 6, 3)), k.Input((8, None, 3))
    both = layers.Concatenate(axis=1)([inner, other])
    model = k.Model([inner, other], [both, layers.Maximum()([inner, other])], name="inside")
    added = layers.Add()([unknown, known])
    joined = layers.Concatenate()([unknown, known])
    wide = layers.Multiply()([unknown, flat])
    average = layers.Average()([layers.Concatenate(axis=2)([unknown, known]), unknown])
    return k.Model([known, unknown, flat], [added, joined, wide, average, *model([unknown, known])])


def without_input(k: Keras) -> Model:
    """A chain that was built by a shape, not by an Input."""
    model = k.Sequential([k.layers.Dense(4), k.layers.Dense(2)])
    model.build((None, 6))
    return model


def mixed_precision(k: Keras) -> Model:
    """Layers with dtypes of their own."""
    x = k.Input((6,))
    y = k.layers.Dense(4, dtype="mixed_float16")(x)
    return k.Model(x, k.layers.Dense(2, dtype="float64", name="wide")(y))


def attention(k: Keras) -> Model:
    """Arguments by position and by name, a tensor taken twice."""
    layers = k.layers
    query, value, key = k.Input((5, 8)), k.Input((7, 8)), k.Input((7, 8))
    mask = k.Input((5, 7), dtype="bool")
    y = layers.MultiHeadAttention(2, 4)(query, value, key=value)
    z = layers.Attention(use_scale=True)([query, value])
    named = layers.MultiHeadAttention(2, 4)(query, value=value, key=key)
    other = layers.MultiHeadAttention(2, 4)(query, key=key, value=value, attention_mask=mask)
    return k.Model([query, value, key, mask], layers.Add()([y, z, z, named, other]))


def operations(k: Keras) -> Model:
    """What operators and functions put between the layers."""
    x = k.Input((8, 6))
    y = k.layers.Dense(6)(x) + 1.0
    y = y[:, 1:, :4] * 2.0
    z = (y - y) / 3.0
    return k.Model(x, [k.layers.Flatten()(z), -y, y**2])


def masked(k: Keras) -> Model:
    """Masks that flow, and one that stops."""
    layers = k.layers
    words = k.Input((9,), dtype="int32")
    y = layers.Embedding(20, 4, mask_zero=True)(words)
    y = layers.Bidirectional(layers.LSTM(3, return_sequences=True))(y)
    return k.Model(words, layers.LSTM(2)(y))


ODD: dict[str, Callable[[Keras], Model]] = {
    build.__name__: build
    for build in (
        by_name, one_in_a_list, states, shared_twice, models_inside, unusual_settings,
        merged_sizes, without_input, mixed_precision, attention, operations, masked,
    )
}  # fmt: skip
