"""The marketing calendar's dates: rules against a second computation, the known windows, days off, projection."""

import calendar as months
from datetime import date, timedelta

import holidays
import pytest
from lunardate import LunarDate

from planner.campaigns import Window
from planner.campaigns.calendar import calendar_year, windows_of
from planner.campaigns.calendar.days_off import days_off
from planner.campaigns.calendar.known import festival_date, known_windows
from planner.campaigns.calendar.names import SOURCES, platform_worded
from planner.campaigns.calendar.windows import own_windows
from planner.i18n import LOCALES, translator
from planner.plan import Plan

YEARS = range(2024, 2036)
LUNAR = {
    "little_new_year": (12, 23),
    "spring_festival": (1, 1),
    "lantern": (1, 15),
    "dragon_boat": (5, 5),
    "qixi": (7, 7),
    "mid_autumn": (8, 15),
}
SOLAR = {
    "new_year": (1, 1),
    "valentine": (2, 14),
    "womens_day": (3, 8),
    "five_twenty": (5, 20),
    "childrens_day": (6, 1),
    "six_eighteen": (6, 18),
    "back_to_school": (9, 1),
    "national_day": (10, 1),
    "double_11": (11, 11),
    "double_12": (12, 12),
    "christmas": (12, 25),
}
# The published table of Gregorian dates.
TABLE = {
    "spring_festival": "2025-01-29 2026-02-17 2027-02-06 2028-01-26 2029-02-13 2030-02-03",
    "lantern": "2025-02-12 2026-03-03 2027-02-20 2028-02-09 2029-02-27 2030-02-17",
    "dragon_boat": "2025-05-31 2026-06-19 2027-06-09 2028-05-28 2029-06-16 2030-06-05",
    "qixi": "2025-08-29 2026-08-19 2027-08-08 2028-08-26 2029-08-16 2030-08-05",
    "mid_autumn": "2025-10-06 2026-09-25 2027-09-15 2028-10-03 2029-09-22 2030-09-12",
    "little_new_year": "2025-01-22 2026-02-10 2027-01-30 2028-01-19",
}
# Every window known so far: event, platform, kind, first and last day.
KNOWN = """
six_eighteen tmall sign_up 2024-05-06 -
six_eighteen tmall sale 2024-05-20 -
six_eighteen tmall sale 2024-05-31 -
six_eighteen tmall presale 2025-05-13 -
six_eighteen tmall sale 2025-05-16 2025-05-26
six_eighteen jd whole 2025-05-13 2025-06-18
six_eighteen jd sale 2025-05-31 2025-06-18
six_eighteen douyin whole 2025-05-13 2025-06-18
six_eighteen tmall whole 2026-05-15 2026-06-18
six_eighteen jd whole 2026-05-15 2026-06-18
six_eighteen douyin whole 2026-05-15 2026-06-18
double_11 tmall presale 2022-10-24 -
double_11 tmall sale 2022-10-31 2022-11-03
double_11 tmall sale 2022-11-10 2022-11-11
double_11 douyin sale 2024-10-08 2024-10-17
double_11 douyin sale 2024-10-18 2024-11-11
double_11 taobao whole 2024-10-14 -
double_11 tmall whole 2024-10-14 -
double_11 jd whole 2024-10-14 -
double_11 pinduoduo whole 2024-10-14 -
double_11 kuaishou whole 2024-10-10 -
double_11 xiaohongshu whole 2024-10-12 -
double_11 jd whole 2025-10-09 2025-11-14
double_11 douyin sign_up 2025-09-08 -
double_11 douyin whole 2025-09-16 2025-11-11
double_11 douyin sale 2025-10-09 2025-11-11
double_11 tmall presale 2025-10-15 -
double_11 tmall whole 2025-10-15 2025-11-14
new_year_goods tmall presale 2025-01-04 -
new_year_goods tmall sale 2025-01-06 2025-01-16
new_year_goods all whole 2025-01-07 2025-02-05
new_year_goods all whole 2026-01-19 2026-03-04
womens_day tmall presale 2020-02-25 2020-03-04
womens_day tmall sale 2020-03-05 2020-03-08
double_12 taobao whole 2023-12-09 -
double_12 tmall whole 2023-12-09 -
double_12 douyin whole 2023-12-12 2023-12-12
double_12 pinduoduo whole 2023-12-12 2023-12-12
spring_festival yunda_freight courier_stop 2026-02-06 -
spring_festival sto courier_stop 2026-02-10 -
spring_festival jt courier_stop 2026-02-10 -
spring_festival best_freight courier_stop 2026-02-11 2026-02-23
spring_festival zto_freight courier_stop 2026-02-13 2026-02-23
"""


