"""How many times an ordinary day goods sell: as typed, as the plan's own events went, or as is usual."""

from datetime import date, timedelta
from math import isfinite
from typing import Any

import pytest
from campaign_plans import campaign, codes, compute, plan
from hypothesis import given, settings
from hypothesis import strategies as st

from planner.campaigns import Campaign, Goods, running
from planner.campaigns.section import Day
from planner.campaigns.supply import stock_steps, supply_remarks, uplift_words
from planner.campaigns.supply.goods import Line
from planner.i18n import LOCALES, translator
from planner.plan import change
from planner.shop import Shop

TODAY = date(2026, 9, 21)
FIELDS = ("uplift_low", "uplift", "uplift_high")
BOX = Goods(id="box", name="Box", daily=10.0, price=9000, cost=4000, clearance=3000)


def box(**values: Any) -> Goods:
    return BOX.model_copy(update=values)


def held(year: int, *goods: Goods, **values: Any) -> Campaign:
    """An event that is over: the first ten days of November of a year."""
    dated = {"opening": date(year, 11, 1), "closing": date(year, 11, 10)}
    named = {"id": f"held{year}", "name": f"Sale {year}", "festival": "double_11", "goods": goods}
    return campaign(**{**dated, **named, **values})


def ahead(*goods: Goods, **values: Any) -> Campaign:
    closing = date(2026, 11, 13)
    return campaign(**{"name": "Next", "festival": "double_11", "closing": closing, "goods": goods or (BOX,), **values})


def line(*campaigns: Campaign, of: Campaign | None = None, **sections: Any) -> Line:
    return compute(plan(*campaigns, of or ahead(), **sections), TODAY).supply["main"].lines[0]


def rounded(found: Line) -> tuple[float, ...]:
    return tuple(round(one, 4) for one in found.uplifts)


def test_one_event_gives_the_typical_value_and_the_usual_proportion():
    """210 pieces in ten days of ten a day: 2.1 times; 3 : 4 : 5 around it."""
    found = line(held(2025, box(sold=210)))
    assert (rounded(found), found.uplift.origin) == ((1.575, 2.1, 2.625), "product")
    assert found.demand is not None
    assert found.demand.typical == pytest.approx(2.1 * 10 * 3)


def test_of_two_events_the_geometric_mean_and_a_range_that_holds_both():
    found = line(held(2024, box(sold=200)), held(2025, box(sold=450)))
    assert rounded(found) == (2, 3, 4.5)
    alike = line(held(2024, box(sold=290)), held(2025, box(sold=310)))
    assert rounded(alike) == (2.2487, 2.9983, 3.7479)  # no narrower than 3 : 4 : 5


def test_the_same_festival_comes_before_another_and_another_before_none():
    qixi = held(2024, box(sold=800), festival="qixi")
    assert rounded(line(qixi, held(2025, box(sold=210))))[1] == 2.1
    assert rounded(line(qixi))[1] == 8


def test_launches_are_like_launches_though_no_festival_ties_them():
    before = held(2025, box(name="Cup", sold=600), festival="", template="launch")
    assert line(before, of=ahead(festival="", template="launch")).uplift.origin == "event"
    assert line(before, of=ahead(festival="", template="blank")).uplift.origin == "usual"


def test_names_are_the_same_whatever_their_case_and_blanks_but_blank_names_are_not():
    assert line(held(2025, box(name=" BOX ", sold=210))).uplift.origin == "product"
    assert line(held(2025, box(name="", sold=210), festival=""), of=ahead(box(name=""))).uplift.origin == "usual"


def test_an_event_counted_before_its_end_is_run_over_its_course():
    """The first day has 30 %: 63 pieces by its end are 210 in the whole."""
    first = {"counted_on": date(2025, 11, 1), "crew": {"first_day": 0.3}}
    found = line(held(2025, box(sold=63), **first))
    assert rounded(found)[1] == 2.1
    assert "63 pieces sold by Sat 1 Nov ÷ 30% of the event = 210 in all" in said(found)


def said(found: Line, locale: str = "en") -> str:
    made = compute(plan(ahead()), TODAY).supply["main"]
    t = translator(locale)
    return "\n".join(t(f"campaigns.steps.{step.code[10:]}", **step.values) for step in stock_steps(made, found))


def test_what_sold_out_lifts_the_usual_value_and_never_lowers_it():
    few = line(held(2025, box(sold=210, on_hand=150, ordered=60)))
    assert (few.uplifts, few.uplift.origin) == ((3, 4, 5), "usual")
    assert "at least 2.1" in uplift_words(translator("en"), few)
    many = line(held(2025, box(sold=600, on_hand=600, ordered=0)))
    assert (many.uplifts, many.uplift.origin) == ((4.5, 6, 7.5), "product")
    assert "sold out" in uplift_words(translator("en"), many)
    assert "lower bound" in said(many)


