"""The budget chapter: one total that its lines always add up to, the first split, rules, and what sales suggest."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planner import budget
from planner.budget.curves import response, slope
from planner.budget.shares import moved, shared_out
from planner.changes import Refused, set_value
from planner.data import Data
from planner.i18n import translator
from planner.plan import Plan, change
from planner.samples import load

TODAY = date(2026, 9, 1)
T = translator("en")


def plan(shop: str = "dress") -> Plan:
    return load(shop, "en", TODAY)


def computed(made: Plan) -> budget.BudgetResult:
    return budget.compute(made, Data(), TODAY)


parts = st.lists(st.integers(0, 10**12), min_size=2, max_size=12)


@given(parts, st.data())
def test_a_moved_part_leaves_the_sum_and_all_limits(held: list[int], data: st.DataObject) -> None:
    low = [data.draw(st.integers(0, part)) for part in held]
    high = [data.draw(st.integers(part, 2 * 10**12)) for part in held]
    place, to = data.draw(st.integers(0, len(held) - 1)), data.draw(st.integers(0, 3 * 10**12))
    made = moved(held, place, to, low, high)
    assert sum(made) == sum(held)
    assert all(lo <= part <= hi for lo, part, hi in zip(low, made, high, strict=True))
    reachable = sum(held) - sum(high) + high[place], sum(held) - sum(low) + low[place]
    assert made[place] == min(max(to, low[place], reachable[0]), high[place], reachable[1])


@given(st.integers(0, 10**12), st.lists(st.floats(0, 1e9), min_size=1, max_size=12))
def test_a_total_is_shared_out_to_the_last_fen_in_proportion(total: int, weights: list[float]) -> None:
    made = shared_out(total, weights, [0] * len(weights), [total] * len(weights))
    assert sum(made) == total
    whole = sum(weights)
    if whole > 0 and min((w for w in weights if w), default=0) > 1e-6 * whole:
        assert all(abs(part - total * w / whole) <= 1 + 1e-9 * total for part, w in zip(made, weights, strict=True))


def test_weights_too_small_to_tell_still_share_out_all() -> None:
    made = shared_out(10**12, [5e-324, 1.0, 5e-324], [0] * 3, [10**12, 10, 10**12])
    assert made[1] == 10
    assert sum(made) == 10**12


def test_others_give_way_in_proportion() -> None:
    assert moved([500, 300, 200], 0, 600, [0, 0, 0], [1000] * 3) == [600, 240, 160]
    assert moved([500, 300, 200], 0, 600, [0, 300, 0], [1000] * 3) == [600, 300, 100]
    assert moved([500, 300, 200], 0, 900, [0, 300, 100], [1000] * 3) == [600, 300, 100]
    assert moved([500, 500], 0, 700, [0, 500], [1000, 500]) == [500, 500]


def test_a_drag_moves_only_what_is_not_locked() -> None:
    before = computed(plan())
    made = computed(change(plan(), budget.dragged("douyin-live", 120_000_000)))
    assert sum(line.spend for line in made.lines) == before.total
    assert made.line("douyin-live").spend == 120_000_000
    assert made.line("xiaohongshu-posts").spend == before.line("xiaohongshu-posts").spend
    taken = [before.line(i).spend - made.line(i).spend for i in ("taobao-search", "douyin-creators", "reserve")]
    assert taken == [6_303_030, 3_030_303, 2_666_667]  # 12,000,000 shared as 52 : 25 : 22


def test_a_slider_moves_to_a_share_of_the_total() -> None:
    made = change(plan(), budget.dragged_to("taobao-search", 0.25))
    assert computed(made).line("taobao-search").spend == 54_000_000
    assert budget.share_at(made, "taobao-search") == 0.25


def test_a_new_total_scales_the_split_and_keeps_locks_and_limits() -> None:
    made = computed(change(plan(), set_value("budget.total", 108_000_000)))
    assert sum(line.spend for line in made.lines) == 108_000_000
    assert made.line("xiaohongshu-posts").spend == 9_000_000
    assert made.line("taobao-search").spend == 30_000_000  # its least


def test_money_of_a_deleted_channel_goes_to_the_others() -> None:
    from planner.channels import removed  # noqa: PLC0415

    made = computed(change(plan(), removed("taobao-search")))
    assert sum(line.spend for line in made.lines) == made.total
    assert "budget.line_gone" in {finding.code for finding in made.findings}


def test_impossible_limits_are_said_and_the_total_still_holds() -> None:
    made = change(plan(), budget.adjusted("douyin-live", "least", 300_000_000))
    assert sum(line.spend for line in computed(made).lines) == computed(made).total
    assert [f.code for f in computed(made).findings if f.severity == "bad"] == ["budget.limits_over"]


def test_all_locked_moves_nothing() -> None:
    made = plan()
    for line in computed(made).lines:
        made = change(made, budget.adjusted(line.id, "locked", True))  # noqa: FBT003 (a value of the plan)
    assert change(made, budget.dragged("douyin-live", 1)) == made
    assert "budget.all_locked" in {finding.code for finding in computed(made).findings}


@pytest.mark.parametrize("bad", [-5, 10**14, 1e300])
def test_negative_and_huge_spends_are_bounded_or_refused(bad: float) -> None:
    if bad > 1e15:
        with pytest.raises(Refused, match="not_a_number"):
            change(plan(), budget.dragged("douyin-live", bad))  # type: ignore[arg-type]
        return
    made = computed(change(plan(), budget.dragged("douyin-live", bad)))  # type: ignore[arg-type]
    assert sum(line.spend for line in made.lines) == made.total


def test_a_total_of_nothing_and_no_total_at_all() -> None:
    for total in (0, None):
        made = computed(change(plan(), set_value("budget.total", total)))
        assert all(line.spend == 0 for line in made.lines)
    with pytest.raises(Refused, match=r"budget\.total"):
        change(change(plan(), set_value("budget.total", None)), budget.dragged("douyin-live", 5))


def test_the_first_split_keeps_a_reserve_and_the_programmes_share() -> None:
    blank = change(plan(), set_value("budget.lines", []))
    made = computed(change(change(blank, set_value("budget.rules", [])), budget.proposed(T)))
    assert made.line("reserve").share == pytest.approx(0.1)
    assert [(one.rule.id, one.kept) for one in made.rules] == [("high-return", True), ("innovation", True)]
    high = made.line("douyin-live").share + made.line("douyin-creators").share
    assert high == pytest.approx(0.6, abs=1e-6)  # 7 of 16 parts by role would be 39 %: lifted
    assert made.line("taobao-search").share == pytest.approx(0.3 * 6 / 9, abs=1e-6)


def test_a_rule_counts_the_whole_total() -> None:
    made = computed(change(plan(), budget.dragged("douyin-live", 80_000_000)))
    rule = next(one for one in made.rules if one.rule.id == "high-return")
    share = (made.line("douyin-live").spend + made.line("douyin-creators").spend) / 216_000_000
    assert rule.share == pytest.approx(share)
    assert rule.short == round(0.6 * 216_000_000) - round(share * 216_000_000)
    assert "budget.rule_short" in {finding.code for finding in made.findings}


def test_phases_always_add_up() -> None:
    made = change(plan(), budget.shifted("phases", "peak", 0.65))
    assert budget.shares_of(made, "phases") == pytest.approx({"start": 0.21, "peak": 0.65, "close": 0.14})


def test_the_suggested_total_follows_stage_and_goal() -> None:
    found = computed(plan("home")).suggested
    assert found is not None
    assert found.from_goal
    assert found.shares == (0.15, 0.20)
    assert (found.low, found.high) == (round(found.sales * 0.15), round(found.sales * 0.20))
    without = change(plan("home"), set_value("goals.items", []))
    shop = computed(without).suggested
    assert shop is not None
    assert shop.sales == pytest.approx(12 * 310_000 * 0.038 * 26_800)  # visitors, conversion, order value
    assert computed(Plan(id="p", name="p")).suggested is None


def test_an_estimated_curve_starts_at_the_cost_per_order_and_ends_at_the_reach() -> None:
    made = computed(plan("tea"))
    found, line = made.responses["taobao-search"], made.line("taobao-search")
    assert line.costs is not None
    order = line.costs.cost_per_order.value
    assert order == pytest.approx(135 / 0.031)  # fen a click, orders per click
    assert slope(found.curve, 0.0) == pytest.approx(found.working * 15_800 / order)
    # Everybody in reach: the shop's 6,000 visitors a month, 3.1 % of them buying for ¥158, twelve months long.
    assert response(found.curve, 1e12) == pytest.approx(6_000 * 0.031 * 158 * 12)
    assert found.margin == pytest.approx((1 - 0.04) * (0.52 - 0.01))
    assert "reserve" not in made.responses


def test_without_visitors_nobody_knows_where_a_curve_ends() -> None:
    blind = change(change(plan("tea"), set_value("shop.visitors", None)), set_value("shop.sales", None))
    made = computed(blind).responses["taobao-search"]
    assert not made.bounded
    assert made.curve["type"] == "linear"
