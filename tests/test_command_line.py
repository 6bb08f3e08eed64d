"""The command line, as other programs meet it: what it prints where, and its exit status."""

from __future__ import annotations

import io
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

import main as program
from tests.graph.keras_text import call, entry, given, model, sequential, tensor

HOUSE = Path(__file__).resolve().parent.parent
MODELS = HOUSE / "tests" / "truth" / "models"
EXAMPLE = HOUSE / "resources" / "examples" / "vgg_mnist.layersketch"
CONFLICT = HOUSE / "resources" / "examples" / "shared_lstm_conflict.layersketch"


def start(*arguments, text=None, **environment):
    """Run the program in a process of its own."""
    return subprocess.run(
        [sys.executable, HOUSE / "main.py", *map(str, arguments)],
        env={**os.environ, "PYTHONIOENCODING": "utf-8", **environment},
        input=text,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )


@pytest.fixture
def run(capsys, monkeypatch):
    """Run the program in this process: its status, what it prints, and what it complains of."""

    def run(*arguments, text=None):
        if text is not None:
            monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(text.encode())))
        status = program.main([str(argument) for argument in arguments])
        return (status, *capsys.readouterr())

    return run


def file(folder, data, name="model.json"):
    path = folder / name
    path.write_text(json.dumps(data), encoding="utf-8")
    return path


@pytest.fixture
def wrong(tmp_path):
    """A model with errors, with a layer that waits for one, and one that is not wired."""
    layers = [
        given("x", 4),
        entry("Dense", "a", [call(tensor("x"))], units=0),
        entry("Dense", "after", [call(tensor("a"))], units=3),
        entry("Dense", "b", [call(tensor("x"))], units=3),
        entry("Dense", "b", [call(tensor("x"))], units=3),
        entry("Dense", "lost", units=3),
    ]
    return file(tmp_path, model(layers, ["b", 0, 0]))


@pytest.fixture
def unfinished(tmp_path):
    """A model of which nothing is wrong: it is only not wired yet."""
    return file(tmp_path, sequential([entry("Dense", "a", units=3)]), "unfinished.json")


# -- summary


@pytest.mark.parametrize(
    ("style", "recorded"),
    [
        ("keras", "summary"),
        ("classic", "k26"),
        ("classic-2.7", "k212"),
        ("classic-2.13", "k213"),
    ],
)
@pytest.mark.parametrize("name", ["vgg_mnist", "text_cnn", "sentiment_bilstm", "shared_lstm"])
def test_an_article_s_model_prints_as_keras_printed_it(name, style, recorded):
    done = start("summary", EXAMPLE.with_stem(name), "--style", style)

    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout == (MODELS / f"{name}.{recorded}.txt").read_text(encoding="utf-8")


def test_options_come_before_or_after_the_file(run):
    before = run("summary", "--style", "plain", EXAMPLE)

    assert before == run("summary", EXAMPLE, "--style", "plain")
    assert before[0] == 0


def test_a_width_is_the_length_of_the_line(run):
    _, out, _ = run("summary", EXAMPLE, "--width", "100")

    assert out == (MODELS / "vgg_mnist.summary.100.txt").read_text(encoding="utf-8")


def test_show_trainable_adds_the_column():
    done = start("summary", EXAMPLE, "--show-trainable", COLUMNS="200")

    assert done.stdout == (MODELS / "vgg_mnist.summary.trainable.txt").read_text(encoding="utf-8")


@pytest.mark.parametrize(("columns", "width"), [("60", 56), ("200", 88), ("0", 76), ("x", 76)])
def test_the_columns_of_the_console_are_honoured(columns, width):
    done = start("summary", EXAMPLE, COLUMNS=columns)

    assert {len(line) for line in done.stdout.splitlines() if line.startswith("┃")} == {width}


def test_boxes_are_plain_where_standard_output_has_no_others():
    done = start("summary", EXAMPLE, PYTHONIOENCODING="ascii")

    assert done.stdout.isascii()
    assert "| conv2d (Conv2D)" in done.stdout
    assert "+-----" in done.stdout


def test_names_that_standard_output_cannot_write_cost_nothing_else(tmp_path):
    path = file(tmp_path, sequential([given("x", 4), entry("Dense", "层", units=3)]))
    done = start("summary", path, PYTHONIOENCODING="ascii")

    assert (done.returncode, done.stderr) == (0, "")
    assert "? (Dense)" in done.stdout