def test_what_sold_out_counts_beside_others_only_where_it_lies_above_them():
    exact = held(2024, box(sold=400))
    lower = held(2023, box(sold=200, on_hand=200, ordered=0))
    assert line(exact, lower).uplifts == (3, 4, 5)
    higher = held(2023, box(sold=900, on_hand=900, ordered=0))
    assert rounded(line(exact, higher)) == (4, 6, 9)  # the geometric mean of 4 and 9


def test_what_sold_out_lifts_the_middle_of_its_festival_too():
    mug, cup = box(id="m", name="Mug", sold=300), box(id="c", name="Cup", sold=500)
    sold_out = box(sold=350, on_hand=350, ordered=0)
    found = line(held(2025, mug, cup, sold_out))
    assert (found.uplift.origin, rounded(found)[1]) == ("event", 4)
    assert found.uplift.least is not None
    assert found.uplift.least.typical == 3.5


def test_a_new_product_takes_the_median_of_the_festivals_products():
    goods = [box(id=name, name=name, sold=sold) for name, sold in (("a", 150), ("b", 240), ("c", 900))]
    found = line(held(2025, *goods))
    assert (found.uplift.origin, rounded(found)) == ("event", (1.5, 2.4, 9))
    assert "Median of 1.5, 2.4, 9 = 2.4 (3 products)" in said(found)


def test_without_products_the_shops_sales_on_the_days_are_taken():
    """¥30,436.875 a month is ¥1,000 on an average day; ¥25,000 in ten days is 2.5 times that."""
    days = [Day(id=str(n), day=date(2025, 11, 1) + timedelta(days=n), sales=250_000) for n in range(10)]
    shop = Shop(sales=3_043_688)
    found = line(held(2025, days=days), shop=shop)
    assert (found.uplift.origin, round(found.uplifts[1], 4)) == ("shop", 2.5)
    assert line(held(2025, days=days)).uplift.origin == "usual"  # what an average day brings is unknown
    assert line(held(2025, days=[days[0], days[2]]), shop=shop).uplift.origin == "usual"  # a day is missing


@pytest.mark.parametrize(
    "other",
    [
        held(2026, box(sold=210)),  # after the campaign
        held(2025, box(sold=210), opening=date(2026, 9, 15), closing=TODAY),  # not over
        held(2025, box(sold=0)),
        held(2025, box(sold=210, daily=0.0)),
        held(2025, box(sold=210, daily=None)),
        held(2025, box(sold=10**10)),  # a million times: a slip
        held(2025, box(sold=210), closing=date(2025, 10, 1)),
    ],
)
def test_what_says_nothing_is_left_out(other: Campaign):
    assert line(other).uplift.origin == "usual"


def test_an_event_is_not_its_own_history():
    assert line(of=held(2025, box(sold=210), id="main")).uplift.origin == "usual"


def test_what_is_typed_goes_before_what_is_known_and_stands_beside_it():
    found = line(held(2025, box(sold=210)), of=ahead(box(uplift=5.0)))
    assert (found.uplift.origin, found.uplifts) == ("partly", (3.75, 5, 6.25))
    assert found.uplift.known is not None
    assert "2.1" in uplift_words(translator("en"), found)
    whole = ahead(box(uplift_low=1.0, uplift=2.0, uplift_high=3.0))
    assert line(held(2025, box(sold=210)), of=whole).uplift.origin == "typed"


def remark(found: Line, *campaigns: Campaign, of: Campaign) -> Any:
    made = compute(plan(*campaigns, of), TODAY).supply["main"]
    assert made.lines[0] == found
    return next((one for one in supply_remarks(made) if "uplift_" in one.code), None)


def against(sold: int, *, planned: float | None, **goods: Any) -> Any:
    """What is said of a plan where ten days of ten a day once sold so many pieces."""
    before, of = held(2025, box(sold=sold, **goods)), ahead(box(uplift=planned))
    return remark(line(before, of=of), before, of=of)


def test_a_plan_far_above_or_below_ones_own_events_is_said_with_its_pieces_and_money():
    above = against(210, planned=5.0)
    assert (above.code, above.severity) == ("campaigns.stock_uplift_above", "watch")
    assert above.values["apart"].values == {"n": pytest.approx(87), "money": 87 * 4000}  # 3 days × 10 × (5 − 2.1)
    below = against(600, planned=3.0)
    assert below.code == "campaigns.stock_uplift_below"
    assert below.values["apart"].values == {"n": pytest.approx(90), "money": 90 * 5000}
    assert against(210, planned=3.0) is None


def test_what_sold_out_speaks_only_against_planning_less():
    stocked = {"on_hand": 210, "ordered": 0}
    assert against(210, planned=5.0, **stocked) is None
    assert against(210, planned=1.2, **stocked).code == "campaigns.stock_uplift_below"


