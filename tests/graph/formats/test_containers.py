"""Archives and HDF5 files: opened by what is in them, refused in a sentence, never unpacked."""

from __future__ import annotations

import io
import json
import random
import struct
import subprocess
import sys
import warnings
import zipfile
import zlib

import pytest

from calc.styles import render
from graph.document import Document
from graph.files import FileTrouble, open_file, save_file
from graph.formats.hdf5 import arrays
from graph.formats.safe_json import LARGEST
from graph.report import report
from tests.graph.formats.test_hostile import use_sketch
from tests.graph.keras_text import entry, given, sequential
from tests.graph.recorded_models import HOUSE

FOLDER = HOUSE / "tests" / "truth" / "files"
SAVED = ["keras3.json", "keras3.keras", "keras3.h5", "keras2.json", "keras2.keras", "keras2.h5"]
FORMATS = {".json": "keras-json", ".keras": "keras", ".h5": "keras-h5"}
CONFIG = json.dumps(sequential([given("x", 4), entry("Dense", "d", units=3)]))
HDF5 = b"\x89HDF\r\n\x1a\n"


def refused(path):
    """The sentence with which a file is refused."""
    with pytest.raises(FileTrouble) as trouble:
        open_file(path)
    sentence = str(trouble.value)
    assert "\n" not in sentence
    assert len(sentence) < 500
    return sentence


def written(folder, data, name="model"):
    path = folder / name
    path.write_bytes(data)
    return path


def archive(*members, compression=zipfile.ZIP_STORED):
    """A zip of these (name, text) members."""
    data = io.BytesIO()
    with warnings.catch_warnings(), zipfile.ZipFile(data, "w", compression) as file:
        warnings.simplefilter("ignore")
        for name, text in members:
            file.writestr(name, text)
    return data.getvalue()


def hdf5(*parts):
    """The beginning of an HDF5 file, and these parts somewhere in it."""
    return HDF5 + b"\0" * 100 + b"\0\x01\xff\0".join(parts) + b"\0" * 40


# -- what is opened


@pytest.mark.parametrize("name", SAVED)
def test_a_model_is_the_same_in_whatever_it_is_saved(name):
    opened = open_file(FOLDER / name)
    found = report(Document(opened.sketch))

    assert opened.format == FORMATS[f".{name.partition('.')[2]}"]
    assert found["total"]["params"] == 68
    assert found["problems"] == []
    assert [layer["name"] for layer in found["layers"]] == ["left", "right", "both", "deep"]


@pytest.mark.parametrize("name", SAVED)
def test_the_name_of_a_file_is_not_what_it_is(tmp_path, name):
    for other in ("m.json", "m.keras", "m.h5", "m.layersketch", "m"):
        path = written(tmp_path, (FOLDER / name).read_bytes(), other)
        assert len(open_file(path).sketch.layers) == 4


@pytest.mark.parametrize("name", SAVED)
def test_standard_input_is_opened_like_a_file(name):
    done = subprocess.run(
        [sys.executable, "main.py", "summary", "--style", "csv", "-"],
        cwd=HOUSE,
        input=(FOLDER / name).read_bytes(),
        capture_output=True,
        check=False,
    )

    assert (done.returncode, done.stderr) == (0, b"")
    assert b"deep" in done.stdout


def test_an_archive_that_is_larger_than_a_text_may_be_is_opened_from_a_pipe(tmp_path):
    data = archive(("model.weights.h5", b"\0" * (LARGEST + 9)), ("config.json", CONFIG))
    done = subprocess.run(
        [sys.executable, "main.py", "check", "-"],
        cwd=HOUSE,
        input=data,
        capture_output=True,
        check=False,
    )

    assert (done.returncode, done.stderr) == (0, b"")


def test_an_archive_may_be_deflated_and_hold_assets(tmp_path):
    members = [("metadata.json", '{"keras_version": "3.0.0"}'), ("config.json", CONFIG)]
    members += [(f"assets/{number}", "x") for number in range(50)]
    path = written(tmp_path, archive(*members, compression=zipfile.ZIP_DEFLATED))

    assert open_file(path).format == "keras"


def test_the_text_in_an_hdf5_file_is_found_among_others(tmp_path):
    optimizer = {"class_name": "Adam", "config": {"name": "Adam", "layers": 3}}
    training = json.dumps({"loss": "mse", "optimizer_config": optimizer})
    parts = [b'{"class_name": "broken', training.encode(), b'{"class_name"', CONFIG.encode()]
    path = written(tmp_path, hdf5(*parts))

    assert len(open_file(path).sketch.layers) == 2


def test_keys_may_come_in_any_order(tmp_path):
    data = dict(reversed(json.loads(CONFIG).items()))
    path = written(tmp_path, hdf5(json.dumps(data).encode()))

    assert len(open_file(path).sketch.layers) == 2


# -- what is refused


