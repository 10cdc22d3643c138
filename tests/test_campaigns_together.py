"""Several campaigns together: pieces, cash and advertising money that more than one of them counts on."""

from datetime import date, timedelta
from typing import Any

import pytest
from campaign_plans import TODAY, compute, plan
from clash_plans import FIRST, ads_plan, box, event, full, of, words

from planner.campaigns.section import Offer
from planner.campaigns.together import clash_lines, clash_rows, clash_title, stock_steps_beside, target_steps_beside
from planner.i18n import LOCALES, translator
from planner.plan import Plan
from planner.shop import Shop


def test_two_campaigns_that_count_on_the_same_pieces_lack_what_both_take() -> None:
    """A wants 10 × 10 = 100, B 10 × 11 = 110 of the same 130: 80 are missing, 23 days before B opens on 21 November."""
    found = compute(plan(event("A", 0, 10, box()), event("B", 20, 11, box(id="h", name=" gift BOX "))))
    (one,) = found.together.stock.short
    assert (one.counted, one.there, one.missing, one.gap, one.needs) == (210, 130, 80, 11, 23)
    assert (one.short.campaign.id, one.before.campaign.id, one.order_by) == ("B", "A", date(2026, 10, 29))
    (said,) = of(found, "stock_shared")
    assert (said.severity, said.cell) == ("watch", "stock")
    assert all(any(there is said for there in found.together.findings[key]) for key in "AB")
    for part in ("A and B", "80 short", "A takes 100, B takes 110: 210", "11 days", "23 days", "29 Oct 2026"):
        assert part in words(said)


def test_what_each_orders_for_itself_is_not_missing_twice() -> None:
    """A wants 200, B 210, each sees 130 and orders 70 and 80. Of 410 − 130 = 280 only the other 130 are missing."""
    found = compute(plan(event("A", 0, 20, box()), event("B", 25, 21, box())))
    (one,) = found.together.stock.short
    assert (one.counted, one.missing) == (260, 130)
    assert [line.to_order for need in found.supply.values() for line in need.lines] == [70, 80]
    assert "150 that each orders for itself" in words(of(found, "stock_shared")[0])


@pytest.mark.parametrize(("typed", "missing"), [((130, 30), None), ((30, 130), 10), ((130, 100), 70), ((130, 0), None)])
def test_of_pieces_typed_differently_the_most_are_taken_to_be_there(
    typed: tuple[int, int], missing: int | None
) -> None:
    events = (event(n, 20 * k, 10 + k, box(on_hand=typed[k], ordered=0)) for k, n in enumerate("AB"))
    found = compute(plan(*events))
    assert [one.missing for one in found.together.stock.short] == ([] if missing is None else [missing])
    said = [words(one) for one in of(found, "stock_shared")]
    assert all(f"Different numbers are filled in ({max(typed)}, {min(typed)})" in one for one in said)


def test_pieces_come_back_once_an_order_after_the_closing_arrives_before_the_opening() -> None:
    """A closes on 10 November; an order then is on the shelf 23 days later, on 3 December."""

    def short(start: int) -> int:
        return len(compute(plan(event("A", 0, 10, box()), event("B", start, 10, box()))).together.stock.short)

    assert FIRST + timedelta(days=32) == date(2026, 12, 3)
    assert (short(31), short(32)) == (1, 0)


def test_a_chain_of_campaigns_is_short_pair_by_pair_where_the_ends_lie_far_apart() -> None:
    events = [event(name, 20 * n, 10, box()) for n, name in enumerate("ABC")]
    groups = compute(plan(*events)).together.stock.short
    assert [[one.id for one in group.campaigns] for group in groups] == [["A", "B"], ["B", "C"]]
    close = [event(name, 11 * n, 10, box()) for n, name in enumerate("ABC")]
    (three,) = compute(plan(*close)).together.stock.short
    assert (three.missing, three.short.campaign.id) == (170, "B")
    assert "A, B and C" in words(of(compute(plan(*close)), "stock_shared")[0])


def test_a_quick_order_between_two_campaigns_is_not_held_up_by_a_slow_one_later() -> None:
    """Each takes 60 of 130. B's order takes 8 days and comes within the 9 after A; only C's of 33 comes too late."""
    quick, slow = box(lead_days=5), box(lead_days=30)
    slow_last = plan(event("A", 0, 6, quick), event("B", 14, 6, quick), event("C", 25, 6, slow))
    assert compute(slow_last).together.stock.short == ()  # two at a time take 120
    all_slow = plan(event("A", 0, 6, slow), event("B", 14, 6, slow), event("C", 25, 6, slow))
    assert [one.missing for one in compute(all_slow).together.stock.short] == [50]


