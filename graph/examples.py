"""The sketches that are shipped, to start from."""

from __future__ import annotations

from dataclasses import dataclass
from importlib.resources import as_file, files
from typing import TYPE_CHECKING

from calc.texts import N_, tr
from graph.files import open_file

if TYPE_CHECKING:
    from graph.sketch import Sketch

_FOLDER = files("resources") / "examples"


@dataclass(frozen=True)
class Example:
    """A shipped sketch: its name, and what to call it and say of it (marked texts)."""

    name: str
    marked_title: str
    marked_purpose: str

    @property
    def title(self) -> str:
        """What it is called, in the language in use."""
        return tr(self.marked_title)

    @property
    def purpose(self) -> str:
        """What it is good for, in one line, in the language in use."""
        return tr(self.marked_purpose)

    def open(self) -> Sketch:
        """The sketch itself, new each time."""
        with as_file(_FOLDER / f"{self.name}.layersketch") as path:
            return open_file(path).sketch


def examples() -> tuple[Example, ...]:
    """All of them: first those of the articles, then starting points that people know."""
    return _EXAMPLES


_EXAMPLES = (
    Example(
        "vgg_mnist",
        N_("Digits, VGG-like"),
        N_("Pairs of convolutions and pooling for 28 × 28 images, then two dense layers"),
    ),
    Example(
        "text_cnn",
        N_("Text CNN"),
        N_("Convolutions over the words of a text of 200 words"),
    ),
    Example(
        "sentiment_bilstm",
        N_("Sentiment, bidirectional LSTM"),
        N_("A text of unknown length, read in both directions"),
    ),
    Example(
        "params_dense",
        N_("Counting a Dense layer"),
        N_("784 inputs × 32 units and their biases: 25,120"),
    ),
    Example(
        "params_embedding",
        N_("Counting an Embedding"),
        N_("1,024 words as vectors of 256 numbers: 262,144"),
    ),
    Example(
        "params_embedding_lstm",
        N_("Counting an LSTM"),
        N_("Four gates, each with weights for the input, for the state, and biases: 197,120"),
    ),
    Example(
        "params_embedding_gru",
        N_("Counting a GRU"),
        N_("Three gates; with reset_after there are two biases each instead of one"),
    ),
    Example(
        "shared_lstm",
        N_("One LSTM for two inputs"),
        N_("A shared layer: its weights count once, each call has its own shapes"),
    ),
    Example(
        "shared_lstm_conflict",
        N_("A shared layer that cannot be shared"),
        N_("A third input of another width: the problem names the call that fixed the width"),
    ),
    Example(
        "dot_attention",
        N_("Dot product"),
        N_("Dot with axes (2, 1): two matrices multiplied, batch by batch"),
    ),
    Example(
        "embedding_and_input",
        N_("Embedding and Input side by side"),
        N_("Words need an Embedding to become numbers; numbers go in as they are"),
    ),
    Example("lenet", N_("LeNet"), N_("The classic network for digits")),
    Example(
        "resnet_block",
        N_("ResNet block"),
        N_("Two convolutions and a shortcut around them, added up"),
    ),
    Example(
        "unet_small",
        N_("Small U-Net"),
        N_("Down twice and up twice, with what was seen on the way down beside it"),
    ),
    Example(
        "siamese",
        N_("Siamese pair"),
        N_("The same layers look at two images; the difference decides"),
    ),
    Example(
        "autoencoder_nested",
        N_("Autoencoder of two models"),
        N_("An encoder and a decoder, each a model of its own, one after the other"),
    ),
    Example(
        "video_qa",
        N_("Questions about a video"),
        N_("A vision model looks at every frame, another reads the question"),
    ),
)