def test_columns_are_added_on_demand(run):
    plain = "summary", EXAMPLE, "--style", "plain"
    status, text, _ = run(*plain, "--columns", "macs, share,memory", "--batch", 2)
    assert status == 0
    assert "| Multiply-adds | Share of cost | Activation memory |" in text
    assert "\n Multiply-adds: " in text
    assert "(batch of 2)" in text
    assert run(*plain, "--columns", "")[1] == run(*plain)[1]


@pytest.mark.parametrize(
    ("options", "reason"),
    [
        (("--style", "csv", "--columns", "macs,flops"), "There is no column 'flops'"),
        (("--columns", "macs"), "Style 'keras' has the columns that Keras has"),
        (("--style", "plain", "--batch", "0"), "--batch: must be 1 or more"),
    ],
)
def test_a_wrong_column_is_told_in_one_line(run, options, reason):
    status, text, trouble = run("summary", EXAMPLE, *options)
    assert (status, text) == (2, "")
    assert reason in trouble
    assert trouble.count("\n") == 1


def test_a_table_for_spreadsheets(run):
    status, out, _ = run("summary", EXAMPLE, "--style", "csv")

    assert status == 0
    assert "conv2d,Conv2D" in out.replace('"', "")


# -- where it goes


def test_the_output_goes_into_a_file(run, tmp_path):
    status, out, err = run("summary", EXAMPLE, "-o", tmp_path / "out.txt")

    assert (status, out, err) == (0, "", "")
    recorded = (MODELS / "vgg_mnist.summary.txt").read_bytes()
    assert (tmp_path / "out.txt").read_bytes() == recorded


def test_a_file_has_boxes_whatever_standard_output_has(tmp_path):
    start("summary", EXAMPLE, "-o", tmp_path / "out.txt", PYTHONIOENCODING="ascii")

    assert "┏" in (tmp_path / "out.txt").read_text(encoding="utf-8")


def test_a_dash_is_standard_output(run):
    assert run("summary", EXAMPLE, "-o", "-") == run("summary", EXAMPLE)


@pytest.mark.parametrize("command", ["summary", "inspect", "check"])
def test_a_dash_is_standard_input(run, command):
    text = EXAMPLE.read_text(encoding="utf-8")

    assert run(command, "-", text=text) == run(command, EXAMPLE)


# -- inspect


def test_inspect_tells_all_that_is_known(run):
    status, out, err = run("inspect", EXAMPLE)
    found = json.loads(out)

    assert (status, err) == (0, "")
    assert found["format"] == 1
    assert found["total"] == {
        "params": 329962,
        "trainable_params": 329962,
        "non_trainable_params": 0,
        "bytes": 1319848,
        "multiply_adds": 9970304,
        "activation_bytes": 256616,
        "weight_bytes": {"float32": 1319848},
        "complete": True,
    }
    conv = found["layers"][1]
    assert conv["nodes"] == [
        {
            "inputs": [[None, 28, 28, 1]],
            "outputs": [[None, 26, 26, 32]],
            "dims": [["batch", "26", "26", "32"]],
            "multiply_adds": 26 * 26 * 9 * 32,
            "cost": "194688",
            "problem": None,
            "waits_for": [],
        }
    ]
    assert conv["weights"][0] == {
        "path": f"{found['name']}/conv2d/kernel",
        "shape": [3, 3, 1, 32],
        "trainable": True,
        "dtype": "float32",
    }
    assert conv["connected_to"] == [[found["layers"][0]["name"], 0, 0]]


def test_inspect_tells_open_sizes_by_their_expression(tmp_path, run):
    layers = [
        given("x", None, 4),
        entry("Conv1D", "c", filters=3, kernel_size=5, strides=2),
    ]
    found = json.loads(run("inspect", file(tmp_path, sequential(layers)))[1])
    (node,) = found["layers"][1]["nodes"]

    assert node["outputs"] == [[None, None, 3]]
    assert node["dims"] == [["batch", "⌊(time − 3) / 2⌋", "3"]]


