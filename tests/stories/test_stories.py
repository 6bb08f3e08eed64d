"""Whole stories, with a real mouse and real keys on a real window."""

from __future__ import annotations

import json
import os
import subprocess
import sys

import pytest

from tests.stories.screen import ROOT

pytestmark = [pytest.mark.screen, pytest.mark.timeout(240)]

EXAMPLES = ROOT / "resources" / "examples"


def empty_file(folder, name="story.layersketch"):
    path = folder / name
    empty = {"layersketch": 1, "properties": {}, "layers": [], "nodes": [], "edges": []}
    path.write_text(json.dumps(empty))
    return path


def bring(program, class_name, across, down):
    """Drag a layer from the palette onto the canvas."""
    program.click("widget", "palette.search").keys("ctrl+a").type(class_name)
    before = len(program.ask("sketch")["names"])
    program.drag(("row", class_name), ("paper", across, down))
    program.until("shown", "ghost")
    program.let_go()
    return program.until("sketch", is_=lambda s: len(s["names"]) == before + 1)["names"][-1]


def enter(program, setting, text):
    """Type into a setting of the inspector, over what stands there."""
    program.click("widget", f"inspector.{setting}")
    program.until("focus", is_=f"inspector.{setting}")
    program.keys("ctrl+a").type(text)


def test_a_sketch_is_drawn_shared_undone_saved_and_opened_again(start, tmp_path):
    path = empty_file(tmp_path)
    program = start(path)

    assert bring(program, "InputLayer", 0.3, 0.2) == "input_layer"
    assert bring(program, "Dense", 0.3, 0.6) == "dense"
    assert program.ask("face", "dense")["count"] == "not wired yet"

    program.drag(("output", "input_layer"), ("port", "dense"))
    program.until("shown", "result")
    assert program.ask("sketch")["wires"] == []
    program.let_go()
    program.until("face", "dense", is_=lambda face: face["count"] == "50,240")

    program.click("card", "dense")
    enter(program, "units", "10")
    face = program.until("face", "dense", is_=lambda face: face["shape"] == "batch, 10")
    assert face["count"] == "7,850"
    program.until("text", "status.params", is_=lambda told: "7,850" in told)

    program.click("card", "dense").keys("ctrl+shift+d")
    program.until("face", "dense", 1, is_=lambda face: face["chip"] == "call 2 of 2")
    program.drag(("output", "input_layer"), ("port", "dense", 1)).let_go()
    program.until("face", "dense", 1, is_=lambda face: face["count"] == "counted once")
    drawn = program.ask("sketch")

    program.click("paper", 0.05, 0.95)
    for _ in range(20):
        if not program.ask("sketch")["undo"]:
            break
        label = program.ask("sketch")["undo"]
        program.keys("ctrl+z")
        program.until("sketch", is_=lambda sketch, label=label: sketch["undo"] != label)
    assert program.ask("sketch")["names"] == []
    for _ in range(20):
        before = program.ask("sketch")
        if (before["names"], before["wires"]) == (drawn["names"], drawn["wires"]):
            break
        program.keys("ctrl+y")
        program.until("sketch", is_=lambda sketch, before=before: sketch != before)
    program.until("face", "dense", 1, is_=lambda face: face["count"] == "counted once")

    program.keys("ctrl+s")
    program.until("title", is_=lambda title: not title[1])
    program.keys("ctrl+w")
    assert program.end() == (0, "")

    again = start(path)
    opened = again.until("sketch", is_=lambda sketch: sketch["names"])
    assert (opened["names"], opened["wires"]) == (drawn["names"], drawn["wires"])
    assert again.ask("face", "dense")["count"] == "7,850"
    assert again.ask("face", "dense", 1)["chip"] == "call 2 of 2"
    again.keys("ctrl+q")
    assert again.end() == (0, "")


def test_a_sketch_is_typed_without_a_mouse_and_taken_away(start, tmp_path):
    program = start(empty_file(tmp_path))
    for class_name in ("Input", "Dense"):
        before = len(program.ask("sketch")["names"])
        program.keys("ctrl+l")
        program.until("focus", is_="palette.search")
        program.type(class_name).keys("Return")
        program.until("sketch", is_=lambda s, n=before: len(s["names"]) == n + 1)
    assert program.ask("sketch")["wires"] == [["n1", 0, "n2", 0]]
    assert program.ask("face", "dense")["count"] == "50,240"
    program.keys("ctrl+shift+c")
    text = program.until("clipboard", is_=lambda text: "Total params" in text)
    assert "dense (Dense)" in text
    assert "50,240" in text


def test_a_mistake_is_told_where_it_is_and_mended_by_typing(start, tmp_path):
    path = tmp_path / "conflict.layersketch"
    path.write_bytes((EXAMPLES / "shared_lstm_conflict.layersketch").read_bytes())
    program = start(path)
    program.point("card", "lstm", 2)
    program.until("shown", "problem")
    assert program.ask("face", "lstm", 2)["detail"] == "needs 128 features, receives 64"

    program.click("card", "tweet_c")
    enter(program, "batch_shape", "batch, 280, 32")
    told = "needs 128 features, receives 32"
    program.until("face", "lstm", 2, is_=lambda face: face["detail"] == told)
    enter(program, "batch_shape", "batch, 280, 128")
    face = program.until("face", "lstm", 2, is_=lambda face: face["state"] == "fine")
    assert face["count"] == "counted once"

    program.keys("ctrl+w")
    program.until("dialog", is_=lambda dialog: dialog == "QMessageBox")
    program.keys("Escape")
    program.until("dialog", is_="")
    assert program.ask("title")[1]
    program.keys("ctrl+w")
    program.until("dialog", is_=lambda dialog: dialog == "QMessageBox")
    program.keys("Return")
    assert program.end() == (0, "")
    checked = subprocess.run(
        [sys.executable, "main.py", "check", str(path)],
        cwd=ROOT,
        env=os.environ,
        capture_output=True,
        text=True,
        check=False,
    )
    assert (checked.returncode, checked.stdout.strip()) == (0, "")


def test_cards_are_moved_chosen_and_deleted_by_hand(start, tmp_path):
    path = tmp_path / "embedding.layersketch"
    path.write_bytes((EXAMPLES / "params_embedding_lstm.layersketch").read_bytes())
    program = start(path)
    before = program.ask("sketch")
    first = before["names"][0]

    at = program.place("card", first)
    program.drag(("card", first), ("paper", 0.15, 0.15)).let_go()
    program.until("sketch", is_=lambda sketch: sketch["undo"] == f"Move {first}")
    assert program.place("card", first) != at

    program.drag(("paper", 0.02, 0.02), ("paper", 0.98, 0.98))
    program.until("shown", "band")
    program.let_go()
    nodes = len(before["names"])
    program.until("sketch", is_=lambda sketch: len(sketch["selected"]) == nodes)
    program.keys("Delete")
    program.until("sketch", is_=lambda sketch: sketch["names"] == [])
    program.keys("ctrl+z")
    program.until("sketch", is_=lambda sketch: sketch["wires"] == before["wires"])

    program.drag(("output", first), ("paper", 0.9, 0.1))
    program.until("shown", "wire")
    program.keys("Escape").let_go()
    program.until("shown", "wire", is_=False)
    assert program.ask("sketch")["wires"] == before["wires"]

    program.click("card", first, button=3)
    program.until("menu", is_="contextMenu")
    program.keys("Escape")
    program.until("menu", is_="")
