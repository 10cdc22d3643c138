"""A campaign on one page to hang up: phases in time, the next tasks and the late ones; A4 across, as SVG and PNG."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from planner import drawing, fmt
from planner.calendar import month_of
from planner.campaigns.schedule import Schedule, Scheduled
from planner.campaigns.timeline import COLOURS, DASHES, FILLS, Group, groups, timeline_title
from planner.campaigns.timeline.words import campaign_name, left_words, named, owner_words, phase_name, short_span
from planner.drawing import ACCENT, INK, LINE, SOFT
from planner.i18n import Translate
from planner.wrapping import cut, wrap

A4 = (297, 210)  # millimetres, across
WIDE, HIGH, EDGE = 1188, 840, 44  # four units per millimetre
LEFT, RIGHT = 214, 780  # of the plot
TOP, BOTTOM = 226, 764
SIDE = 826  # where the lists begin
SIDE_ROOM = WIDE - EDGE - SIDE
NEXT, LATE = 5, 4
HIGHEST = 54  # of a row
PRINT_SCALE = 2.5  # 250 dots per inch, nearly


@dataclass(frozen=True)
class _Time:
    """Days on their way across the plot."""

    first: date
    last: date

    def x(self, day: date, *, end: bool = False) -> float:
        """Where a day begins, or ends."""
        whole = (self.last - self.first).days + 1
        return LEFT + (RIGHT - LEFT) * ((day - self.first).days + end) / whole

    def holds(self, day: date) -> bool:
        return self.first <= day <= self.last


def poster_svg(t: Translate, schedule: Schedule, today: date) -> str:
    """The poster as SVG text; all words are escaped and cut to their room. `t` must not mark words up."""
    found = groups([schedule], today, all_open=True)
    parts = [
        f'<rect width="{WIDE}" height="{HIGH}" fill="#FFFFFF"/>',
        f'<rect width="{WIDE}" height="10" fill="{ACCENT}"/>',
        *_head(t, schedule, today),
        *(_plot(t, schedule, found, today) if found else _nothing(t)),
        *_lists(t, schedule, today),
        *_foot(t, today),
    ]
    return drawing.sheet(A4, (WIDE, HIGH), parts)


def poster_png(t: Translate, schedule: Schedule, today: date, scale: float = PRINT_SCALE) -> bytes:
    """The poster as PNG."""
    return drawing.png(poster_svg(t, schedule, today), A4, (WIDE, HIGH), scale)


def _head(t: Translate, schedule: Schedule, today: date) -> Iterator[str]:
    room = WIDE - 2 * EDGE
    yield drawing.text((EDGE, 72), cut(campaign_name(t, schedule.campaign), 38, room), 38)
    yield drawing.text((EDGE, 112), cut(_when(t, schedule, today), 20, room), 20, ACCENT)
    yield drawing.text((EDGE, 144), cut(timeline_title(t, [schedule]), 17, room), 17, SOFT)
    yield f'<line x1="{EDGE}" x2="{WIDE - EDGE}" y1="164" y2="164" stroke="{LINE}"/>'


def _when(t: Translate, schedule: Schedule, today: date) -> str:
    """Opening and closing, and in how many days."""
    if schedule.opening is None:
        return t("campaigns.poster.no_opening")
    closing = max(schedule.opening, schedule.closing or schedule.opening)
    left = (schedule.opening - today).days
    words = t("campaigns.poster.when", opening=schedule.opening, closing=closing)
    if left < 0:
        return words
    return t("campaigns.poster.and_left", when=words, n=left)


def _nothing(t: Translate) -> Iterator[str]:
    yield drawing.text((EDGE, TOP), t("campaigns.poster.nothing"), 17, SOFT)


def _plot(t: Translate, schedule: Schedule, found: Sequence[Group], today: date) -> Iterator[str]:
    """A row per phase under an axis of days, with today and the event."""
    marked = [day for day in (schedule.opening, schedule.closing) if day is not None]
    time = _Time(min([group.start for group in found] + marked), max([group.end for group in found] + marked))
    step = min(HIGHEST, (BOTTOM - TOP) / len(found))
    floor = TOP + step * len(found)
    yield from _axis(t, time, floor)
    yield from _event(t, schedule, time, floor)
    for n, group in enumerate(found):
        yield from _phase(t, group, time, TOP + n * step, step)
    if time.holds(today):
        x = time.x(today)
        yield f'<line x1="{x:g}" x2="{x:g}" y1="{TOP - 8}" y2="{floor:g}" stroke="{INK}" stroke-dasharray="5 4"/>'
        yield _above(x, t("campaigns.poster.today"), TOP - 14)


def _axis(t: Translate, time: _Time, floor: float) -> Iterator[str]:
    """A thin line with its name for each month that begins, and for the first day; years over a long time."""
    starts = [time.first, *_firsts(time)]
    every = -(-len(starts) // 8)
    for day in starts[::every]:
        x = time.x(day)
        yield f'<line x1="{x:g}" x2="{x:g}" y1="{TOP - 8}" y2="{floor:g}" stroke="{LINE}"/>'
        month = t(f"campaigns.months.m{day.month:02d}")
        code = "day" if day.day > 1 else "year" if day.month == 1 or every > 1 else "month"
        words = t(f"campaigns.charts.timeline.ticks.{code}", month=month, day=day.day, year=day.year)
        if x < RIGHT - 40:
            yield drawing.text((x + 3, floor + 18), words, 13, SOFT)


def _firsts(time: _Time) -> list[date]:
    """The first days of the months after the first, far enough from it to be named."""
    found: list[date] = []
    end = month_of(time.first)[1]
    while end < time.last:
        day = end + timedelta(days=1)
        if time.x(day) - LEFT > 70 or found:
            found.append(day)
        end = month_of(day)[1]
    return found


def _event(t: Translate, schedule: Schedule, time: _Time, floor: float) -> Iterator[str]:
    if schedule.opening is None:
        return
    start, end = time.x(schedule.opening), time.x(max(schedule.opening, schedule.closing or schedule.opening), end=True)
    room = f'x="{start:g}" y="{TOP - 8}" width="{end - start:g}" height="{floor - TOP + 8:g}"'
    yield f'<rect {room} fill="{ACCENT}" fill-opacity="0.12"/>'
    yield f'<line x1="{start:g}" x2="{start:g}" y1="{TOP - 8}" y2="{floor:g}" stroke="{ACCENT}" stroke-width="2"/>'
    words = t("campaigns.charts.timeline.opens", day=fmt.short_day(schedule.opening, t.locale))
    yield _above(start, words, TOP - 32, ACCENT)


def _above(x: float, words: str, y: float, ink: str = INK) -> str:
    """Words over a line, on the side that has more room."""
    right = x > (LEFT + RIGHT) / 2
    return drawing.text((x + (4 if right else -4), y), words, 14, ink, "end" if right else "start")


def _phase(t: Translate, group: Group, time: _Time, y: float, step: float) -> Iterator[str]:
    """A phase: its name and days, its bar by the worst state of its tasks, and how many are done."""
    room = LEFT - EDGE - 12
    middle = y + step / 2
    yield drawing.text((EDGE, middle - 2), cut(phase_name(t, group.phase), 15, room), 15)
    yield drawing.text((EDGE, middle + 14), cut(short_span(t, group.start, group.end), 12.5, room), 12.5, SOFT)
    start, end = time.x(group.start), time.x(group.end, end=True)
    high = min(20.0, step - 14)
    look = f'fill="{COLOURS[group.state]}" fill-opacity="{FILLS[group.state]}" stroke="{COLOURS[group.state]}"'
    dash = f'stroke-dasharray="{" ".join(map(str, DASHES[group.state]))}"' if group.state == "at_risk" else ""
    place = f'x="{start:g}" y="{middle - high / 2:g}" width="{max(3.0, end - start):g}" height="{high:g}" rx="3"'
    yield f'<rect {place} {look} stroke-width="1.5" {dash}/>'
    state = t(f"campaigns.states.{group.state}")
    words = t("campaigns.poster.state", state=state, done=group.done, all=len(group.tasks))
    fits = end + 90 < RIGHT
    at = (end + 6 if fits else start - 6, middle + 4.5)
    yield drawing.text(at, words, 12.5, INK, "start" if fits else "end")


def _lists(t: Translate, schedule: Schedule, today: date) -> Iterator[str]:
    """The late tasks, and the five that come next."""
    late = sorted((one for one in schedule.tasks if one.state == "late"), key=lambda one: one.end)
    later = sorted(
        (one for one in schedule.tasks if one.state not in ("late", "done")), key=lambda one: (one.end, one.start)
    )
    y = 200.0
    if late:
        yield drawing.text((SIDE, y), t("campaigns.poster.late", n=len(late)), 17, COLOURS["late"])
        for one in late[:LATE]:
            y += 50
            yield from _item(t, one, today, y)
        if len(late) > LATE:
            y += 32
            yield drawing.text((SIDE, y), t("campaigns.poster.more", n=len(late) - LATE), 13, SOFT)
        y += 56
    if later:
        yield drawing.text((SIDE, y), t("campaigns.poster.next", n=min(NEXT, len(later))), 17, ACCENT)
        for one in later[:NEXT]:
            y += 50
            yield from _item(t, one, today, y)


def _item(t: Translate, one: Scheduled, today: date, y: float) -> Iterator[str]:
    """A box to tick, the title on one line, its days and owner below."""
    yield f'<rect x="{SIDE}" y="{y - 22:g}" width="13" height="13" rx="2" fill="none" stroke="{SOFT}"/>'
    room = SIDE_ROOM - 24
    (title,) = wrap(named(t, one.task), 14.5, room, 1)
    facts = [
        short_span(t, one.end if one.task.milestone else one.start, one.end),
        owner_words(t, one.task),
        left_words(t, one, today),
    ]
    yield drawing.text((SIDE + 24, y - 10), title, 14.5)
    yield drawing.text((SIDE + 24, y + 8), cut(" · ".join(fact for fact in facts if fact), 11.5, room), 11.5, SOFT)


def _foot(t: Translate, today: date) -> Iterator[str]:
    yield f'<line x1="{EDGE}" x2="{WIDE - EDGE}" y1="{HIGH - 42}" y2="{HIGH - 42}" stroke="{LINE}"/>'
    yield drawing.text((EDGE, HIGH - 20), t("campaigns.poster.foot", day=today), 12.5, SOFT)
