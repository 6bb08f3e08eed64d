"""Questions about layers that prepare data: categories, words, numbers, sounds."""

from __future__ import annotations

from collections.abc import Callable
from random import Random
from typing import Any

from . import Kind, Question, convolution, core, normalization, reshaping
from .draws import (
    FLAG,
    WRONG_COUNT,
    WRONG_FORMAT,
    Draw,
    any_shape,
    batch,
    between,
    dim,
    one_of,
    settings,
)

INTEGER = one_of("int32", "int64", "uint8")


def categories(rng: Random) -> list[int | None]:
    """A tensor of categories, often with a last axis of 1."""
    shape = any_shape(rng, 0, 4)
    if shape and rng.random() < 0.35:
        shape[-1] = 1
    return shape


def ask_category_encoding(rng: Random) -> Question:
    optional: dict[str, Draw] = {
        "output_mode": one_of("multi_hot", "one_hot", "one_hot", "count", "binary"),
        "sparse": FLAG,
    }
    config = settings(rng, {"num_tokens": between(1, 30)}, optional)
    return Question("CategoryEncoding", config, [categories(rng)], dtypes=[INTEGER(rng)])


def ask_discretization(rng: Random) -> Question:
    mode = rng.choice(("int", "one_hot", "multi_hot", "count"))
    config: dict[str, Any] = {} if mode == "int" and rng.random() < 0.5 else {"output_mode": mode}
    if rng.random() < 0.5:
        config["bin_boundaries"] = sorted(rng.uniform(-5, 5) for _ in range(rng.randint(0, 6)))
    else:
        config["num_bins"] = rng.randint(0, 12)
    optional: dict[str, Draw] = {"epsilon": one_of(0.1, 0.001)}
    if mode != "int":
        optional["sparse"] = FLAG
    return Question("Discretization", config | settings(rng, {}, optional), [categories(rng)])


def ask_hashing(rng: Random) -> Question:
    mode = rng.choice(("int", "one_hot", "multi_hot", "count"))
    config: dict[str, Any] = {} if mode == "int" and rng.random() < 0.5 else {"output_mode": mode}
    optional: dict[str, Draw] = {
        "mask_value": one_of(0, "", None),
        "salt": one_of(3, [1, 2], None),
        "dtype": one_of("int32", "int64")
        if mode == "int"
        else one_of("float16", "mixed_float16", "int64", "float32"),
    }
    if mode != "int":
        optional["sparse"] = FLAG
    config |= settings(rng, {"num_bins": between(1, 40)}, optional)
    dtype = rng.choice(("int32", "int64", "string", "float32"))
    return Question("Hashing", config, [categories(rng)], dtypes=[dtype])


def ask_crossing(rng: Random) -> Question:
    one = categories(rng)
    two = list(one) if rng.random() < 0.85 else categories(rng)
    optional: dict[str, Draw] = {
        "output_mode": one_of("int", "one_hot", "one_hot"),
        "sparse": FLAG,
        "dtype": one_of("int32", "float16", "mixed_float16"),
        "trainable": FLAG,
    }
    config = settings(rng, {"num_bins": between(1, 40)}, optional)
    count = 2 if rng.random() < 0.93 else rng.choice((1, 3))
    shapes = [one, two, one][:count]
    return Question("HashedCrossing", config, shapes, "list", [INTEGER(rng)] * count)


def ask_normalization(rng: Random) -> Question:
    shape = any_shape(rng, 1, 5)
    shape[-1] = dim(rng, 1, 6, unknown=0.04)
    rank = len(shape)
    places = rng.sample(range(rank), rng.randint(1, rank))
    some = [place - rng.choice((0, rank)) for place in places]
    axis = one_of(rng.choice((-1, places[0])), rng.choice((None, [])), some)
    config = settings(rng, {}, {"axis": axis, "invert": FLAG})
    if rng.random() < 0.4:
        kept = config.get("axis", -1)
        kept = [kept] if isinstance(kept, int) else kept or []
        sizes = [shape[place] or 2 for place in sorted(place % rank for place in kept)]
        sizes = sizes[rng.randint(0, len(sizes)) :] if rng.random() < 0.4 else sizes
        config["mean"] = filled(rng, sizes)
        config["variance"] = filled(rng, sizes)
    return Question("Normalization", config, [shape])


def filled(rng: Random, sizes: list[int]) -> Any:
    """Numbers in lists of these sizes."""
    if not sizes:
        return round(rng.uniform(0.1, 3), 2)
    return [filled(rng, sizes[1:]) for _ in range(sizes[0])]


