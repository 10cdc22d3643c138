"""What the outlook starts from and says: season, goal, multiples and where they come from, all from typed rows."""

import csv
import io
import json
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from stored import stored, together

from planner.actions import Action
from planner.campaigns import Campaign, Campaigns, Goods
from planner.changes import Change
from planner.data import Data
from planner.goals import Goal, Goals
from planner.i18n import translator
from planner.metrics import Lift, Metrics, compute, outlook
from planner.metrics.forecast import Study, study
from planner.plan import Plan, change

FIRST, LAST = date(2026, 3, 10), date(2026, 5, 3)  # between the windows of Women's Day and 520 and 618
TODAY = LAST + timedelta(days=1)
DAY = 100_000


def data(folder: Path, lost: tuple[date, ...] = (), last: date = LAST) -> Data:
    days = [FIRST + timedelta(days=n) for n in range((last - FIRST).days + 1)]
    return stored(folder, "sycm_shop_daily", shop_days=[{"day": at, "sales": DAY} for at in days if at not in lost])


def plan(**sections: Any) -> Plan:
    return Plan(id="p", name="A", **sections)


def goal(**more: Any) -> Goals:
    usual = {"id": "g", "metric": "gmv", "target_money": 55 * DAY, "start": date(2026, 4, 24)}
    return Goals(items=(Goal(**{**usual, "deadline": date(2026, 5, 12), **more}),))


def started(made: Plan, folder: Data) -> outlook.Start:
    start = compute(made, folder, TODAY).outlook
    assert start is not None
    return start


def studied(start: outlook.Start) -> Study:
    found = study(start.days.dated, start.events, start.horizon)
    assert not isinstance(found, str)
    return found


def test_without_daily_sales_there_is_nothing_to_start_from() -> None:
    found = compute(plan(), Data(), TODAY)
    assert found.outlook is None
    assert found.unusual is None
    assert found.findings == ()


def test_the_season_ends_with_the_later_of_goal_and_festival(tmp_path: Path) -> None:
    rows = data(tmp_path)
    assert started(plan(), rows).season == outlook.Season(date(2026, 6, 18), "festival", "six_eighteen")
    late = started(plan(goals=goal(deadline=date(2026, 7, 1))), rows).season
    assert late == outlook.Season(date(2026, 7, 1), "goal")
    assert started(plan(goals=goal(deadline=date(2027, 7, 1))), rows).season.because == "longest"


def test_sales_of_two_tables_of_a_day_are_not_counted_twice(tmp_path: Path) -> None:
    orders = [{"order_id": str(n), "day": FIRST + timedelta(days=n), "paid": True, "sales": DAY} for n in range(20)]
    both = together(data(tmp_path), stored(tmp_path, "taobao_orders", orders=orders))
    assert set(started(plan(), both).days.values) == {DAY}


def test_days_without_a_row_in_the_shops_days_are_unknown_and_said_to_be(tmp_path: Path) -> None:
    start = started(plan(), data(tmp_path, lost=(date(2026, 4, 1), date(2026, 4, 2))))
    assert start.days.known == 53
    assert "2 more days are unknown" in outlook.basis_words(translator("en"), start)


def test_a_goal_counts_what_is_in_and_adds_what_is_expected(tmp_path: Path) -> None:
    start = started(plan(goals=goal()), data(tmp_path))
    assert start.aim is not None
    found = outlook.verdict(start.aim, start.forecast(studied(start)))
    assert found is not None
    assert start.aim.so_far == 10 * DAY  # 24 April to 3 May
    assert found.value == pytest.approx(19 * DAY, rel=1e-6)
    assert found.missing == pytest.approx(36 * DAY, rel=1e-6)
    assert found.state == "unlikely"
    assert found.high < found.aim.wanted


@pytest.mark.parametrize(("target", "state"), [(16 * DAY, "likely"), (19 * DAY, "open"), (30 * DAY, "unlikely")])
def test_the_verdict_agrees_with_the_range(tmp_path: Path, target: int, state: str) -> None:
    start = started(plan(goals=goal(target_money=target)), data(tmp_path))
    assert start.aim is not None
    found = outlook.verdict(start.aim, start.forecast(studied(start)))
    assert found is not None
    assert found.state == state
    assert (found.low >= target, found.high <= target) == (state == "likely", state == "unlikely")


def test_goals_of_a_month_and_after_refunds_are_compared_like_with_like(tmp_path: Path) -> None:
    rows = data(tmp_path)
    monthly = started(plan(goals=goal(span="monthly", deadline=date(2026, 6, 20))), rows).aim
    assert monthly is not None
    assert (monthly.start, monthly.end) == (date(2026, 5, 22), date(2026, 6, 20))
    made = plan(goals=goal(metric="net_sales")).model_copy(update={})
    shop = made.shop.model_copy(update={"refund_rate": 0.2})
    net = started(made.model_copy(update={"shop": shop}), rows).aim
    assert net is not None
    assert net.wanted == pytest.approx(55 * DAY / 0.8)


def test_multiples_are_typed_learned_told_by_goods_or_usual(tmp_path: Path) -> None:
    rows = data(tmp_path)
    usual = {row.event.key: row for row in started(plan(), rows).rows(None)}
    assert {row.origin for row in usual.values()} == {"usual"}
    assert usual["six_eighteen"].lift.times == 4.0
    typed = plan(metrics=Metrics(lifts=(Lift(id="six_eighteen", times=2.5),)))
    mine = {row.event.key: row for row in started(typed, rows).rows(None)}
    assert (mine["six_eighteen"].origin, mine["six_eighteen"].lift.times) == ("typed", 2.5)
    goods = (Goods(id="a", uplift=2.0, daily=10, price=100), Goods(id="b", uplift=6.0, daily=10, price=300))
    sale = Campaign(id="c", festival="six_eighteen", opening=date(2026, 6, 18), closing=date(2026, 6, 18), goods=goods)
    told = {row.event.key: row for row in started(plan(campaigns=Campaigns(items=(sale,))), rows).rows(None)}
    assert (told["six_eighteen"].origin, told["six_eighteen"].lift.times) == ("campaign", 5.0)