def test_inspect_tells_what_an_outcome_waits_for(wrong, run):
    found = json.loads(run("inspect", wrong)[1])
    layers = {layer["name"]: layer for layer in found["layers"]}

    assert [layers[name]["params"] for name in ("a", "after", "b", "lost")] == [
        None,
        None,
        15,
        None,
    ]
    assert layers["after"]["nodes"] == [
        {
            "inputs": [[None, None]],
            "outputs": [[None, 3]],
            "dims": [["batch", "3"]],
            "multiply_adds": None,
            "cost": "…",
            "problem": None,
            "waits_for": [["a", 0]],
        }
    ]
    assert layers["lost"]["nodes"][0]["inputs"] == [None]
    assert found["total"]["params"] == 30
    assert found["total"]["complete"] is False


def test_the_problem_of_a_node_is_its_worst(run):
    found = json.loads(run("inspect", CONFLICT)[1])
    lstm = next(layer for layer in found["layers"] if layer["name"] == "lstm")

    assert [node["problem"] is None for node in lstm["nodes"]] == [True, True, False]
    problem = lstm["nodes"][2]["problem"]
    assert problem in found["problems"]
    assert (problem["severity"], problem["layer"], problem["node"]) == ("error", "lstm", 2)
    assert "128" in problem["message"]
    assert "64" in problem["message"]
    assert "call 1 (from tweet_a)" in problem["message"]
    assert problem["fixes"]
    assert lstm["nodes"][2]["outputs"] == [[None, 32]]
    assert lstm["params"] == 20608


# -- check


def test_check_prints_a_problem_a_line(wrong, run):
    status, out, err = run("check", wrong)
    lines = out.splitlines()

    assert status == 1
    assert [line.split(":")[0] for line in lines].count("error") == 3
    assert "error: b: the name 'b' is used 2 times; names must be unique" in lines
    assert any(line.startswith("incomplete: lost, input x: is not wired yet") for line in lines)
    assert [f"layersketch: {line}" for line in lines if line[:5] == "error"] == err.splitlines()


def test_check_says_nothing_where_nothing_is_wrong(run):
    assert run("check", EXAMPLE) == (0, "", "")


# -- the status


@pytest.mark.parametrize("command", ["summary", "inspect", "check"])
def test_errors_in_the_sketch_are_told_and_make_the_status_one(command, wrong):
    done = start(command, wrong)

    assert done.returncode == 1
    assert done.stdout
    assert "layersketch: error: b: the name 'b' is used 2 times" in done.stderr


@pytest.mark.parametrize("command", ["summary", "inspect", "check"])
def test_what_is_only_unfinished_leaves_the_status_alone(command, unfinished):
    done = start(command, unfinished)

    assert (done.returncode, done.stderr) == (0, "")


def test_a_partial_summary_says_so_in_its_last_line(wrong, run):
    _, out, _ = run("summary", wrong)

    assert out.splitlines()[-1] == " Partial: 3 of 6 layers"


# -- what cannot be done


def complaint(done):
    """The one line with which a call is refused."""
    assert (done.returncode, done.stdout) == (2, "")
    (line,) = done.stderr.splitlines()
    assert line.startswith("layersketch: ")
    return line


@pytest.mark.parametrize(
    ("arguments", "reason"),
    [
        (["summary"], "required: FILE"),
        (["summary", EXAMPLE, "--style", "nice"], "invalid choice: 'nice'"),
        (["summary", EXAMPLE, "--width", "wide"], "invalid int value: 'wide'"),
        (["summary", EXAMPLE, "--width", "3"], "too few"),
        (["summary", EXAMPLE, "--width", "-3"], "too few"),
        (["summary", EXAMPLE, "--colour"], "unrecognized arguments: --colour"),
        (["summary", EXAMPLE, EXAMPLE], "unrecognized arguments"),
        (["inspect", EXAMPLE, "-o", "x"], "unrecognized arguments"),
        (["--colour"], "unrecognized arguments: --colour"),
        (["check", "none.json"], "none.json could not be read: there is no such file"),
        (["check", HOUSE], "it is a folder; choose a file in it"),
        (["check", __file__], "Python code cannot be read yet"),
        (["summary", EXAMPLE, "-o", "/none/out"], "/none/out could not be written"),
        (["summary", EXAMPLE, "-o", HOUSE], "could not be written: it is a folder"),
    ],
)
def test_a_wrong_call_is_told_in_one_line(arguments, reason):
    assert reason in complaint(start(*arguments))


