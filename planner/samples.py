"""Sample shops: complete plans in both languages, with numbers typed once and dates that move with the day of loading.

Each `sample_data/<shop>/<section>.toml` holds one section in the shape of its model. A text is an inline table of its
languages, a date relative to the day of loading `{ in_days = 45 }`.
"""

from __future__ import annotations

import tomllib
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from planner.i18n import LOCALES
from planner.plan import Plan, validated
from planner.sections import new_id

FOLDER = Path(__file__).resolve().parent.parent / "sample_data"
SAMPLES = ("tea", "dress", "home")


def load(shop: str, locale: str, today: date, folder: Path = FOLDER) -> Plan:
    """A sample shop as a new plan in one language. Raises FileNotFoundError for a shop that does not exist."""
    data: dict[str, Any] = {"id": new_id(), "sample": shop}
    for file in sorted((folder / shop).glob("*.toml")):
        section = _resolved(tomllib.loads(file.read_text(encoding="utf-8")), locale, today)
        if file.stem == "plan":
            data |= section
        else:
            data[file.stem] = section
    return validated(data)


def exports(shop: str, folder: Path = FOLDER) -> tuple[Path, ...]:
    """Invented export files of a sample shop's platforms; none for other shops."""
    if shop not in SAMPLES:
        return ()
    return tuple(sorted(path for path in (folder / "exports" / shop).glob("*") if path.is_file()))


def _resolved(value: Any, locale: str, today: date) -> Any:
    """A value with one language chosen and relative dates worked out, as JSON."""
    if isinstance(value, dict):
        if value.keys() == set(LOCALES):
            return value[locale]
        if value.keys() == {"in_days"}:
            return (today + timedelta(days=value["in_days"])).isoformat()
        return {key: _resolved(item, locale, today) for key, item in value.items()}
    if isinstance(value, list):
        return [_resolved(item, locale, today) for item in value]
    return value.isoformat() if isinstance(value, date) else value
