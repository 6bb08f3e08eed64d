"""Random functional models of all that Keras lets one mix: beside layers, operations and masks.

Operators and functions on tensors, slices, layers that give several tensors or take states,
attention, policies of their own, parts that are not trainable.
"""

from __future__ import annotations

from collections.abc import Callable
from random import Random
from typing import Any

from .random_models import Growth, Tensor
from .real_keras import keras

layers, ops = keras.layers, keras.ops
POLICIES = ("float16", "float64", "bfloat16", "mixed_float16", "mixed_bfloat16")
Operation = Callable[[Tensor, Random], Any]


def axis_of(x: Tensor, rng: Random) -> int:
    """One of the axes behind the batch, counted from either end."""
    axis = rng.randrange(1, len(x.shape))
    return axis if rng.random() < 0.5 else axis - len(x.shape)


def axes_of(x: Tensor, rng: Random) -> Any:
    """One axis, some of them in a tuple, or None for all."""
    if rng.random() < 0.15:
        return None
    if rng.random() < 0.6:
        return axis_of(x, rng)
    return tuple(rng.sample(range(1, len(x.shape)), rng.randint(1, len(x.shape) - 1)))


def permutation(x: Tensor, rng: Random) -> list[int]:
    """An order of the axes that leaves the batch in front."""
    return [0, *rng.sample(range(1, len(x.shape)), len(x.shape) - 1)]


def piece(x: Tensor, rng: Random) -> Any:
    """A part of the tensor, by indices and slices as people write them."""
    parts: list[Any] = [slice(None)]
    for size in x.shape[1:]:
        begin = rng.choice((None, None, 0, 1, 2, -2))
        end = rng.choice((None, None, None, -1, size, 3))
        step = rng.choice((None, None, None, 1, 2, -1))
        parts.append(
            rng.choice((slice(None), slice(begin, end, step), 0, -1, rng.randrange(size or 3)))
        )
    if rng.random() < 0.2:
        parts.insert(rng.randrange(1, len(parts) + 1), None)
    if rng.random() < 0.25:
        parts = [*parts[: rng.randint(1, len(parts))], ...]
    return x[tuple(parts)]


def padding(x: Tensor, rng: Random) -> list[tuple[int, int]]:
    return [(0, 0), *((rng.randrange(3), rng.randrange(3)) for _ in x.shape[1:])]


ALONE: tuple[Operation, ...] = (
    lambda x, _: -x,
    lambda x, _: abs(x),
    lambda x, r: x + r.choice((1, 0.5)),
    lambda x, r: r.choice((1, 2.0)) - x,
    lambda x, r: x * r.choice((2, 0.5)),
    lambda x, _: x / 3,
    lambda x, _: x**2,
    lambda x, _: x // 2,
    lambda x, _: x % 3,
    lambda x, _: ops.where(x > 0, x, 0.1 * x),
    lambda x, _: ops.relu(x),
    lambda x, _: ops.gelu(x),
    lambda x, _: ops.silu(x),
    lambda x, _: ops.sigmoid(x),
    lambda x, _: ops.tanh(x),
    lambda x, r: ops.leaky_relu(x, negative_slope=r.choice((0.1, 0.3))),
    lambda x, r: ops.softmax(x, axis=axis_of(x, r)),
    lambda x, r: ops.log_softmax(x, axis=axis_of(x, r)),
    lambda x, r: ops.mean(x, axis=axes_of(x, r), keepdims=r.random() < 0.4),
    lambda x, r: ops.sum(x, axis=axes_of(x, r), keepdims=r.random() < 0.4),
    lambda x, r: ops.max(x, axis=axes_of(x, r), keepdims=r.random() < 0.4),
    lambda x, r: ops.var(x, axis=axes_of(x, r), keepdims=r.random() < 0.4),
    lambda x, r: ops.any(x > 0, axis=axis_of(x, r)),
    lambda x, r: ops.logsumexp(x, axis=axis_of(x, r), keepdims=r.random() < 0.4),
    lambda x, r: ops.expand_dims(x, axis_of(x, r)),
    lambda x, r: ops.squeeze(x, axis=axis_of(x, r)),
    lambda x, r: ops.transpose(x, permutation(x, r)),
    lambda x, r: ops.swapaxes(x, axis_of(x, r), axis_of(x, r)),
    lambda x, r: ops.moveaxis(x, axis_of(x, r), axis_of(x, r)),
    lambda x, r: ops.reshape(x, r.choice(((-1, x.shape[-1] or 1), (-1, 2, 3), (4, -1)))),
    lambda x, r: ops.cast(x, r.choice(("float16", "int32", "float32", "bool"))),
    lambda x, r: ops.flip(x, axis=axis_of(x, r)),
    lambda x, r: ops.roll(x, 1, axis=axis_of(x, r)),
    lambda x, r: ops.repeat(x, r.randint(1, 3), axis=axis_of(x, r)),
    lambda x, r: ops.tile(x, [1, *(r.randint(1, 2) for _ in x.shape[1:])]),
    lambda x, r: ops.cumsum(x, axis=axis_of(x, r)),
    lambda x, r: ops.sort(x, axis=axis_of(x, r)),
    lambda x, r: ops.pad(x, padding(x, r)),
    lambda x, r: ops.argmax(x, axis=axis_of(x, r)),
    lambda x, r: ops.one_hot(ops.argmax(x, axis=axis_of(x, r)), 4),
    lambda x, r: ops.take(x, [0, 1], axis=axis_of(x, r)),
    lambda x, r: ops.split(x, r.choice((2, [1, 3])), axis=axis_of(x, r)),
    lambda x, r: ops.unstack(x, axis=axis_of(x, r)),
    lambda x, r: ops.top_k(x, r.randint(1, 3)),
    lambda x, _: ops.clip(x, -1.0, 1.0),
    lambda x, _: ops.rsqrt(ops.square(x) + 1e-6),
    lambda x, r: ops.normalize(x, axis=axis_of(x, r)),
    lambda x, _: ops.matmul(x, ops.swapaxes(x, -1, -2)),
    lambda x, _: ops.einsum("b...d,b...d->b...", x, x),
    lambda x, _: ops.ones_like(x),
    lambda x, _: ops.logical_not(x > 0.5),
    piece,
    piece,
    piece,
    piece,
)
Pair = Callable[[Tensor, Tensor, Random], Any]
TOGETHER: tuple[Pair, ...] = (
    lambda x, y, _: x + y,
    lambda x, y, _: x - y,
    lambda x, y, _: x * y,
    lambda x, y, _: x / y,
    lambda x, y, _: ops.maximum(x, y),
    lambda x, y, _: ops.where(x > y, x, y),
    lambda x, y, _: (x >= y) & (x < 3),
    lambda x, y, r: ops.concatenate([x, y], axis=axis_of(x, r)),
    lambda x, y, r: ops.stack([x, y], axis=axis_of(x, r)),
    lambda x, y, _: ops.matmul(x, y),
    lambda x, y, _: x @ y,
    lambda x, y, _: ops.add(x, y),
)


