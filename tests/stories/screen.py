"""A screen of its own, a program on it, and a hand with mouse and keyboard."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import time
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).parents[2]
SIZE = ("-screen", "0", "1440x900x24")
NEEDED = ("Xvfb", "xdotool", "openbox")
DELAY = 4
"""Milliseconds between two keys."""
FAR = 40
"""Pixels between two presses that have nothing to do with each other."""
PATIENCE = 30.0
"""Seconds after which a story gives up on what it waits for."""

MANAGING = """<openbox_config xmlns="http://openbox.org/3.4/rc">
<focus><focusNew>yes</focusNew></focus>
<keyboard/>
<mouse><context name="Titlebar"/></mouse>
</openbox_config>"""
"""A window manager that takes no click or key for itself: it could hand it on after a later one."""


def missing():
    """The programs that a story needs and that are not there."""
    return [name for name in NEEDED if shutil.which(name) is None]


class Screen:
    """An X server without a screen, on a number that it chooses itself, with a window manager."""

    def __init__(self, folder):
        read, write = os.pipe()
        self._server = subprocess.Popen(
            # Without repeated keys: where the machine is slow, one that is pressed stays down long.
            ["Xvfb", "-displayfd", str(write), *SIZE, "-nolisten", "tcp", "-r"],
            pass_fds=[write],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        os.close(write)
        with os.fdopen(read) as pipe:
            self.display = f":{pipe.readline().strip()}"
        self.environment = {
            **os.environ,
            "DISPLAY": self.display,
            "QT_QPA_PLATFORM": "xcb",
            "HOME": str(folder),
        }
        manages = folder / "openbox.xml"
        manages.write_text(MANAGING, encoding="utf-8")
        self._manager = subprocess.Popen(
            ["openbox", "--sm-disable", "--config-file", str(manages)],
            env=self.environment,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )

    def close(self):
        for process in (self._manager, self._server):
            process.terminate()
            process.wait(timeout=PATIENCE)


class Program:
    """The program on a screen: answers questions, and is worked with a real mouse and keys."""

    def __init__(self, screen, home, *arguments):
        self._screen = screen
        self._pressed = None
        home.mkdir(exist_ok=True)
        folders = {f"XDG_{name}_HOME": str(home) for name in ("CONFIG", "DATA", "CACHE", "STATE")}
        self._process = subprocess.Popen(
            [sys.executable, "-m", "tests.stories.speaking_program", *map(str, arguments)],
            cwd=ROOT,
            env={**screen.environment, **folders, "LANG": "C.UTF-8"},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )

    # Questions

    def ask(self, *question):
        """The answer after all that was done; where there is none, `{"none": why}`."""
        return self.caught_up()._now(*question)

    def _now(self, *question):
        self._process.stdin.write(json.dumps(question) + "\n")
        self._process.stdin.flush()
        line = self._process.stdout.readline()
        assert line, f"the program has ended: {self._process.stderr.read()}"
        return json.loads(line)

    def until(self, *question, is_=True):
        """Wait until the answer is this (or passes this test); the answer."""
        passes = is_ if callable(is_) else lambda answer: answer == is_
        end = time.monotonic() + PATIENCE
        while True:
            answer = self._now(*question)
            lacks = isinstance(answer, dict) and "none" in answer
            if not lacks and passes(answer):
                return answer
            assert time.monotonic() < end, f"{question} stays {answer}"

    def stays(self, *question, is_=True):
        """The answer is this (or passes this test) also after all that was done."""
        answer = self.ask(*question)
        assert is_(answer) if callable(is_) else answer == is_, f"{question}: {answer}"
        return answer

    def caught_up(self):
        """Wait until the program has met all keys and clicks so far, in which a last key is."""
        self._now("watch")
        self._do("key", "Pause")
        self.until("met")
        return self

    def place(self, *question):
        """Where something is, once it is there and all that was done before has been met."""
        self.caught_up()
        return tuple(self.until(*question, is_=lambda answer: isinstance(answer, list)))

    # The hand

    def point(self, *question):
        """Move the pointer to what is asked for."""
        return self._move(self.place(*question))

    def click(self, *question, button=1, times=1):
        self._approach(self.place(*question))
        return self._do("click", "--repeat", times, "--delay", 1, button)

    def drag(self, start, end=None, by=None):
        """From one place to another (asked for, or known), or this far, up to the release."""
        first = self.place(*start)
        if by is not None:
            last = (first[0] + by[0], first[1] + by[1])
        else:
            last = self.place(*end) if isinstance(end[0], str) else end
        self._approach(first)._do("mousedown", 1)
        for part in (0.1, 0.3, 0.6, 0.9, 1.0):
            across, down = (a + (b - a) * part for a, b in zip(first, last, strict=True))
            self._move((round(across), round(down)))
        return self

    def let_go(self):
        return self._do("mouseup", 1)

    def wheel(self, *question, button=4, times=1):
        """Turn the wheel at a place: up, or with button 5 down."""
        return self.click(*question, button=button, times=times)

    @contextmanager
    def holding(self, key):
        """A key is held down meanwhile."""
        self._do("keydown", key)
        try:
            yield
        finally:
            self._do("keyup", key)

    def keys(self, *names):
        return self._do("key", "--delay", DELAY, *names)

    def type(self, text):
        return self._do("type", "--delay", DELAY, text)

    def _approach(self, place):
        """Move there; from afar after a press so near that this one would make a double click."""
        before, self._pressed = self._pressed, place
        if before and max(abs(a - b) for a, b in zip(before, place, strict=True)) < FAR:
            self._move((place[0] + FAR, place[1])).caught_up()
        return self._move(place)

    def _move(self, place):
        return self._do("mousemove", *place)

    def _do(self, *words):
        subprocess.run(
            ["xdotool", *map(str, words)],
            env=self._screen.environment,
            check=True,
            timeout=PATIENCE,
        )
        return self

    # Its end

    def end(self):
        """Wait until it has ended by itself; its exit status and what it complained of."""
        _, complaints = self._process.communicate(timeout=PATIENCE)
        return self._process.returncode, complaints

    def stop(self):
        """End it where it has not ended; what it complained of until then."""
        with self._process as process:  # closes its pipes and waits for it
            process.kill()
            return "" if process.stderr.closed else process.stderr.read()
