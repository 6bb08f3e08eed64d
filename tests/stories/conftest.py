from __future__ import annotations

import os

import pytest

from tests.stories.screen import Program, Screen, missing


@pytest.fixture(scope="session")
def screen(tmp_path_factory):
    """A screen for all stories; where it cannot be had they are reported as not run."""
    lacking = missing()
    if lacking and os.environ.get("LAYERSKETCH_REQUIRE_XVFB") == "1":
        pytest.fail(f"stories on a real screen need {', '.join(lacking)}", pytrace=False)
    if lacking:
        pytest.skip(f"not run: {', '.join(lacking)} missing")
    made = Screen(tmp_path_factory.mktemp("screen"))
    yield made
    made.close()


@pytest.fixture
def home(tmp_path):
    """Where the program keeps what it remembers, for one story."""
    return tmp_path / "home"


@pytest.fixture
def start(screen, home):
    """Start the program; what still runs at the end is stopped, and has complained of nothing."""
    programs = []

    def start_(*arguments):
        programs.append(Program(screen, home, *arguments))
        programs[-1].until("ready")
        return programs[-1]

    yield start_
    assert [program.stop() for program in programs] == [""] * len(programs)
