"""Models used as layers: a whole sketch inside, with inputs and outputs of its own."""

from __future__ import annotations

from graph.models.models import Functional, Model, Sequential, model_of
from graph.models.routes import model_at, models_in, with_model_at

__all__ = [
    "Functional",
    "Model",
    "Sequential",
    "model_at",
    "model_of",
    "models_in",
    "with_model_at",
]
