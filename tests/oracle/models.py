"""The example models, each a function of the Keras to build it with: Keras 3 or tf_keras.

The names are those of the sketches in `resources/examples/`.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

Keras = Any
Model = Any


def vgg_mnist(k: Keras) -> Model:
    """VGG-like network for handwritten digits."""
    layers = k.layers
    return k.Sequential([
        k.Input((28, 28, 1)),
        layers.Conv2D(32, (3, 3), activation="relu"),
        layers.Conv2D(32, (3, 3), activation="relu"),
        layers.MaxPooling2D((2, 2)),
        layers.Dropout(0.25),
        layers.Conv2D(64, (3, 3), activation="relu"),
        layers.Conv2D(64, (3, 3), activation="relu"),
        layers.MaxPooling2D((2, 2)),
        layers.Dropout(0.25),
        layers.Flatten(),
        layers.Dense(256, activation="relu"),
        layers.Dropout(0.5),
        layers.Dense(10, activation="softmax"),
    ])  # fmt: skip


def text_cnn(k: Keras) -> Model:
    """Convolutions over the words of a text."""
    layers = k.layers
    return k.Sequential([
        k.Input((200,), dtype="int32"),
        layers.Embedding(10000, 7),
        layers.Conv1D(16, 5, activation="relu"),
        layers.MaxPooling1D(2),
        layers.Conv1D(128, 2, activation="relu"),
        layers.MaxPooling1D(2),
        layers.Flatten(),
        layers.Dense(1, activation="sigmoid"),
    ])  # fmt: skip


def sentiment_bilstm(k: Keras) -> Model:
    """A text of unknown length, read in both directions."""
    layers = k.layers
    return k.Sequential([
        k.Input((None,), dtype="int32"),
        layers.Embedding(8185, 64),
        layers.Bidirectional(layers.LSTM(64)),
        layers.Dense(64, activation="relu"),
        layers.Dense(1, activation="sigmoid"),
    ])  # fmt: skip


def params_dense(k: Keras) -> Model:
    return k.Sequential([k.Input((784,)), k.layers.Dense(32, activation="relu")])


def params_embedding(k: Keras) -> Model:
    return k.Sequential([k.Input((25,), dtype="int32"), k.layers.Embedding(1024, 256)])


def params_embedding_lstm(k: Keras) -> Model:
    return k.Sequential(
        [k.Input((None,), dtype="int32"), k.layers.Embedding(1000, 256), k.layers.LSTM(128)]
    )


def params_embedding_gru(k: Keras) -> Model:
    """The GRU of the article, one bias for all."""
    gru = k.layers.GRU(128, reset_after=False)
    return k.Sequential([k.Input((None,), dtype="int32"), k.layers.Embedding(1000, 256), gru])


def params_embedding_gru_reset_after(k: Keras) -> Model:
    """The GRU as it is by default today, with a second bias."""
    gru = k.layers.GRU(128, reset_after=True)
    return k.Sequential([k.Input((None,), dtype="int32"), k.layers.Embedding(1000, 256), gru])


def shared_lstm(k: Keras) -> Model:
    """One LSTM reads two tweets of different lengths."""
    tweet_a = k.Input((280, 128), name="tweet_a")
    tweet_b = k.Input((250, 128), name="tweet_b")
    lstm = k.layers.LSTM(32)
    both = k.layers.Concatenate()([lstm(tweet_a), lstm(tweet_b)])
    output = k.layers.Dense(1, activation="sigmoid")(both)
    return k.Model([tweet_a, tweet_b], output, name="shared_lstm")


def dot_attention(k: Keras) -> Model:
    left = k.Input((2, 3), name="left")
    right = k.Input((3, 4), name="right")
    return k.Model([left, right], k.layers.Dot((2, 1))([left, right]), name="dot_attention")


def embedding_and_input(k: Keras) -> Model:
    """Words go through an Embedding, which makes vectors of them; numbers go in as they are."""
    words = k.Input((100,), name="words", dtype="int32")
    numbers = k.Input((8,), name="numbers")
    text = k.layers.LSTM(32)(k.layers.Embedding(5000, 64)(words))
    both = k.layers.Concatenate()([text, numbers])
    output = k.layers.Dense(1, activation="sigmoid")(both)
    return k.Model([words, numbers], output, name="embedding_and_input")


def lenet(k: Keras) -> Model:
    layers = k.layers
    return k.Sequential([
        k.Input((28, 28, 1)),
        layers.Conv2D(6, 5, padding="same", activation="tanh"),
        layers.AveragePooling2D(2),
        layers.Conv2D(16, 5, activation="tanh"),
        layers.AveragePooling2D(2),
        layers.Flatten(),
        layers.Dense(120, activation="tanh"),
        layers.Dense(84, activation="tanh"),
        layers.Dense(10, activation="softmax"),
    ])  # fmt: skip


def resnet_block(k: Keras) -> Model:
    """Two convolutions, and a shortcut that is projected to the same shape."""
    layers = k.layers
    image = k.Input((56, 56, 64), name="image")
    x = layers.Conv2D(128, 3, strides=2, padding="same", use_bias=False)(image)
    x = layers.BatchNormalization()(x)
    x = layers.ReLU()(x)
    x = layers.Conv2D(128, 3, padding="same", use_bias=False)(x)
    x = layers.BatchNormalization()(x)
    shortcut = layers.Conv2D(128, 1, strides=2, use_bias=False, name="shortcut")(image)
    shortcut = layers.BatchNormalization()(shortcut)
    output = layers.ReLU()(layers.Add()([x, shortcut]))
    return k.Model(image, output, name="resnet_block")


def unet_small(k: Keras) -> Model:
    """Down twice, up twice, with what was seen on the way down beside."""
    layers = k.layers

    def twice(x: Any, filters: int) -> Any:
        x = layers.Conv2D(filters, 3, padding="same", activation="relu")(x)
        return layers.Conv2D(filters, 3, padding="same", activation="relu")(x)

    image = k.Input((128, 128, 1), name="image")
    fine = twice(image, 16)
    middle = twice(layers.MaxPooling2D()(fine), 32)
    coarse = twice(layers.MaxPooling2D()(middle), 64)
    up = layers.Concatenate()([layers.UpSampling2D()(coarse), middle])
    up = layers.Concatenate()([layers.UpSampling2D()(twice(up, 32)), fine])
    mask = layers.Conv2D(1, 1, activation="sigmoid", name="mask")(twice(up, 16))
    return k.Model(image, mask, name="unet_small")


def siamese(k: Keras) -> Model:
    """The same layers look at two images; the difference decides."""
    layers = k.layers
    left = k.Input((28, 28, 1), name="left")
    right = k.Input((28, 28, 1), name="right")
    twin = [
        layers.Conv2D(32, 3, activation="relu"),
        layers.MaxPooling2D(),
        layers.Conv2D(64, 3, activation="relu"),
        layers.GlobalAveragePooling2D(),
        layers.Dense(64, activation="relu"),
    ]

    def look(image: Any) -> Any:
        for layer in twin:
            image = layer(image)
        return image

    difference = layers.Subtract()([look(left), look(right)])
    output = layers.Dense(1, activation="sigmoid")(difference)
    return k.Model([left, right], output, name="siamese")


def autoencoder_nested(k: Keras) -> Model:
    """An encoder and a decoder, each a model, one called on what the other gives."""
    layers = k.layers
    image = k.Input((28, 28, 1), name="original_image")
    x = layers.Conv2D(16, 3, activation="relu")(image)
    x = layers.Conv2D(32, 3, activation="relu")(x)
    x = layers.MaxPooling2D(3)(x)
    x = layers.Conv2D(32, 3, activation="relu")(x)
    x = layers.Conv2D(16, 3, activation="relu")(x)
    encoder = k.Model(image, layers.GlobalMaxPooling2D()(x), name="encoder")

    code = k.Input((16,), name="code")
    x = layers.Reshape((4, 4, 1))(code)
    x = layers.Conv2DTranspose(16, 3, activation="relu")(x)
    x = layers.Conv2DTranspose(32, 3, activation="relu")(x)
    x = layers.UpSampling2D(3)(x)
    x = layers.Conv2DTranspose(16, 3, activation="relu")(x)
    decoder = k.Model(code, layers.Conv2DTranspose(1, 3, activation="relu")(x), name="decoder")

    image = k.Input((28, 28, 1), name="image")
    return k.Model(image, decoder(encoder(image)), name="autoencoder_nested")


def video_qa(k: Keras) -> Model:
    """A question about a video: the frames go through a vision model one by one."""
    layers = k.layers
    vision = k.Sequential(
        [
            k.Input((224, 224, 3)),
            layers.Conv2D(64, 3, activation="relu", padding="same"),
            layers.Conv2D(64, 3, activation="relu"),
            layers.MaxPooling2D(2),
            layers.Conv2D(128, 3, activation="relu", padding="same"),
            layers.Conv2D(128, 3, activation="relu"),
            layers.MaxPooling2D(2),
            layers.Conv2D(256, 3, activation="relu", padding="same"),
            layers.Conv2D(256, 3, activation="relu"),
            layers.Conv2D(256, 3, activation="relu"),
            layers.MaxPooling2D(2),
            layers.Flatten(),
        ],
        name="vision",
    )
    words = k.Input((100,), dtype="int32", name="words")
    sentence = layers.LSTM(256)(layers.Embedding(10000, 256)(words))
    question_encoder = k.Model(words, sentence, name="question_encoder")

    video = k.Input((100, 224, 224, 3), name="video")
    seen = layers.LSTM(256, name="video_encoder")(layers.TimeDistributed(vision)(video))
    question = k.Input((100,), dtype="int32", name="question")
    both = layers.Concatenate()([seen, question_encoder(question)])
    answer = layers.Dense(1000, activation="softmax", name="answer")(both)
    return k.Model([video, question], answer, name="video_qa")


def shared_lstm_conflict(k: Keras) -> Model:
    """The LSTM of the tweets on an input of another width, which fails as soon as data comes."""
    tweet_a = k.Input((280, 128), name="tweet_a")
    tweet_c = k.Input((100, 64), name="tweet_c")
    lstm = k.layers.LSTM(32)
    return k.Model([tweet_a, tweet_c], [lstm(tweet_a), lstm(tweet_c)])


BROKEN: dict[str, Callable[[Keras], Model]] = {"shared_lstm_conflict": shared_lstm_conflict}

MODELS: dict[str, Callable[[Keras], Model]] = {
    build.__name__: build
    for build in (
        vgg_mnist, text_cnn, sentiment_bilstm, params_dense, params_embedding,
        params_embedding_lstm, params_embedding_gru, params_embedding_gru_reset_after, shared_lstm,
        dot_attention, embedding_and_input, lenet, resnet_block, unet_small, siamese,
        autoencoder_nested, video_qa,
    )
}  # fmt: skip