def test_after_the_last_day_to_order_it_is_bad_and_says_when_pieces_would_come() -> None:
    late = plan(event("A", 0, 10, box()), event("B", 20, 11, box()))
    (said,) = of(compute(late, date(2026, 11, 2)), "stock_shared")
    assert said.severity == "bad"
    assert "4 days ago; ordered today they can be sold from 25 Nov 2026" in words(said)
    assert of(compute(late, date(2026, 11, 11)), "stock_shared") == []  # A is over: the pieces are B's


def test_without_the_suppliers_days_only_what_is_certain_is_said() -> None:
    def said(start: int) -> list[str]:
        rows = (event("A", 0, 10, box(lead_days=None)), event("B", start, 11, box(lead_days=None)))
        return [words(one) for one in of(compute(plan(*rows)), "stock_shared")]

    assert "opens while A still runs" in said(9)[0]
    assert "the way to the shelf alone takes 3 days" in said(11)[0]
    assert "Fill in the supplier's days" in said(11)[0]
    assert said(12) == []


def test_a_surplus_is_said_of_all_campaigns_that_draw_on_it_together() -> None:
    both = plan(event("A", 0, 10, box(ordered=160)), event("B", 20, 11, box(ordered=160)))
    (said,) = of(compute(both), "stock_shared_spare")
    assert (said.values["left"], said.values["cash"]) == (20, 20 * 6000)
    assert of(compute(both), "stock_too_much") == []
    assert [one.values["surplus"] for one in of(compute(plan(both.campaigns.items[0])), "stock_too_much")] == [130]
    scarce = compute(plan(event("A", 0, 10, box()), event("B", 20, 11, box())))
    assert of(scarce, "stock_too_much") == of(scarce, "stock_shared_spare") == []


@pytest.mark.parametrize("field", ["daily", "price", "cost", "clearance", "on_hand", "ordered"])
def test_a_missing_figure_makes_a_note_and_no_clash(field: str) -> None:
    found = compute(plan(event("A", 0, 10, box()), event("B", 20, 11, box(**{field: None}))))
    assert found.together.stock.short == ()
    (note,) = of(found, "stock_shared_unknown")
    assert (note.severity, "missing in B;" in words(note)) == ("note", True)


def test_goods_without_a_name_are_never_the_same() -> None:
    found = compute(plan(event("A", 0, 10, box(name=" ")), event("B", 5, 10, box(name=""))))
    assert found.together.all_findings == ()


def cash_plan(limit: int | None, *starts: int, **values: Any) -> Plan:
    """Each campaign orders 100 boxes for ¥6,000."""
    rows = [
        event(name, start, 10, box(name=f"Box {name}", on_hand=0, ordered=0, **values))
        for name, start in zip("ABC", starts, strict=False)
    ]
    return plan(*rows, shop=Shop(stock_cash=limit))


def test_cash_is_tied_up_from_the_last_day_to_order_until_the_closing() -> None:
    """A's: 9 October to 10 November; B's, 20 days later: 29 October to 30 November."""
    found = compute(cash_plan(1_000_000, 0, 20))
    (one,) = found.together.tied
    assert (one.start, one.end, one.fullest) == (date(2026, 10, 29), date(2026, 11, 10), date(2026, 10, 29))
    assert (one.cash, one.limit, one.over) == (1_200_000, 1_000_000, 200_000)
    (said,) = of(found, "stock_cash_together")
    assert all(part in words(said) for part in ("A and B", "¥2,000", "A ¥6,000, B ¥6,000", "Thu 29 Oct – Tue 10 Nov"))
    assert of(found, "stock_cash_over") == []


def test_cash_clashes_only_where_it_is_tied_up_together_and_beyond_the_limit() -> None:
    assert compute(cash_plan(1_200_000, 0, 20)).together.tied == ()
    assert compute(cash_plan(1_000_000, 0, 33)).together.tied == ()  # B's order goes out on the day after A's closing
    assert compute(cash_plan(None, 0, 20)).together.tied == ()
    alone = compute(cash_plan(500_000, 0, 20))
    assert (alone.together.tied, len(of(alone, "stock_cash_over"))) == ((), 2)
    assert len(compute(cash_plan(1_000_000, 0, 20, 40)).together.tied) == 2


def test_an_order_that_is_late_or_of_unknown_days_ties_up_cash_from_today_or_the_opening() -> None:
    (late,) = compute(cash_plan(1_000_000, 0, 20, lead_days=60)).together.tied
    assert (late.start, late.end) == (TODAY, date(2026, 11, 10))
    (unknown,) = compute(cash_plan(1_000_000, 0, 7, lead_days=None)).together.tied
    assert (unknown.start, unknown.end) == (date(2026, 11, 8), date(2026, 11, 10))


