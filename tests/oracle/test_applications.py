"""Some models of `keras.applications`; `python -m tests.oracle.applications` compares all."""

from __future__ import annotations

import os
from random import Random

import pytest

from .applications import SMALL, application_differences, names
from .seed import SEED

ALL = bool(os.environ.get("LAYERSKETCH_ORACLE_APPLICATIONS"))
CHOSEN = names() if ALL else Random(f"applications {SEED}").sample(SMALL, 2)


@pytest.mark.parametrize("name", CHOSEN)
def test_an_application_is_what_keras_builds(name: str) -> None:
    assert application_differences(name) == []


def test_all_of_them_are_known() -> None:
    assert len(names()) >= 38
