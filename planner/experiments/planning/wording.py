"""Whether the words of a test name one change or several. The words to look for are data (wording.toml)."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from functools import cache
from importlib import resources
from typing import Any
from unicodedata import normalize

from planner.experiments.section import Arm, Experiment


@cache
def _patterns() -> Mapping[str, Any]:
    text = resources.files("planner.experiments.planning").joinpath("wording.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)


def several(text: str) -> bool:
    """Whether a text names more than one change: joins two, lists them, or names two things that can be changed."""
    patterns = _patterns()["several"]
    said = normalize("NFKC", re.sub(patterns["quoted"], " ", text)).lower()
    if re.search(patterns["joined"], said) or len(re.findall(patterns["listed"], said)) > 1:
        return True
    return sum(re.search(one, said) is not None for one in _patterns()["subjects"].values()) > 1


def changes_several(experiment: Experiment) -> bool:
    """Whether the hypothesis changes more than one thing."""
    return several(experiment.belief)


def differing(experiment: Experiment) -> tuple[Arm, ...]:
    """The versions whose difference names more than one change."""
    return tuple(arm for arm in experiment.arms[1:] if several(arm.differs))


def untold(experiment: Experiment) -> tuple[Arm, ...]:
    """The versions, the control left out, of which nobody wrote what differs."""
    return tuple(arm for arm in experiment.arms[1:] if not arm.differs.strip())
