"""Campaigns of any kind together, against sums made day by day; each clash is said once and to all it concerns."""

from datetime import date, timedelta
from typing import Any

from campaign_plans import TODAY, compute, plan
from clash_plans import EVEN_YEAR, FIRST, box, event, full
from hypothesis import given
from hypothesis import strategies as st

from planner.budget import Budget
from planner.calendar import days
from planner.campaigns import Campaign, CampaignsResult
from planner.campaigns.supply.goods import SHELF_DAYS
from planner.plan import Plan
from planner.shop import Shop

FIGURES = ("daily", "price", "cost", "clearance", "on_hand", "ordered")
LIMIT, TOTAL = 1_500_000, 3_000_000


@st.composite
def campaigns(draw: st.DrawFn, *, unknown: bool = False) -> tuple[Campaign, ...]:
    """Up to five campaigns with up to two products; with `unknown`, some lack a figure or two."""
    made = []
    for name in "ABCDE"[: draw(st.integers(2, 5))]:
        goods = []
        for product in draw(st.lists(st.sampled_from(["Box", "box ", "Card"]), max_size=2)):
            values: dict[str, Any] = {"lead_days": draw(st.none() | st.integers(0, 40))}
            values |= {"on_hand": draw(st.integers(0, 300)), "ordered": draw(st.sampled_from([0, 50]))}
            if unknown:
                values |= dict.fromkeys(draw(st.lists(st.sampled_from(FIGURES), max_size=2)))
            goods.append(box(id=f"{name}{len(goods)}", name=product, **values))
        made.append(event(name, draw(st.integers(-60, 120)), draw(st.integers(1, 30)), *goods))
    return tuple(made)


def plan_of(items: tuple[Campaign, ...]) -> Plan:
    budget = Budget(total=TOTAL, start=date(2026, 9, 1), months=6)
    return plan(*items, shop=Shop(stock_cash=LIMIT), budget=budget, goals=EVEN_YEAR)


def short(found: CampaignsResult) -> set[tuple[object, ...]]:
    """The stock clashes without what depends on which campaign stands first in the plan."""
    clashes = found.together.stock.short
    return {
        (one.name.casefold(), *(share.campaign.id for share in one.shares), one.missing, one.order_by, one.there)
        for one in clashes
    }


@given(campaigns(unknown=True), st.randoms())
def test_the_order_of_the_campaigns_changes_no_clash(items: tuple[Campaign, ...], random: Any) -> None:
    mixed = list(items)
    random.shuffle(mixed)
    one, other = (compute(plan_of(tuple(some))) for some in (items, mixed))
    assert short(one) == short(other)
    for first, second in ((one.together.tied, other.together.tied), (one.together.twice, other.together.twice)):
        assert [(a.start, a.end, {c.id for c in a.campaigns}) for a in first] == [
            (b.start, b.end, {c.id for c in b.campaigns}) for b in second
        ]


@given(campaigns(unknown=True))
def test_a_clash_never_follows_from_unknown_figures(items: tuple[Campaign, ...]) -> None:
    """Rows without a figure can be deleted, and their campaigns are in no clash over that product."""
    found = compute(plan_of(items))
    for one in found.together.stock.short:
        lines = [line for share in one.shares for line in share.lines]
        assert all(getattr(line.goods, name) is not None for line in lines for name in FIGURES)
    known = [
        item.model_copy(
            update={"goods": tuple(g for g in item.goods if all(getattr(g, f) is not None for f in FIGURES))}
        )
        for item in items
    ]
    if all(len({g.name.strip().casefold() for g in item.goods}) == len(item.goods) for item in items):
        without = {clash[:-3] for clash in short(compute(plan_of(tuple(known))))}
        assert {clash[:-3] for clash in short(found)} == without


