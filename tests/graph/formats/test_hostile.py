"""Files that are damaged or meant to harm: opened or refused in a sentence, never anything else.

What opens although it is odd must be shown, counted, saved and opened again like everything else.
"""

from __future__ import annotations

import copy
import json
import random

import pytest

from calc.styles import STYLES, render
from graph import clipboard, commands
from graph.arrange import arrange
from graph.document import Document
from graph.files import FileTrouble, open_file
from graph.formats import keras2_json, keras_json, keras_writer, native
from graph.formats.format_error import FormatError
from graph.formats.safe_json import parse
from graph.report import problem_line, problems, report
from tests.graph.keras_text import entry, given, sequential
from tests.graph.recorded_models import FOLDER, HOUSE

NATIVE = [
    *("shared_lstm_conflict", "sentiment_bilstm", "embedding_and_input", "resnet_block"),
    *("autoencoder_nested", "video_qa"),
]
KERAS = [
    *("bidirectional_states", "dict_io", "lstm_states", "masked_add", "shared_lstm", "text_cnn"),
    *("nested_twice", "frozen_base", "video_qa"),
]
SOURCES = [HOUSE / "resources" / "examples" / f"{name}.layersketch" for name in NATIVE]
SOURCES += [FOLDER / f"{name}.json" for name in KERAS]
OLD = ["bidirectional_states", "dict_io", "masked_add", "nested_twice", "seq2seq", "video_qa"]
SOURCES += [HOUSE / "tests" / "truth" / "classic" / f"{name}.json" for name in OLD]
ODD = [
    *(None, True, False, 0, 1, -1, 2, 7, 2**31, -(2**40), 2**63 - 1, 0.5, -1.5, 1e300, 1e-300),
    *("", "x", "same", "channels_first", "None", "é层", "a/b", "n1", "l1", "dense", "x" * 300),
    *([], [None], [[]], [1, 2], [1] * 40, [None, None, 3], {}, {"class_name": "Dense"}),
    *({"class_name": "Dense", "config": {}}, {"class_name": "__keras_tensor__"}, [["x", 0, 0]]),
]


def places(data, found):
    """All containers of a JSON value with their keys."""
    items = data.items() if isinstance(data, dict) else enumerate(data)
    for key, value in items:
        found.append((data, key))
        if isinstance(value, dict | list):
            places(value, found)
    return found


def mutated(data, rng):
    """The JSON with one or a few things in it changed."""
    data = copy.deepcopy(data)
    for _ in range(rng.choice((1, 1, 1, 2, 4))):
        there = places(data, [])
        container, key = rng.choice(there)
        other, its = rng.choice(there)
        match rng.randrange(6):
            case 0 | 1:
                container[key] = copy.deepcopy(rng.choice(ODD))
            case 2:
                del container[key]
            case 3:
                container[key] = copy.deepcopy(other[its])
            case 4 if isinstance(container, list):
                container.insert(key, copy.deepcopy(container[key]))
            case 4:
                container[rng.choice(("name", "units", "axis", "new"))] = rng.choice(ODD)
            case 5 if isinstance(container[key], int) and not isinstance(container[key], bool):
                container[key] += rng.choice((-1, 1, 100, -container[key]))
    return data


def damaged(text, rng):
    """The text with a part missing, doubled or changed."""
    start = rng.randrange(len(text))
    stop = min(len(text), start + rng.choice((1, 1, 3, 50)))
    match rng.randrange(4):
        case 0:
            return text[:start]
        case 1:
            return text[:start] + text[stop:]
        case 2:
            return text[:stop] + text[start:]
        case _:
            return text[:start] + rng.choice('{}[]",:0x\\\x00é-') + text[start + 1 :]


def use(text):
    """Open a text and do with it what the program does; whether it could be opened."""
    try:
        data = parse(text)
        if keras2_json.is_old(data) and keras_json.is_keras(data):
            data, _ = keras2_json.translated(data)
        read = keras_json.from_json if keras_json.is_keras(data) else native.from_json
        sketch = read(data)
    except FormatError as error:
        sentence = str(error)
    else:
        sentence = ""
        use_sketch(sketch)
    assert len(sentence) < 400
    assert "\n" not in sentence
    return not sentence


def use_sketch(sketch):
    document = Document(sketch)
    found = json.loads(json.dumps(report(document)))
    assert [problem_line(problem) for problem in problems(document)] == [
        problem_line(problem) for problem in found["problems"]
    ]
    for style in STYLES:
        assert render(document.table, style)
    assert set(arrange(sketch)) == set(sketch.nodes)
    again = native.loads(native.dumps(sketch))
    assert native.dumps(again) == native.dumps(sketch)
    assert report(Document(again)) == report(document)
    if sketch.layers:
        written = parse(keras_writer.dumps(sketch))
        if "error" not in {problem["severity"] for problem in found["problems"]}:
            assert len(keras_json.from_json(written)) == len(sketch)
    part = clipboard.copy(sketch, sketch.nodes)
    assert clipboard.is_part(part) == bool(sketch.nodes)


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: f"{path.parent.name}-{path.stem}")
def test_json_with_odd_values_is_opened_or_refused(path):
    rng = random.Random(path.stem)
    data = json.loads(path.read_text(encoding="utf-8"))
    opened = [use(json.dumps(mutated(data, rng))) for _ in range(120)]

    assert any(opened)
    assert not all(opened)


@pytest.mark.parametrize(
    "layers",
    [
        [entry("UpSampling2D", f"u{at}", size=[2**40, 2**40]) for at in range(400)],
        [entry("Flatten", "f"), entry("Dense", "d", units=2**62)],
        [entry("RepeatVector", "r", n=2**63 - 1), entry("Flatten", "f")],
        [entry("MaxPooling2D", "p", pool_size=[1e300, 2])],
        [entry("Reshape", "r", target_shape=[1] * 100_000)],
        [entry("Dense", "x" * 200, units=2**62) for _ in range(100)],
    ],
)
def test_sizes_that_no_array_can_have_cost_nothing(layers):
    use(json.dumps(sequential([given("x", *[2**62] * 3), *layers])))


def test_a_size_of_any_length_can_be_typed_and_saved():
    sketch = keras_json.from_json(sequential([given("x", 4), entry("Dense", "d", units=3)]))
    document = Document(sketch)
    for text in ("9" * 30, "9" * 5000, "1e300", "[" * 3000):
        document.do(commands.configure_text(sketch, "l2", "units", text))
        assert native.loads(native.dumps(sketch)) == sketch
        assert document.outcome("n2").problem.setting == "units"
        assert document.outcome("n2").count == 15


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: f"{path.parent.name}-{path.stem}")
def test_text_that_is_damaged_is_opened_or_refused(path):
    rng = random.Random(path.stem)
    text = path.read_text(encoding="utf-8")
    opened = [use(damaged(text, rng)) for _ in range(150)]

    assert not all(opened)


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: f"{path.parent.name}-{path.stem}")
def test_a_file_that_ends_too_early_is_refused(path, tmp_path):
    data = path.read_bytes()
    cut = tmp_path / "cut"
    for end in range(0, len(data.rstrip()) - 1, 97):
        cut.write_bytes(data[:end])
        with pytest.raises(FileTrouble):
            open_file(cut)


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: f"{path.parent.name}-{path.stem}")
def test_bytes_at_random_are_refused(path, tmp_path):
    rng = random.Random(path.stem)
    file = tmp_path / path.name
    for size in (1, 10, 1000):
        file.write_bytes(rng.randbytes(size))
        with pytest.raises(FileTrouble):
            open_file(file)
