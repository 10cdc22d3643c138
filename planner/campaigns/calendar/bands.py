"""A year as rows of a chart: each month a row as high as what is in it needs, with lanes for names and for bands."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from planner import fmt
from planner.calendar import festival_codes, month_of
from planner.campaigns.calendar.agenda import certainty_words, entry_name, what_words
from planner.campaigns.calendar.entries import CalendarYear, Entry
from planner.campaigns.calendar.known import ALL, couriers
from planner.campaigns.calendar.names import SEASON_ENDS, event_worded, said
from planner.i18n import Translate

GROUPS = ("shelf", "content", "all", "courier", "plan")
CONTENT = ("douyin", "kuaishou", "xiaohongshu", "bilibili", "wechat_video", "weibo", "zhihu")
TEXT, BAND, EDGE, LEAST = 15, 13, 3, 30  # pixels
DAY = 22  # pixels of a day on the narrowest screen that shows names
WIDE, NARROW, MARK = 11, 6.4, 16  # pixels of a Chinese character, of another one, of a festival's mark
LATE = 24  # from this day on a name stands to the left of its mark
NAME = 14
KEY, KEYS = 22.0, (("confirmed", 1), ("to_confirm", 10), ("projected", 21))  # pixels; days
AROUND = 150  # pixels of the legend above and the axis below


@dataclass(frozen=True)
class Band:
    """A stretch of days inside one month, with the words on it and the words where it is pointed at."""

    start: date
    end: date
    group: str
    certainty: str
    text: str
    about: str


def year_rows(t: Translate, made: CalendarYear, today: date) -> list[dict[str, Any]]:
    """The rows of the year's chart; heights in pixels from the top, days as numbers."""
    rows = _key(t)
    top = KEY
    for month in range(1, 13):
        first, last = month_of(date(made.year, month, 1))
        inside = [one for one in made.entries if one.start <= last and one.end >= first]
        names, name_lanes = _names(t, inside, first, last, today)
        bands, band_lanes = _bands(t, inside, first, last)
        height = max(LEAST, 2 * EDGE + name_lanes * TEXT + band_lanes * BAND)
        edges = {"top": top, "bottom": top + height}
        rows.append(
            {"what": "month", **edges, "text": t(f"campaigns.calendar.months.m{month:02d}"), "from": 1, "to": 32}
        )
        rows += [{**row, **edges} for row in _days(t, inside, first, last)]
        for lane, row in names:
            rows.append({**row, "top": top + EDGE + lane * TEXT, "bottom": top + EDGE + (lane + 1) * TEXT})
        below = top + height - EDGE - band_lanes * BAND
        for lane, band, room in bands:
            rows.append({**_band_row(band, room), "top": below + lane * BAND + 1, "bottom": below + (lane + 1) * BAND})
        if first <= today <= last:
            rows.append(
                {"what": "today", **edges, "from": today.day + 0.5, "about": t("campaigns.calendar.today_line")}
            )
        top += height
    return rows


def _key(t: Translate) -> list[dict[str, Any]]:
    """What the boxes' filling and outline mean, above the first month."""
    return [
        {
            "what": "key",
            "top": 2,
            "bottom": 2 + BAND - 1,
            "from": place,
            "to": place + 1.4,
            "certainty": sure,
            "text": t(f"campaigns.windows.certainty.options.{sure}"),
        }
        for sure, place in KEYS
    ]


def year_height(rows: Iterable[dict[str, Any]]) -> int:
    """How high the chart of these rows is with its legends and axis, in pixels."""
    return round(max(float(row["bottom"]) for row in rows)) + AROUND


def _days(t: Translate, inside: Iterable[Entry], first: date, last: date) -> Iterator[dict[str, Any]]:
    """The days off, shaded."""
    for one in inside:
        if one.kind == "holiday":
            start, end = max(one.start, first), min(one.end, last)
            yield {"what": "off", "from": start.day, "to": end.day + 1, "about": _about(t, one)}


def _names(
    t: Translate, inside: Iterable[Entry], first: date, last: date, today: date
) -> tuple[list[tuple[int, dict[str, Any]]], int]:
    """Festivals, make-up days and today by name, each in the first lane with room; and how many lanes that takes."""
    wanted = [(one.start, _name_row(t, one)) for one in inside if one.kind in ("festival", "make_up")]
    wanted += [(one.start, _off_row(t, one)) for one in inside if _is_nameless(one) and first <= one.start <= last]
    if first <= today <= last:
        words = t("campaigns.calendar.today_line")
        wanted.append((today, {"what": "now", "text": words, "side": _side(today), "about": words}))
    lanes: list[list[tuple[float, float]]] = []
    placed = []
    for day, row in sorted(wanted, key=lambda one: (one[0], one[1]["what"])):
        width = (MARK + _width(row["text"])) / DAY
        middle = day.day + 0.5
        start = middle - width + 0.4 if row["side"] == "left" else middle - 0.4
        span = (start, start + width)
        lane = next((n for n, used in enumerate(lanes) if not any(_meet(span, other) for other in used)), len(lanes))
        if lane == len(lanes):
            lanes.append([])
        lanes[lane].append(span)
        placed.append((lane, {**row, "from": middle}))
    return placed, len(lanes)


