"""The numbers that the articles tell, one by one, in the sketches that are shipped."""

from __future__ import annotations

import pytest

from graph import commands
from graph.document import Document
from graph.examples import examples
from graph.report import report

ARTICLES = {
    "vgg_mnist": (
        ("input_layer", [None, 28, 28, 1], 0),
        ("conv2d", [None, 26, 26, 32], 320),
        ("conv2d_1", [None, 24, 24, 32], 9_248),
        ("max_pooling2d", [None, 12, 12, 32], 0),
        ("dropout", [None, 12, 12, 32], 0),
        ("conv2d_2", [None, 10, 10, 64], 18_496),
        ("conv2d_3", [None, 8, 8, 64], 36_928),
        ("max_pooling2d_1", [None, 4, 4, 64], 0),
        ("dropout_1", [None, 4, 4, 64], 0),
        ("flatten", [None, 1024], 0),
        ("dense", [None, 256], 262_400),
        ("dropout_2", [None, 256], 0),
        ("dense_1", [None, 10], 2_570),
        329_962,
    ),
    "text_cnn": (
        ("input_layer", [None, 200], 0),
        ("embedding", [None, 200, 7], 70_000),
        ("conv1d", [None, 196, 16], 576),
        ("max_pooling1d", [None, 98, 16], 0),
        ("conv1d_1", [None, 97, 128], 4_224),
        ("max_pooling1d_1", [None, 48, 128], 0),
        ("flatten", [None, 6144], 0),
        ("dense", [None, 1], 6_145),
        80_945,
    ),
    "sentiment_bilstm": (
        ("input_layer", [None, None], 0),
        ("embedding", [None, None, 64], 523_840),
        ("bidirectional", [None, 128], 66_048),
        ("dense", [None, 64], 8_256),
        ("dense_1", [None, 1], 65),
        598_209,
    ),
    "params_dense": (("input_layer", [None, 784], 0), ("dense", [None, 32], 25_120), 25_120),
    "params_embedding": (
        ("input_layer", [None, 25], 0),
        ("embedding", [None, 25, 256], 262_144),
        262_144,
    ),
    "params_embedding_lstm": (
        ("input_layer", [None, None], 0),
        ("embedding", [None, None, 256], 256_000),
        ("lstm", [None, 128], 197_120),
        453_120,
    ),
    "params_embedding_gru": (
        ("input_layer", [None, None], 0),
        ("embedding", [None, None, 256], 256_000),
        ("gru", [None, 128], 147_840),
        403_840,
    ),
    "dot_attention": (
        ("left", [None, 2, 3], 0),
        ("right", [None, 3, 4], 0),
        ("dot", [None, 2, 4], 0),
        0,
    ),
}


def example(name):
    return next(example for example in examples() if example.name == name)


def opened(name):
    return Document(example(name).open())


@pytest.mark.parametrize("name", ARTICLES)
def test_an_article_s_numbers_are_all_there(name):
    *layers, total = ARTICLES[name]
    found = report(opened(name))

    assert [(la["name"], la["nodes"][0]["outputs"][0], la["params"]) for la in found["layers"]] == (
        layers
    )
    assert found["total"]["params"] == total
    assert found["total"]["complete"]


def test_a_gru_has_a_second_bias_as_keras_makes_it_today():
    document = opened("params_embedding_gru")
    gru = document.sketch.owner("n3")

    document.do(commands.configure_text(document.sketch, gru, "reset_after", "yes"))

    assert document.outcome("n3").count == 148_224
    assert document.table.totals.params == 404_224


def test_an_unknown_length_becomes_concrete_by_one_number():
    document = opened("sentiment_bilstm")
    embedded = document.outcome("n2").outputs[0].shape

    assert embedded.texts() == ["batch", "time", "64"]
    document.do(commands.set_size(document.sketch, "time", 128))
    assert embedded.dims[1].value(document.sketch.properties.sizes) == 128


def test_a_shared_layer_has_its_own_shapes_per_call_and_counts_once():
    found = report(opened("shared_lstm"))
    lstm = next(layer for layer in found["layers"] if layer["name"] == "lstm")

    assert [node["inputs"] for node in lstm["nodes"]] == [[[None, 280, 128]], [[None, 250, 128]]]
    assert [node["outputs"] for node in lstm["nodes"]] == [[[None, 32]], [[None, 32]]]
    assert lstm["params"] == 20_608
    assert found["total"]["params"] == 20_673


def test_a_third_input_of_another_width_names_the_call_that_fixed_it():
    document = opened("shared_lstm_conflict")
    (problem,) = report(document)["problems"]

    assert (problem["layer"], problem["node"], problem["port"], problem["axis"]) == (
        "lstm",
        2,
        "sequence",
        -1,
    )
    assert problem["message"] == (
        "needs 128 features, receives 64."
        " Its weights were made for 128 features by call 1 (from tweet_a); tweet_c gives 64."
    )
    assert report(document)["total"]["complete"]


def test_every_example_is_shipped_with_a_title_and_a_line_about_it():
    names = [example.name for example in examples()]

    assert len(set(names)) == len(names) == 17
    assert all(example.title and example.purpose for example in examples())


@pytest.mark.parametrize("name", [example.name for example in examples()])
def test_an_example_can_be_opened_again_and_again(name):
    one, other = example(name).open(), example(name).open()

    assert one == other
    assert one is not other
