"""A metric through time: means over seven days, gaps, weeks, weekdays and closed days, and what stands on the axis."""

from datetime import date, timedelta
from math import isclose
from pathlib import Path

import pytest
from metric_tables import FIRST, LAST, MID, TODAY, day, days

from planner.changes import set_value
from planner.data import Data
from planner.i18n import LOCALES, translator
from planner.metrics.figures import ledger
from planner.metrics.kpi import (
    Board,
    Course,
    board,
    course,
    course_chart_of,
    course_rows,
    course_title,
    followed,
    weekday_rows,
    weekday_title,
)
from planner.plan import Plan, change
from tests.stored import stored, together

PLAN = Plan(id="p", name="p")


def shown(data: Data, metric: str = "visitors", grain: str = "day", plan: Plan = PLAN) -> Course:
    return course(board_of(data, MID, LAST, plan), metric, grain)


def board_of(data: Data, first: date, last: date, plan: Plan = PLAN) -> Board:
    found = board(plan, ledger(data), TODAY, (first, last))
    assert found is not None
    return found


def test_the_mean_of_seven_days_is_of_sums_and_skips_a_short_gap(tmp_path: Path):
    rows = [day(at, visitors=200 if at == LAST else 100) for at in days() if at != date(2026, 4, 28)]
    found = shown(stored(tmp_path, shop_days=rows), "conversion_rate")
    assert found.points[-1].value == 4 / 200
    assert isclose(found.points[-1].mean or 0, 24 / 700)  # six days are known, one of them with 200 visitors
    assert found.points[-3].value is None
    assert found.missing == 1


def test_three_known_days_of_seven_make_no_mean(tmp_path: Path):
    rows = [day(at) for at in days() if at < date(2026, 4, 1) or at > date(2026, 4, 27)]
    found = shown(stored(tmp_path, shop_days=rows))
    assert found.points[-1].value == 100
    assert found.points[-1].mean is None
    assert found.latest is None


def test_a_line_never_crosses_a_gap(tmp_path: Path):
    rows = [day(at) for at in days() if at != date(2026, 4, 15)]
    found = shown(stored(tmp_path, shop_days=rows))
    runs = {row["run"] for row in course_rows(translator("en"), found) if row["kind"] == "value"}
    assert len(runs) == 2


def test_weeks_run_from_monday_and_only_whole_ones_count(tmp_path: Path):
    rows = [day(at) for at in days() if at != date(2026, 3, 10)]
    found = shown(stored(tmp_path, shop_days=rows), grain="week")
    assert [point.day for point in found.points][:2] == [FIRST, date(2026, 3, 9)]  # 2 March 2026 is a Monday
    assert [point.value for point in found.points] == [700, None, 700, 700, 700, 700, 700, 700]


def test_weekdays_are_told_apart_and_closed_days_are_not_weak_ones(tmp_path: Path):
    sales = {6: 160_000, 7: 0}
    rows = [day(at, sales=sales.get(at.isoweekday(), 80_000)) for at in days()]
    found = shown(stored(tmp_path, shop_days=rows), "sales")
    by_number = {one.number: one for one in found.weekdays}
    assert by_number[7].closed
    assert isclose(by_number[6].times or 0, 2 / (7 / 6))
    assert isclose(by_number[1].times or 0, 1 / (7 / 6))
    said = weekday_title(translator("en"), found)
    assert said == "Sat is the strongest with 1.71 times the mean, Mon the weakest with 0.86"
    assert [row["words"] for row in weekday_rows(translator("en"), found)][-1] == "closed"


def test_days_around_a_festival_teach_nothing_of_weekdays(tmp_path: Path):
    first, last = date(2026, 9, 1), date(2026, 12, 20)
    rows = [day(at, visitors=5_000 if at == date(2026, 11, 11) else 100) for at in days(first, last)]
    found = course(board_of(stored(tmp_path, shop_days=rows), last, last), "visitors", "day")
    assert {one.times for one in found.weekdays} == {1.0}
    assert [one.code for one in found.festivals] == ["mid_autumn", "double_11", "double_12"]


def test_the_course_begins_where_all_platforms_have_and_forgets_those_that_ended(tmp_path: Path):
    old = [{"day": FIRST, "visitors": 7}]
    ended = stored(tmp_path, "jd_shop", "jd", shop_days=old)
    young = stored(tmp_path, "dy", "douyin", shop_days=[day(at, visitors=10) for at in days(date(2026, 4, 20))])
    usual = stored(tmp_path, "sycm_shop_daily", shop_days=[day(at) for at in days()])
    found = shown(together(usual, ended, young))
    assert found.points[0].day == date(2026, 4, 20)
    assert [point.value for point in found.points] == [110] * 11
    assert found.missing == 0


@pytest.mark.parametrize("locale", LOCALES)
def test_the_title_says_where_the_last_week_went(tmp_path: Path, locale: str):
    rows = [day(at, visitors=130 if at > LAST - timedelta(days=7) else 100) for at in days()]
    found = shown(stored(tmp_path, shop_days=rows))
    assert (found.latest, found.week_before) == (130, 100)
    said = course_title(translator(locale), found)
    assert "130" in said
    assert "30%" in said


def test_the_plans_campaigns_stand_on_the_axis(tmp_path: Path):
    row = {"id": "c", "name": "Spring", "opening": "2026-04-10", "closing": "2026-05-20"}
    plan = change(PLAN, set_value("campaigns.items", [row]))
    data = stored(tmp_path, shop_days=[day(at) for at in days()])
    assert shown(data, plan=plan).campaigns == (("Spring", date(2026, 4, 10), LAST),)
    marks = [row for row in course_rows(translator("en"), shown(data, plan=plan)) if row["kind"] == "campaign"]
    assert [(one["day"], one["end"]) for one in marks] == [("2026-04-10T00:00", "2026-05-01T00:00")]


def test_only_what_has_days_can_be_followed_and_charts_speak_its_unit(tmp_path: Path):
    data = stored(tmp_path, shop_days=[day(at) for at in days()])
    there = followed(board_of(data, MID, LAST))
    assert "visitors" in there
    assert "ad_spend" not in there
    assert "repurchase_rate" not in there
    for metric in there:
        found = shown(data, metric)
        assert course_chart_of(found)(translator("zh-CN")).to_dict()["height"] == 280
        assert course_rows(translator("zh-CN"), found)


def test_a_rate_is_drawn_in_per_cent_and_money_in_yuan(tmp_path: Path):
    data = stored(tmp_path, shop_days=[day(at) for at in days()])
    assert course_rows(translator("en"), shown(data, "conversion_rate"))[0]["value"] == 4
    assert course_rows(translator("en"), shown(data, "sales"))[0]["value"] == 800
