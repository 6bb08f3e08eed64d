"""Nothing that a file says is ever run, imported or opened."""

from __future__ import annotations

import json
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from tests.graph.keras_text import call, entry, given, model, sequential, tensor

HOUSE = Path(__file__).resolve().parents[3]

# A program that reads, calculates and reports with a watch on all that a file could start. What is
# loaded late is loaded before, by a harmless file.
WATCHED = """
import sys
import encodings.cp437
import calc.applications
import calc.layers
import calc.operations
import calc.styles
from graph.arrange import arrange
from graph.document import Document
from graph.files import FileTrouble, open_file
from graph.report import report

def read(path):
    try:
        document = Document(open_file(path).sketch)
    except FileTrouble as trouble:
        print(trouble)
    else:
        print(len(report(document)["problems"]), len(calc.styles.render(document.table)))

harmless, *paths = sys.argv[1:]
read(harmless)
asked = ("exec", "import", "marshal.", "pickle.", "subprocess.", "os.", "socket.",
         "ctypes.", "shutil.", "urllib.", "http.", "ftplib.", "webbrowser.", "glob.", "tempfile.")

def watch(event, arguments):
    if event == "open" and arguments[0] not in paths:
        raise SystemExit(f"opened {arguments[0]}")
    if event.startswith(asked):
        raise SystemExit(f"{event} {arguments}")

sys.addaudithook(watch)
for path in paths:
    read(path)
"""
LAMBDA = {
    "class_name": "__lambda__",
    "config": {"value": ["4wAAAAAAAAAAAAAAAAEAAABDAAAA", None, None]},
}
HOSTILE = {
    "lambda": entry("Lambda", "l", [call(tensor("x"))], function=LAMBDA),
    "named_function": entry("Dense", "d", [call(tensor("x"))], "os", units=3, activation="system"),
    "module": entry("system", "s", [call(tensor("x"))], "os", command="touch /tmp/harm"),
    "class": entry("os.system", "s", [call(tensor("x"))]),
    "dunder": entry("__import__", "os", [call(tensor("x"))], "builtins"),
    "path": entry("StringLookup", "s", [call(tensor("x"))], vocabulary="/etc/passwd"),
    "url": entry("StringLookup", "s", [call(tensor("x"))], vocabulary="http://example.org/x"),
    "torch": entry("TorchModuleWrapper", "t", [call(tensor("x"))], module_bytes="gASVAAAA"),
    "saved_model": entry("TFSMLayer", "t", [call(tensor("x"))], filepath="/etc"),
    "text": entry("Dense", "d", [call(tensor("x"))], units="__import__('os').system('id')"),
    "activation": entry(
        "Dense",
        "d",
        [call(tensor("x"))],
        units=3,
        activation={"module": "os", "class_name": "function", "config": "system"},
    ),
    "inner": entry(
        "TimeDistributed",
        "t",
        [call(tensor("x"))],
        layer={"module": "builtins", "class_name": "eval", "config": {"source": "1"}},
    ),
    "mask": entry("Dense", "d", [call(tensor("x"), mask=LAMBDA)], units=3),
}


def started(*paths):
    return subprocess.run(
        [sys.executable, "-c", WATCHED, *map(str, paths)],
        cwd=HOUSE,
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.fixture
def harmless(tmp_path):
    path = tmp_path / "harmless.json"
    path.write_text(json.dumps(sequential([given("x", 4, 4), entry("Dense", "d", units=3)])))
    return path


def test_what_a_hostile_model_names_is_only_named(tmp_path, harmless):
    paths = []
    for name, layer in HOSTILE.items():
        paths.append(tmp_path / f"{name}.json")
        paths[-1].write_text(json.dumps(model([given("x", 4, 4), layer], [])))
    done = started(harmless, *paths)

    assert (done.returncode, done.stderr) == (0, "")
    assert len(done.stdout.splitlines()) == len(HOSTILE) + 1


def test_what_hostile_containers_and_old_files_name_is_only_named(tmp_path, harmless):
    paths = []
    for name, layer in HOSTILE.items():
        text = json.dumps(model([given("x", 4), layer], []))
        paths.append(tmp_path / f"{name}.keras")
        with zipfile.ZipFile(paths[-1], "w") as archive:
            archive.writestr("../../escape", "x")
            archive.writestr("config.json", text)
        paths.append(tmp_path / f"{name}.h5")
        paths[-1].write_bytes(b"\x89HDF\r\n\x1a\n" + b"\0" * 90 + text.encode() + b"\0")
    code = ["4wAAAAAAAAAAAAAAAAEAAABDAAAA", None, None]
    old = {"name": "l", "function": code, "function_type": "lambda", "module": "os"}
    layers = [{"class_name": "Lambda", "config": {**old, "batch_input_shape": [None, 4]}}]
    paths.append(tmp_path / "old.json")
    paths[-1].write_text(
        json.dumps({"class_name": "Sequential", "config": layers, "keras_version": "2.3.1"})
    )
    done = started(harmless, *paths)

    assert (done.returncode, done.stderr) == (0, "")
    assert len(done.stdout.splitlines()) == len(paths) + 1
    assert not (tmp_path.parent.parent / "escape").exists()


def test_what_a_hostile_sketch_says_is_only_kept(tmp_path, harmless):
    example = HOUSE / "resources" / "examples" / "vgg_mnist.layersketch"
    data = json.loads(example.read_text(encoding="utf-8"))
    data["layers"][1]["settings"]["activation"] = LAMBDA
    data["layers"][2]["drafts"] = {"filters": {"value": "__import__('os').system('id')"}}
    data["layers"][3]["class"] = "os.system"
    path = tmp_path / "net.layersketch"
    path.write_text(json.dumps(data))
    done = started(harmless, path)

    assert (done.returncode, done.stderr) == (0, "")


def test_the_watch_sees_what_is_run(tmp_path, harmless):
    """Else the tests above would prove nothing."""
    done = subprocess.run(
        [sys.executable, "-c", WATCHED + "\nexec('1')", str(harmless)],
        cwd=HOUSE,
        capture_output=True,
        text=True,
        check=False,
    )

    assert "exec" in done.stderr