def _meet(one: tuple[float, float], other: tuple[float, float]) -> bool:
    return one[0] < other[1] and other[0] < one[1]


def _name_row(t: Translate, entry: Entry) -> dict[str, Any]:
    if entry.kind == "make_up":
        return {
            "what": "make_up",
            "text": t("campaigns.calendar.short_make_up"),
            "side": "on",
            "about": _about(t, entry),
        }
    code = entry.codes[0]
    return {
        "what": "festival",
        "text": t(f"campaigns.calendar.short.{code}"),
        "side": _side(entry.start),
        "about": _about(t, entry),
    }


def _is_nameless(entry: Entry) -> bool:
    """Whether an entry is a row of days off with none of our festivals to name it."""
    return entry.kind == "holiday" and not set(entry.codes) & set(festival_codes())


def _off_row(t: Translate, entry: Entry) -> dict[str, Any]:
    words = t(f"campaigns.calendar.holidays.{entry.codes[0]}")
    return {"what": "now", "text": words, "side": _side(entry.start), "about": _about(t, entry)}


def _side(day: date) -> str:
    return "left" if day.day >= LATE else "right"


def _bands(t: Translate, inside: Iterable[Entry], first: date, last: date) -> tuple[list[tuple[int, Band, int]], int]:
    """What lasts, in lanes: windows of one event and kind of platform are one band, those surer one of their own.

    With each band its lane, and the days until the next band in it: so much room its words have.
    """
    lanes: list[date] = []
    placed = []
    for band in sorted(_merged(t, inside), key=lambda one: (GROUPS.index(one.group), one.start, one.end)):
        start, end = max(band.start, first), min(band.end, last)
        lane = next((n for n, until in enumerate(lanes) if until < start), len(lanes))
        if lane == len(lanes):
            lanes.append(end)
        lanes[lane] = end
        placed.append((lane, Band(start, end, band.group, band.certainty, band.text, band.about)))
    return [(lane, band, _room(lane, band, placed, last)) for lane, band in placed], len(lanes)


def _room(lane: int, band: Band, placed: Iterable[tuple[int, Band]], last: date) -> int:
    after = [other.start for n, other in placed if n == lane and other.start > band.start]
    return (min(after) - band.start).days if after else (last - band.start).days + 1


def _merged(t: Translate, inside: Iterable[Entry]) -> Iterator[Band]:
    alike: dict[tuple[str, ...], list[Entry]] = {}
    for one in inside:
        for group in _groups(one):
            sure: str = one.window.certainty if one.window else "confirmed"
            kind = "sign_up" if one.window and one.window.kind == "sign_up" else one.own or "".join(one.codes)
            alike.setdefault((group, sure, kind, *one.codes), []).append(one)
    for (group, sure, *_), found in alike.items():
        runs: list[list[Entry]] = []
        for one in sorted(found, key=lambda entry: entry.start):
            if runs and (one.start - max(entry.end for entry in runs[-1])).days <= 1:
                runs[-1].append(one)
            else:
                runs.append([one])
        for run in runs:
            about = "\n".join(_about(t, one) for one in run)
            yield Band(run[0].start, max(one.end for one in run), group, sure, _band_words(t, run[0]), about)


def _groups(entry: Entry) -> tuple[str, ...]:
    """Which kinds of platforms an entry is drawn for; none for what does not last."""
    if entry.kind == "campaign":
        return ("plan",)
    if entry.kind == "courier":
        return ("courier",)
    if entry.kind != "window":
        return ()
    kinds = [_group(platform) for platform in entry.platforms]
    return tuple(dict.fromkeys(kinds))


def _group(platform: str) -> str:
    if platform == ALL:
        return "all"
    if platform in CONTENT:
        return "content"
    return "courier" if platform in couriers("stop") else "shelf"


def _band_words(t: Translate, entry: Entry) -> str:
    if entry.kind == "courier":
        return t("campaigns.calendar.courier_stops")
    if entry.kind == "campaign":
        words = entry.name or entry_name(t, entry)
        return words if len(words) <= NAME else words[: NAME - 1] + "…"
    code = entry.codes[0]
    short = f"campaigns.calendar.band.{code}" if code in SEASON_ENDS else f"campaigns.calendar.short.{code}"
    name = t(short) if t.has(short) else said(t, event_worded(code))
    if entry.window and entry.window.kind == "sign_up":
        return t("campaigns.calendar.sign_up", event=name)
    return name


def _band_row(band: Band, room: int) -> dict[str, Any]:
    return {
        "what": "band",
        "from": band.start.day,
        "to": band.end.day + 1,
        "group": band.group,
        "certainty": band.certainty,
        "text": band.text if _width(band.text) + 8 <= room * DAY else "",
        "about": band.about,
    }


def _about(t: Translate, entry: Entry) -> str:
    dated = fmt.short_day(entry.start, t.locale)
    return t("kit.sentence_separator").join((dated, what_words(t, entry), certainty_words(t, entry)))


def _width(text: str) -> float:
    return sum(WIDE if ord(letter) > 0x2E80 else NARROW for letter in text)
