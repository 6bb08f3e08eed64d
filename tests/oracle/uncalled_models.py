"""Models with layers that no node calls: chains that know no input, and what is in a Pipeline.

What Keras prints of them depends on what it built while reading the file.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from .model_truth import summary_text
from .real_keras import forget, keras

Keras = Any
Model = Any
Layer = Any


def functional(k: Keras, **more: Any) -> Model:
    """A small model with two outputs."""
    one, two = k.Input((3,)), k.Input((3,))
    return k.Model([one, two], [k.layers.Dense(2)(one), k.layers.Add()([one, two])], **more)


def built(layer: Layer, *shapes: Any, **named: Any) -> Layer:
    """The layer, built for these shapes by hand."""
    layer.build(*shapes, **named)
    return layer


def plain_chain(k: Keras) -> Model:
    """What is built at once, and what waits for an input."""
    layers = k.layers
    return k.Sequential([
        layers.Dense(3), layers.Flatten(), layers.Activation("relu"), layers.ReLU(),
        layers.Dropout(0.1), layers.Softmax(), layers.LeakyReLU(), layers.Identity(), layers.ELU(),
        layers.BatchNormalization(), layers.Bidirectional(layers.LSTM(3)), layers.PReLU(),
        layers.TimeDistributed(layers.Dense(3)), layers.Masking(), layers.GaussianNoise(0.1),
        layers.Rescaling(2.0), layers.Embedding(3, 4), layers.Reshape((3,)), layers.UpSampling1D(),
        layers.UnitNormalization(), layers.ActivityRegularization(), layers.Hashing(3),
        layers.SpatialDropout1D(0.1), layers.MaxPooling1D(), layers.GlobalMaxPooling1D(),
    ])  # fmt: skip


def cells(k: Keras) -> Model:
    layers = k.layers
    return k.Sequential([layers.GRUCell(3), layers.StackedRNNCells([layers.LSTMCell(3)])])


def only_an_input(k: Keras) -> Model:
    return k.Sequential([k.Input((3,))])


def models_in_a_chain(k: Keras) -> Model:
    """Models with Inputs of their own are built all the same."""
    layers = k.layers
    frozen = functional(k, name="frozen")
    frozen.trainable = False
    states = k.Sequential([k.Input((3, 3)), layers.LSTM(2, return_state=True)])
    single = k.Input((3,))
    return k.Sequential([
        layers.Dropout(0.2),
        functional(k),
        frozen,
        states,
        k.Model(single, layers.Dense(2)(single)),
        layers.TimeDistributed(k.Sequential([k.Input((3,)), layers.Dense(2)])),
    ])  # fmt: skip


def chain_in_a_chain(k: Keras) -> Model:
    layers = k.layers
    inner = k.Sequential([layers.Dense(3), functional(k), k.Sequential([layers.ReLU()])])
    return k.Sequential([inner, layers.Pipeline([layers.Rescaling(1.0), layers.Identity()])])


def several_inputs_first(k: Keras) -> Model:
    """A model that takes two tensors cannot say what the chain takes."""
    return k.Sequential([functional(k), k.layers.Dense(3)])


def built_by_hand(k: Keras) -> Model:
    """Layers that were built before: each is, when the file is read."""
    layers = k.layers
    return k.Sequential([
        built(layers.Dense(2), (None, 3)),
        layers.Dense(2),
        built(layers.LSTM(3, return_state=True), (None, 4, 5)),
        built(layers.Bidirectional(layers.LSTM(3, return_state=True)), (None, 4, 5)),
        built(layers.Conv2D(3, 2, data_format="channels_first", trainable=False), (None, 3, 4, 5)),
        built(layers.TimeDistributed(layers.Dense(4)), (None, 4, 5)),
        built(layers.Dropout(0.2), (None, 4)),
        built(layers.MultiHeadAttention(2, 3), query_shape=(2, 4, 5), value_shape=(None, 4, 5)),
        built(layers.Add(), [(None, 4), (None, 1)]),
        built(layers.LSTMCell(3), (None, 4)),
    ])  # fmt: skip


def pipelines(k: Keras) -> Model:
    """A Pipeline called twice, with models and another Pipeline in it."""
    layers = k.layers
    one, two = k.Input((None, 4)), k.Input((5, 4))
    pipeline = layers.Pipeline([
        layers.Dense(3), layers.Dropout(0.1), layers.LSTM(3, return_sequences=True),
        k.Sequential([k.Input((None, 3)), layers.Dense(2)]), k.Sequential([layers.Dense(2)]),
        layers.Pipeline([layers.Rescaling(2.0), layers.Identity()]),
    ])  # fmt: skip
    return k.Model([one, two], [pipeline(one), pipeline(two)])


UNCALLED: dict[str, Callable[[Keras], Model]] = {
    build.__name__: build
    for build in (
        plain_chain, cells, only_an_input, models_in_a_chain, chain_in_a_chain,
        several_inputs_first, built_by_hand, pipelines,
    )
}  # fmt: skip


def record_uncalled(folder: Path) -> str:
    """Each model's JSON, and all that Keras prints of the model that it reads from it."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, build in UNCALLED.items():
        forget()
        text = build(keras).to_json()
        (folder / f"{name}.json").write_text(f"{text}\n", encoding="utf-8")
        (folder / f"{name}.txt").write_text(printed(text), encoding="utf-8")
    return f"{len(UNCALLED)} models with layers that no node calls"


def printed(text: str) -> str:
    """What Keras prints of the model that it reads from this JSON."""
    forget()
    model = keras.models.model_from_json(text)
    return summary_text(model) + summary_text(
        model, columns=140, expand_nested=True, show_trainable=True
    )
