# ruff: noqa: ARG001 -- every function takes what a job gives
"""Slow work for test_store_jobs; a job's process imports it."""

from __future__ import annotations

import os
import time
from contextlib import suppress
from pathlib import Path
from typing import Any

from planner.store.named import Report


def tally(arguments: dict[str, Any], report: Report) -> dict[str, Any]:
    """Append a line to a file, so that a test sees how often it ran."""
    report(0.5, "half")
    with Path(arguments["log"]).open("a", encoding="utf-8") as log:
        log.write("ran\n")
    return {"words": arguments.get("words", "")}


def step_by_step(arguments: dict[str, Any], report: Report) -> None:
    """Report until cancelled, even in the middle of catching errors."""
    for n in range(10_000):
        with suppress(Exception):
            report(n / 10_000, "steps.counting")
        time.sleep(0.02)


def deaf(arguments: dict[str, Any], report: Report) -> None:
    """Never report."""
    time.sleep(120)


def fall(arguments: dict[str, Any], report: Report) -> None:
    raise KeyError("列\0")


def vanish(arguments: dict[str, Any], report: Report) -> None:
    report(0.3)
    os._exit(9)


def unwritable(arguments: dict[str, Any], report: Report) -> Any:
    return {1, 2}


def odd_number(arguments: dict[str, Any], report: Report) -> Any:
    return float("nan")