def ask_rescaling(rng: Random) -> Question:
    values = one_of(1 / 255, 2, 0, -1.5, [1.0, 2.0, 3.0], 1e-3)
    config = settings(rng, {"scale": values}, {"offset": values})
    return Question("Rescaling", config, [any_shape(rng, 0, 5)])


LOOKUP: dict[str, Draw] = {
    "max_tokens": between(4, 40),
    "num_oov_indices": between(0, 4),
    "invert": FLAG,
    "output_mode": one_of("int", "one_hot", "multi_hot", "count", "tf_idf", "binary", "tf-idf"),
    "sparse": one_of(False, False, True),
    "pad_to_max_tokens": FLAG,
    "trainable": FLAG,
    "salt": one_of(None, 3, [3, 4]),
    "dtype": one_of("float16", "int64"),
}
WORDS = ["the", "cat", "sat", "on", "a", "mat", "and", "ate", "it"]


def tidy(rng: Random, config: dict[str, Any], tokens: list[Any]) -> dict[str, Any]:
    """Mostly settings that go together."""
    if rng.random() < 0.12:
        return config
    if config.get("output_mode", "int") != "int":
        config.pop("invert", None)
    else:
        config.pop("sparse", None)
    if config.get("pad_to_max_tokens"):
        config.setdefault("max_tokens", rng.randint(12, 40))
    if rng.random() < 0.6:
        config["vocabulary"] = rng.sample(tokens, rng.randint(1, len(tokens)))
        if config.get("output_mode") in ("tf_idf", "tf-idf"):
            config["idf_weights"] = [0.5] * len(config["vocabulary"])
    return config


def ask_string_lookup(rng: Random) -> Question:
    optional = LOOKUP | {
        "mask_token": one_of("", "[MASK]", None),
        "oov_token": one_of("[UNK]", "<oov>", None),
        "encoding": one_of("utf-8", "latin-1"),
    }
    config = tidy(rng, settings(rng, {}, optional), WORDS)
    if "vocabulary" in config and rng.random() < 0.2:
        lead = [config.get("mask_token")] if rng.random() < 0.5 and config.get("mask_token") else []
        oov = [config.get("oov_token", "[UNK]")] * config.get("num_oov_indices", 1)
        config["vocabulary"] = [*lead, *(t for t in oov if t), *config["vocabulary"]]
    return Question("StringLookup", config, [categories(rng)], dtypes=["string"])


def ask_integer_lookup(rng: Random) -> Question:
    optional = LOOKUP | {
        "mask_token": one_of(0, -2, None),
        "oov_token": one_of(-1, -7, None),
        "oov_method": one_of("floormod", "farmhash", "farmhash"),
    }
    config = tidy(rng, settings(rng, {}, optional), list(range(5, 30)))
    if config.get("oov_method") != "farmhash" and rng.random() < 0.8:
        config.pop("salt", None)
    if "vocabulary" in config and rng.random() < 0.2:
        oov = [config.get("oov_token", -1)] * config.get("num_oov_indices", 1)
        config["vocabulary"] = [*(t for t in oov if t is not None), *config["vocabulary"]]
    return Question("IntegerLookup", config, [categories(rng)], dtypes=[INTEGER(rng)])


def ask_text_vectorization(rng: Random) -> Question:
    optional = {
        key: LOOKUP[key] for key in ("max_tokens", "output_mode", "sparse", "pad_to_max_tokens")
    } | {
        "standardize": one_of("lower", "strip_punctuation", None, "lower_and_strip_punctuation"),
        "split": one_of("whitespace", "character", None),
        "ngrams": one_of(2, [1, 3], None),
        "encoding": one_of("utf-8", "latin-1"),
    }
    config = tidy(rng, settings(rng, {}, optional), WORDS)
    if config.get("output_mode", "int") == "int" and rng.random() < 0.6:
        config["output_sequence_length"] = rng.randint(0, 50)
        if rng.random() < 0.2:
            config["ragged"] = True
    return Question("TextVectorization", config, [categories(rng)], dtypes=["string"])


def sound(rng: Random) -> list[int | None]:
    return [batch(rng), dim(rng, 1, 9000), dim(rng, 1, 3)][: rng.choice((1, 2, 2, 2, 3))]


