"""What the calendar shows of a year: chart, list, file, windows to take over; and dates that no calendar holds."""

import csv
from datetime import date, timedelta
from io import StringIO

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from planner.campaigns import calendar, compute
from planner.changes import differences, revert
from planner.data import Data
from planner.i18n import LOCALES, translator
from planner.plan import Plan, change, validated

TODAY = date(2026, 11, 25)
ZH, EN = (translator(locale) for locale in LOCALES)


def plan(**parts):
    return Plan.model_validate({"id": "p", "name": "p", "campaigns": parts})


def campaign(row="a", **values):
    return {"id": row, "name": row.upper(), **values}


def test_the_list_puts_next_things_first_and_what_is_over_last():
    listed = calendar.agenda(plan(), "2026-11-01", TODAY)
    ahead = [one for one in listed if one.end >= TODAY]
    assert [one.codes for one in ahead] == [("black_friday",)]
    assert list(listed[: len(ahead)]) == ahead
    over = [one.start for one in listed[len(ahead) :]]
    assert over == sorted(over, reverse=True)
    rows = calendar.agenda_rows(EN, listed, TODAY)
    assert {row["away"].replace("\u2060", "").replace("\u00a0", " ") for row in rows[:1]} == {"in 2 days"}


def test_the_next_ninety_days_hold_what_is_on_today():
    made = plan(items=[campaign(opening=TODAY - timedelta(days=3), closing=TODAY + timedelta(days=2))])
    first = calendar.agenda_rows(EN, calendar.agenda(made, "next", TODAY), TODAY)[0]
    assert first["away"].replace("\u2060", "").replace("\u00a0", " ") == "on now, 2 days left"
    assert all(one.start <= TODAY + timedelta(days=90) for one in calendar.agenda(made, "next", TODAY))


@pytest.mark.parametrize("t", [ZH, EN])
def test_the_file_of_a_year_is_safe_and_complete(t):
    name = '=HYPERLINK("http://example.org")'
    made = calendar.calendar_year(plan(items=[campaign(opening=date(2026, 5, 6))]), 2026)
    risky = calendar.calendar_year(
        plan(windows=[{"id": "w", "event": name, "platform": "@SUM(A1)", "start": "2026-05-06", "source": name}]), 2026
    )
    for shown in (made, risky):
        raw = calendar.year_file(t, shown)
        assert raw.startswith(b"\xef\xbb\xbf")
        head, *rows = csv.reader(StringIO(raw.decode("utf-8-sig")))
        assert len(head) == 7
        assert len(rows) == len(shown.entries)
        assert not any(cell.startswith(("=", "@", "+", "-")) for row in rows for cell in row)


@pytest.mark.parametrize("year", range(2024, 2036))
@pytest.mark.parametrize("t", [ZH, EN])
def test_the_chart_holds_every_month_and_no_two_bands_on_top_of_each_other(t, year):
    rows = calendar.year_rows(t, calendar.calendar_year(plan(), year), TODAY)
    tops = [row["top"] for row in rows if row["what"] == "month"]
    assert len(tops) == 12
    assert tops == sorted(tops)
    assert [row["what"] for row in rows].count("today") == (year == 2026)
    assert [row["what"] for row in rows].count("festival") == 20
    bands = [row for row in rows if row["what"] == "band"]
    clashes = [
        (one, other)
        for n, one in enumerate(bands)
        for other in bands[n + 1 :]
        if one["top"] == other["top"] and one["from"] < other["to"] and other["from"] < one["to"]
    ]
    assert clashes == []
    assert all(1 <= row["from"] < row["to"] <= 32 for row in bands)
    assert calendar.year_height(rows) < 1000


def test_confirmed_and_projected_dates_are_bands_of_their_own():
    row = {"id": "w", "event": "double_11", "platform": "jd", "start": date(2027, 10, 8), "end": date(2027, 11, 11)}
    rows = calendar.year_rows(EN, calendar.calendar_year(plan(windows=[row]), 2027), TODAY)
    sure = {row["certainty"] for row in rows if row["what"] == "band" and row["group"] == "shelf"}
    assert sure == {"confirmed", "projected"}


