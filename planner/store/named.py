"""Functions named in text: only those that a module of ours defines for itself, and only public ones."""

from __future__ import annotations

import importlib
import os
import re
from collections.abc import Callable
from types import FunctionType
from typing import Any, Protocol

from pydantic import JsonValue

NAMED = re.compile(r"([a-z][a-z0-9_]*(?:\.[a-z][a-z0-9_]*)*):([a-z][a-z0-9_]*)")


class Report(Protocol):
    """Tells how far slow work is: `progress` 0-1, `note` a code. Raises Cancelled when the user does not want it."""

    def __call__(self, progress: float, note: str = "") -> None: ...


Work = Callable[[Any, Report], JsonValue]


def named(function: str) -> Work:
    """The function `planner.module:name`. Raises ValueError for anything else.

    Whoever runs the program may allow more packages by PROMOBOOK_JOB_PACKAGES, separated by commas: tests do.
    """
    match = NAMED.fullmatch(function)
    packages = {"planner", *os.environ.get("PROMOBOOK_JOB_PACKAGES", "").split(",")}
    if match is None or match[1].partition(".")[0] not in packages:
        raise ValueError(f"not a function that may be named: {function}")
    try:
        found = getattr(importlib.import_module(match[1]), match[2], None)
    except ImportError as error:
        raise ValueError(f"no such module: {function}") from error
    if not isinstance(found, FunctionType) or found.__module__ != match[1]:
        raise ValueError(f"not a function of that module: {function}")
    return found
