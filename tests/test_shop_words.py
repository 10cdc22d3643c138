"""The shop chapter in words and in its chart, in both languages."""

from itertools import pairwise

import pytest
from shops import NAMES, compute, plan, sample, tea

from planner import shop
from planner.i18n import LOCALES, translator
from planner.plan import Plan
from planner.shop import ShopResult
from planner.shop.chart import parts_of_hundred
from planner.shop.derived import economics


@pytest.mark.parametrize("number", [0, 1, 10**10])
def test_zero_and_huge_numbers_never_raise(number: int) -> None:
    numbers = {
        "visitors": number,
        "aov": number * 1000,
        "sales": number * 1000,
        "best_month": number,
        "new_buyers": number,
        "ad_spend": number * 1000,
        "price_low": number,
        "price_high": number,
        "purchase_frequency": min(number, 10**6),
        "customer_years": min(number, 10**6),
    }
    for rate in (0.0, 1.0):
        of = plan(**numbers, conversion_rate=rate, gross_margin=rate, refund_rate=rate, repurchase_rate=rate)
        result = compute(of)
        written(of, result)


@pytest.mark.parametrize("name", NAMES)
def test_samples_can_be_said_in_words(name: str) -> None:
    written(sample(name), compute(sample(name)))


def written(of: Plan, result: ShopResult) -> None:
    """Everything the page would say, in both languages."""
    for locale in LOCALES:
        t = translator(locale)
        for finding in result.findings:
            slug, _, code = finding.code.partition(".")
            for part in ("what", "why", "do"):
                assert "None" not in t(f"{slug}.findings.{code}.{part}", **finding.values)
        for step in (s for steps in result.steps.values() for s in steps):
            assert "—" not in t(f"shop.steps.{step.code.removeprefix('shop.')}", **step.values)
        assert len(shop.key_figures(t, result.figures)) == 4
        rows, remarks = shop.overview_rows(t, result.figures), shop.overview_remarks(t, result.figures)
        assert len(rows) == 12
        assert remarks == []
        shop.money_title(t, result.figures)
        shop.money_rows(t, result.figures)
    assert shop.baseline(of).gmv.value == result.figures.gmv.value


def test_overview_lists_what_is_known_and_names_what_is_missing() -> None:
    t, made = translator("en"), economics(plan(visitors=1000, aov=100_00, ad_spend=500_00))
    rows = {row["name"]: row["value"] for row in shop.overview_rows(t, made)}
    assert rows == {
        "Orders a month": "about 30–50",
        "Sales a month": "about ¥3,000–¥5,000",
        "Ad share of sales": "about 10%–16.7%",
    }
    (assumed, stands_in), (missing, wanted) = shop.overview_remarks(t, made)
    assert (assumed, missing) == ("shop.words.assumed", "shop.words.missing")
    assert stands_in["fields"] == "Paid conversion rate"
    assert "Gross margin" in wanted["fields"]
    assert "Payback" in wanted["figures"]


@pytest.mark.parametrize(
    ("changed", "words"), [({}, "with the first order"), ({"new_buyers": 10}, "never"), ({"new_buyers": 0}, "—")]
)
def test_payback_is_said_in_words(changed: dict[str, object], words: str) -> None:
    assert shop.overview_rows(translator("en"), economics(tea(**changed)))[-1]["value"] == words


def test_parts_of_a_hundred_add_up() -> None:
    # tea: refunds 4; goods 96 × .48 = 46.08; ads 27.588; left 22.332
    parts = parts_of_hundred(compute(sample("tea")).figures)
    assert parts == pytest.approx({"refunds": 400, "goods": 4608, "ads": 2758.84, "left": 2233.16}, abs=0.01)


def test_waterfall_bars_hang_together() -> None:
    rows = shop.money_rows(translator("en"), compute(sample("tea")).figures)
    assert rows[0]["end"] == 100
    for above, below in pairwise(rows[:-1]):
        assert below["end"] == pytest.approx(above["start"])
    assert rows[-1]["start"] == 0
    assert rows[-1]["end"] == pytest.approx(rows[-2]["start"])


def test_a_shortfall_is_drawn_below_zero_and_named() -> None:
    made = compute(tea(gross_margin=0.10)).figures
    last = shop.money_rows(translator("en"), made)[-1]
    assert (last["kind"], last["label"]) == ("short", "Short  ¥18")  # 4 + 86.40 + 27.59 − 100
    assert last["start"] < 0 == last["end"]
    assert "costs you" in shop.money_title(translator("en"), made)


@pytest.mark.parametrize(("spend", "words"), [(500_00, "is left"), (5_000_00, "costs you")])
def test_chart_title_says_when_it_is_an_estimate(spend: int, words: str) -> None:
    made = economics(plan(visitors=1000, aov=100_00, gross_margin=0.5, ad_spend=spend))
    assert words in shop.money_title(translator("en"), made)
    assert "estimate" in shop.money_title(translator("en"), made)


def test_chart_needs_margin_and_ads() -> None:
    assert shop.money_rows(translator("en"), compute(tea(ad_spend=None)).figures) == []
    assert shop.money_title(translator("en"), compute(tea(ad_spend=None)).figures) == ""


@pytest.mark.parametrize("locale", LOCALES)
def test_chart_is_a_valid_specification(locale: str) -> None:
    spec = shop.money_chart(translator(locale)).to_dict()
    assert spec["data"] == {"name": "rows"}