@pytest.mark.parametrize("name", ["keras2.weights.h5", "keras3.weights.h5"])
def test_weights_alone_are_told_apart(name):
    assert "it holds weights only, no model" in refused(FOLDER / name)


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (HDF5, "an HDF5 file without a model of Keras"),
        (HDF5 + b"\0" * 5000, "an HDF5 file without a model of Keras"),
        (hdf5(b"model_config", b'{"class_name": "Model", "con'), "damaged or cut off"),
        (hdf5(b'{"class_name":' * 5000), "an HDF5 file without a model of Keras"),
        (hdf5(b'{"class_name": ' + b"[" * 100_000), "an HDF5 file without a model of Keras"),
        (hdf5(CONFIG.encode()[:-4], b"model_config"), "damaged or cut off"),
        (hdf5(CONFIG.replace("Dense", "\ud800").encode("utf-8", "replace")), None),
        (archive(("weights.bin", "x")), "holds no config.json"),
        (archive(("m/data.pkl", "x")), "it is a PyTorch file"),
        (archive(("m/saved_model.pb", "x")), "it is a TensorFlow SavedModel"),
        (archive(("config.json", CONFIG), ("config.json", CONFIG)), "two members called"),
        (archive(*((str(n), "") for n in range(1001))), "more than 1,000 members"),
        (archive(("config.json", b"\xff\xfe")), "is no UTF-8 text"),
        (archive(("config.json", "{}")), "neither a sketch"),
        (archive(("config.json", "[" * 200)), "nests deeper than 100 levels"),
        (archive(("config.json", '{"a": NaN}')), "NaN is no JSON number"),
        (archive(("config.json", '{"a": 1, "a": 2}')), "stands twice"),
        (archive(("config.json", CONFIG))[:-30], "the archive is damaged"),
        (b"PK\x03\x04" + b"\0" * 30, "the archive is damaged"),
    ],
)
def test_what_holds_no_model_is_refused(tmp_path, data, reason):
    path = written(tmp_path, data)
    if reason is None:
        assert len(open_file(path).sketch.layers) == 2
    else:
        assert reason in refused(path)


def bomb(size=LARGEST + 1):
    return archive(("config.json", b" " * size), compression=zipfile.ZIP_DEFLATED)


