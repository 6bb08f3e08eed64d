"""Sketches in which the inspector has something to show, each with what is selected."""

from __future__ import annotations

from graph import commands
from graph.document import Document
from graph.examples import examples


def example(name: str) -> Document:
    """A shipped example, opened."""
    return Document(next(each for each in examples() if each.name == name).open())


def node_of(document: Document, class_name: str, call: int = 0, number: int = 0) -> str:
    """The nth layer of a class, and which call of it."""
    sketch = document.sketch
    owners = [o for o, layer in sketch.layers.items() if layer.class_name == class_name]
    return sketch.calls[owners[number]][call]


def showing(document: Document, *nodes: str) -> Document:
    """The document with these nodes selected."""
    document.select(nodes)
    return document


def configured(document: Document, node: str, **texts: str) -> Document:
    """The document after these texts were typed into settings of a node's layer."""
    for setting, text in texts.items():
        owner = document.sketch.owner(node)
        document.do(commands.configure_text(document.sketch, owner, setting, text))
    return document


def conv1d() -> Document:
    """The first convolution of the text CNN: (5 × 7 + 1) × 16 = 576."""
    made = example("text_cnn")
    return showing(made, node_of(made, "Conv1D"))


def shared() -> Document:
    """The first call of a shared LSTM."""
    made = example("shared_lstm_conflict")
    return showing(made, node_of(made, "LSTM"))


def conflict() -> Document:
    """The call of a shared LSTM that receives another width."""
    made = example("shared_lstm_conflict")
    return showing(made, node_of(made, "LSTM", call=2))


def half_typed() -> Document:
    """A Dense with `6o` typed for its units."""
    made = example("vgg_mnist")
    dense = node_of(made, "Dense")
    return showing(configured(made, dense, units="6o"), dense)


def unwired() -> Document:
    """A Dense that nobody has wired."""
    made = Document()
    made.do(commands.place(made.sketch, "Dense", 0, 0))
    return showing(made, *made.sketch.nodes)


def unknown_size() -> Document:
    """A Dense whose weights would be as wide as an unknown time."""
    made = example("sentiment_bilstm")
    made.do(commands.place_after(made.sketch, "Flatten", node_of(made, "Embedding")))
    flatten = node_of(made, "Flatten")
    made.do(commands.place_after(made.sketch, "Dense", flatten))
    return showing(made, node_of(made, "Dense", number=2))


def bilstm() -> Document:
    """A wrapper with a layer inside, its size given a number."""
    made = example("sentiment_bilstm")
    made.do(commands.set_size(made.sketch, "time", 128))
    return showing(made, node_of(made, "Bidirectional"))


def nothing() -> Document:
    """Nothing selected, with open dims."""
    made = example("shared_lstm_conflict")
    made.do(commands.set_size(made.sketch, "batch", 32))
    return made


def several() -> Document:
    """Several layers of some kinds."""
    made = example("vgg_mnist")
    return showing(made, *made.sketch.nodes[2:8])


def declared() -> Document:
    """An input, with its declared shape."""
    made = example("vgg_mnist")
    return showing(made, node_of(made, "InputLayer"))


def merged() -> Document:
    """A layer of many inputs and no weights."""
    made = example("unet_small")
    return showing(made, node_of(made, "Concatenate"))


def normalized() -> Document:
    """A layer with weights that are not trained."""
    made = example("resnet_block")
    return showing(made, node_of(made, "BatchNormalization"))


STATES = {
    state.__name__: state
    for state in (
        conv1d,
        shared,
        conflict,
        half_typed,
        unwired,
        unknown_size,
        bilstm,
        nothing,
        several,
        declared,
        merged,
        normalized,
    )
}