def ask_mel(rng: Random) -> Question:
    optional: dict[str, Draw] = {
        "num_mel_bins": between(0, 128),
        "sequence_stride": between(1, 600),
        "fft_length": one_of(512, 1024, 400, 2048),
        "sequence_length": one_of(None, 256, 400, 512, 0),
        "window": one_of("hann", "hamming", None),
        "sampling_rate": one_of(8000, 44100),
        "min_freq": one_of(0, 50.0),
        "max_freq": one_of(None, 4000, 3800.0),
        "power_to_db": FLAG,
        "top_db": one_of(60, 90.5),
        "mag_exp": one_of(1.0, 2),
    }
    return Question("MelSpectrogram", settings(rng, {}, optional), [sound(rng)])


def ask_stft(rng: Random) -> Question:
    optional: dict[str, Draw] = {
        "mode": one_of("log", "magnitude", "psd", "real", "imag", "angle", "stft"),
        "window": one_of("hann", "hamming", None, "boxcar", "tukey", "hann_periodic"),
        "periodic": FLAG,
        "scaling": one_of("density", "spectrum", None),
        "padding": one_of("valid", "same"),
        "expand_dims": FLAG,
        "data_format": one_of("channels_first", "channels_last"),
    }
    length = rng.choice((1, 2, 3, 16, 17, 64, 100, 256))
    config = settings(rng, {"frame_length": one_of(length)}, optional)
    if rng.random() < 0.5:
        config["frame_step"] = rng.randint(1, length + (rng.random() < 0.1))
    if rng.random() < 0.4:
        config["fft_length"] = rng.choice((128, 256, 512, 300))
    samples, channels = dim(rng, 1, 900, unknown=0.3), dim(rng, 1, 3, unknown=0.05)
    first = config.get("data_format") == "channels_first"
    both = [channels, samples] if first else [samples, channels]
    return Question("STFTSpectrogram", config, [[batch(rng), *both]])


INNER: dict[str, Callable[[Random], Question]] = {
    "Rescaling": ask_rescaling,
    "Normalization": ask_normalization,
    "Dropout": core.ask_dropout,
    "Dense": core.ask_dense,
    "Flatten": reshaping.ask_flatten,
    "Permute": reshaping.ask_permute,
    "LayerNormalization": core.ask_layer_normalization,
    "ReLU": core.ask_relu,
    "Conv1D": convolution.convolution(1),
    "UnitNormalization": normalization.ask_unit,
}


def ask_pipeline(rng: Random) -> Question:
    first = INNER[rng.choice(list(INNER))](rng)
    shape = first.shapes[0]
    asked = [first]
    for _ in range(rng.choice((0, 1, 1, 2))):
        follows = INNER[rng.choice(("Rescaling", "Dropout", "Dense", "Flatten", "ReLU"))](rng)
        asked.append(follows)
    for one in asked:
        one.config.pop("noise_shape", None)
        # Not among them: what Keras finds out only because it computes here, where elsewhere it
        # infers: scales that stretch an axis, axes named twice.
        if one.layer == "Rescaling":
            one.config |= {"scale": 0.5, "offset": 1}
        if isinstance(one.config.get("axis"), list) and one.layer != "Normalization":
            del one.config["axis"]
        if "lora_rank" in one.config:
            one.config.pop("kernel_constraint", None)
        if rng.random() < 0.06:
            one.config["dtype"] = rng.choice(("float16", "mixed_float16", "float64"))
        if rng.random() < 0.05:
            one.config["trainable"] = False
    layers = [{"__layer__": one.layer, "config": one.config} for one in asked]
    return Question("Pipeline", {"layers": layers}, [shape], dtypes=["float32"])


WRONG_MODE = one_of("nope", "", None, 3, "INT", "tf-id", "onehot", "int", "tf_idf")