def test_the_advertising_money_of_common_days_is_counted_twice() -> None:
    found = compute(ads_plan(event("A", 0, 10), event("B", 7, 10)))
    (one,) = found.together.twice
    assert (one.start, one.end) == (date(2026, 11, 8), date(2026, 11, 10))
    ads = {key: money.aim.ads for key, money in found.money.items()}
    only = compute(ads_plan(event("C", 7, 3))).money["C"].aim.ads
    assert only is not None
    assert one.amount == pytest.approx(only, abs=1)
    union = compute(ads_plan(event("D", 0, 17))).money["D"].aim.ads
    assert sum(value or 0 for value in ads.values()) - one.amount == pytest.approx(union, abs=2)
    (said,) = of(found, "target_ads_twice")
    assert (said.cell, "Sun 8 Nov – Tue 10 Nov" in words(said)) == ("target", True)


def test_three_at_once_count_the_same_money_three_times() -> None:
    (one,) = compute(ads_plan(*(event(name, 0, 2) for name in "ABC"))).together.twice
    assert one.planned == pytest.approx(3 * one.once, abs=2)
    assert len(one.campaigns) == 3


def test_no_money_is_counted_twice_on_days_apart_past_outside_the_budget_or_without_one() -> None:
    apart = ads_plan(event("A", 0, 7), event("B", 7, 7))
    assert compute(apart).together.twice == ()
    both = (event("A", 0, 10), event("B", 7, 10))
    assert compute(ads_plan(*both), date(2026, 11, 11)).together.twice == ()
    assert compute(ads_plan(*both, months=2)).together.twice == ()
    assert compute(ads_plan(*both, total=None)).together.twice == compute(ads_plan(*both, total=0)).together.twice == ()


def test_advertising_of_all_campaigns_beyond_the_whole_budget_is_added_up() -> None:
    """Each order costs ¥100 in ads and A sells 100 pieces: ¥10,000 a campaign, ¥20,000 of ¥15,000."""
    sold = Offer(id="o", goods="g", list_price=20000, freight=0, ads=10000, fee=0.0, returns=0.0)
    events = (event(name, start, 10, box(name=name), offers=(sold,)) for name, start in (("A", 0), ("B", 60)))
    over = ads_plan(*events, total=1_500_000)
    (said,) = of(compute(over), "target_ads_over_total")
    assert (said.values["amount"], said.values["over"], said.severity) == (2_000_000, 500_000, "bad")
    assert "A ¥10,000, B ¥10,000" in words(said)
    assert of(compute(ads_plan(*over.campaigns.items, total=2_000_000)), "target_ads_over_total") == []
    assert of(compute(ads_plan(over.campaigns.items[0], total=900_000)), "target_ads_over_total") == []
    assert of(compute(over, date(2027, 9, 1)), "target_ads_over_total") == []  # the period is past


@pytest.mark.parametrize("locale", LOCALES)
def test_the_table_names_people_days_stock_and_money_once_each_in_order_of_time(locale: str) -> None:
    found, t = compute(full()), translator(locale)
    rows = clash_rows(t, found.timed, found.together)
    assert len(rows) == 5
    kinds = ("people", "days", "stock", "money")
    assert {row["kind"] for row in rows} == {t(f"campaigns.clash_kinds.{kind}") for kind in kinds}
    assert all(word not in value for row in rows for value in row.values() for word in ("None", "{", "—"))
    assert "5" in clash_title(t, found.timed, found.together)
    lines = clash_lines(t, found.timed, found.together)
    assert all(row["what"] in line and row["much"] in line for row, line in zip(rows, lines, strict=True))
    alone = compute(plan(full().campaigns.items[0]))
    assert (clash_rows(t, alone.timed, alone.together), clash_title(t, alone.timed, alone.together)) == ([], "")


@pytest.mark.parametrize("locale", LOCALES)
def test_every_clash_and_its_steps_can_be_said(locale: str) -> None:
    found, t = compute(full()), translator(locale)
    steps = [*stock_steps_beside(found.together, "A", "g"), *target_steps_beside(found.together, "B")]
    said = [words(one, locale) for one in found.together.all_findings]
    said += [t(f"campaigns.steps.{one.code[10:]}", **one.values) for one in steps]
    assert len(said) > 10
    assert [text for text in said if "None" in text or "{" in text] == []
    assert {step.code for step in steps} <= {step.code for cell in ("stock", "target") for step in found.steps[cell]}
    assert stock_steps_beside(found.together, "A", "other") != stock_steps_beside(found.together, "A", "g")
