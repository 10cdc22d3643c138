"""What metrics, customers and reviews tell a report of stored data: figures as numbers, and formulas that hold."""

from dataclasses import replace
from datetime import date, timedelta
from math import isclose
from pathlib import Path

import pytest
from customer_orders import bought
from metric_tables import TODAY, ads, jd, two_months
from stored import stored, together
from test_metrics_products import SHELF
from test_metrics_traffic import MIX
from told_tables import derived, tables, told

from planner import customers, metrics, review
from planner.actions import Action, Actions
from planner.blocks import Block, Figure, Heading, Quantities, Remarks, Table, Text, Working
from planner.budget import Budget
from planner.customers import Care, Customers
from planner.data import Data
from planner.i18n import LOCALES, unmarked
from planner.metrics import Metrics
from planner.plan import Plan
from planner.review import Kept, Review, ReviewItem

T = unmarked("en")
PLAN = Plan(id="p", name="p", metrics=Metrics(watched=("visitors", "sales"), rhythm="weekly", owner="Mei"))
JUNE = {"start": date(2026, 6, 1), "end": date(2026, 6, 30)}


def filled(folder: Path) -> Data:
    """Two platforms by day, ads, sources, search words and products."""
    words = [{**JUNE, "word": f"tea {n}", "visitors": 500 - n, "buyers": 10, "sales": 90_000} for n in range(30)]
    more = stored(folder, traffic_sources=MIX, search_words=words, product_days=SHELF)
    return together(two_months(folder, visitors=150, buyers=3), jd(folder), ads(folder), more)


def held(blocks: tuple[Block, ...]) -> None:
    """Every formula gives the cell it stands for."""
    found = list(derived(blocks))
    assert found
    for where, value, reckoned in found:
        assert isclose(value, reckoned, rel_tol=1e-9), where


def test_metrics_tell_their_figures_as_numbers(tmp_path: Path) -> None:
    blocks = told(metrics.blocks, PLAN, filled(tmp_path), TODAY)
    held(blocks)
    watched = tables(blocks)[T("metrics.cells.watched.question")]
    visitors = watched.rows[0]
    assert (visitors["value"].value, visitors["before"].value) == (30 * 150 + 30 * 50, 30 * 100 + 30 * 50)
    kinds = {type(one) for one in blocks}
    assert {Quantities, Table, Figure, Remarks, Heading, Working} <= kinds
    assert {one.name for one in blocks if isinstance(one, Figure)} >= {"course", "mix", "best"}


def test_lists_of_a_report_are_cut_and_say_of_how_many(tmp_path: Path) -> None:
    made = tables(told(metrics.blocks, PLAN, filled(tmp_path), TODAY))[T("metrics.cells.search_words.question")]
    assert len(made.rows) == 20
    assert made.note.startswith("30 words")


def test_a_figure_with_missing_days_or_platforms_says_so_below_its_table(tmp_path: Path) -> None:
    data = together(two_months(tmp_path), stored(tmp_path, "jd_orders", "jd", orders=[order(n) for n in range(60)]))
    made = tables(told(metrics.blocks, PLAN, data, TODAY))[T("metrics.cells.watched.question")]
    assert "Visitors (without JD)" in made.note


def order(n: int) -> dict[str, object]:
    return {"order_id": str(n), "day": date(2026, 3, 2) + timedelta(days=n), "sales": 10_000, "paid": True}


def test_without_data_metrics_tell_what_is_watched_and_by_whom() -> None:
    blocks = told(metrics.blocks, PLAN, Data(), TODAY)
    said = [one.text for one in blocks if isinstance(one, Text)]
    assert said[0] == "Figures watched: Visitors, Sales."
    assert "Mei" in said[1]
    assert said[2] == T("metrics.telling.no_data")
    assert len(blocks) == 3


ORDERS = [(f"c{n}", n % 90, 100 + n % 7) for n in range(120)] + [(f"c{n}", n % 90 + 40, 80) for n in range(40)]


def test_customers_tell_segments_that_add_up(tmp_path: Path) -> None:
    plan = replace_customers(churn_days=60, care=(Care(id="new", action="Write on day 3", owner="Lin"),))
    blocks = told(customers.blocks, plan, bought(tmp_path, ORDERS), date(2026, 6, 1))
    held(blocks)
    made = tables(blocks)[T("customers.cells.segments.question")]
    totals = made.totals()
    assert (totals["people"], totals["orders"]) == (120, 160)
    assert totals["net"] == sum(yuan * 100 for _, _, yuan in ORDERS)
    assert totals["share"] == pytest.approx(1)
    (care,) = tables(blocks)[T("customers.cells.care.question")].rows
    assert (care["action"], care["owner"]) == ("Write on day 3", "Lin")
    assert {one.name for one in blocks if isinstance(one, Figure)} >= {"shares", "grid", "windows", "months", "cohorts"}


