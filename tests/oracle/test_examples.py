"""The sketches that are shipped, beside the same models in real Keras and tf_keras."""

from __future__ import annotations

import pytest

from .classic import classic_text
from .model_comparison import model_differences
from .model_truth import summary_text
from .models import BROKEN, MODELS
from .program import HOUSE, inspect, run
from .real_keras import forget, keras, tf_keras

EXAMPLES = HOUSE / "resources" / "examples"
RIGHT = [path for path in sorted(EXAMPLES.glob("*.layersketch")) if path.stem in MODELS]


def test_every_example_is_a_model_that_keras_builds() -> None:
    assert {path.stem for path in EXAMPLES.glob("*.layersketch")} <= {*MODELS, *BROKEN}


@pytest.mark.parametrize("name", BROKEN)
def test_an_example_of_a_mistake_fails_in_keras_too(name: str) -> None:
    forget()
    model = BROKEN[name](keras)
    data = [keras.ops.zeros((1, *tensor.shape[1:])) for tensor in model.inputs]
    with pytest.raises(Exception, match=r"Matrix size-incompatible"):
        model(data)
    assert inspect(str(EXAMPLES / f"{name}.layersketch"), status=1)["problems"]


@pytest.mark.parametrize("path", RIGHT, ids=lambda p: p.stem)
def test_an_example_is_what_keras_builds(path) -> None:
    forget()
    model = MODELS[path.stem](keras)
    found = model_differences(model, inspect(str(path)))
    assert not found, "\n".join(found[:12])
    assert run("summary", str(path)) == summary_text(model)


@pytest.mark.parametrize("path", RIGHT, ids=lambda p: p.stem)
def test_an_example_prints_as_keras_2_does(path) -> None:
    tf_keras().backend.clear_session()
    model = MODELS[path.stem](tf_keras())
    assert run("summary", "--style", "classic-2.13", str(path)) == classic_text(model)


@pytest.mark.parametrize("name", MODELS)
def test_the_json_of_an_example_gives_the_same(name: str) -> None:
    forget()
    model = MODELS[name](keras)
    text = model.to_json()
    found = model_differences(model, inspect("-", text))
    assert not found, "\n".join(found[:12])
    assert run("summary", "-", text=text) == summary_text(model)