def test_a_campaign_of_its_own_lifts_its_days_and_is_taken_out_of_the_past(tmp_path: Path) -> None:
    goods = (Goods(id="a", uplift=3.0),)
    coming = Campaign(id="c", name="Launch", template="launch", opening=TODAY, closing=TODAY, goods=goods)
    start = started(plan(campaigns=Campaigns(items=(coming,))), data(tmp_path))
    made = start.forecast(studied(start))
    assert made.value[:2] == pytest.approx([3 * DAY, DAY])
    assert [row.origin for row in start.rows(None)][:1] == ["campaign"]


def test_a_learned_multiple_goes_before_what_is_usual(tmp_path: Path) -> None:
    first = date(2025, 4, 1)
    rows = [
        {"day": at, "sales": DAY * (10 if at == date(2025, 6, 18) else 1)}
        for at in (first + timedelta(days=n) for n in range((LAST - first).days + 1))
    ]
    start = started(plan(), stored(tmp_path, "sycm_shop_daily", shop_days=rows))
    row = next(one for one in start.rows(studied(start)) if one.event.key == "six_eighteen")
    assert row.origin == "learned"
    assert [one.times for one in row.lift.seen] == pytest.approx([10], rel=0.05)
    assert "×10 in Jun 2025" in outlook.origin_words(translator("en"), row)


def test_old_data_few_days_and_unheard_festivals_are_remarked_on(tmp_path: Path) -> None:
    late = compute(plan(), data(tmp_path), LAST + timedelta(days=40)).findings
    codes = {one.code for one in late}
    assert {"metrics.outlook_old", "metrics.outlook_few", "metrics.lift_usual"} <= codes
    assert sum(one.code == "metrics.lift_usual" for one in late) == 1


def test_the_file_of_days_holds_every_day_with_its_range_in_yuan(tmp_path: Path) -> None:
    start = started(plan(), data(tmp_path))
    made = start.forecast(studied(start))
    text = outlook.season_csv(translator("en"), start, made).decode("utf-8-sig")
    rows = list(csv.reader(io.StringIO(text)))
    assert rows[0] == ["Day", "Forecast (yuan)", "80% from (yuan)", "80% to (yuan)", "Event"]
    assert rows[1][:2] == ["2026-05-04", "1000"]
    assert rows[-1][0] == "2026-06-18"
    assert rows[-1][4] == "618, the day itself"
    assert len(rows) - 1 == start.horizon


def test_no_name_of_a_campaign_is_a_formula_in_the_file_of_days(tmp_path: Path) -> None:
    start = started(plan(), data(tmp_path))
    named = replace(start, names={"own": Campaign(id="own", name="=1+1")})
    own: Any = SimpleNamespace(fitted=SimpleNamespace(keys=("own",)), first=LAST, value=[1.0], low=[1.0], high=[1.0])
    text = outlook.season_csv(translator("en"), named, own).decode("utf-8-sig")
    events = {row[4] for row in csv.reader(io.StringIO(text))}
    assert "'=1+1" in events
    assert "=1+1" not in events


def test_typing_a_multiple_and_taking_it_back_leaves_no_trace() -> None:
    made = plan()
    once = change(made, outlook.typed_lift("double_11", 5.0))
    again = change(once, outlook.typed_lift("double_11", 6.0))
    assert [(one.id, one.times) for one in again.metrics.lifts] == [("double_11", 6.0)]
    assert change(again, outlook.typed_lift("double_11", None)).metrics.lifts == ()


def test_the_task_of_a_goal_is_added_once(tmp_path: Path) -> None:
    start = started(plan(goals=goal()), data(tmp_path))
    assert start.aim is not None
    found = outlook.verdict(start.aim, start.forecast(studied(start)))
    assert found is not None
    task: Change = outlook.goal_task(translator("en"), found, TODAY)
    twice = change(change(plan(), task), task).actions.items
    assert [one.id for one in twice] == ["outlook-g"]
    assert isinstance(twice[0], Action)
    assert twice[0].title == "Look at the sales goal again: about ¥36k will be missing by 12 May 2026"


@pytest.mark.parametrize("locale", ["en", "zh-CN"])
def test_workings_multiply_to_the_sum_that_is_shown(tmp_path: Path, locale: str) -> None:
    start = started(plan(goals=goal()), data(tmp_path))
    made = start.forecast(studied(start))
    steps = outlook.forecast_steps(start, made)
    parts = [one.values["sum"] for one in steps if one.code == "metrics.outlook_ordinary"]
    parts += [one.values["value"] for one in steps if one.code == "metrics.outlook_event"]
    total = next(one for one in steps if one.code == "metrics.outlook_total")
    assert sum(parts) == pytest.approx(total.values["sum"])
    t = translator(locale)
    said = [t(f"metrics.steps.{one.code.removeprefix('metrics.')}", **one.values) for one in steps]
    assert all(said)


@pytest.mark.parametrize("locale", ["en", "zh-CN"])
def test_the_chart_holds_the_words_of_its_language_whatever_signs_they_have(locale: str) -> None:
    t = translator(locale)
    spec = json.dumps(outlook.outlook_chart(t).to_dict(), ensure_ascii=False)
    assert (
        json.dumps(json.dumps(t("metrics.charts.outlook.goal"), ensure_ascii=False), ensure_ascii=False)[1:-1] in spec
    )
