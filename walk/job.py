"""What is done on the walk: who does it, what is typed, and what must stand in every document afterwards."""

import tomllib
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from typing import Any

from walk.owner import Owner

SAID = Path(__file__).parent / "said.toml"


@dataclass
class Job:
    """The walk while it goes on. Money in yuan, as it is typed; `sales` of the month looked back on."""

    owner: Owner
    folder: Path
    goal: int = 480_000
    budget: int = 96_000
    deadline: date | None = None
    opening: date | None = None
    verdict: str = ""
    result: str = ""
    sales: float = 0
    files: dict[str, Path] = field(default_factory=dict)

    @property
    def said(self) -> dict[str, Any]:
        """What the owner types, in the owner's language."""
        return said(self.owner.locale)

    def counts(self, start: date, clicks: list[tuple[int, int]], shown: int) -> str:
        """Daily counts of two versions as they are copied from a spreadsheet."""
        head = "\t".join(self.said["test"]["heads"])
        lines = [
            f"{start + timedelta(days=n)}\t{version}\t{shown}\t{clicked}"
            for n, day in enumerate(clicks)
            for version, clicked in zip("AB", day, strict=True)
        ]
        return "\n".join([head, *lines])


@cache
def said(locale: str) -> dict[str, Any]:
    """All texts of the walk in one language."""
    chosen: dict[str, Any] = _in(tomllib.loads(SAID.read_text(encoding="utf-8")), locale)
    return chosen


def _in(value: Any, locale: str) -> Any:
    if isinstance(value, list):
        return [_in(one, locale) for one in value]
    if not isinstance(value, dict):
        return value
    return value[locale] if locale in value else {key: _in(one, locale) for key, one in value.items()}
