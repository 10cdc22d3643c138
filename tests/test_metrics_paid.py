"""Paid words: what they bring, and when one is called waste."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from stored import stored, together

from planner.i18n import LOCALES, translator
from planner.metrics import traffic
from planner.metrics.stretch import Stretch
from planner.plan import Plan
from planner.shop import Shop
from planner.warehouse import Warehouse

JUNE = Stretch(date(2026, 6, 1), date(2026, 6, 30))
PLAN = Plan(id="p", name="p")


def ad(word: str | None, clicks: int | None, orders: int | None, spend: int = 10_000, **more: Any) -> dict[str, Any]:
    sales = None if orders is None else orders * 20_000
    row = {"start": JUNE.start, "end": JUNE.end, "word": word, "clicks": clicks, "orders": orders}
    return {**row, "spend": spend, "sales": sales, "impressions": 1000, **more}


WORDS = [
    ad("龙井", 400, 40, 80_000),
    ad("茶叶", 100, 0, 30_000),
    ad("三下", 3, 0, 900),
    ad("绿茶", 20, 0, 6000),
    ad("不知道", 50, None, 5000),
]


def paid(folder: Path, rows: list[dict[str, Any]], plan: Plan = PLAN) -> traffic.Paid:
    found = traffic.paid(plan, Warehouse(stored(folder, ad_days=rows)), "taobao", JUNE)
    assert found is not None
    return found


def test_the_usual_rate_is_the_words_own_and_says_how_many_clicks_are_enough(tmp_path: Path):
    found = paid(tmp_path, WORDS)
    # 40 orders of 523 clicks whose orders are known.
    assert (found.own, found.usual) == (True, pytest.approx(40 / 523))
    # ln 0.05 / ln(1 - 0.07648) = 37.65
    assert found.enough == 38
    assert found.spend == 121_900


def test_three_clicks_without_an_order_are_no_waste_and_a_hundred_are(tmp_path: Path):
    by_word = {one.word: one for one in paid(tmp_path, WORDS).words}
    assert {name: one.state for name, one in by_word.items()} == {
        "龙井": "sells",
        "茶叶": "waste",
        "三下": "wait",
        "绿茶": "wait",
        "不知道": "unknown",
    }
    assert by_word["茶叶"].chance == pytest.approx((1 - 40 / 523) ** 100)
    # 38 - 3 clicks more at 3 yuan each.
    assert (by_word["三下"].clicks_more, by_word["三下"].spend_more) == (35, pytest.approx(35 * 300))
    assert by_word["龙井"].returned == pytest.approx(800_000 / 80_000)


def test_by_luck_alone_so_many_words_would_be_without_an_order(tmp_path: Path):
    found = paid(tmp_path, WORDS)
    miss = 1 - 40 / 523
    assert found.by_luck == pytest.approx(miss**400 + miss**100 + miss**3 + miss**20)


def test_with_few_orders_the_shops_conversion_rate_stands_in(tmp_path: Path):
    plan = PLAN.model_copy(update={"shop": Shop(conversion_rate=0.03)})
    found = paid(tmp_path, [ad("龙井", 100, 5), ad("茶", 120, 0)], plan)
    assert (found.own, found.usual, found.enough) == (False, 0.03, 99)
    assert [one.word for one in found.waste] == ["茶"]


def test_a_word_is_not_waste_at_the_very_end_of_chance(tmp_path: Path):
    plan = PLAN.model_copy(update={"shop": Shop(conversion_rate=0.03)})
    states = [one.state for one in paid(tmp_path, [ad("a", 98, 0), ad("b", 99, 0)], plan).words]
    assert states == ["wait", "waste"]
    assert traffic.enough(0.03) == 99


def test_two_reports_of_one_spend_count_once_by_the_fuller_one(tmp_path: Path):
    small = stored(tmp_path, "plans", ad_days=[ad("龙井", 10, 1, 500)])
    large = stored(tmp_path, "words", ad_days=WORDS)
    found = traffic.paid(PLAN, Warehouse(together(small, large)), "taobao", JUNE)
    assert found.spend == 121_900


def test_reports_without_words_give_none(tmp_path: Path):
    house = Warehouse(stored(tmp_path, ad_days=[ad(None, 10, 1, campaign="c")]))
    assert traffic.paid(PLAN, house, "taobao", JUNE) is None


def test_a_conversion_rate_of_nothing_calls_no_word_waste(tmp_path: Path):
    plan = PLAN.model_copy(update={"shop": Shop(conversion_rate=0.0)})
    found = paid(tmp_path, [ad("a", 500, 0)], plan)
    assert (found.usual, found.words[0].state, traffic.paid_steps(found)) == (None, "unknown", ())


@pytest.mark.parametrize("locale", LOCALES)
def test_paid_words_are_told_in_words_and_files(tmp_path: Path, locale: str):
    t, found = translator(locale), paid(tmp_path, WORDS)
    (remark,) = traffic.paid_remarks(found)
    assert (remark.values["spend"], remark.values["month"]) == (30_000, 30_000)
    told = [
        *traffic.paid_lines(t, found.words),
        *(str(row) for row in traffic.paid_rows(t, found.words)),
        *(t(f"metrics.findings.paid_waste.{part}", **remark.values) for part in ("what", "why", "do")),
        *(t(f"metrics.steps.{one.code.removeprefix('metrics.')}", **one.values) for one in traffic.paid_steps(found)),
    ]
    assert not [one for one in told if "None" in one or "nan" in one]
    assert "300.00" in traffic.paid_file(t, found).decode("utf-8-sig")