def replace_customers(**values: object) -> Plan:
    return Plan(id="p", name="p", customers=Customers.model_validate(values))


def test_without_orders_customers_tell_what_is_done_for_each() -> None:
    plan = replace_customers(churn_days=90, care=(Care(id="new", action="Write on day 3"),))
    blocks = told(customers.blocks, plan, Data(), TODAY)
    assert [one.code for one in tables(blocks)[T("customers.cells.care.question")].columns] == [
        "segment",
        "action",
        "owner",
    ]
    assert T("customers.telling.churn_days", n=90) in [one.text for one in blocks if isinstance(one, Text)]


def reviewed(data: Data) -> Plan:
    april = ReviewItem(
        id="b",
        rhythm="monthly",
        first=date(2026, 4, 1),
        last=date(2026, 4, 30),
        background="A",
        analysis="B",
        diagnosis="C",
        improvements="D",
    )
    march = ReviewItem(id="a", diagnosis="Old", kept=(Kept(id="visitors", value=4500.0),))
    tasks = Action(id="t", title="New pictures", owner="Mei", due=date(2026, 5, 9), origin="review.items.b")
    made = PLAN.model_copy(update={"review": Review(items=(march, april)), "budget": Budget(target_roas=9.0)})
    return made.model_copy(update={"datasets": data.datasets, "actions": Actions(items=(tasks,))})


def test_the_newest_review_is_told_in_its_five_parts(tmp_path: Path) -> None:
    data = together(two_months(tmp_path, visitors=150, buyers=3), ads(tmp_path))
    blocks = told(review.blocks, reviewed(data), data, TODAY)
    held(blocks)
    heads = [one.text for one in blocks if isinstance(one, Heading)]
    parts = [T(f"review.telling.{name}") for name in ("background", "core", "analysis", "diagnosis", "improvements")]
    assert heads[1:6] == parts
    assert heads[0].startswith("Monthly review")
    found = tables(blocks)
    split = found[T("review.cells.analysis.question")]
    assert split.totals()["part"] == pytest.approx(0, abs=1)  # April sold as much as the days before
    assert split.rows[0]["part"] > 0 > split.rows[1]["part"]
    assert found[T("review.words.short_lead")].rows[0]["wanted"] == 9.0
    (task,) = found[T("review.cells.improve.question")].rows
    assert (task["title"], task["owner"], task["due"]) == ("New pictures", "Mei", date(2026, 5, 9))
    assert found[T("review.words.kept_lead")].cells("en") == [["Visitors", "4,500"]]


def test_an_older_review_is_told_in_short(tmp_path: Path) -> None:
    del tmp_path
    blocks = told(review.blocks, reviewed(Data()), Data(), TODAY)
    at = next(n for n, one in enumerate(blocks) if isinstance(one, Text) and "Old" in one.text)
    assert isinstance(blocks[at - 1], Heading)
    assert T("review.telling.no_data") in [one.text for one in blocks if isinstance(one, Text)]


@pytest.mark.parametrize("locale", LOCALES)
def test_what_is_told_does_not_hang_on_the_language(tmp_path: Path, locale: str) -> None:
    data = filled(tmp_path)
    for blocks in (metrics.blocks, customers.blocks, review.blocks):
        plan = reviewed(data)
        other = told(blocks, plan, data, TODAY, locale)
        assert [type(one) for one in other] == [type(one) for one in told(blocks, plan, data, TODAY)]


def test_a_split_with_one_platform_left_out_names_it(tmp_path: Path) -> None:
    orders = stored(tmp_path, "douyin_orders", "douyin", orders=[order(n) for n in range(60)])
    data = together(two_months(tmp_path, visitors=150), orders)
    looked = review.compute(reviewed(data), data, TODAY).looked(reviewed(data).review.items[1])
    assert looked.left_out == ("douyin",)
    assert looked.split is not None
    assert looked.split.now == pytest.approx(30 * 80_000)
    assert replace(looked.split, parts={}).change == pytest.approx(0, abs=1)
