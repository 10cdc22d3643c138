"""Reading goals' sentences, Chinese and English: metric, amount and date, and what they fill in."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planner.goals import Goal, fill, filling, filling_words, read
from planner.i18n import LOCALES, translator
from planner.plan import Plan, change
from planner.shop import Shop, baseline

TODAY = date(2026, 3, 10)
SHOP = Shop(visitors=6000, conversion_rate=0.026, aov=15800, repurchase_rate=0.12, new_buyers=140, ad_spend=680_000)


def said(sentence, metric=None):
    reading = read(sentence, TODAY, metric)
    return {name: value for name, value in vars(reading).items() if value not in (None, False)}


@pytest.mark.parametrize("sentence", ["多卖点", "sell more"])
def test_a_vague_wish_has_a_metric_at_most(sentence):
    assert said(sentence) == {"metric": "gmv"}


@pytest.mark.parametrize(
    ("sentence", "reading"),
    [
        ("今年成交额做到 60 万", {"metric": "gmv", "amount": 600_000, "deadline": date(2026, 12, 31)}),
        ("2027年6月底前复购率提高到35%", {"metric": "repurchase_rate", "rate": 0.35, "deadline": date(2027, 6, 30)}),
        ("双11前新客 3000 人", {"metric": "new_buyers", "amount": 3000, "deadline": date(2026, 11, 10)}),
        ("客单价提升２０％，年底前", {"metric": "aov", "change": 0.2, "deadline": date(2026, 12, 31)}),
        ("流量成本降低 15%", {"metric": "traffic_cost", "change": -0.15}),
        ("月销五万，三个月内", {"metric": "gmv", "amount": 50_000, "deadline": date(2026, 6, 10), "monthly": True}),
        ("半年内访客翻倍", {"metric": "visitors", "change": 1.0, "deadline": date(2026, 9, 10)}),
        ("双十一当天卖出一百二十万", {"metric": "gmv", "amount": 1_200_000, "deadline": date(2026, 11, 11)}),
        ("复购率提高 5 个百分点", {"metric": "repurchase_rate", "points": 0.05}),
        ("6月前销售额 60 万", {"metric": "gmv", "amount": 600_000, "deadline": date(2026, 5, 31)}),
        ("618 卖 20 万", {"metric": "gmv", "amount": 200_000, "deadline": date(2026, 6, 18)}),
        ("2026-12-31 前 GMV 3亿", {"metric": "gmv", "amount": 3e8, "deadline": date(2026, 12, 31)}),
        ("获客成本从 60 元降到 48 元", {"metric": "cac", "amount": 48}),
        ("百分之二十的转化率", {"metric": "conversion_rate", "rate": 0.2}),
        ("春节前卖 5 万", {"metric": "gmv", "amount": 50_000, "deadline": date(2027, 2, 5)}),
        ("业绩翻一番", {"metric": "gmv", "change": 1.0}),
        ("明年6月底", {"deadline": date(2027, 6, 30)}),
        ("GMV 600,000 by end of June", {"metric": "gmv", "amount": 600_000, "deadline": date(2026, 6, 30)}),
        ("raise AOV by 20% by 30 June 2027", {"metric": "aov", "change": 0.2, "deadline": date(2027, 6, 30)}),
        ("cut CAC by 15% within 6 months", {"metric": "cac", "change": -0.15, "deadline": date(2026, 9, 10)}),
        (
            "conversion rate up to 3.5% before Double 11",
            {"metric": "conversion_rate", "rate": 0.035, "deadline": date(2026, 11, 10)},
        ),
        (
            "sales of 50k a month by Q3",
            {"metric": "gmv", "amount": 50_000, "deadline": date(2026, 9, 30), "monthly": True},
        ),
        ("Sales to ¥1.2 million next year", {"metric": "gmv", "amount": 1.2e6, "deadline": date(2027, 12, 31)}),
        ("Double sales by the end of the year", {"metric": "gmv", "change": 1.0, "deadline": date(2026, 12, 31)}),
    ],
)
def test_sentences_are_read(sentence, reading):
    assert said(sentence) == pytest.approx(reading)


def test_a_day_that_does_not_exist_is_not_read():
    assert said("2月30日") == {}


def test_a_date_without_a_year_is_the_next_to_come():
    assert said("2月底")["deadline"] == date(2027, 2, 28)
    assert said("3月底")["deadline"] == date(2026, 3, 31)


@given(st.text(max_size=80), st.dates(date(1990, 1, 1), date(2080, 1, 1)))
def test_any_text_can_be_read(text, today):
    read(text, today)


def shop():
    return baseline(Plan(id="t", name="t", shop=SHOP))


def test_only_empty_fields_are_offered():
    goal = Goal(id="g", title="今年成交额做到 60 万")
    assert filling(goal, TODAY, shop()) == {"metric": "gmv", "target_money": 60_000_000, "deadline": "2026-12-31"}
    typed = goal.model_copy(update={"metric": "gmv", "target_money": 1, "deadline": date(2027, 1, 1)})
    assert filling(typed, TODAY, shop()) == {}


@pytest.mark.parametrize(
    ("title", "field", "value"),
    [
        ("一年内客单价提高 20%", "target_money", 18_960),
        ("流量成本降低 15%", "target_money", 96),  # 6,800 yuan ÷ 6,000 visitors × 0.85
        ("复购率提高 5 个百分点", "target_rate", 0.17),
        ("复购率做到 35%", "target_rate", 0.35),
        ("转化率提升 50%", "target_rate", 0.039),
        ("每月新客 200 人", "target_count", 200),
    ],
)
def test_targets_are_worked_out_from_the_shop(title, field, value):
    assert filling(Goal(id="g", title=title), TODAY, shop())[field] == pytest.approx(value)


def test_a_change_of_a_total_needs_a_date():
    goal = Goal(id="g", title="成交额增长 20%", start=date(2026, 4, 1))
    assert "target_money" not in filling(goal, TODAY, shop())
    dated = goal.model_copy(update={"deadline": date(2027, 3, 31)})
    assert filling(dated, TODAY, shop())["target_money"] == round(12 * 2_464_800 * 1.2)


def test_a_change_without_a_baseline_fills_no_target():
    assert "target_money" not in filling(Goal(id="g", title="客单价提高 20%"), TODAY, baseline(Plan(id="t", name="t")))


@pytest.mark.parametrize("title", ["成交额 99999999999999 亿", "复购率 500%"])
def test_amounts_beyond_all_limits_are_not_offered(title):
    assert not any(name.startswith("target") for name in filling(Goal(id="g", title=title), TODAY, shop()))


@pytest.mark.parametrize("locale", LOCALES)
def test_what_is_offered_can_be_said_and_filled_in(locale):
    goal = Goal(id="g", title="sales of 50k a month by Q3")
    before = Plan(id="t", name="t", shop=SHOP).model_copy(update={"goals": {"items": [goal]}})
    before = Plan.model_validate(before.model_dump(warnings=False))
    values = filling(goal, TODAY, shop())
    assert "50,000" in filling_words(translator(locale), goal, values)
    after = change(before, fill(goal, values)).goals.items[0]
    assert (after.metric, after.span, after.target_money) == ("gmv", "monthly", 5_000_000)