KINDS: dict[str, Kind] = {
    "CategoryEncoding": Kind(
        ask_category_encoding,
        {"num_tokens": WRONG_COUNT, "output_mode": WRONG_MODE},
        ranks_matter=False,
    ),
    "Discretization": Kind(
        ask_discretization,
        {
            "num_bins": one_of(-1, -3, None, "4", True, False),
            "output_mode": WRONG_MODE,
            "bin_boundaries": one_of(None, []),
            "sparse": FLAG,
        },
        ranks_matter=False,
    ),
    "Hashing": Kind(
        ask_hashing,
        {
            # Not among them: 4.0, which Keras takes without a look where no row is made of it.
            "num_bins": one_of(0, -1, None, "4", True, [2]),
            "output_mode": WRONG_MODE,
            "salt": one_of([1], [1, 2, 3], "a", 2.5),
            "sparse": FLAG,
            "dtype": one_of("float32", "int8", "uint8"),
        },
        ranks_matter=False,
    ),
    "HashedCrossing": Kind(
        ask_crossing,
        # Not among them: what is no number at all, at which Keras does not look.
        {"num_bins": one_of(0, -1, True), "output_mode": WRONG_MODE, "foo": one_of(1)},
        ranks_matter=False,
    ),
    "Normalization": Kind(
        ask_normalization,
        {
            "axis": one_of(7, -8, [7], [0, 0], [1, 1], [-1, 1], 0),
            "mean": one_of(1.0, [1.0, 2.0], [[1.0]], None),
            "variance": one_of(1.0, [1.0, 2.0], None),
        },
    ),
    "Rescaling": Kind(ask_rescaling, {"scale": one_of("a", None), "offset": one_of("b", None)}),
    "StringLookup": Kind(
        ask_string_lookup,
        {
            "max_tokens": one_of(1, 0, -3, "4", 3),
            "num_oov_indices": one_of(-1, None, "2"),
            "output_mode": WRONG_MODE,
            "vocabulary": one_of([], ["a", "a"], ["", "a"], ["a", "[UNK]"], ["[UNK]", "a"], [1, 2]),
            "idf_weights": one_of([0.1], [0.5, 0.5], None),
            "salt": one_of("a", [1], 2.5),
            "oov_method": one_of("x", None),
            "mask_token": one_of("cat", 3),
            "vocabulary_size": one_of(7, 3),
            "vocabulary_dtype": one_of("string"),
        },
        ranks_matter=False,
    ),
    "IntegerLookup": Kind(
        ask_integer_lookup,
        {
            "max_tokens": one_of(1, 0, -3, "4", 3),
            "num_oov_indices": one_of(-1, None, "2"),
            "output_mode": WRONG_MODE,
            "vocabulary": one_of([], [1, 1], [0, 1], [1, -1], [-1, 1], ["a", "b"]),
            "idf_weights": one_of([0.1], [0.5, 0.5], None),
            "salt": one_of("a", [1], 2.5, 3),
            "oov_method": one_of("x", None),
            "mask_token": one_of(7, "a"),
            "vocabulary_size": one_of(7, 3),
            "vocabulary_dtype": one_of("int32", "string"),
        },
        ranks_matter=False,
    ),
    "TextVectorization": Kind(
        ask_text_vectorization,
        {
            "max_tokens": one_of(1, 0, -3, "4", 3),
            "output_mode": WRONG_MODE,
            "standardize": one_of("upper", "", 3),
            "split": one_of("words", "", 3),
            "ngrams": one_of("2", 2.5, [1.5]),
            "output_sequence_length": one_of(-1, 2.5, "8", 4, True),
            "ragged": FLAG,
            "vocabulary": one_of([], ["a", "a"], ["", "a"], ["", "[UNK]", "a"], ["[UNK]", "a"]),
            "idf_weights": one_of([0.1], [0.5, 0.5]),
            "vocabulary_size": one_of(7, 3),
        },
        ranks_matter=False,
    ),
    "MelSpectrogram": Kind(
        ask_mel,
        {
            "num_mel_bins": one_of(-1, 2.5, "4", True),
            "sequence_stride": one_of(0, "4", None),
            # Not among them: "4", which Keras takes where there is no sequence_length.
            "fft_length": one_of(128, None),
            "sequence_length": one_of(4096, "4"),
        },
    ),
    "STFTSpectrogram": Kind(
        ask_stft,
        {
            "mode": one_of("nope", None, "LOG", 3),
            "frame_length": one_of(0, -1, "4", 2.5, None),
            "frame_step": one_of(0, -1, 300, "4"),
            "fft_length": one_of(0, 1, -4, "4"),
            "window": one_of("nope", "kaiser", "", "HANN", "gaussian", "3"),
            "scaling": one_of("nope", 3),
            "padding": one_of("SAME", "causal", None),
            "data_format": WRONG_FORMAT,
        },
    ),
    "Pipeline": Kind(
        ask_pipeline,
        {
            "layers": one_of(
                [],
                None,
                [{"__layer__": "Dense", "config": {"units": 0}}],
                [{"__layer__": "Conv2D", "config": {"filters": 2, "kernel_size": 3}}],
            )
        },
        ranks_matter=False,
    ),
}
