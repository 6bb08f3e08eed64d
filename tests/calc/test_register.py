"""The register against Keras: every public class of keras.layers 3.15.1, setting by setting."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

import calc.layers  # noqa: F401  registers them
from calc.layer import Layer
from calc.register import ALIASES, REGISTER, auto_name, find_kind

KERAS = json.loads((Path(__file__).parent / "register.json").read_text(encoding="utf-8"))
THERE = sorted(KERAS.keys() & REGISTER.keys())
WRITTEN = [name for name in THERE if KERAS[name]["written"]]

BASE = {"name", "trainable", "dtype"}
NO_SETTINGS = {
    # Arrays or tensors, which no config holds.
    ("Embedding", "weights"),
    ("ReversibleEmbedding", "weights"),
    ("Bidirectional", "weights"),
    # Other ways to say `batch_shape`.
    ("InputLayer", "shape"),
    ("InputLayer", "batch_size"),
    # Which code computes, of no effect on anything that is written.
    ("GRU", "use_cudnn"),
    ("LSTM", "use_cudnn"),
}
"""Arguments of Keras's that stand in no file."""
HANDED_ON = {
    "activity_regularizer",
    "bounding_box_format",
    "lora_alpha",
    "lora_rank",
    "native_serialization_platforms",
}
"""Settings of a base class in Keras that not every signature names."""
SUGGESTED = {
    # None is Keras's default here and can rarely be used.
    ("InputLayer", "batch_shape"),
    ("CategoryEncoding", "num_tokens"),
    ("Discretization", "bin_boundaries"),
    # Keras makes it of the layer inside.
    ("Bidirectional", "backward_layer"),
}
"""Settings with a value that a dropped layer can compute with in place of Keras's default."""


def plain(value):
    """A setting as lean as the record: layers and initializers without where they come from."""
    if isinstance(value, dict) and "class_name" in value:
        if value["class_name"] == "DTypePolicy":
            return value["config"]["name"]
        return {"class_name": value["class_name"], "config": plain(value.get("config"))}
    if isinstance(value, dict):
        return {key: plain(inner) for key, inner in value.items()}
    return [plain(item) for item in value] if isinstance(value, list | tuple) else value


def holds(ours, theirs):
    """Whether all that Keras writes is written, and alike; an initializer may be just its name."""
    if isinstance(theirs, dict) and isinstance(ours, dict):
        return all(key in ours and holds(ours[key], theirs[key]) for key in theirs)
    if isinstance(theirs, dict) and isinstance(ours, str):
        return ours == auto_name(theirs.get("class_name", ""))
    if isinstance(theirs, list) and isinstance(ours, list):
        return len(ours) == len(theirs) and all(map(holds, ours, theirs))
    return ours == theirs


def normal(kind, key, value):
    """A default of Keras's in the form that our files have it in."""
    field = kind.fields[key]
    return plain(field.to_json(field.check(plain(value))))


def test_all_142_layers_are_there_and_no_other():
    assert len(KERAS) == 142
    assert set(REGISTER) == set(KERAS)


def test_every_alias_finds_its_class():
    told = {alias: name for name, keras in KERAS.items() for alias in keras["aliases"]}
    told |= {keras["python"]: name for name, keras in KERAS.items() if keras["python"] != name}
    assert told == ALIASES
    assert all(find_kind(alias) is REGISTER[name] for alias, name in told.items())


@pytest.mark.parametrize("name", THERE)
class TestClass:
    def test_has_the_family_and_the_names_that_keras_gives(self, name):
        kind, keras = REGISTER[name], KERAS[name]
        assert kind.family == keras["family"]
        assert kind.__name__ == keras["python"]
        if keras["written"]:
            assert keras["written"]["name"].startswith(auto_name(kind.__name__))

    def test_needs_what_keras_needs(self, name):
        ours = {key for key in REGISTER[name].required if (name, key) not in SUGGESTED}
        assert ours == set(KERAS[name]["required"])

    def test_has_every_setting_with_its_default(self, name):
        kind, keras = REGISTER[name], KERAS[name]
        for key, default in keras["defaults"].items():
            if key in BASE or (name, key) in NO_SETTINGS | SUGGESTED:
                continue
            assert key in kind.fields, key
            ours = plain(kind.fields[key].to_json(kind.defaults[key]))
            assert ours == normal(kind, key, default), key

    def test_writes_the_settings_in_the_order_of_keras(self, name):
        written = [key for key in KERAS[name]["written"] or () if key not in BASE]
        assert [key for key in REGISTER[name].fields if key in written] == written

    def test_has_no_setting_that_keras_does_not_know(self, name):
        keras = KERAS[name]
        known = {*keras["required"], *keras["defaults"], *(keras["written"] or ()), *BASE}
        assert set(REGISTER[name].fields) <= known | HANDED_ON

    def test_passes_masks_on_where_keras_does(self, name):
        kind, masks = REGISTER[name], KERAS[name]["masks"]
        if kind.masks is Layer.masks and masks in (True, False):
            assert kind.passes_mask is masks


@pytest.mark.parametrize("name", WRITTEN)
def test_what_keras_wrote_is_read_and_written_alike(name):
    written = KERAS[name]["written"]
    layer = REGISTER[name].from_config(written)
    assert not layer.faults()
    again = plain(layer.config())
    assert holds(again, written), {
        key: (again.get(key), written[key])
        for key in written
        if not holds(again.get(key), written[key])
    }


@pytest.mark.parametrize("name", WRITTEN)
def test_a_layer_with_the_defaults_is_written_as_keras_writes_it(name):
    kind, keras = REGISTER[name], KERAS[name]
    given = {key: keras["written"][key] for key in keras["required"] if key in keras["written"]}
    ours = plain(kind.create(auto_name(kind.__name__), **given).config())
    for key, value in given.items():
        assert holds(ours[key], value), key
    for key, default in keras["defaults"].items():
        if key in keras["written"] and key not in BASE and (name, key) not in SUGGESTED:
            assert ours[key] == normal(kind, key, default), key