def test_the_title_counts_the_days_in_platform_events():
    made = calendar.calendar_year(plan(), 2026)
    assert calendar.busy_days(made)[6] == 18
    assert calendar.busy_days(made)[7] == 0
    assert calendar.year_title(EN, made).endswith("(projected ones included), most of them in Oct (31)")
    assert calendar.year_title(EN, calendar.CalendarYear(2026, (), known=True)) == "Festivals and days off in 2026"


def test_a_known_date_is_taken_over_once_and_can_be_undone():
    before = plan()
    offered = calendar.choices(calendar.known_of(before, 2024, TODAY))
    both = offered["six_eighteen|tmall|sale"]
    assert len(both) == 2
    wanted = calendar.taken_over(EN, before, both)
    after = change(before, wanted)
    assert [(row.start, row.certainty) for row in after.campaigns.windows] == [
        (date(2024, 5, 20), "to_confirm"),
        (date(2024, 5, 31), "to_confirm"),
    ]
    assert change(after, wanted) == after
    assert "six_eighteen|tmall|sale" not in calendar.choices(calendar.known_of(after, 2024, TODAY))
    data = after.model_dump(mode="json")
    revert(data, differences(before.model_dump(mode="json"), data))
    assert validated(data) == before
    again = change(after, calendar.taken_over(EN, after, both))
    assert len(again.campaigns.windows) == 4


DAYS = st.one_of(st.none(), st.dates(date.min, date.max), st.sampled_from([date.min, date.max, date(9999, 12, 1)]))
KINDS = st.sampled_from(["sign_up", "presale", "sale", "whole", "courier_stop"])
EVENTS = st.sampled_from(["", "double_11", "new_year_goods", "spring_festival", "X"])
PLATFORMS = st.sampled_from(["", "jd", "douyin", "all", "sto", "\u4e2d"])
WINDOWS = st.fixed_dictionaries({"event": EVENTS, "platform": PLATFORMS, "kind": KINDS, "start": DAYS, "end": DAYS})
ITEMS = st.fixed_dictionaries({"opening": DAYS, "closing": DAYS, "festival": EVENTS})
TODAYS = st.sampled_from([date.min, date.max, date(1900, 1, 31), date(2100, 2, 1), TODAY])


@given(st.lists(WINDOWS, max_size=4), st.lists(ITEMS, max_size=3), TODAYS, st.sampled_from([1, 2024, 2026, 2035, 9999]))
@settings(max_examples=60)
def test_no_date_of_a_file_breaks_the_calendar(windows, items, today, year):
    made = plan(
        windows=[{"id": f"w{n}", **row} for n, row in enumerate(windows)],
        items=[campaign(f"c{n}", **row) for n, row in enumerate(items)],
    )
    result = compute(made, Data(), today)
    assert len(calendar.next_words(ZH, result.calendar, today)) <= 2
    shown = calendar.calendar_year(made, year)
    assert all(one.start <= one.end for one in shown.entries)
    assert sum(row["what"] == "month" for row in calendar.year_rows(ZH, shown, today)) == 12
    assert calendar.year_file(ZH, shown)
    calendar.year_collisions(made, year, today)
    listed = calendar.agenda(made, "next", today)
    assert len(calendar.agenda_rows(EN, listed, today)) == len(listed)
    known = calendar.known_of(made, year, today)
    for windows_together in calendar.choices(known).values():
        change(made, calendar.taken_over(ZH, made, windows_together))


@pytest.mark.parametrize(
    ("today", "first"), [(date.min, 2024), (date.max, 2035), (TODAY, 2026), (date(2035, 5, 1), 2035)]
)
def test_this_year_comes_first_in_the_choice_of_years(today, first):
    offered = calendar.years(today)
    assert offered[0] == first
    assert sorted(offered) == list(range(2024, 2036))