class Mixture(Growth):
    """A model while it grows, of layers and all else."""

    def input(self) -> Tensor:
        if self.rng.random() < 0.25:
            steps = self.rng.choice((None, 7, 9))
            return keras.Input(batch_shape=(self.batch, steps), dtype="int32")
        return super().input()

    def go_on(self, wanted: int) -> None:
        """Between the layers, now and then something else."""
        steps = (self.operate, self.operate, self.join_two, self.mask, self.remember, self.attend)
        for _ in range(wanted):
            super().go_on(len(self.layers) + 1)
            if self.rng.random() < 0.5:
                self.rng.choice(steps)()

    def grow(self, name: str, config: dict[str, Any], given: Any, rank: int) -> None:
        if self.rng.random() < 0.08:
            config["dtype"] = self.rng.choice(POLICIES)
        if self.rng.random() < 0.08:
            config["trainable"] = False
        super().grow(name, config, given, rank)

    def try_out(self, made: Callable[[], Any]) -> None:
        """Take what this gives, if Keras lets us have it."""
        try:
            output = made()
        except Exception:  # noqa: BLE001  Keras refuses with every kind of exception
            return
        flat = [t for t in keras.tree.flatten(output) if isinstance(t, keras.KerasTensor)]
        if flat and len(flat) < 9 and all(len(t.shape) > 1 for t in flat):
            self.offer(flat)

    def operate(self) -> None:
        x, operation = self.pick(), self.rng.choice(ALONE)
        self.try_out(lambda: operation(x, self.rng))

    def join_two(self) -> None:
        x, operation = self.pick(), self.rng.choice(TOGETHER)
        same = [t for t in self.tensors if self.fits(t, x)]
        y = self.rng.choice(same or [x])
        self.try_out(lambda: operation(x, y, self.rng))

    def mask(self) -> None:
        """Let a mask come with a tensor from now on."""
        whole = [t for t in self.tensors if len(t.shape) == 2 and t.dtype == "int32"]
        if whole and self.rng.random() < 0.6:
            words = self.rng.choice(whole)
            made = layers.Embedding(20, self.rng.randint(2, 6), mask_zero=True)
            self.try_out(lambda: made(words))
            return
        sequences = [t for t in self.tensors if len(t.shape) == 3]
        if sequences:
            x = self.rng.choice(sequences)
            self.try_out(lambda: layers.Masking()(x))

    def remember(self) -> None:
        """A recurrent layer that gives its states, and perhaps takes some."""
        sequences = [t for t in self.tensors if len(t.shape) == 3 and t.shape[-1]]
        if not sequences:
            return
        x, width = self.rng.choice(sequences), self.rng.randint(2, 5)
        more = {"return_sequences": self.rng.random() < 0.5, "return_state": True}
        kind = self.rng.choice((layers.LSTM, layers.GRU, layers.SimpleRNN))
        layer = kind(width, **more)
        if self.rng.random() < 0.3:
            layer = layers.Bidirectional(layer, merge_mode=self.rng.choice(("concat", "sum", None)))
        states = [t for t in self.tensors if t.shape[1:] == (width,)]
        if states and not isinstance(layer, layers.Bidirectional) and self.rng.random() < 0.7:
            state = self.rng.choice(states)
            given = [state, state] if kind is layers.LSTM else [state]
            self.try_out(lambda: layer(x, initial_state=given))
        else:
            self.try_out(lambda: layer(x))

    def attend(self) -> None:
        """Attention of any kind, with its scores now and then."""
        sequences = [t for t in self.tensors if len(t.shape) == 3 and t.shape[-1]]
        if not sequences:
            return
        query, value = self.rng.choice(sequences), self.rng.choice(sequences)
        told = {"return_attention_scores": True} if self.rng.random() < 0.4 else {}
        causal = {"use_causal_mask": True} if self.rng.random() < 0.3 else {}
        chance = self.rng.random()
        if chance < 0.4:
            heads = layers.MultiHeadAttention(2, self.rng.randint(1, 4))
            more = {"key": query} if query.shape[1] == value.shape[1] and chance < 0.1 else {}
            self.try_out(lambda: heads(query, value, **more, **told, **causal))
        elif chance < 0.6:
            grouped = layers.GroupQueryAttention(3, 4, 2)
            self.try_out(lambda: grouped(query, query, **told))
        else:
            kind = self.rng.choice((layers.Attention, layers.AdditiveAttention))
            self.try_out(lambda: kind()([query, query], **told, **causal))
