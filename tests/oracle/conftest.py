"""What every run of the oracle tells: the seed of its questions."""

from __future__ import annotations

from .seed import SEED


def pytest_report_header() -> str:
    return f"LAYERSKETCH_ORACLE_SEED={SEED}"
