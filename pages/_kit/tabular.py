"""Rows on their way to the browser: cells of a table, data and specification of a chart."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from pages._kit.words import markdown, plain
from planner.findings import Severity
from planner.i18n import Translate
from planner.wrapping import is_word, whole_words

UNBROKEN = 16
LARGE: Mapping[str, Any] = {
    "axis": {"labelFontSize": 18, "titleFontSize": 18, "labelLimit": 320},
    "legend": {"labelFontSize": 18, "titleFontSize": 18, "labelLimit": 320},
    "text": {"fontSize": 18},
}
TONES = {  # a sign that a narrow column cannot part from its words, as it would an icon
    "good": ":green[\u25cf\u00a0{}]",
    "watch": ":orange[\u25c6\u00a0{}]",
    "bad": ":red[\u25a0\u00a0{}]",
    "note": "{}",
}
UNTONED = "\u25cb\u00a0{}"  # after a name: without a sign the two would read as one


@dataclass(frozen=True)
class Toned:
    """A cell with the colour and the sign of a severity beside its words; what they are about may stand before."""

    words: str
    tone: Severity
    about: str = ""

    def __str__(self) -> str:
        return self.words


def grid_rows(rows: Sequence[Mapping[str, Any]], columns: Mapping[str, str]) -> list[dict[str, str]]:
    """Rows under the headers of `columns`, in their order."""
    heads: list[str] = []
    for words in map(_marked, columns.values()):
        heads.append(words + "\u200b" * heads.count(words))  # the table wants its headers to differ
    return [dict(zip(heads, [grid_cell(row.get(code, "")) for code in columns], strict=True)) for row in rows]


def grid_cell(value: object) -> str:
    """A cell of a table as Markdown. A short one never wraps: an amount would part from its sign."""
    text = str(value)
    if len(text) <= UNBROKEN:
        text = text.replace(" ", "\u00a0").replace("–", "\u2060–\u2060")
    shown = _marked(text).replace("  \n", " ")
    if not isinstance(value, Toned):
        return shown
    if not value.about:
        return TONES[value.tone].format(shown)
    apart = UNTONED if value.tone == "note" else TONES[value.tone]
    return f"{grid_cell(value.about)} {apart.format(shown)}"


def judged(rows: Sequence[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """Rows of figures with the verdict in its colour: in a cell of its own, and after the name where that is narrow."""
    verdicts = [(row["health"], row["tone"]) for row in rows]
    return [
        {**row, "health": Toned(*verdict), "judged": Toned(*verdict, row["metric"])}
        for row, verdict in zip(rows, verdicts, strict=True)
    ]


def _marked(text: str) -> str:
    """Text as Markdown. A short word of Chinese is held together: a narrow column would stand it on end.

    Longer texts may break anywhere, or a table for a phone would grow too wide.
    """
    return whole_words(text) if is_word(text) else plain(text)


def arrow(rows: Sequence[Mapping[str, Any]]) -> Any:
    """Rows as Streamlit sends them to the browser. Its own way over pandas takes five times longer."""
    import pyarrow as pa  # noqa: PLC0415 (heavy: only pages with a chart or a table need it)

    names = dict.fromkeys(name for row in rows for name in row)
    return pa.table({name: pa.array([row.get(name) for row in rows]) for name in names})


def chart_spec(
    build: Callable[[Translate], Any],
    locale: str,
    rows: Sequence[Mapping[str, Any]],
    *,
    dark: bool,
    large: bool = False,
) -> dict[str, Any]:
    """The specification of a chart with its rows."""
    spec = {**_bare_spec(build, locale), "data": {"values": arrow(rows)}}
    ink = "#E6E8E6" if dark else "#1F2933"  # the theme leaves labels inside a chart black
    # The chart as a whole has a name; its marks would be roles without one to a screen reader.
    spec["config"] = {**spec.get("config", {}), "text": {"color": ink}, "mark": {"aria": False}}
    return {**spec, "config": {**spec["config"], **LARGE}, "height": _higher(spec)} if large else spec


def _higher(spec: Mapping[str, Any]) -> Any:
    """A height with room for large type, as far as the chart says one."""
    height = spec.get("height")
    if isinstance(height, dict):
        return {"step": height.get("step", 20) * 1.5}
    return height * 1.4 if isinstance(height, int | float) else height


@lru_cache(maxsize=256)
def _bare_spec(build: Callable[[Translate], Any], locale: str) -> dict[str, Any]:
    """A chart without rows, made once per language: Altair takes 10 to 18 ms for one."""
    import pandas  # noqa: F401, ICN001, PLC0415 -- Altair looks at pandas while another tab's thread may be loading it

    spec: dict[str, Any] = build(markdown(locale)).to_dict()
    spec.pop("datasets", None)
    return spec
