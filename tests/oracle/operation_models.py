"""Functional models with operations, as the Keras guides write them, and with masks."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np

from .real_keras import keras

layers, ops, Input = keras.layers, keras.ops, keras.Input
Made = tuple[Any, Any]
"""The inputs and the outputs of a model."""


def sums() -> Made:
    x, y = Input((8,)), Input((8,))
    return [x, y], (x + y) * 2 - 1


def reflected() -> Made:
    x = Input((4, 4))
    return x, [1 - x, 2.0 / x, 2**x, -x, abs(x), x // 2, x % 3]


def with_arrays() -> Made:
    x = Input((8, 4))
    return x, x * np.ones((4,), "float32") + np.zeros((8, 1), "float32")


def comparisons() -> Made:
    x = Input((5,))
    return x, ops.where(x > 0, x, 0.1 * x), (x >= 1) & (x < 3)


def means() -> Made:
    x = Input((6, 5, 3))
    return x, [ops.mean(x, axis=(1, 2)), ops.max(x, axis=-1, keepdims=True), ops.sum(x)]


def reshapes() -> Made:
    x = Input((28, 28, 1))
    return x, layers.Dense(10)(ops.reshape(x, (-1, 784)))


def patches() -> Made:
    x = Input((32, 32, 3))
    found = ops.image.extract_patches(x, size=8)
    found = ops.reshape(found, (-1, 16, 192))
    return x, layers.Dense(64)(found)


def class_token() -> Made:
    x = Input((16, 64))
    token = ops.repeat(ops.mean(x, axis=1, keepdims=True), 1, axis=1)
    y = ops.concatenate([token, x], axis=1)
    return x, layers.Dense(10)(y[:, 0])


def slices() -> Made:
    x = Input((None, 12))
    return x, [x[:, -1], x[:, :5], x[..., None], x[:, ::2, 3:7], x[:, 1:, 0]]


def attention() -> Made:
    q, k, v = Input((10, 32)), Input((20, 32)), Input((20, 48))
    scores = ops.matmul(q, ops.transpose(k, (0, 2, 1))) / np.float32(32**0.5)
    return [q, k, v], ops.matmul(ops.softmax(scores, axis=-1), v)


def multi_head() -> Made:
    x = Input((12, 32))
    heads = ops.transpose(ops.reshape(layers.Dense(96)(x), (-1, 12, 3, 4, 8)), (2, 0, 3, 1, 4))
    q, k, v = ops.unstack(heads, 3, axis=0)
    mixed = ops.einsum("bhqd,bhkd->bhqk", q, k)
    return x, ops.matmul(ops.nn.softmax(mixed), v)


def positions() -> Made:
    x = Input((20,), dtype="int32")
    token = layers.Embedding(100, 16)(x)
    position = layers.Embedding(20, 16)(ops.cumsum(ops.ones_like(x), axis=-1) - 1)
    return x, token + position


def rotary() -> Made:
    x = Input((20, 16))
    one, two = ops.split(x, 2, axis=-1)
    return x, ops.concatenate([-two, one], axis=-1) * ops.cos(x) + x * ops.sin(x)


def logits() -> Made:
    x = Input((7,))
    y = layers.Dense(5)(x)
    return x, [
        ops.softmax(y),
        ops.log_softmax(y),
        ops.argmax(y, axis=-1),
        ops.one_hot(ops.argmax(y, axis=-1), 5),
    ]


def best() -> Made:
    x = Input((30,))
    values, places = ops.top_k(x, 3)
    return x, [values, places, ops.take_along_axis(x, places, axis=-1)]


def resized() -> Made:
    x = Input((None, None, 3))
    return x, layers.Conv2D(4, 3)(ops.image.resize(x, (64, 64)))


def stacked() -> Made:
    x, y = Input((4,)), Input((4,))
    total = ops.stack([ops.sum(x), ops.sum(y), ops.mean(x * y)])
    return [x, y], [total, ops.stack([x, y], axis=1)]


def normalized() -> Made:
    x = Input((9, 6))
    y = (x - ops.mean(x, axis=-1, keepdims=True)) * ops.rsqrt(
        ops.var(x, axis=-1, keepdims=True) + 1e-6
    )
    return x, [y, ops.normalize(x, axis=-1), ops.clip(y, -1.0, 1.0)]


def padded() -> Made:
    x = Input((10, 3))
    y = ops.pad(x, ((0, 0), (1, 1), (0, 0)))
    return x, [ops.roll(y, 1, axis=1), ops.flip(y, axis=1), ops.tile(x, (1, 2, 1))]


def casts() -> Made:
    x = Input((6,), dtype="uint8")
    y = ops.cast(x, "float32") / 255.0
    return x, [y, ops.cast(y > 0.5, "int32"), ops.expand_dims(y, -1)]


def activations() -> Made:
    x = Input((6,))
    found = [ops.relu(x), ops.gelu(x), ops.silu(x), ops.sigmoid(x), ops.tanh(x), ops.elu(x)]
    return x, layers.Add()([*found, ops.leaky_relu(x), ops.softplus(x), ops.relu6(x)])


def squeezed() -> Made:
    x = Input((7, 1, 3))
    y = ops.squeeze(x, axis=2)
    return x, [ops.swapaxes(y, 1, 2), ops.moveaxis(y, -1, 1), ops.ravel(x)]


def siamese() -> Made:
    x, y = Input((32,)), Input((32,))
    tower = layers.Dense(8)
    one, two = tower(x), tower(y)
    return [x, y], ops.sqrt(ops.sum(ops.square(one - two), axis=1, keepdims=True))


def reparameterized() -> Made:
    x = Input((16,))
    mean, log = layers.Dense(2)(x), layers.Dense(2)(x)
    return x, mean + ops.exp(0.5 * log)


def squeeze_and_excite() -> Made:
    x = Input((14, 14, 32))
    gate = layers.Dense(32, "sigmoid")(layers.Dense(4, "relu")(ops.mean(x, axis=[1, 2])))
    return x, x * ops.reshape(gate, (-1, 1, 1, 32))


def gathered() -> Made:
    x = Input((10, 4))
    return x, [ops.take(x, [0, 2, 4], axis=1), ops.sort(x, axis=1), ops.logsumexp(x, axis=-1)]


def same_dtype() -> Made:
    x = Input((4,), dtype="float16")
    y = Input((4,), dtype="int32")
    return [x, y], [x + 1, x * 1.5, y + 1, y + 1.5, x + y, y / 2, ops.mean(y, axis=-1)]


def pooled() -> Made:
    x = Input((16, 16, 4))
    y = ops.max_pool(x, 2, 2)
    return x, ops.average_pool(y, 3, strides=1, padding="same")


# -- masks: what Keras puts in by itself


def masked_lstm() -> Made:
    x = Input((None,), dtype="int32")
    return x, layers.LSTM(4)(layers.Embedding(10, 8, mask_zero=True)(x))


def masking() -> Made:
    x = Input((9, 3))
    y = layers.Dense(4)(layers.Masking(1.0)(x))
    return x, layers.GRU(2)(layers.LSTM(4, return_sequences=True)(y))


def masked_sum() -> Made:
    x, y = Input((9,), dtype="int32"), Input((9,), dtype="int32")
    one, two = (layers.Embedding(10, 8, mask_zero=True)(t) for t in (x, y))
    joined = layers.Add()([one, two, one])
    return [x, y], layers.Bidirectional(layers.LSTM(3))(joined)


def masked_beside() -> Made:
    x, y = Input((9,), dtype="int32"), Input((9, 2))
    one = layers.Embedding(10, 8, mask_zero=True)(x)
    joined = layers.Concatenate(name="joined")([one, y, layers.Masking()(y)])
    return [x, y], layers.GlobalAveragePooling1D()(layers.Dropout(0.1)(joined))


def masked_attention() -> Made:
    x = Input((9,), dtype="int32")
    y = layers.Embedding(10, 8, mask_zero=True)(x)
    y = layers.MultiHeadAttention(2, 4)(y, y)
    return x, layers.BatchNormalization()(layers.Attention()([y, y]))


def masked_twice() -> Made:
    x, y = Input((9,), dtype="int32"), Input((9,), dtype="int32")
    shared = layers.Embedding(10, 8, mask_zero=True)
    lstm = layers.LSTM(4)
    return [x, y], [lstm(shared(x)), layers.Softmax()(shared(y)), layers.Flatten()(shared(x))]


def mask_lost() -> Made:
    x = Input((8,), dtype="int32")
    y = layers.Embedding(10, 8, mask_zero=True)(x)
    y = layers.Conv1D(4, 3, padding="same")(y)
    return x, layers.LSTM(3)(y)


def masked_inside() -> Made:
    inner = Input((6,), dtype="int32")
    y = layers.Embedding(10, 4, mask_zero=True)(inner)
    model = keras.Model(inner, layers.LSTM(3)(y), name="encoder")
    x = Input((6,), dtype="int32")
    return x, layers.Dense(2)(model(x))


def masked_into_models() -> Made:
    """Models of each kind on tensors with masks; one is told that there is none."""
    x = Input((6,), dtype="int32")
    y = layers.Embedding(10, 4, mask_zero=True)(x)
    chain = keras.Sequential([Input((6, 4)), layers.Dense(3)])
    half = keras.Sequential([Input((6, 4), dtype="float16"), layers.Dense(3)])
    inner = Input((6, 4))
    functional = keras.Model(inner, layers.Dense(3)(inner))
    pipeline = layers.Pipeline([layers.Dense(3)])
    return x, [chain(y), half(y), functional(y), pipeline(y), chain(y, mask=None)]


def masked_steps() -> Made:
    x = Input((5, 6))
    y = layers.TimeDistributed(layers.Dense(3))(layers.Masking()(x))
    return x, layers.ConvLSTM1D(2, 2)(layers.Reshape((5, 3, 1))(y)), layers.SimpleRNN(4)(y)


OPERATIONS: tuple[Callable[[], Any], ...] = (
    sums, reflected, with_arrays, comparisons, means, reshapes, patches, class_token, slices,
    attention, multi_head, positions, rotary, logits, best, resized, stacked, normalized, padded,
    casts, activations, squeezed, siamese, reparameterized, squeeze_and_excite, gathered,
    same_dtype, pooled,
)  # fmt: skip
MASKS: tuple[Callable[[], Any], ...] = (
    masked_lstm, masking, masked_sum, masked_beside, masked_attention, masked_twice, mask_lost,
    masked_inside, masked_into_models, masked_steps,
)  # fmt: skip


def model_of(made: Callable[[], Any]) -> Any:
    """The model that a function describes, named in a session of its own."""
    inputs, *outputs = made()
    outputs = outputs[0] if len(outputs) == 1 else outputs
    return keras.Model(inputs, outputs, name=made.__name__)
