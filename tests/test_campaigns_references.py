"""Every value that stands in for an unknown one names its source, in words of both languages."""

import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from planner.campaigns.calendar.known import known_windows, preparation_source
from planner.campaigns.supply import courier_sources
from planner.i18n import LOCALES, catalog

FOLDER = Path(__file__).parent.parent / "planner" / "campaigns"
FILES = sorted(FOLDER.rglob("reference.toml"))


def values(table: dict[str, Any], name: str) -> Iterator[tuple[str, dict[str, Any]]]:
    """The values of a file by name, also where they stand below one another."""
    if "value" in table:
        yield name, table
    else:
        for part, below in table.items():
            yield from values(below, f"{name}.{part}")


VALUES = [one for file in FILES for one in values(tomllib.loads(file.read_text("utf-8")), file.parent.name)]


@pytest.mark.parametrize(("name", "entry"), VALUES)
def test_a_usual_value_has_its_number_and_a_source_with_words(name: str, entry: dict[str, object]) -> None:
    assert isinstance(entry["value"], float), name
    assert all(f"references.sources.{entry['source']}" in catalog(locale) for locale in LOCALES)


@pytest.mark.parametrize(("name", "entry"), VALUES)
def test_a_range_holds_its_usual_value(name: str, entry: dict[str, float]) -> None:
    assert entry.get("low", entry["value"]) <= entry["value"] <= entry.get("high", entry["value"]), name


@pytest.mark.parametrize("locale", LOCALES)
def test_dates_of_platforms_and_couriers_have_a_source_with_words(locale: str) -> None:
    told = catalog(locale)
    assert {f"campaigns.calendar.sources.{one.source}" for one in known_windows()} <= told.keys()
    assert f"references.sources.{preparation_source()}" in told
    assert f"campaigns.calendar.sources.{courier_sources()['stop']}" in told
    assert f"references.sources.{courier_sources()['days']}" in told


def test_there_is_something_to_check() -> None:
    assert {file.parent.name for file in FILES} == {"games", "money", "running", "supply"}
