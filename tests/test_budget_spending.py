"""Spend against plan: sums by hand, warnings before a limit, what is unknown, and a split away from low return."""

from datetime import date, timedelta
from typing import Any

import pytest

from planner import budget
from planner.budget import spending
from planner.budget.period import Period
from planner.budget.spending.burn import Burn, Spending, planned_share
from planner.budget.spending.burn import spending as spending_of
from planner.budget.spending.expenses import NO_LINE
from planner.changes import set_value
from planner.data import Data
from planner.i18n import translator
from planner.plan import Plan, change
from planner.samples import load

TODAY = date(2026, 8, 15)
SPAN = Period((date(2026, 7, 1), date(2026, 8, 1), date(2026, 9, 1)), (0.5, 0.3, 0.2))
SHARE = 0.5 + 0.3 * 15 / 31  # July, and 15 of 31 days of August
T = translator("en")
LIVE = 108_000_000  # fen, the sample's livestream


def plan(*rows: tuple[Any, ...], shop: str = "dress") -> Plan:
    """A sample shop with expenses (day, line, fen, approver) in place of its own."""
    names = ("day", "line", "amount", "approver")
    expenses = [{"id": f"e{n}", **dict(zip(names, row, strict=False))} for n, row in enumerate(rows)]
    return change(load(shop, "en", TODAY), set_value("budget.expenses", expenses))


def found(made: Plan, today: date = TODAY, span: Period = SPAN) -> Spending:
    return spending_of(made, span, budget.compute(made, Data(), today).lines, today)


def live(*rows: tuple[Any, ...], today: date = TODAY) -> Burn:
    return found(plan(*rows), today).of("douyin-live")


def codes(made: Plan, today: date = TODAY) -> list[str]:
    return [
        f.code.removeprefix("budget.spend_") for f in budget.compute(made, Data(), today).findings if f.cell == "spend"
    ]


@pytest.mark.parametrize(
    ("day", "share"),
    [
        (date(2026, 6, 30), 0.0),
        (date(2026, 7, 1), 0.5 / 31),
        (date(2026, 7, 31), 0.5),
        (TODAY, SHARE),
        (date(2026, 9, 30), 1.0),
        (date(2027, 1, 1), 1.0),
        (date.min, 0.0),
        (date.max, 1.0),
    ],
)
def test_the_plan_runs_by_months_and_evenly_within_one(day: date, share: float) -> None:
    assert planned_share(Plan(id="p", name="p"), SPAN, day) == pytest.approx(share)


def test_pace_and_projection_are_those_of_a_hand_sum() -> None:
    burn = live(("2026-07-10", "douyin-live", 40_000_000), ("2026-08-10", "douyin-live", 20_000_000))
    assert burn.planned == round(LIVE * SHARE)
    assert (burn.spent, burn.left) == (60_000_000, 48_000_000)
    assert burn.share == pytest.approx(60 / 108)
    assert burn.pace == pytest.approx(60_000_000 / round(LIVE * SHARE))
    assert burn.projected == round(60_000_000 / SHARE)
    assert (burn.recent, burn.recent_days) == (20_000_000, 30)
    # 48 left at 20 in 30 days is 72 days
    assert burn.used_up == TODAY + timedelta(days=72)
    assert burn.verdict == "even"


def test_today_counts_on_both_sides() -> None:
    assert live(("2026-08-15", "douyin-live", 100)).spent == 100
    assert live(("2026-08-16", "douyin-live", 100)).spent == 0


def test_the_recent_days_are_only_those_of_the_period() -> None:
    burn = live(("2026-07-03", "douyin-live", 5_000_000), today=date(2026, 7, 10))
    assert (burn.recent, burn.recent_days) == (5_000_000, 10)
    assert burn.used_up == date(2026, 7, 10) + timedelta(days=206)  # 103 / 0.5


