"""The timeline: which rows it has, what it says, and the same tasks as a list by week."""

from collections import Counter
from datetime import date, timedelta
from typing import Any

import campaign_tasks as case
import pytest

from planner.campaigns import timeline
from planner.campaigns.calendar.days_off import holidays_within
from planner.campaigns.schedule import Schedule, schedule
from planner.campaigns.timeline.groups import PHASES
from planner.i18n import LOCALES, catalog, translator

both = pytest.mark.parametrize("locale", LOCALES)
ZH = translator("zh-CN")


def rows_of(*schedules: Schedule, locale: str = "zh-CN", **how: Any) -> list[dict[str, Any]]:
    return timeline.timeline_rows(translator(locale), schedules, case.TODAY, **how)


def of(rows: list[dict[str, Any]], *kinds: str) -> list[dict[str, Any]]:
    return [row for row in rows if row["kind"] in kinds]


def tasks_shown(rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    return of(rows, "bar", "milestone")


@both
def test_every_open_phase_shows_its_tasks_and_a_done_one_is_a_single_row(locale: str) -> None:
    rows = rows_of(case.scheduled(*case.usual()), locale=locale)
    heads = of(rows, "group")
    assert len(heads) == 9
    assert heads[0]["state"] == "done"
    assert len(tasks_shown(rows)) == len(case.usual()) - 1
    everything = rows_of(case.scheduled(*case.usual()), locale=locale, all_open=True)
    assert len(tasks_shown(everything)) == len(case.usual())


def test_phases_stand_in_their_order_and_rows_sort_as_they_are_read() -> None:
    heads = of(rows_of(case.scheduled(*case.usual())), "group")
    assert [row["y"] for row in heads] == sorted(row["y"] for row in heads)
    found = timeline.groups([case.scheduled(*case.usual())], case.TODAY)
    places = [PHASES.index(group.phase) for group in found]
    assert places == sorted(places)
    assert found[-1].phase is None


def test_each_row_holds_one_task() -> None:
    for rows in (rows_of(case.scheduled(*case.usual())), rows_of(case.many(), all_open=True)):
        assert set(Counter(row["y"] for row in tasks_shown(rows)).values()) == {1}


def test_a_line_leads_from_the_end_of_a_task_to_the_start_of_the_next() -> None:
    rows = rows_of(case.scheduled(*case.usual()))
    bars = {row["y"]: row for row in tasks_shown(rows)}
    links: dict[str, list[dict[str, Any]]] = {}
    for row in of(rows, "link"):
        links.setdefault(row["link"], []).append(row)
    assert set(links) == {
        "event.order.pack",
        "event.photos.banner",
        "event.pack.drill",
        "event.banner.drill",
        "event.drill.open",
        "event.ship.learn",
    }
    for points in links.values():
        first, corner, last = sorted(points, key=lambda row: row["step"])
        assert {first["y"], last["y"]} <= set(bars)
        assert (corner["start"], corner["y"]) == (first["start"], last["y"])
        assert first["start"][:10] == bars[first["y"]]["end"][:10]
        assert last["start"][:10] <= bars[last["y"]]["end"][:10]


@pytest.mark.parametrize("after", [("gone",), ("a",), ("b", "b")])
def test_lines_lead_only_to_tasks_that_are_there(after: tuple[str, ...]) -> None:
    rows = rows_of(case.scheduled(case.task("a", after=after), case.task("b")))
    there = {row["y"] for row in tasks_shown(rows)}
    assert all(row["y"] in there for row in of(rows, "link"))
    assert len(of(rows, "link")) == (3 if after == ("b", "b") else 0)


def test_a_line_to_a_folded_task_is_left_out() -> None:
    folded, unfolded = (rows_of(case.scheduled(*case.usual()), all_open=way) for way in (False, True))
    assert "event.goal.order" not in {row["link"] for row in of(folded, "link")}
    assert "event.goal.order" in {row["link"] for row in of(unfolded, "link")}


def test_room_and_delay_hang_on_the_end_of_a_bar() -> None:
    plan = case.scheduled(*case.usual())
    by_name = {one.task.id: one for one in plan.tasks}
    rows = rows_of(plan)
    slack = {row["tip"]: row for row in of(rows, "slack")}
    over = {row["tip"]: row for row in of(rows, "over")}
    order, banner = by_name["order"], by_name["banner"]
    assert order.state == "late"
    assert over["Order"]["end"][:10] == order.earliest_end.isoformat()
    assert slack["Banner"]["start"][:10] == banner.end.isoformat()
    assert slack["Banner"]["end"][:10] == (banner.earliest_end + timedelta(days=banner.slack)).isoformat()
    assert not set(slack) & set(over)


def test_the_plan_agreed_on_is_drawn_where_there_is_one() -> None:
    (base,) = of(rows_of(case.scheduled(*case.usual())), "base")
    assert (base["start"][:10], base["end"][:10]) == (case.day(1).isoformat(), case.day(9).isoformat())
    turned = case.task("a", base_start=case.day(9), base_end=case.day(1))
    (base,) = of(rows_of(case.scheduled(turned)), "base")
    assert base["start"] < base["end"]


@both
def test_today_the_event_and_holidays_go_across(locale: str) -> None:
    rows = rows_of(case.scheduled(*case.usual()), locale=locale)
    (today,), (event,) = of(rows, "today"), of(rows, "event")
    assert today["start"].startswith("2026-10-12")
    assert (event["start"][:10], event["end"][:10]) == ("2026-11-11", "2026-11-14")
    assert "11" in event["text"]
    off = [(row["start"][:10], row["end"][:10]) for row in of(rows, "off")]
    assert off == [("2026-09-27", "2026-09-27"), ("2026-10-01", "2026-10-07")]  # the last day of Mid-Autumn, cut


def test_holidays_are_those_announced_with_the_weekends_next_to_them() -> None:
    """State Council's notice for 2026: 15 to 23 February off, 14 and 28 February worked; 1 to 7 October off."""
    found = holidays_within(date(2026, 2, 1), date(2026, 3, 31))
    assert [(one.start, one.end) for one in found] == [(date(2026, 2, 15), date(2026, 2, 23))]
    found = holidays_within(date(2026, 9, 28), date(2026, 10, 20))
    assert [(one.start, one.end) for one in found] == [(date(2026, 10, 1), date(2026, 10, 7))]
    assert holidays_within(date(1900, 1, 1), date(9999, 12, 31)) == ()
    assert holidays_within(date(2035, 1, 1), date(2035, 3, 1)) == ()  # no notice yet: nothing is guessed


def test_all_campaigns_stand_below_one_another_by_their_opening() -> None:
    later = case.event(*case.usual(), id_="later", name="B", opening=case.OPENING + timedelta(days=40), closing=None)
    sooner = case.event(*case.usual(), id_="sooner", name="A")
    rows = rows_of(*(schedule(one, case.TODAY) for one in (later, sooner)))
    assert [row["y"][5:] for row in of(rows, "event_row")] == ["A", "B"]
    assert of(rows, "event") == []
    assert len({row["y"] for row in tasks_shown(rows)}) == 2 * (len(case.usual()) - 1)


def test_one_role_shows_only_its_own_tasks() -> None:
    plan = case.scheduled(*case.usual())
    assert timeline.roles([plan]) == ["strategy", "channels", "content", "service", "warehouse"]
    rows = rows_of(plan, role="service")
    assert len(tasks_shown(rows)) == 1
    assert of(rows, "link") == []
    assert rows_of(plan, role="technology") == []


@both
def test_without_tasks_there_are_no_rows_and_words_say_why(locale: str) -> None:
    t = translator(locale)
    circle = (case.task("a", after=("b",)), case.task("b", after=("a",)))
    cases = {
        "empty": case.scheduled(),
        "no_opening": case.scheduled(case.task("a"), opening=None),
        "cycle": case.scheduled(*circle),
        "beyond": case.scheduled(case.task("a", ends=300), opening=date(9999, 12, 1), closing=None),
    }
    for code, plan in cases.items():
        assert rows_of(plan, locale=locale) == []
        assert timeline.nothing_words(t, [plan]) == catalog(locale)[f"campaigns.words.timeline_{code}"]
    assert rows_of(locale=locale) == []
    assert timeline.timeline_title(t, []) == catalog(locale)["campaigns.charts.timeline.title_none"]


def test_with_three_hundred_tasks_phases_that_can_wait_are_folded() -> None:
    rows = rows_of(case.many())
    heads = of(rows, "group")
    assert len(heads) == 11
    found = timeline.groups([case.many()], case.TODAY)
    assert [group.folded for group in found] == [group.start > case.day(21) for group in found]
    assert len(tasks_shown(rows)) == sum(len(group.tasks) for group in found if not group.folded) < 250
    everything = rows_of(case.many(), all_open=True)
    assert len(tasks_shown(everything)) == 300
    assert len(of(everything, "link")) == 3 * 280


@pytest.mark.parametrize("opening", [date(1900, 1, 1), date(9999, 12, 31)])
@both
def test_the_ends_of_the_calendar_are_no_error(opening: date, locale: str) -> None:
    plan = case.scheduled(case.task("a", ends=0), case.task("b", ends=-1, after=("a",)), opening=opening, closing=None)
    rows = rows_of(plan, locale=locale)
    assert len(tasks_shown(rows)) == 2
    assert timeline.timeline_title(translator(locale), [plan])
    assert sum(len(one.entries) for one in timeline.agenda([plan], case.TODAY)) == 2
    for today in (date(1900, 1, 1), date.max):
        assert sum(len(one.entries) for one in timeline.agenda([plan], today)) == 2


def test_the_title_says_how_many_are_late_and_how_much_room_the_chain_has() -> None:
    plan = case.scheduled(*case.usual())
    room = min(one.slack for one in plan.tasks if one.state != "done" and one.start < case.OPENING)
    assert plan.late == 1
    assert timeline.timeline_title(translator("en"), [plan]) == f"Late: 1; the tightest chain has days to spare: {room}"
    tight = case.scheduled(case.task("a", ends=-1, days=30))
    assert timeline.timeline_title(translator("en"), [tight]) == "All on plan; the tightest chain has no day to spare"
    short = case.scheduled(case.task("a", ends=-1, days=33))
    assert timeline.timeline_title(translator("en"), [short]).endswith("lacks days: 3")
    done = case.scheduled(case.task("a", done_on=case.TODAY))
    assert timeline.timeline_title(translator("en"), [done]) == "All done: 1 of 1"


def test_the_list_begins_with_what_is_late_and_ends_with_what_is_done() -> None:
    found = timeline.agenda([case.scheduled(*case.usual())], case.TODAY)
    named = {one.when: {entry.task.task.id for entry in one.entries} for one in found if one.when != "later"}
    assert found[0].when == "late"
    assert found[-1].when == "done"
    assert named["late"] == {"order"}
    assert named["this_week"] == {"photos", "sign"}
    assert named["done"] == {"goal"}
    later = [one for one in found if one.when == "later"]
    assert [one.first for one in later] == sorted(one.first or date.max for one in later)
    assert all(one.first and one.first.weekday() == 0 and one.last == one.first + timedelta(days=6) for one in later)
    assert sum(len(one.entries) for one in found) == len(case.usual())


@both
def test_the_list_names_state_owner_and_days_left(locale: str) -> None:
    t = translator(locale)
    found = timeline.agenda([case.scheduled(*case.usual())], case.TODAY)
    late = timeline.agenda_text(t, found[0], case.TODAY, several=True)
    assert late.startswith(catalog(locale)["campaigns.state_marks.late"])
    assert "\u674e\u56db" in late
    assert "\u53cc11" in late
    assert t("campaigns.words.left_late", n=(case.TODAY - case.day(0) + timedelta(days=2)).days) in late
    assert "\n" not in timeline.stretch_words(t, found[0])


@both
def test_every_row_can_be_drawn(locale: str) -> None:
    spec = timeline.timeline_chart(translator(locale)).to_dict()
    kinds = {row["kind"] for row in rows_of(case.scheduled(*case.usual()), case.many(), locale=locale)}
    kinds |= {row["kind"] for row in rows_of(case.scheduled(*case.usual()), locale=locale)}
    drawn = {kind for layer in spec["layer"] for step in layer["transform"] for kind in _kinds(step)}
    assert kinds == drawn


def _kinds(step: dict[str, Any]) -> list[str]:
    chosen = step.get("filter")
    return chosen["oneOf"] if isinstance(chosen, dict) else []
