"""What a channel of low return has not spent goes where it returns more; locks, limits and rules hold."""

from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st
from test_budget_spending import TODAY, codes, plan

from planner import budget
from planner.budget import spending
from planner.budget.lines import limits
from planner.changes import set_value
from planner.data import Data
from planner.plan import Plan, change


def weak(*rows: tuple[Any, ...], locked: bool = False) -> Plan:
    """The dress shop with posts that cost three times as much, so that they return too little."""
    made = plan(*(rows or [("2026-08-10", "xiaohongshu-posts", 1_234_567, "Su")]))
    result = budget.compute(made, Data(), TODAY)
    channel = result.line("xiaohongshu-posts").channel
    costs = result.line("xiaohongshu-posts").costs
    assert channel is not None
    assert costs is not None
    assert costs.price.value
    made = change(made, set_value(f"channels.list.{channel.id}.price", round(costs.price.value * 3)))
    return change(made, budget.adjusted("xiaohongshu-posts", "locked", locked))


def test_what_a_weak_line_has_not_spent_goes_where_it_returns_more() -> None:
    made = weak()
    result = budget.compute(made, Data(), TODAY)
    parts = spending.replanned(made, result)
    assert "low_return" in codes(made)
    assert parts is not None
    assert parts["xiaohongshu-posts"] == 1_234_567  # what is spent stays
    assert sum(parts.values()) == result.total
    assert all(parts[line.id] >= line.spend for line in result.lines if line.id != "xiaohongshu-posts")
    after = budget.compute(change(made, budget.allotted(parts)), Data(), TODAY)
    assert {line.id: line.spend for line in after.lines} == parts
    assert [(rule.rule.id, rule.kept) for rule in after.rules] == [(rule.rule.id, rule.kept) for rule in result.rules]
    assert {move.line.id for move in spending.moves(result, parts)} == {
        line.id for line in result.lines if parts[line.id] != line.spend
    }


def test_where_no_further_yuan_comes_back_the_rest_goes_to_the_reserve() -> None:
    made = weak()
    result = budget.compute(made, Data(), TODAY)
    parts = spending.replanned(made, result) or {}
    takers = {line for line, fen in parts.items() if fen > result.line(line).spend}
    marginal = {move.line.id: move.marginal for move in spending.moves(result, parts)}
    assert takers
    assert all(line == "reserve" or (marginal[line] or 0) > 1 for line in takers)


def test_locked_or_unspent_weak_lines_are_left_alone() -> None:
    locked = weak(locked=True)
    assert spending.replanned(locked, budget.compute(locked, Data(), TODAY)) is None
    untouched = weak(("2026-08-10", "douyin-live", 100))
    assert spending.replanned(untouched, budget.compute(untouched, Data(), TODAY)) is None
    sound = plan(("2026-08-10", "taobao-search", 100))
    assert spending.replanned(sound, budget.compute(sound, Data(), TODAY)) is None


settings_of = st.lists(
    st.tuples(st.booleans(), st.sampled_from([None, 0.2, 0.9, 1.0, 1.02, 3.0])), min_size=5, max_size=5
)


@settings(max_examples=40)
@given(settings_of, st.integers(0, 12_000_000), st.sampled_from([None, 0.05, 0.4]))
def test_a_new_split_keeps_the_total_locks_limits_and_rules(
    how: list[tuple[bool, float | None]], spent: int, most: float | None
) -> None:
    made = weak(("2026-08-10", "xiaohongshu-posts", spent, "Su"))
    lines = [line.model_dump() for line in made.budget.lines]
    for line, (locked, limit) in zip(lines, how, strict=True):
        upper = None if limit is None or limit < 1 else round(line["spend"] * limit)
        lower = round(line["spend"] * limit) if limit is not None and limit < 1 else None
        line |= {"locked": locked, "most": upper, "least": lower}
    rules = [rule.model_dump(mode="json") for rule in made.budget.rules]
    rules.append({"id": "cap", "name": "", "lines": ["reserve", "taobao-search"], "least": None, "most": most})
    made = change(change(made, set_value("budget.lines", lines)), set_value("budget.rules", rules))
    result = budget.compute(made, Data(), TODAY)
    parts = spending.replanned(made, result)
    if parts is None:
        return
    assert sum(parts.values()) == result.total
    low, high = limits(made.budget.lines, result.total or 0)
    held = dict(zip([line.id for line in made.budget.lines], zip(low, high, strict=True), strict=True))
    assert all(held[line][0] <= fen <= held[line][1] for line, fen in parts.items())
    assert parts["xiaohongshu-posts"] >= spent
    after = budget.compute(change(made, budget.allotted(parts)), Data(), TODAY)
    assert {line.id: line.spend for line in after.lines} == parts
    for before, now in zip(result.rules, after.rules, strict=True):
        assert now.kept or not before.kept