def test_a_budget_that_is_used_up_names_the_day_it_was() -> None:
    burn = live(*((f"2026-07-{day:02d}", "douyin-live", LIVE // 4) for day in (2, 5, 9, 20, 25)))
    assert burn.used_up == date(2026, 7, 20)
    assert burn.verdict == "over"


def test_nothing_is_used_up_where_nothing_is_spent_or_the_period_is_over() -> None:
    assert live().used_up is None
    assert live(("2026-07-03", "douyin-live", 1), today=date(2026, 8, 15)).used_up is None
    assert live(("2026-09-20", "douyin-live", 5_000_000), today=date(2026, 10, 5)).used_up is None
    assert live(("2026-08-10", "douyin-live", 1)).used_up is None  # beyond the calendar


@pytest.mark.parametrize(
    ("rows", "today", "verdict"),
    [
        ([("2026-07-03", LIVE + 1)], TODAY, "over"),
        ([("2026-07-03", LIVE * 8 // 10)], TODAY, "near"),
        ([("2026-07-03", LIVE * 8 // 10 - 1)], TODAY, "ahead"),
        ([("2026-08-03", LIVE * 75 // 100)], TODAY, "fast"),
        ([("2026-07-03", LIVE * 1 // 10)], TODAY, "behind"),
        ([("2026-07-03", LIVE * 1 // 10)], date(2026, 9, 5), "slow"),
        ([], date(2026, 9, 5), "slow"),
        ([("2026-07-03", 1000)], date(2026, 7, 6), "early"),
        ([], date(2026, 7, 6), "none"),
    ],
)
def test_a_line_gets_its_verdict(rows: list[tuple[str, int]], today: date, verdict: str) -> None:
    assert live(*((day, "douyin-live", fen) for day, fen in rows), today=today).verdict == verdict


def test_a_line_at_the_warning_level_is_fine_once_the_period_is_as_far() -> None:
    assert live(("2026-07-03", "douyin-live", LIVE * 85 // 100), today=date(2026, 9, 28)).verdict == "even"


def test_a_reserve_that_is_kept_is_not_slow() -> None:
    assert found(plan(), date(2026, 9, 20)).of("reserve").verdict == "none"


def test_what_is_unknown_is_counted_as_unknown_and_never_as_nothing() -> None:
    made = found(
        plan(
            ("2026-07-03", "douyin-live", 1000, "Su"),
            ("2026-07-04", "douyin-live", None, "Su"),
            (None, "douyin-live", 500, "Zhou"),
            ("2025-07-04", "douyin-live", 70, "Zhou"),
            ("2026-08-20", "douyin-live", 9, "Zhou"),
            ("2026-07-05", "gone", 30, ""),
            (None, "", None, ""),
        )
    )
    spent = made.spent
    assert (made.whole.spent, made.of("douyin-live").spent, made.of(NO_LINE).spent) == (1030, 1000, 30)
    assert (spent.rows, spent.unknown) == (6, 1)
    assert [(tally.n, tally.amount) for tally in (spent.no_day, spent.outside, spent.later, spent.no_line)] == [
        (1, 500),
        (1, 70),
        (1, 9),
        (1, 30),
    ]
    assert [(name, tally.n, tally.amount, tally.unknown) for name, tally in spent.approvers] == [
        ("Su", 2, 1000, 1),
        ("Zhou", 3, 579, 0),
        ("", 1, 30, 0),
    ]
    assert (spent.unapproved.n, spent.unapproved.amount) == (1, 30)


def test_an_expense_without_an_amount_is_unknown_wherever_it_stands() -> None:
    assert found(plan(("2026-07-03", "gone", None), (None, "douyin-live", None))).spent.unknown == 1


def test_months_sum_what_was_spent_in_them() -> None:
    made = found(plan(("2026-07-03", "douyin-live", 5), ("2026-08-01", "taobao-search", 7), ("2026-07-31", "", 2)))
    assert made.months(made.whole) == (7, 7, 0)
    assert made.months(made.of("douyin-live")) == (5, 0, 0)
    rows = spending.spend_month_rows(T, Plan(id="p", name="p"), made, made.of("douyin-live"))
    assert [(row["month"], row["spent"], row["planned"]) for row in rows] == [
        ("Jul 2026", "¥0.05", "¥540,000"),
        ("Aug 2026", "¥0", "¥324,000"),
    ]


def test_every_warning_is_said() -> None:
    start = set_value("budget.start", "2026-07-01")
    spent = [
        ("2026-07-03", "douyin-live", LIVE + 5_000_000, "Su"),
        ("2026-07-03", "taobao-search", 45_000_000, "Su"),
        ("2026-08-10", "douyin-creators", 8_000_000, "Su"),
        ("2026-08-10", "xiaohongshu-posts", 100, ""),
        ("2026-08-10", "", 100, "Su"),
        ("2026-08-10", "reserve", None, "Su"),
        (None, "reserve", 100, "Su"),
        ("2020-01-01", "reserve", 100, "Su"),
        ("2026-12-01", "reserve", 100, "Su"),
    ]
    wanted = ["over", "near", "fast", "no_line", "unapproved", "amount_unknown", "no_day", "outside", "later"]
    assert codes(change(plan(*spent), start)) == wanted
    assert codes(change(plan(spent[3]), start), date(2026, 9, 5)) == ["slow", "unapproved"]
    bare = change(change(plan(*spent[:1]), start), budget.allotted({"douyin-live": 0, "taobao-search": 160_000_000}))
    assert codes(bare)[0] == "unplanned"
    assert codes(plan()) == []


def test_a_plan_without_a_total_is_only_counted() -> None:
    made = change(plan(("2026-08-10", "douyin-live", 100)), set_value("budget.total", None))
    whole = budget.compute(made, Data(), TODAY).spending.whole
    assert (whole.spent, whole.budget, whole.pace, whole.used_up) == (100, 0, None, None)


@pytest.mark.parametrize("locale", ["zh-CN", "en"])
def test_the_chart_ends_where_the_budget_and_the_spend_end(locale: str) -> None:
    made = plan(("2026-07-10", "douyin-live", 40_000_000), ("2026-08-10", "douyin-live", 20_000_000))
    of = found(made)
    t, unit = translator(locale), 1_000_000 if locale == "zh-CN" else 100
    rows = spending.spend_rows(t, made, of, of.of("douyin-live"))
    kinds = {kind: [row for row in rows if row["kind"] == kind] for kind in ("plan", "spent", "today", "warn")}
    assert kinds["plan"][-1]["value"] == pytest.approx(LIVE / unit)
    assert kinds["plan"][-1]["day"] == "2026-09-30"
    assert [row["value"] for row in kinds["spent"]] == pytest.approx([0, 4e7 / unit, 6e7 / unit, 6e7 / unit])
    assert kinds["spent"][-1]["day"] == kinds["today"][0]["day"] == "2026-08-15"
    assert kinds["warn"][0]["value"] == pytest.approx(0.8 * LIVE / unit)


def test_a_title_says_whether_the_spend_keeps_to_the_plan() -> None:
    burn = live(("2026-07-10", "douyin-live", 40_000_000))
    assert spending.spend_title(T, burn, "Stream").endswith("less than planned")
    assert spending.spend_title(T, live(("2026-07-10", "douyin-live", 90_000_000)), "Stream").endswith(
        "more than planned"
    )
    assert spending.spend_title(T, live(("2026-07-10", "douyin-live", burn.planned)), "Stream").endswith("on plan")


@pytest.mark.parametrize("shop", ["tea", "dress", "home"])
@pytest.mark.parametrize("today", [date(2026, 1, 1), date(2026, 3, 31), date(2026, 11, 25), date(2028, 2, 29)])
def test_the_samples_have_spent_within_their_period(shop: str, today: date) -> None:
    result = budget.compute(load(shop, "en", today), Data(), today)
    spent = result.spending.spent
    assert 8 <= spent.rows <= 14
    assert (spent.outside.n, spent.later.n, spent.no_line.n, spent.unknown) == (0, 0, 0, 0)
    assert 0.5 < (result.spending.whole.pace or 0) < 2
    assert all(burn.verdict != "over" for burn in result.spending.lines)


def test_a_file_of_expenses_holds_no_formula_and_opens_as_text() -> None:
    made = plan(
        ("2026-07-10", "douyin-live", 40_005, "@SUM(A1)"), (None, "", None, "-1"), ("2026-07-11", "reserve", 7, "Su")
    )
    made = change(made, set_value("budget.expenses.e0.what", '=HYPERLINK("http://x","y"),\n\tz'))
    data = spending.expenses_csv(T, made, budget.compute(made, Data(), TODAY).lines)
    assert data.startswith(b"\xef\xbb\xbf")
    assert data.decode("utf-8-sig").splitlines() == [
        "Date,Channel,Amount,What for,Approved by",
        '2026-07-10,Eight o\'clock stream,400.05,"\'=HYPERLINK(""http://x"",""y""),',
        "\tz\",'@SUM(A1)",
        ",,,,'-1",
        "2026-07-11,Reserve for new ideas,0.07,,Su",
    ]
