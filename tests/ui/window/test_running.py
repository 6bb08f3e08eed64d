"""The program as it is started: it opens, it ends with its last window, and says nothing."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

HOUSE = Path(__file__).resolve().parents[3]

PROGRAM = """
import sys
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
from ui.application.application import run

qt = QApplication([])

def look():
    (window,) = [w for w in qt.topLevelWidgets() if w.objectName() == "window"]
    print(window.document.table.totals.params, window.windowTitle(), sep="|")
    {deed}
    window.close()

QTimer.singleShot(0, look)
sys.exit(run(sys.argv[1:]))
"""


def run(tmp_path, *arguments, deed="pass"):
    environment = {**os.environ, "XDG_CONFIG_HOME": str(tmp_path), "XDG_DATA_HOME": str(tmp_path)}
    return subprocess.run(
        [sys.executable, "-c", PROGRAM.format(deed=deed), *arguments],
        cwd=HOUSE,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )


def test_it_starts_with_an_example_and_ends_with_its_last_window(tmp_path):
    done = run(tmp_path)

    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith("329962|")


def test_it_opens_what_it_is_given(tmp_path):
    done = run(tmp_path, str(HOUSE / "resources" / "examples" / "text_cnn.layersketch"))

    assert done.returncode == 0
    assert done.stdout.startswith("80945|text_cnn.layersketch")


def test_a_failure_inside_does_not_end_it(tmp_path):
    deed = "QTimer.singleShot(0, lambda: 1 / 0); qt.processEvents(); print(window.notices.text)"

    done = run(tmp_path, deed=deed)

    assert done.returncode == 0
    assert "ZeroDivisionError" in done.stdout
    assert "ZeroDivisionError" in done.stderr
    assert list(tmp_path.rglob("failures.log"))
