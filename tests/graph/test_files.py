"""Opening: what a file is, its content tells; what is no sketch is refused in one sentence."""

from __future__ import annotations

import io
import json
import os
import zipfile

import pytest

from graph.files import FileTrouble, open_file, save_file
from graph.formats import native
from graph.formats.safe_json import DEEPEST, LARGEST
from tests.graph.keras_text import entry, given, sequential

MODEL = sequential([given("x", 4), entry("Dense", "a", units=3)])
TO_JSON = "in Python, save model.to_json() as a .json file and open it"


def written(folder, name, data):
    path = folder / name
    path.write_bytes(data if isinstance(data, bytes) else data.encode())
    return path


def refused(path):
    """The sentence with which a file is refused."""
    with pytest.raises(FileTrouble) as trouble:
        open_file(path)
    sentence = str(trouble.value)
    assert "\n" not in sentence
    assert str(path) in sentence or str(path) == "-"
    return sentence


@pytest.fixture
def sketch(tmp_path):
    return open_file(written(tmp_path, "model.json", json.dumps(MODEL))).sketch


# -- by content


@pytest.mark.parametrize("name", ["model.json", "model.layersketch", "model.h5", "model"])
def test_a_keras_model_is_known_by_its_content(tmp_path, name):
    assert open_file(written(tmp_path, name, json.dumps(MODEL))).format == "keras-json"


@pytest.mark.parametrize("name", ["net.layersketch", "net.json", "net.keras", "net"])
def test_a_sketch_is_known_by_its_content(tmp_path, sketch, name):
    opened = open_file(written(tmp_path, name, native.dumps(sketch)))

    assert (opened.format, opened.notes) == ("native", ())
    assert opened.sketch == sketch


def test_a_mark_of_byte_order_is_no_content(tmp_path):
    assert open_file(written(tmp_path, "m", b"\xef\xbb\xbf" + json.dumps(MODEL).encode())).sketch


def test_what_is_saved_is_what_is_opened(tmp_path, sketch):
    save_file(sketch, tmp_path / "net.layersketch")

    assert open_file(tmp_path / "net.layersketch").sketch == sketch


def test_standard_input_is_a_file_too(monkeypatch):
    stream = io.TextIOWrapper(io.BytesIO(json.dumps(MODEL).encode()))
    monkeypatch.setattr("sys.stdin", stream)

    assert len(open_file("-").sketch) == 2


def test_standard_input_that_is_closed_is_told(monkeypatch):
    monkeypatch.setattr("sys.stdin", None)

    assert refused("-") == "Standard input could not be read: it is closed"


def test_layers_that_are_not_known_are_named(tmp_path):
    layers = [given("x", 4), entry("Zap", "z", module="my"), entry("Zig", "y", module="my")]
    opened = open_file(written(tmp_path, "m.json", json.dumps(sequential(layers))))

    assert opened.notes == ("Not known here, and kept as they came: Zap, Zig",)


# -- what cannot be opened


def test_a_file_that_is_not_there(tmp_path):
    assert "there is no such file or folder" in refused(tmp_path / "none.json")


def test_a_folder(tmp_path):
    assert "it is a folder; choose a file in it" in refused(tmp_path)


def test_a_path_with_a_null(tmp_path):
    assert "null" in refused(tmp_path / "a\0b")


def test_a_device():
    assert "it is a device" in refused("/dev/zero")


def test_an_empty_file(tmp_path):
    assert "it is empty" in refused(written(tmp_path, "m.json", " \n"))


def archive(*names):
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as file:
        for name in names:
            file.writestr(name, "{}")
    return data.getvalue()


@pytest.mark.parametrize(
    ("name", "data", "kind"),
    [
        ("m.pt", archive("m/data.pkl"), "a PyTorch file"),
        ("m.pth", b"\x80\x02}q\x00.", "a PyTorch file"),
        ("m", b"\x80\x02}q\x00.", "a pickled PyTorch file"),
        ("m.onnx", b"\x08\x08\x12\x07pytorch", "an ONNX model"),
        ("m.py", b"import keras\n", "Python code"),
    ],
)
def test_what_other_programs_save_is_named_with_what_to_do_instead(tmp_path, name, data, kind):
    sentence = refused(written(tmp_path, name, data))

    assert f": {kind} cannot be read yet: {TO_JSON}" in sentence


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (json.dumps(MODEL)[:-9], "the file is not complete JSON"),
        ("{'a': 1}", "the file is not complete JSON"),
        ("hello", "the file is not complete JSON"),
        ('"hello"', "neither a sketch of Layersketch nor a Keras model"),
        ("[1, 2]", "neither a sketch of Layersketch nor a Keras model"),
        ("{}", "neither a sketch of Layersketch nor a Keras model"),
        ('{"layers": []}', "neither a sketch of Layersketch nor a Keras model"),
        (b"\xff\xfe{\0}\0", "byte 1 is no UTF-8 text"),
        (b"caf\xe9", "byte 4 is no UTF-8 text"),
        (b'{"a": "\0"}', "neither a sketch of Layersketch nor a Keras model"),
        ("[" * (DEEPEST + 1) + "]" * (DEEPEST + 1), "nests deeper than 100 levels"),
        ("[" * 100_000, "nests deeper than 100 levels"),
        ('{"a": NaN}', "NaN is no JSON number"),
        ('{"a": 1e999}', "too large a number"),
        ('{"a": ' + "9" * 5000 + "}", "too large a number"),
        ('{"a": 1, "a": 2}', "the key 'a' stands twice"),
        (r'{"a": "\ud83d"}', "half of a character"),
        ('{"layersketch": 2}', "is of format 2; this program reads format 1: please update"),
        ('{"layersketch": "1"}', "the file is damaged"),
        ('{"layersketch": true}', "the file is damaged"),
        ('{"layersketch": 1}', "'layers' is missing"),
    ],
)
def test_what_is_no_sketch_is_refused_in_one_sentence(tmp_path, data, reason):
    assert reason in refused(written(tmp_path, "m.json", data))


def test_a_text_that_is_too_large(tmp_path):
    assert "it is larger than 16 MB" in refused(written(tmp_path, "m.json", b" " * (LARGEST + 1)))


def test_a_file_that_may_not_be_read(tmp_path):
    path = written(tmp_path, "m.json", "{}")
    path.chmod(0)
    if os.access(path, os.R_OK):
        pytest.skip("this user may read everything")

    assert "you are not allowed to" in refused(path)


# -- what was saved


def test_a_newer_file_is_left_as_it_is(tmp_path):
    path = written(tmp_path, "m.layersketch", '{"layersketch": 9, "new": 1}')
    refused(path)

    assert path.read_text() == '{"layersketch": 9, "new": 1}'


def test_keys_that_are_not_known_are_written_back_where_they_stood(tmp_path, sketch):
    data = {**native.to_json(sketch), "remarks": ["later"], "author": {"name": "Ada"}}
    opened = open_file(written(tmp_path, "m.layersketch", json.dumps(data))).sketch

    assert json.loads(native.dumps(opened)) == data
    assert native.loads(native.dumps(opened)) == opened


def test_a_name_that_no_file_can_hold_is_told(tmp_path, sketch):
    sketch.properties = sketch.properties._replace(name="half \ud83d")

    with pytest.raises(FileTrouble, match="could not be written"):
        save_file(sketch, tmp_path / "net.layersketch")
    assert list(tmp_path.glob("net*")) == []