@given(campaigns())
def test_no_pieces_are_short_where_every_gap_leaves_time_to_order(items: tuple[Campaign, ...]) -> None:
    start, moved = FIRST, []
    for item in items:
        longest = max((g.lead_days or 0 for one in items for g in one.goods), default=0)
        length = (item.closing - item.opening) if item.closing and item.opening else timedelta()
        moved.append(item.model_copy(update={"opening": start, "closing": start + length}))
        start += length + timedelta(days=longest + SHELF_DAYS)
    stock = compute(plan_of(tuple(moved))).together.stock
    assert (stock.short, stock.spare, stock.unsure) == ((), (), ())


@given(campaigns())
def test_pieces_are_short_by_what_is_counted_on_beyond_what_there_is(items: tuple[Campaign, ...]) -> None:
    for one in compute(plan_of(items)).together.stock.short:
        wanted = {
            share.campaign.id: sum(line.order.quantity for line in share.lines if line.order) for share in one.shares
        }
        ordered = {share.campaign.id: sum(line.to_order or 0 for line in share.lines) for share in one.shares}
        assert one.missing == sum(wanted.values()) - sum(ordered.values()) - one.there > 0
        for earlier, later in ((a, b) for n, b in enumerate(one.shares) for a in one.shares[:n]):
            leads = [share.lead for share in one.shares if share.lead is not None]
            lead = later.lead if later.lead is not None else max(leads, default=40)
            assert (later.start - earlier.end).days < lead + SHELF_DAYS
        before = one.shares[: one.shares.index(one.short)]
        assert sum(share.counted or 0 for share in before) <= one.there


@given(campaigns())
def test_cash_is_over_the_limit_on_just_the_days_that_a_daily_sum_says(items: tuple[Campaign, ...]) -> None:
    found = compute(plan_of(items))
    fits = [one for one in found.supply.values() if (one.cash or 0) <= LIMIT]
    for day in days(TODAY, FIRST + timedelta(days=160)):
        held = sum(
            line.cash or 0
            for one in fits
            for line in one.lines
            if (line.order_by or one.campaign.opening or day) <= day <= (one.campaign.closing or day)
        )
        over = [one for one in found.together.tied if one.start <= day <= one.end]
        assert len(over) == (held > LIMIT)
        assert all(held <= one.cash == sum(amount for _, amount in one.parts) for one in over)


@given(campaigns())
def test_advertising_counted_twice_is_what_all_take_beyond_each_day_once(items: tuple[Campaign, ...]) -> None:
    found = compute(plan_of(items), date(2026, 8, 1))
    taken = sum(money.aim.ads or 0 for money in found.money.values())
    first, last = date(2026, 9, 1), date(2027, 2, 28)
    spans = [(one.opening, one.closing) for one in items if one.opening and one.closing]
    sold = {day for start, end in spans for day in days(max(start, first), min(end, last))}
    whole = compute(plan_of(tuple(event(f"d{day}", (day - FIRST).days, 1) for day in sold)), date(2026, 8, 1))
    once = sum(money.aim.ads or 0 for money in whole.money.values())
    assert abs(taken - once - sum(one.amount for one in found.together.twice)) <= len(sold) + 10


@given(campaigns(unknown=True))
def test_each_clash_is_found_once_and_under_every_campaign_it_concerns(items: tuple[Campaign, ...]) -> None:
    found = compute(plan_of(items))
    both = found.together
    for finding in both.all_findings:
        assert sum(one is finding for one in found.findings) == 1
    concerned = [*both.stock.short, *both.stock.spare, *both.stock.unsure, *both.tied, *both.twice]
    concerned += [both.overspent] if both.overspent else []
    assert len(both.all_findings) == len(concerned)
    assert sum(map(len, both.findings.values())) == sum(len(one.campaigns) for one in concerned)
    assert all(len(one.campaigns) > 1 for one in concerned)


def test_campaigns_at_the_same_time_are_pointed_out_once_among_all_findings() -> None:
    codes = [one.code for one in compute(full()).findings]
    assert codes.count("campaigns.overlap") == 1
    assert not {"campaigns.campaigns_overlap", "campaigns.campaigns_overlap_in_event"} & set(codes)