def test_a_member_that_unpacks_to_more_than_a_model_needs_is_refused(tmp_path):
    assert "more than a model needs" in refused(written(tmp_path, bomb()))
    assert "more than a model needs" in refused(written(tmp_path, bomb(LARGEST // 2)))


def test_a_member_that_is_larger_than_it_claims_is_refused(tmp_path):
    """The claim stands in the directory and before the member; both are made small."""
    text = b" " * LARGEST * 2
    data = bytearray(archive(("config.json", text), compression=zipfile.ZIP_DEFLATED))
    claimed = struct.pack("<I", len(text))
    for _ in range(2):
        place = data.index(claimed)
        data[place : place + 4] = struct.pack("<I", 100)

    assert refused(written(tmp_path, bytes(data)))


def test_a_directory_that_claims_many_members_is_refused(tmp_path):
    data = bytearray(archive(("config.json", CONFIG)))
    end = data.rindex(b"PK\x05\x06")
    data[end + 8 : end + 12] = b"\xff\xff\xff\xff"

    assert "more than 1,000 members" in refused(written(tmp_path, bytes(data)))


def test_an_encrypted_member_is_refused(tmp_path):
    data = bytearray(archive(("config.json", CONFIG)))
    data[6] |= 1
    data[data.index(b"PK\x01\x02") + 8] |= 1

    assert "damaged" in refused(written(tmp_path, bytes(data)))


def test_memory_stays_bounded_whatever_a_file_claims(tmp_path):
    """A child with room for little more than the program itself opens or refuses them all."""
    resource = pytest.importorskip("resource")
    del resource
    files = {
        "bomb": bomb(200 * 1024 * 1024),
        "deep": b'{"a":' * 3_000_000,
        "wide": b"[" + b"0," * 8_000_000 + b"0]",
        "starts": hdf5(b'{"class_name":' * 1_500_000),
        "open": hdf5(b'{"class_name": "' + b"x" * 30_000_000),
    }
    paths = [written(tmp_path, data, name) for name, data in files.items()]
    big = tmp_path / "big"
    with big.open("wb") as file:
        file.write(HDF5)
        file.truncate(1024**3)
    program = (
        "import sys, resource\n"
        "import calc.layers\n"
        "from graph.files import FileTrouble, open_file\n"
        "resource.setrlimit(resource.RLIMIT_DATA, (700 * 2**20, 700 * 2**20))\n"
        "for path in sys.argv[1:]:\n"
        "    try:\n"
        "        open_file(path)\n"
        "    except FileTrouble as trouble:\n"
        "        assert 'enough memory' not in str(trouble), trouble\n"
        "        print(trouble)\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", program, *map(str, [*paths, big])],
        cwd=HOUSE,
        capture_output=True,
        text=True,
        check=False,
    )

    assert (done.returncode, done.stderr) == (0, "")
    assert len(done.stdout.splitlines()) == len(files) + 1


# -- what is damaged


def opened_or_refused(path):
    """The sketch in a file; None where it is refused in one sentence."""
    sentence = ""
    try:
        return open_file(path).sketch
    except FileTrouble as trouble:
        sentence = str(trouble)
    assert "\n" not in sentence
    return None


@pytest.mark.parametrize("name", ["keras3.keras", "keras3.h5", "keras2.keras", "keras2.h5"])
def test_bytes_changed_at_random_are_opened_or_refused(tmp_path, name):
    rng = random.Random(name)
    data = (FOLDER / name).read_bytes()
    opened = 0
    for _ in range(700):
        broken = bytearray(data)
        for _ in range(rng.choice((1, 1, 3, 20))):
            broken[rng.randrange(len(broken))] = rng.randrange(256)
        if rng.random() < 0.2:
            del broken[rng.randrange(len(broken)) :]
        path = written(tmp_path, bytes(broken))
        sketch = opened_or_refused(path)
        opened += sketch is not None
        if sketch is not None and opened % 25 == 1:
            use_sketch(sketch)

    assert 0 < opened < 700


@pytest.mark.parametrize("name", ["keras3.keras", "keras3.h5", "keras2.h5"])
def test_the_text_inside_changed_is_opened_or_refused(tmp_path, name):
    """Only the description is changed, and its checksum made right again."""
    rng = random.Random(name)
    data = (FOLDER / name).read_bytes()
    start = data.index(b'"layers"') - 80
    stop = data.index(b'"output_layers"')
    for _ in range(400):
        broken = bytearray(data)
        for _ in range(rng.choice((1, 1, 2))):
            at = rng.randrange(start, stop)
            broken[at] = rng.choice(b'{}[]",:0129xeN \\')
        path = written(tmp_path, with_right_checksum(bytes(broken)))
        sketch = opened_or_refused(path)
        if sketch is not None:
            use_sketch(sketch)


def with_right_checksum(data):
    """The archive with the checksum of a stored config.json made right."""
    place = data.find(b"config.json")
    if place < 0 or not data.startswith(b"PK"):
        return data
    found = bytearray(data)
    head = place - 30
    size = struct.unpack("<I", data[head + 18 : head + 22])[0]
    checksum = struct.pack("<I", zlib.crc32(data[place + 11 : place + 11 + size]))
    found[head + 14 : head + 18] = checksum
    second = data.find(b"config.json", place + 1) - 46
    while second >= 0 and data[second : second + 4] != b"PK\x01\x02":
        second = data.find(b"config.json", second + 47) - 46
    if second >= 0:
        found[second + 16 : second + 20] = checksum
    return bytes(found)


def summed(path):
    """The layers of a file with their counts, and the totals, as Keras prints both."""
    text = render(Document(open_file(path).sketch).keras_table, "keras", width=80)
    rows = [line.split("│") for line in text.splitlines() if line.startswith("│ ")]
    return [(row[1], row[3]) for row in rows], [x for x in text.splitlines() if "params" in x]


@pytest.mark.parametrize("name", ["own.keras", "own.h5"])
def test_layers_of_unknown_classes_are_counted_as_the_file_holds_them(name):
    told = (FOLDER / "own.txt").read_text("utf-8").splitlines()
    rows = [line.split("│") for line in told if line.startswith("│ ")]

    counted, totals = summed(FOLDER / name)

    assert counted == [(row[1], row[3]) for row in rows]
    assert totals == [line for line in told if "params" in line]


def test_weights_of_unknown_classes_are_called_as_the_file_calls_them():
    document = Document(open_file(FOLDER / "own.h5").sketch)
    first = next(n for n in document.sketch.nodes if document.sketch.layer_of(n).name == "first")

    held = {weight.name: weight.shape for weight in document.outcome(first).weights}

    assert held == {"dense_2/bias": (3,), "dense_2/kernel": (4, 3), "gain": (3,)}


def test_what_a_file_holds_of_unknown_classes_is_kept_with_the_sketch(tmp_path):
    save_file(open_file(FOLDER / "own.keras").sketch, tmp_path / "own.layersketch")

    assert summed(tmp_path / "own.layersketch") == summed(FOLDER / "own.keras")


def test_damaged_arrays_tell_nothing_and_the_model_opens():
    rng = random.Random(7)
    whole = zipfile.ZipFile(FOLDER / "own.keras").read("model.weights.h5")
    for _ in range(400):
        data = bytearray(whole)
        for _ in range(rng.choice((1, 3, 30))):
            data[rng.randrange(min(len(data), 4000))] = rng.randrange(256)
        for found in arrays(io.BytesIO(data[: rng.choice((len(data), rng.randrange(len(data))))])):
            assert all(size >= 0 for size in found.shape)


@pytest.mark.parametrize("compression", [zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED])
def test_arrays_are_found_in_a_packed_archive_too(tmp_path, compression):
    with zipfile.ZipFile(FOLDER / "own.keras") as file:
        members = [(name, file.read(name)) for name in file.namelist()]
    path = written(tmp_path, archive(*members, compression=compression), "packed.keras")

    assert summed(path) == summed(FOLDER / "own.keras")
