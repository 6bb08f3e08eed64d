"""Every test runs alike: no screen, a home of its own, English, the same width of a line."""

from __future__ import annotations

import atexit
import importlib.util
import os
import shutil
import tempfile
from pathlib import Path

from hypothesis import HealthCheck, settings

HOME = Path(tempfile.mkdtemp(prefix="layersketch-tests-"))
atexit.register(shutil.rmtree, HOME, ignore_errors=True)

# Set here, before anything loads Qt, and in the environment, so that programs that a test starts
# live in the same world.
for name in ("CONFIG", "DATA", "CACHE", "STATE"):
    os.environ[f"XDG_{name}_HOME"] = str(HOME / name.lower())
(HOME / "runtime").mkdir(mode=0o700)
os.environ["XDG_RUNTIME_DIR"] = str(HOME / "runtime")
os.environ["QT_QPA_PLATFORM"] = "offscreen"
os.environ["LANG"] = os.environ["LC_ALL"] = "C.UTF-8"
for name in (
    "COLUMNS",
    "DISPLAY",
    "LANGUAGE",
    "LINES",
    "QT_FONT_DPI",
    "QT_QPA_PLATFORMTHEME",
    "QT_SCALE_FACTOR",
    "QT_STYLE_OVERRIDE",
    "WAYLAND_DISPLAY",
):
    os.environ.pop(name, None)

settings.register_profile(
    "layersketch",
    deadline=None,  # A test says what is right, never how fast this machine was just now.
    # A red run must be about the change that it was run for; elsewhere, look further each time.
    derandomize=os.environ.get("CI") == "true",
    print_blob=True,
    suppress_health_check=[HealthCheck.too_slow],
)
settings.load_profile("layersketch")


def pytest_addoption(parser):
    """Know the settings of pytest-qt where there is no Qt: beside real Keras."""
    if importlib.util.find_spec("pytestqt") is None:
        parser.addini("qt_log_level_fail", "unused")
        parser.addini("qt_log_ignore", "unused", type="linelist")
