"""The routes to models: the settings that lead from a layer to those that it is or wraps."""

from __future__ import annotations

from typing import TYPE_CHECKING

from calc.layer import Layer
from graph.models.models import Model

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence


def models_in(layer: Layer, path: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], Model]]:
    """The models that a layer is or wraps, with the settings that lead to each."""
    if isinstance(layer, Model):
        yield path, layer
    for key in layer.fields:
        value = getattr(layer, key)
        if isinstance(value, Layer):
            yield from models_in(value, (*path, key))


def model_at(layer: Layer, path: Sequence[str]) -> Model | None:
    """The model to which these settings lead; None where there is none."""
    return next((model for at, model in models_in(layer) if at == tuple(path)), None)


def with_model_at(layer: Layer, path: Sequence[str], model: Model) -> Layer:
    """The layer with another model where these settings lead."""
    if not path:
        return model
    inner = with_model_at(getattr(layer, path[0]), path[1:], model)
    return layer.with_setting(path[0], inner)
