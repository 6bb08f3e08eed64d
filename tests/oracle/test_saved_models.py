"""Models that Keras 3 and tf_keras save in every form, opened here, and exported again."""

from __future__ import annotations

import os
from random import Random

import pytest

import calc.layers  # noqa: F401 - registers them
from calc.styles import render
from graph.document import Document
from graph.files import Opened, open_file

from .classic import classic_text
from .exported import export_differences
from .model_truth import summary_text
from .models import MODELS
from .odd_models import ODD
from .random_models import random_model
from .real_keras import forget, keras, tf_keras
from .seed import MODELS as COUNT
from .seed import SEED

ALL = {**MODELS, **ODD}
FORMS = {"json": "keras-json", "keras": "keras", "h5": "keras-h5"}


SOME = Random(f"saved {SEED}").sample(sorted(ODD), 4)
"""Models that are saved in every form; `LAYERSKETCH_ORACLE_SAVED=all` saves all of them so."""
NAMES = ALL if os.environ.get("LAYERSKETCH_ORACLE_SAVED") else SOME
SAVED = [
    (name, form)
    for form in FORMS
    for name in (NAMES if form != "json" else ALL)
    if NAMES is ALL or name in ODD
]


def saved(model, path) -> Opened:
    """The model, saved in the form that the suffix tells, and opened here."""
    if path.suffix == ".json":
        path.write_text(model.to_json(), encoding="utf-8")
    else:
        model.save(path)
    return open_file(path)


@pytest.mark.parametrize(("name", "form"), SAVED)
def test_what_keras_3_saves_prints_as_keras_prints_it(name, form, tmp_path):
    forget()
    built = ALL[name](keras)
    forget()
    read = keras.models.model_from_json(built.to_json())
    opened = saved(built, tmp_path / f"model.{form}")

    assert opened.format == FORMS[form]
    assert opened.notes == ()
    table = Document(opened.sketch).table
    assert render(table, console=80) == summary_text(read)
    wide = summary_text(read, columns=200, expand_nested=True, show_trainable=True)
    assert render(table, console=200, expand_nested=True, show_trainable=True) == wide


@pytest.mark.parametrize(("name", "form"), SAVED)
def test_what_tf_keras_saves_prints_as_tf_keras_prints_it(name, form, tmp_path):
    tf_keras().backend.clear_session()
    built = ALL[name](tf_keras())
    read = tf_keras().models.model_from_json(built.to_json())
    opened = saved(built, tmp_path / f"model.{form}")

    assert opened.format == FORMS[form]
    table = Document(opened.sketch).keras_2_table
    assert render(table, "classic-2.13") == classic_text(read)


@pytest.mark.parametrize("name", NAMES if NAMES is ALL else ODD)
def test_an_exported_model_is_the_same_in_keras(name):
    forget()
    text = ALL[name](keras).to_json()

    assert export_differences(text) == []


@pytest.mark.parametrize("number", range(COUNT // 4))
def test_a_model_built_by_chance_is_the_same_after_export(number):
    built, _ = random_model(Random(f"export {number} {SEED}"))

    assert export_differences(built.to_json()) == [], f"seed {SEED}"