def test_own_events_far_from_the_usual_value_are_a_note():
    assert against(210, planned=None).code == "campaigns.stock_uplift_own"
    assert against(350, planned=None) is None
    assert "stock_uplift_own" in codes(plan(held(2025, box(sold=210)), ahead()), TODAY)


def once_more(before: Campaign) -> tuple[Campaign, Line]:
    new = change(plan(before), running.again(translator("en"), before, "x", date(2026, 11, 1), TODAY))
    copy = new.campaigns.items[1]
    return copy, compute(new, TODAY).supply[copy.id].lines[0]


def test_the_next_years_copy_goes_by_what_was_sold():
    typed = dict(zip(FIELDS, (3.0, 5.0, 6.0), strict=True))
    copy, found = once_more(held(2025, box(sold=210, on_hand=400, ordered=0, **typed)))
    assert [getattr(copy.goods[0], name) for name in FIELDS] == [None] * 3
    assert (found.uplift.origin, rounded(found)[1]) == ("product", 2.1)


def test_the_copy_keeps_what_was_typed_where_sales_do_not_know_better():
    copy, _ = once_more(held(2025, box(uplift=5.0)))
    assert copy.goods[0].uplift == 5
    sold_out = {"on_hand": 210, "ordered": 0, "sold": 210}
    copy, found = once_more(held(2025, box(uplift=5.0, **sold_out)))
    assert (copy.goods[0].uplift, found.uplift.origin) == (5, "partly")
    copy, found = once_more(held(2025, box(uplift=1.5, **sold_out)))
    assert (copy.goods[0].uplift, found.uplifts[1]) == (None, 4)


@pytest.mark.parametrize("locale", LOCALES)
def test_every_origin_has_its_sentence_and_every_remark_its_words(locale: str):
    t = translator(locale)
    others = [box(id="m", name="Mug", sold=300), box(id="c", name="Cup", sold=500)]
    sold_out = {"on_hand": 600, "ordered": 0, "sold": 600}
    pasts = [(), (held(2025, box(sold=210)),), (held(2024, box(sold=150)), held(2025, box(sold=210)))]
    pasts += [(held(2025, *others),), (held(2025, box(**sold_out)),)]
    pasts += [(held(2025, others[0].model_copy(update=sold_out)),)]
    for before in pasts:
        for goods in (box(), box(uplift=2.0), box(uplift_low=1.0, uplift=2.0, uplift_high=3.0), box(cost=None)):
            of = ahead(goods)
            found = line(*before, of=of)
            words = [uplift_words(t, found), said(found, locale)]
            remarked = remark(found, *before, of=of)
            if remarked is not None:
                key = f"campaigns.findings.{remarked.code[10:]}"
                words += [t(f"{key}.{part}", **remarked.values) for part in ("what", "why", "do")]
            assert all(one and "{" not in one and "None" not in one for one in words)


PIECES = st.none() | st.integers(0, 10**10)
TIMES = st.none() | st.floats(0, 10**6)
WILD = st.builds(
    Goods,
    id=st.just("box"),
    name=st.sampled_from(("Box", "Cup", "")),
    daily=st.none() | st.sampled_from((0.0, 5e-324)) | st.floats(0, 10**6),
    uplift=TIMES,
    uplift_low=TIMES,
    on_hand=PIECES,
    ordered=PIECES,
    sold=PIECES,
    cost=st.none() | st.integers(0, 10**13),
)
COUNTED = st.none() | st.dates(date(2024, 10, 20), date(2025, 11, 20))
DAYS = st.lists(st.builds(Day, id=st.just("d"), day=COUNTED, sales=st.none() | st.integers(0, 10**13)), max_size=1)
PAST = st.builds(
    lambda year, goods, counted, days: held(year, goods, counted_on=counted, days=days),
    st.sampled_from((2024, 2025)), WILD, COUNTED, DAYS,
)  # fmt: skip
BARE = WILD.map(lambda goods: goods.model_copy(update=dict.fromkeys(FIELDS)))


@settings(max_examples=150, deadline=None)
@given(st.lists(PAST, max_size=4), WILD | BARE)
def test_whatever_was_sold_low_typical_and_high_rise(before: list[Campaign], goods: Goods):
    events = [one.model_copy(update={"id": f"e{n}"}) for n, one in enumerate(before)]
    result = compute(plan(*events, ahead(goods), shop=Shop(sales=10**6)), TODAY)
    found = result.supply["main"].lines[0]
    assert uplift_words(translator("en"), found)
    if found.uplift.origin not in ("typed", "partly"):
        low, typical, high = found.uplifts
        assert 0 < low <= typical <= high
        assert isfinite(high)
        assert low <= typical * 3 / 4 * (1 + 1e-9)
        assert high >= typical * 5 / 4 * (1 - 1e-9)
