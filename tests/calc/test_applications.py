"""The layers that `keras.applications` makes for itself."""

from __future__ import annotations

from calc.dims import open_dim
from calc.evaluation import evaluate
from calc.register import find_kind
from calc.tensor import Shape, Tensor
from calc.weights import count

IMAGE = Tensor(Shape((open_dim("batch"), 7, 7, 96)))
BASE = "keras.src.applications."


def test_layer_scale_owns_a_number_per_channel():
    kind = find_kind(f"{BASE}convnext.LayerScale")
    found = evaluate(kind.create("scale", projection_dim=96, init_values=1e-6), (IMAGE,))
    assert (found.outputs, count(found.weights), found.problems) == ((IMAGE,), 96, ())
    (problem,) = evaluate(kind.create("scale", projection_dim=32), (IMAGE,)).problems
    assert problem.severity == "error"


def test_the_others_own_nothing():
    for name, inputs in (
        ("convnext.StochasticDepth", (IMAGE,)),
        ("inception_resnet_v2.CustomScaleLayer", (IMAGE, IMAGE)),
    ):
        found = evaluate(find_kind(BASE + name).create("it"), inputs)
        assert (found.outputs, found.weights, found.problems) == ((IMAGE,), (), ())


def test_nobody_is_offered_them():
    assert find_kind("LayerScale") is None