def every_day(year):
    first = date(year, 1, 1)
    return [first + timedelta(days=n) for n in range((date(year, 12, 31) - first).days + 1)]


def shown(year, rows=(), **wanted):
    found = windows_of(rows, year)
    return [one for one in found if all(getattr(one, name) == value for name, value in wanted.items())]


def dates(found):
    return [(one.start, one.end) for one in found]


def own(**values):
    return Window(id="w", **{"event": "double_11", "platform": "tmall", "kind": "whole", **values})


@pytest.mark.parametrize("year", YEARS)
def test_lunar_festivals_are_found_again_by_reading_each_day_of_the_year(year):
    days = {day: LunarDate.from_solar_date(day.year, day.month, day.day) for day in every_day(year)}
    lunar = {(d.month, d.day): day for day, d in days.items() if not d.is_leap_month}
    ours = {code: festival_date(code, year) for code in LUNAR}
    assert ours == {code: lunar[place] for code, place in LUNAR.items()}
    assert festival_date("new_years_eve", year) == lunar[1, 1] - timedelta(days=1)
    assert festival_date("new_year_goods", year) == lunar[1, 1] - timedelta(days=7)


@pytest.mark.parametrize("year", YEARS)
def test_festivals_of_the_solar_calendar_keep_their_day(year):
    assert {code: festival_date(code, year) for code in SOLAR} == {c: date(year, *day) for c, day in SOLAR.items()}
    thursdays = [week[3] for week in months.monthcalendar(year, 11) if week[3]]
    assert festival_date("black_friday", year) == date(year, 11, thursdays[3]) + timedelta(days=1)


@pytest.mark.parametrize(("code", "row"), TABLE.items())
def test_dates_match_the_published_table(code, row):
    published = [date.fromisoformat(day) for day in row.split()]
    assert [festival_date(code, day.year) for day in published] == published


@pytest.mark.parametrize(("year", "code", "leap"), [(2025, "qixi", 6), (2028, "dragon_boat", 5)])
def test_a_leap_month_moves_what_follows_and_holds_no_festival(year, code, leap):
    found = festival_date(code, year)
    read = LunarDate.from_solar_date(found.year, found.month, found.day)
    assert not read.is_leap_month
    days = [LunarDate.from_solar_date(day.year, day.month, day.day) for day in every_day(year)]
    assert {day.month for day in days if day.is_leap_month} == {leap}
    assert abs((found - festival_date(code, year - 1)).days - 365) > 5


def test_the_known_windows_are_those_of_the_sources():
    wanted = [line.split() for line in KNOWN.split("\n") if line]
    ours = [[w.event, w.platform, w.kind, str(w.start), str(w.end or "-")] for w in known_windows()]
    assert sorted(ours) == sorted(wanted)
    assert {w.certainty for w in known_windows()} == {"to_confirm"}
    assert {w.source for w in known_windows()} == set(SOURCES)
    assert all(abs((w.start - festival_date(w.event, w.year)).days) < 70 for w in known_windows())


@pytest.mark.parametrize("locale", LOCALES)
def test_every_known_window_has_its_words(locale):
    t = translator(locale)
    for window in known_windows():
        assert platform_worded(window.platform).key != "campaigns.calendar.own_words"
        assert not window.remark or t.has(f"campaigns.calendar.remarks.{window.remark}")


def test_a_year_without_news_repeats_the_latest_year_at_the_same_distance_from_the_festival():
    spring = festival_date("spring_festival", 2027)
    presale, sale = shown(2027, event="new_year_goods", platform="tmall")
    assert presale.start == spring - timedelta(days=25) == date(2027, 1, 12)
    assert (sale.start, sale.end) == (spring - timedelta(days=23), spring - timedelta(days=13))
    assert {one.certainty for one in (presale, sale)} == {"projected"}
    assert dates(shown(2030, event="double_11", platform="jd")) == [(date(2030, 10, 9), date(2030, 11, 14))]
    assert shown(2030, event="double_11", platform="jd")[0].known_year == 2025
    assert shown(2030, event="double_11", platform="kuaishou")[0].known_year == 2024


def test_a_year_with_news_is_not_mixed_with_older_ones():
    assert [one.kind for one in shown(2026, event="six_eighteen", platform="tmall")] == ["whole"]
    assert {one.certainty for one in shown(2025, event="double_11", platform="tmall")} == {"to_confirm"}


