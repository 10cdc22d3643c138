"""One line of a worked calculation, without words."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from planner.findings import NOTHING


@dataclass(frozen=True)
class Step:
    """`code` is "<chapter>.<name>"; the catalog's `<chapter>.steps.<name>` shows formula, figures and result."""

    code: str
    values: Mapping[str, Any] = field(default_factory=lambda: NOTHING)
