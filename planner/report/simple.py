"""Which charts are simple: bars or lines of one number by name. Read from the specification and rows of the picture.

What a native chart cannot say as the picture does (a second kind of mark, a range, a hidden axis whose names stand in
labels) makes a chart none: it stays a picture.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from planner.report.pictures import COLOURS

COMPOSED = ("facet", "hconcat", "vconcat", "concat", "repeat")
PLACES = ("x", "y")
# The rest only repeats: an unfinished month is paler and its name says so.
KNOWN = {*PLACES, "color", "xOffset", "yOffset", "order", "opacity", "tooltip", "shape"}
CASE = re.compile(r"datum\.value == (?:'([^']*)'|(-?\d+)) \? (\"(?:[^\"\\]|\\.)*\"|'[^']*')")
OTHERWISE = re.compile(r": (\"(?:[^\"\\]|\\.)*\")$")
TWO_LINES = "split(datum.label, ' · ')"  # a name in two lines, which a native chart breaks by itself
AXIS_WORDS = 3  # cases from which on an axis is told in words, not numbers
Layer = Mapping[str, Any]


@dataclass(frozen=True)
class Series:
    """Numbers of one colour, one for each name; None is unknown or none there."""

    name: str
    colour: str
    values: tuple[float | None, ...]


@dataclass(frozen=True)
class Simple:
    """A chart by names and numbers. `lying`: bars from left to right. `how` numbers of a name stand to each other."""

    mark: Literal["bar", "line"]
    lying: bool
    how: Literal["alone", "beside", "stacked"]
    axis: str
    names: tuple[str, ...]
    series: tuple[Series, ...]
    limits: tuple[float, float] | None = None
    unit: str = ""
    legend: bool = True


def simple(spec: Mapping[str, Any]) -> Simple | None:
    """A chart's numbers by name, if they are all that it shows."""
    if any(kind in spec for kind in COMPOSED):
        return None
    layer = _only([one for one in spec.get("layer", [spec]) if not _aid(one)])
    if layer is None:
        return None
    encoding = layer["encoding"]
    kinds = {place: encoding.get(place, {}).get("type") for place in PLACES}
    number = next((place for place in PLACES if kinds[place] == "quantitative"), "")
    name = next((place for place in PLACES if kinds[place] in {"nominal", "ordinal"}), "")
    if not number or not name or not _plain(encoding[number], encoding[name]):
        return None
    rows = spec["data"]["values"]
    return _read(rows, layer, number, name)


def _only(layers: Sequence[Layer]) -> Layer | None:
    """The layer that shows the numbers: bars, or lines with or without points on them."""
    marks = [one["mark"]["type"] if isinstance(one["mark"], dict) else one["mark"] for one in layers]
    if marks not in (["bar"], ["line"], ["line", "point"]):
        return None
    fields = {tuple(one["encoding"].get(place, {}).get("field") for place in PLACES) for one in layers}
    known = all(set(one["encoding"]) <= KNOWN and not one.get("transform") for one in layers)
    return layers[0] if known and len(fields) == 1 else None


def _aid(layer: Layer) -> bool:
    """Whether a layer only labels, keeps room, or draws a fixed line."""
    mark = layer["mark"] if isinstance(layer["mark"], dict) else {"type": layer["mark"]}
    fixed = not any("field" in one for one in layer.get("encoding", {}).values() if isinstance(one, dict))
    return mark["type"] == "text" or mark.get("opacity") == 0 or fixed


def _plain(number: Mapping[str, Any], name: Mapping[str, Any]) -> bool:
    """Whether numbers stand as they are, on a straight scale, and names can be read at the axis."""
    worked = any(number.get(key) for key in ("aggregate", "bin", "timeUnit", "impute"))
    straight = (number.get("scale") or {}).get("type", "linear") == "linear"
    shown = name.get("axis", {}) is not None
    expression = (name.get("axis") or {}).get("labelExpr", TWO_LINES)
    return not worked and straight and shown and expression == TWO_LINES


def _read(rows: Sequence[Mapping[str, Any]], layer: Layer, number: str, name: str) -> Simple | None:
    encoding = layer["encoding"]
    mark = layer["mark"] if isinstance(layer["mark"], dict) else {"type": layer["mark"]}
    names = _ordered(rows, encoding[name])
    colour = encoding.get("color", {})
    value, place = encoding[number]["field"], encoding[name]["field"]
    cells: dict[tuple[Any, str], float | None] = {}
    for row in rows:
        key = (row.get(colour.get("field")), str(row[place]))
        if key in cells:
            return None
        cells[key] = row.get(value)
    legend = colour.get("legend", {})
    axis = encoding[number].get("axis") or {}
    title, words = encoding[number].get("title") or axis.get("title") or "", _cases(axis.get("labelExpr", ""))
    if len(words) >= AXIS_WORDS:
        ends = list(words.values())
        title = f"{ends[0]} … {ends[-1]}"
    series = tuple(
        Series(said if legend is not None and said else title, paint, tuple(cells.get((kind, one)) for one in names))
        for kind, said, paint in _kinds(rows, colour, mark.get("color", COLOURS[0]))
    )
    alone = all(sum((kind, one) in cells for kind in {key for key, _ in cells}) <= 1 for one in names)
    offset = any(place in encoding for place in ("xOffset", "yOffset"))
    domain = (encoding[number].get("scale") or {}).get("domain") if mark["type"] == "line" else None
    return Simple(
        mark["type"],
        number == "x",
        "alone" if alone else "beside" if offset else "stacked",
        title,
        tuple(names),
        series,
        (domain[0], domain[1]) if domain else None,
        "%" if axis.get("labelExpr", "").endswith("+ '%'") else "",
        legend is not None and bool(colour.get("field")),
    )


def _ordered(rows: Sequence[Mapping[str, Any]], encoding: Mapping[str, Any]) -> list[str]:
    """The names in the order of the axis."""
    found = list(dict.fromkeys(str(row[encoding["field"]]) for row in rows))
    match encoding.get("sort", "ascending"):
        case list(order):
            return sorted(found, key=lambda one: order.index(one) if one in order else len(order))
        case {"field": by}:
            first = {one: min(row[by] for row in rows if str(row[encoding["field"]]) == one) for one in found}
            return sorted(found, key=first.__getitem__)
        case None:
            return found
        case _:
            return sorted(found)


def _kinds(rows: Sequence[Mapping[str, Any]], colour: Mapping[str, Any], plain: str) -> Iterator[tuple[Any, str, str]]:
    """The colours that occur: their code in the rows, their name in the legend, and the colour."""
    by = colour.get("field")
    if by is None:
        yield None, "", plain
        return
    scale, found = colour.get("scale") or {}, list(dict.fromkeys(row[by] for row in rows))
    domain = scale.get("domain") or (found if colour.get("sort", 0) is None else sorted(found))
    paints = scale.get("range") or COLOURS
    expression = (colour.get("legend") or {}).get("labelExpr", "")
    words, other = _cases(expression), OTHERWISE.search(expression)
    for n, kind in enumerate(domain):
        if kind in found:
            said = words.get(str(kind)) or (json.loads(other[1]) if other else str(kind))
            yield kind, said, paints[n % len(paints)]


def _cases(expression: str) -> dict[str, str]:
    """The words that an expression gives for each value."""
    found = CASE.findall(expression)
    return {code or number: json.loads(words) if words[0] == '"' else words[1:-1] for code, number, words in found}
