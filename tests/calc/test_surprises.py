"""What Keras does at the edges of single layers, and where we say more than it does."""

from __future__ import annotations

import pytest

import calc.layers  # noqa: F401  registers them
from calc.dims import open_dim
from calc.evaluation import evaluate
from calc.register import REGISTER
from calc.tensor import Shape, Tensor
from calc.weights import working

BATCH = open_dim("batch")


def tensor(*dims):
    return Tensor(Shape((BATCH, *dims)))


def called(name, config, *dims):
    return evaluate(REGISTER[name].from_config(config), (tensor(*dims),))


def told(found):
    return [(problem.severity, str(problem)) for problem in found.problems]


class TestWhatKerasSeesOnlyWithData:
    """We compute on as Keras does, and warn."""

    def test_an_interpolation_that_nobody_knows(self):
        found = called("UpSampling2D", {"interpolation": "Weird"}, 4, 4, 3)
        assert told(found) == [
            ("warning", "interpolation 'weird' is not known: Keras fails when data comes")
        ]
        assert found.outputs[0].shape.text() == "batch, 8, 8, 3"

    def test_an_adaptive_pooling_of_another_rank(self):
        found = called("AdaptiveMaxPooling2D", {"output_size": 3}, 12, 4)
        assert [problem.severity for problem in found.problems] == ["warning"]
        assert found.outputs[0].shape.text() == "batch, 3, 3, 4"

    def test_an_adaptive_pooling_without_channels_cannot_be(self):
        found = called("AdaptiveMaxPooling2D", {"output_size": 3, "data_format": "channels_first"})
        assert [problem.severity for problem in found.problems] == ["error"]
        assert found.outputs[0].shape.text() == "batch, …, 3, 3"

    def test_slopes_of_other_widths(self):
        conflict = slopes(None, (4, 5), (4, 6))
        assert conflict.severity == "warning"
        assert str(conflict) == "needs 5 channels, receives 6"


def slopes(shared_axes, first, second):
    """Why a PReLU made for the first dims cannot take the second ones."""
    layer = REGISTER["PReLU"].create(shared_axes=shared_axes)
    fixed, own = (evaluate(layer, (tensor(*dims),)).weights for dims in (first, second))
    return layer.widths_conflict(fixed, own)


class TestSlopes:
    def test_shared_axes_may_differ_from_call_to_call(self):
        assert slopes([1], (4, 5), (7, 5)) is None
        assert slopes([1], (4, 5), (4, 6)).severity == "error"

    def test_the_rank_may_not(self):
        conflict = slopes(None, (4, 5), (4,))
        assert (conflict.severity, str(conflict)) == ("error", "needs 3 dimensions, receives 2")

    def test_an_axis_that_is_not_there_keeps_the_output(self):
        found = called("PReLU", {"shared_axes": [1, 3]}, 8, 8)
        assert told(found) == [
            ("error", "cannot share axis 3: the input has 2 axes behind the batch")
        ]
        assert found.outputs[0].shape.text() == "batch, 8, 8"

    def test_the_old_name_of_a_slope_comes_first(self):
        layer = REGISTER["LeakyReLU"].from_config({"alpha": 0.2, "negative_slope": 0.1})
        assert layer.config()["negative_slope"] == 0.2
        assert "alpha" not in layer.config()
        assert not layer.faults()


class TestNoise:
    def test_a_seed_matters_where_there_is_noise(self):
        assert not called("GaussianNoise", {"stddev": 0, "seed": "x"}, 4).problems
        (problem,) = called("GaussianNoise", {"stddev": 0.1, "seed": "x"}, 4).problems
        assert str(problem) == "seed must be a whole number, is 'x'"

    @pytest.mark.parametrize("rank", [1, 2, 3])
    def test_spatial_dropout_takes_no_trainable(self, rank):
        kind = REGISTER[f"SpatialDropout{rank}D"]
        assert "trainable" not in kind.fields
        assert "trainable" not in kind.create("drop", rate=0.5).config()
        assert kind.from_config({"rate": 0.5, "trainable": False}).faults()


@pytest.mark.parametrize(
    ("name", "config", "sentence"),
    [
        ("DepthwiseConv2D", {"kernel_size": 3}, "(3 × 3 × 6 + 6) × 1 = 60"),
        (
            "SeparableConv2D",
            {"filters": 8, "kernel_size": 3, "depth_multiplier": 2},
            "3 × 3 × 6 × 2 + (1 × 1 × 2 × 6 + 1) × 8 = 212",
        ),
        (
            "Conv2DTranspose",
            {"filters": 8, "kernel_size": 3},
            "3 × 3 × 8 × 6 + 8 = 440",
        ),
    ],
)
def test_a_count_is_told_the_way_it_comes_about(name, config, sentence):
    assert working(called(name, config, 9, 9, 6).weights).sentence == sentence