def test_a_console_that_is_too_narrow_is_told():
    assert "too few" in complaint(start("summary", EXAMPLE, COLUMNS="12"))


@pytest.mark.parametrize("text", ["", "{", "[]", '{"layersketch": 7}', "\ufeff"])
def test_bad_standard_input_is_told_in_one_line(text):
    assert "Standard input could not be read" in complaint(start("inspect", "-", text=text))


def test_a_pipe_that_is_closed_is_told_in_one_line():
    """As `layersketch summary FILE | head -0`."""
    source, sink = os.pipe()
    os.close(source)
    done = subprocess.run(
        [sys.executable, HOUSE / "main.py", "inspect", EXAMPLE],
        stdout=sink,
        stderr=subprocess.PIPE,
        text=True,
        check=False,
    )
    os.close(sink)

    assert done.returncode == 2
    assert done.stderr == "layersketch: standard output was closed before all was written\n"


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="this system has no disk that is full")
@pytest.mark.parametrize("command", ["summary", "inspect", "check", "--version"])
def test_a_full_disk_behind_standard_output_is_told_in_one_line(command, wrong):
    arguments = [command] if command.startswith("-") else [command, wrong]
    with Path("/dev/full").open("w") as full:
        done = subprocess.run(
            [sys.executable, HOUSE / "main.py", *arguments],
            stdout=full,
            stderr=subprocess.PIPE,
            text=True,
            check=False,
        )

    assert done.returncode == 2
    assert done.stderr.splitlines()[-1].startswith("layersketch: standard output could not be")


def test_standard_output_that_was_closed_before_is_told():
    done = subprocess.run(
        ["/bin/sh", "-c", f"{sys.executable} {HOUSE}/main.py summary {EXAMPLE} >&-"],
        capture_output=True,
        text=True,
        check=False,
    )

    assert done.returncode == 2
    assert done.stderr == "layersketch: standard output is closed\n"


def test_problems_are_listed_on_a_screen_although_standard_error_is_closed(wrong, monkeypatch):
    screen = io.StringIO()
    screen.isatty = lambda: True
    monkeypatch.setattr("sys.stdout", screen)
    monkeypatch.setattr("sys.stderr", None)

    assert program.main(["check", str(wrong)]) == 1
    assert screen.getvalue().startswith("error: b: the name 'b'")


# -- help and version


@pytest.mark.parametrize("arguments", [["--help"], ["summary", "--help"], ["check", "-h"]])
def test_help_is_printed_on_standard_output(arguments):
    done = start(*arguments)

    assert (done.returncode, done.stderr) == (0, "")
    assert "usage: layersketch" in done.stdout


def test_help_names_the_commands():
    done = start("--help")

    assert all(command in done.stdout for command in ("summary", "inspect", "check"))


def test_the_self_test_says_whether_chinese_can_be_shown():
    done = start("--selftest")

    assert (done.returncode, done.stderr) == (0, "")
    assert "Chinese yes" in done.stdout
    assert f"Python {sys.version.split()[0]}" in done.stdout


def test_the_self_test_needs_no_display():
    environment = {k: v for k, v in os.environ.items() if k not in {"DISPLAY", "QT_QPA_PLATFORM"}}
    done = subprocess.run(
        [sys.executable, HOUSE / "main.py", "--selftest"],
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )

    assert (done.returncode, done.stderr) == (0, "")
    assert "Window no: there is no display" in done.stdout


def test_a_display_that_does_not_answer_is_told():
    environment = {k: v for k, v in os.environ.items() if k != "QT_QPA_PLATFORM"}
    done = subprocess.run(
        [sys.executable, HOUSE / "main.py", EXAMPLE],
        env={**environment, "DISPLAY": ":4711"},
        capture_output=True,
        text=True,
        check=False,
    )

    assert (done.returncode, done.stdout) == (2, "")
    (line,) = done.stderr.splitlines()
    assert "the display :4711 cannot be opened" in line
    assert "summary, inspect and check" in line


def test_a_sketch_with_errors_is_exported_too_and_the_status_says_so(run, tmp_path):
    out = tmp_path / "model.keras.json"
    status, printed, complaints = run("export", CONFLICT, "--to", "keras-json", "-o", out)

    assert (status, printed) == (1, "")
    assert "error: " in complaints
    assert json.loads(out.read_text(encoding="utf-8"))["class_name"] == "Functional"
