"""The province of a delivery, from an address or a column of its own. Nothing else of an address is kept."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from functools import cache
from importlib import resources
from typing import Any

from planner.imports.grid.table import Cell
from planner.imports.layouts.cells import is_blank
from planner.imports.layouts.different import Different, paired
from planner.plain import plain

LETTERS = 2  # of a province in ISO 3166-2


@cache
def _written() -> Mapping[str, Any]:
    return tomllib.loads(resources.files("planner.imports.layouts").joinpath("regions.toml").read_text("utf-8"))


@cache
def _names() -> Mapping[str, str]:
    """Province by each of its names in other writing."""
    return {plain(name): province for province, names in _written()["provinces"].items() for name in names}


@cache
def usual_start() -> str:
    """The same with the province's full name, which no other word can follow: a pattern that Arrow reads too."""
    known = _written()
    names = "|".join(sorted(known["provinces"], key=len, reverse=True))
    return f"^(?P<province>{names})(?:{'|'.join(known['endings'])})"


@cache
def _start() -> re.Pattern[str]:
    """How an address begins: the country, then the province, and no word that makes it a street or a district."""
    known = _written()
    names = "|".join(sorted(known["provinces"], key=len, reverse=True))
    endings, others = "|".join(known["endings"]), "|".join(known["not_after"])
    return re.compile(f"(?:{known['before']})?({names})(?:(?:{endings})|(?!{others}))")


def province(cell: Cell) -> str | None:
    """The province that an address begins with or a cell names, by its short name; None if it names none."""
    if is_blank(cell):
        return None
    text = plain(cell).removeprefix("'").removeprefix("cn-")
    begun = _start().match(text)
    if begun is not None:
        return begun[1]
    found = _names().get(re.sub(r"(province|municipality|autonomousregion|sar|shi)$", "", text))
    return found if len(text) > LETTERS else None


@cache
def letters() -> Mapping[str, str]:
    """The letters of each province in ISO 3166-2:CN, by the short name that is stored."""
    return {province: names[0] for province, names in _written()["provinces"].items()}


def of_country(cell: Cell, country: Cell) -> str | None:
    """The province that a cell names where the country is China; letters count here."""
    if is_blank(country) or plain(country) not in _written()["china"]:
        return None
    return province(cell) or (None if is_blank(cell) else _names().get(plain(cell).removeprefix("cn-")))


def within(cells: Different, countries: Different) -> Different:
    """The provinces of a column beside the countries of another."""
    return paired(cells, countries, of_country)
