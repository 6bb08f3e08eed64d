"""A screen of its own, a program on it, and a hand with mouse and keyboard."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).parents[2]
NEEDED = ("Xvfb", "xdotool", "openbox")
PATIENCE = 30.0
"""Seconds after which a story gives up on what it waits for."""


def missing():
    """The programs that a story needs and that are not there."""
    return [name for name in NEEDED if shutil.which(name) is None]


class Screen:
    """An X server without a screen, on a number that it chooses itself, with a window manager."""

    def __init__(self, folder):
        read, write = os.pipe()
        self._server = subprocess.Popen(
            ["Xvfb", "-displayfd", str(write), "-screen", "0", "1440x900x24", "-nolisten", "tcp"],
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
        self._manager = subprocess.Popen(
            ["openbox", "--sm-disable"],
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
        """The answer, or a dictionary `{"none": why}` where there is none."""
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
            answer = self.ask(*question)
            lacks = isinstance(answer, dict) and "none" in answer
            if not lacks and passes(answer):
                return answer
            assert time.monotonic() < end, f"{question} stays {answer}"

    def place(self, *question):
        """Where something is, once it is there."""
        return tuple(self.until(*question, is_=lambda answer: isinstance(answer, list)))

    # The hand

    def point(self, *question):
        """Move the pointer to what is asked for."""
        return self._move(self.place(*question))

    def click(self, *question, button=1, times=1):
        self.point(*question)
        return self._do("click", "--repeat", times, "--delay", 40, button)

    def drag(self, start, end):
        """From one place to another, in steps, up to the release."""
        first, last = self.place(*start), self.place(*end)
        self._move(first)._do("mousedown", 1)
        for part in (0.1, 0.3, 0.6, 0.9, 1.0):
            across, down = (a + (b - a) * part for a, b in zip(first, last, strict=True))
            self._move((round(across), round(down)))
        return self

    def let_go(self):
        return self._do("mouseup", 1)

    def keys(self, *names):
        return self._do("key", "--clearmodifiers", "--delay", 15, *names)

    def type(self, text):
        return self._do("type", "--clearmodifiers", "--delay", 15, text)

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
        with self._process:  # closes its pipes and waits for it
            if self._process.poll() is None:
                self._process.kill()
