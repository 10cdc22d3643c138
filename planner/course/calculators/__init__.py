"""The calculators, one module each, found by its name; a module holds CALCULATOR."""

from __future__ import annotations

import importlib
import pkgutil
from functools import cache

from planner.course.calculating import Calculator


@cache
def names() -> tuple[str, ...]:
    """All there are, in alphabetical order."""
    return tuple(sorted(found.name for found in pkgutil.iter_modules(__path__)))


@cache
def calculator(name: str) -> Calculator:
    """The calculator of a name. Raises KeyError if there is none."""
    if name not in names():
        raise KeyError(name)
    made: Calculator = importlib.import_module(f"{__name__}.{name}").CALCULATOR
    return made
