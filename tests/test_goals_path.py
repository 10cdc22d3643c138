"""A goal's path: parts add up exactly, follow the season, and cross years; levels go straight."""

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from planner import goals
from planner.goals import Goal, plan_path, total_path
from planner.i18n import LOCALES, translator

TODAY = date(2026, 11, 22)
YEAR = (date(2026, 12, 1), date(2027, 11, 30))
DAYS = st.dates(date(2024, 1, 1), date(2034, 1, 1))
WEIGHTS = st.dictionaries(st.integers(1, 12), st.floats(0.1, 100), max_size=12)


@given(total=st.integers(0, 10**13), start=DAYS, length=st.integers(0, 1000), season=WEIGHTS)
@settings(max_examples=80, deadline=None)
def test_quarters_months_and_weeks_add_up_exactly(total, start, length, season):
    path = total_path(total, start, start + timedelta(days=length), season=season)
    for by in ("quarter", "month", "week"):
        parts = path.parts(by)
        assert sum(part.amount for part in parts) == total
        assert parts[-1].running == total
        assert [part.start for part in parts[1:]] == [part.end + timedelta(days=1) for part in parts[:-1]]
        assert (parts[0].start, parts[-1].end) == (path.start, path.end)
        assert all(part.amount >= 0 for part in parts)


def test_an_even_season_is_split_by_days():
    # April and May 2027 with own weights of 1: 30 and 31 days of 6,100 fen a day.
    path = total_path(61 * 100, date(2027, 4, 1), date(2027, 5, 31), season={4: 1.0, 5: 1.0})
    assert [part.amount for part in path.parts("month")] == [3000, 3100]


def test_months_follow_the_shops_own_season():
    season = dict.fromkeys(range(1, 13), 1.0) | {11: 3.0}
    path = total_path(1_000_000, *YEAR, season=season)
    november = path.parts("month")[-1]
    # 30 days of weight 3 against 335 of weight 1.
    assert november.amount == pytest.approx(1_000_000 * 90 / (335 + 90), abs=1)
    weeks = [part.amount for part in path.parts("week") if part.start.month == part.end.month == 11]
    assert weeks[0] > 2 * weeks[-2]  # the week of Double 11 sells more than one after it


def test_the_reference_season_moves_with_the_lunar_year():
    # Spring Festival: 26 January 2028, 13 February 2029. The three strong weeks before it move from January on.
    january = {
        year: total_path(10**6, date(year, 1, 1), date(year, 2, 25)).parts("month")[0].amount for year in (2028, 2029)
    }
    assert january[2029] != january[2028]
    assert [f.code for f in total_path(10**6, *YEAR).parts("month")[2].festivals][:2] == [
        "new_years_eve",
        "spring_festival",
    ]


def test_as_today_gives_a_whole_year_twelve_average_months():
    path = total_path(60_000_000, *YEAR, per_month=2_464_800)
    assert path.as_today[-1] == pytest.approx(12 * 2_464_800)
    assert sum(part.as_today for part in path.parts("month")) == pytest.approx(12 * 2_464_800)


def test_a_level_goes_straight_and_is_never_summed():
    goal = Goal(id="r", metric="repurchase_rate", target_rate=0.22, start=YEAR[0], deadline=date(2026, 12, 10))
    path = plan_path(goal, TODAY, 0.12)
    assert path.running == pytest.approx([0.13, 0.14, 0.15, 0.16, 0.17, 0.18, 0.19, 0.20, 0.21, 0.22])
    assert [part.amount for part in path.parts("month")] == [0.22]


def test_a_monthly_amount_is_a_level():
    goal = Goal(id="g", metric="gmv", span="monthly", target_money=200, start=YEAR[0], deadline=date(2026, 12, 2))
    assert plan_path(goal, TODAY, 100).running == (150, 200)


def test_where_the_goal_should_stand_on_any_day():
    path = total_path(100, date(2027, 4, 1), date(2027, 4, 10))
    assert [path.at(date(2027, 4, day)) for day in (1, 5, 10, 20)] == [10, 50, 100, 100]
    assert path.at(date(2027, 3, 31)) == 0


@pytest.mark.parametrize(
    "update",
    [
        {"target_money": None},
        {"deadline": None},
        {"deadline": date(2026, 11, 30)},
        {"deadline": date(2031, 1, 1)},
    ],
)
def test_no_path_without_target_and_a_span_that_makes_sense(update):
    goal = Goal(id="g", metric="gmv", target_money=100, start=YEAR[0], deadline=YEAR[1])
    assert plan_path(goal, TODAY) is not None
    assert plan_path(goal.model_copy(update=update), TODAY) is None


def test_no_path_where_the_season_is_nothing_but_zero():
    goal = Goal(id="g", metric="gmv", target_money=100, start=YEAR[0], deadline=YEAR[1])
    assert plan_path(goal, TODAY, season=dict.fromkeys(range(1, 13), 0.0)) is None


def test_no_level_without_a_baseline():
    goal = Goal(id="g", metric="aov", target_money=100, start=YEAR[0], deadline=YEAR[1])
    assert plan_path(goal, TODAY) is None
    assert plan_path(goal, TODAY, 50) is not None


def test_a_goal_without_a_start_begins_today():
    goal = Goal(id="g", metric="gmv", target_money=100, deadline=YEAR[1])
    assert plan_path(goal, TODAY).start == TODAY


def test_weeks_of_a_quarter_are_all_weeks_once():
    path = total_path(10**6, *YEAR)
    weeks = [part for quarter in path.parts("quarter") for part in goals.within_quarter(path, quarter.start)]
    assert weeks == list(path.parts("week"))


@pytest.mark.parametrize("locale", LOCALES)
@pytest.mark.parametrize("length", [0, 40, 364, 1000])
def test_charts_get_rows_that_agree_with_the_path(locale, length):
    t = translator(locale)
    goal = Goal(id="g", title="x", metric="gmv", target_money=60_000_000)
    path = total_path(60_000_000, YEAR[0], YEAR[0] + timedelta(days=length), per_month=2_464_800)
    lines = [row for row in goals.path_rows(t, goal, path) if row["kind"] == "target"]
    yuan = 60 if locale == "zh-CN" else 600_000
    assert lines[-1]["value"] == pytest.approx(yuan)
    bars = goals.bar_rows(t, goal, path)
    assert sum(row["value"] for row in bars) == pytest.approx(yuan)
    assert len(bars) <= 18
    assert goals.path_title(t, goal, path)
    assert goals.bar_title(t, goal, path)