def test_nothing_is_projected_into_the_past():
    assert shown(2024, event="six_eighteen", platform="jd") == []
    assert shown(2024, event="new_year_goods") == []
    assert shown(2024, kind="courier_stop") == []


@pytest.mark.parametrize("year", YEARS)
def test_couriers_stop_by_their_distance_from_spring_festival(year):
    spring = festival_date("spring_festival", year)
    stops = {w.platform: (spring - w.start).days for w in windows_of((), year) if w.kind == "courier_stop"}
    wanted = {"yunda_freight": 11, "sto": 7, "jt": 7, "best_freight": 6, "zto_freight": 4}
    assert stops == (wanted if year >= 2026 else {})


def test_the_users_dates_take_the_place_of_the_known_ones():
    row = own(start=date(2026, 10, 20), end=date(2026, 11, 12))
    found = shown(2026, (row,), event="double_11", platform="tmall")
    assert [(one.kind, one.start, one.certainty) for one in found] == [
        ("presale", date(2026, 10, 15), "projected"),
        ("whole", date(2026, 10, 20), "confirmed"),
    ]
    assert shown(2025, (row,), own="w") == []
    assert len(shown(2026, (row,), event="double_11", platform="jd")) == 1


def test_later_years_are_projected_from_the_users_dates():
    row = own(start=date(2026, 10, 20), end=date(2026, 11, 12), source="seller account")
    found = shown(2028, (row,), event="double_11", platform="tmall")
    assert [(one.kind, one.start, one.known_year) for one in found] == [
        ("presale", date(2028, 10, 15), 2025),
        ("whole", date(2028, 10, 20), 2026),
    ]
    older = own(start=date(2023, 10, 30), end=date(2023, 11, 11))
    assert dates(shown(2026, (older,), platform="tmall", kind="whole", event="double_11")) == [
        (date(2026, 10, 15), date(2026, 11, 14))
    ]


def test_an_own_window_belongs_to_the_year_of_the_nearest_festival():
    row = own(event="new_year_goods", start=date(2027, 12, 28), end=date(2028, 1, 15))
    assert [one.year for one in own_windows((row,))] == [2028]
    entries = [one for one in calendar_year(plan(windows=(row,)), 2027).entries if one.own == "w"]
    assert [(one.start, one.end) for one in entries] == [(date(2027, 12, 28), date(2028, 1, 15))]


def plan(**parts):
    return Plan.model_validate({"id": "p", "name": "p", "campaigns": parts})


def test_rows_without_sense_are_not_shown():
    rows = (
        own(),
        own(start=date(2026, 11, 11), end=date(2026, 11, 1)),
        own(start=date(1900, 1, 1), end=date.max),
        own(platform="", start=date(2026, 11, 1)),
    )
    assert own_windows(rows) == ()


def test_an_event_of_the_users_own_words_is_kept_but_not_projected():
    row = own(event="Anniversary", start=date(2026, 8, 1), end=date(2026, 8, 3))
    assert dates(shown(2026, (row,), event="Anniversary")) == [(date(2026, 8, 1), date(2026, 8, 3))]
    assert shown(2027, (row,), event="Anniversary") == []


@pytest.mark.parametrize("year", [2024, 2025, 2026])
def test_days_off_match_the_library_day_by_day(year):
    official = holidays.country_holidays("CN", years=year)
    made = days_off(year)
    off = {day for one in made.holidays for day in every_day(year) if one.start <= day <= one.end}
    assert made.known
    assert set(official) <= off
    assert not any(official.is_working_day(day) for day in off)
    assert all(official.is_working_day(day) and day.isoweekday() > 5 for day in made.make_up)
    worked = {day for day in every_day(year) if official.is_working_day(day) and day.isoweekday() > 5}
    assert worked == set(made.make_up)


def test_spring_festival_2026_as_announced():
    made = days_off(2026)
    spring = next(one for one in made.holidays if "spring_festival" in one.codes)
    assert (spring.start, spring.end) == (date(2026, 2, 15), date(2026, 2, 23))
    assert {date(2026, 2, 14), date(2026, 2, 28)} <= set(made.make_up)


@pytest.mark.parametrize("year", [1, 1990, 2098, 2150, 9999])
def test_a_year_that_nobody_announced_has_no_days_off(year):
    made = days_off(year)
    assert (made.known, made.holidays, made.make_up) == (False, (), ())
