"""Segments: every customer in exactly one, ties decided by id, money net, the same as of a day whatever follows."""

from collections import Counter
from datetime import date, timedelta
from itertools import product
from pathlib import Path

import pytest
from customer_orders import FIRST, TODAY, bought, result, with_derived

from planner.changes import Refused
from planner.customers import segments
from planner.customers.segments import segment_of
from planner.data import Data
from planner.i18n import translator
from planner.plan import Plan, change
from tests.stored import stored, together

ORDER = {"order_id": "1", "customer": "a", "day": FIRST, "sales": 1000, "paid": True}
CODES = {
    (5, 5, 5): "champions",
    (4, 3, 4): "champions",
    (5, 5, 3): "loyal",
    (3, 3, 5): "loyal",
    (5, 2, 1): "promising",
    (4, 1, 5): "new",
    (3, 2, 5): "needing_attention",
    (3, 1, 1): "needing_attention",
    (2, 2, 5): "at_risk",
    (1, 5, 3): "at_risk",
    (2, 3, 4): "cannot_lose",
    (1, 5, 5): "cannot_lose",
    (2, 1, 5): "sleeping",
    (1, 1, 5): "lost",
}


@pytest.mark.parametrize(("scores", "segment"), CODES.items())
def test_the_rules_name_a_segment(scores: tuple[int, int, int], segment: str) -> None:
    assert segment_of(*scores) == segment


def test_the_rules_leave_no_scores_out_and_use_every_segment() -> None:
    found = Counter(segment_of(*scores) for scores in product(range(1, 6), repeat=3))
    assert sum(found.values()) == 125
    assert set(found) == set(segments.SEGMENTS)


def members(data: Data, day: date) -> dict[str, tuple[str, int, int, int]]:
    here = result(data).on(day).here
    found = here.house.ask(segments.members, day)
    columns = found[["customer", "segment", "recency", "frequency", "money"]].to_numpy(object)
    return {row[0]: tuple(row[1:]) for row in columns}


def test_fifths_of_recency_and_money_and_thresholds_of_orders(tmp_path: Path) -> None:
    orders = [(f"c{n}", 10 * n + k, 10 * (n + 1)) for n in range(10) for k in range(n + 1)]
    found = members(bought(tmp_path, orders), FIRST + timedelta(days=120))
    assert [found[f"c{n}"][1] for n in range(10)] == [1, 1, 2, 2, 3, 3, 4, 4, 5, 5]
    assert [found[f"c{n}"][2] for n in range(10)] == [1, 2, 3, 4, 4, 5, 5, 5, 5, 5]
    assert [found[f"c{n}"][3] for n in range(10)] == [1, 1, 2, 2, 3, 3, 4, 4, 5, 5]


def test_equal_customers_stand_in_the_order_of_their_ids_on_every_run(tmp_path: Path) -> None:
    names = [f"c{n}" for n in range(10)]
    for turned in (names, names[::-1]):
        found = members(bought(tmp_path, [(name, 5, 100) for name in turned]), FIRST + timedelta(days=5))
        assert [found[name][1] for name in names] == [5, 5, 4, 4, 3, 3, 2, 2, 1, 1]
        assert [found[name][3] for name in names] == [5, 5, 4, 4, 3, 3, 2, 2, 1, 1]


def test_one_customer_is_the_best_there_is(tmp_path: Path) -> None:
    seen = result(bought(tmp_path, [("a", 0, 50)])).on()
    made = seen.segments
    assert (made.people, made.net) == (1, 5000)
    assert [(line.segment, line.people) for line in made.lines if line.people] == [("new", 1)]
    assert "customers.few" in [one.code for one in seen.findings]


def test_every_customer_is_in_one_line_and_the_sums_are_whole(tmp_path: Path) -> None:
    orders = [(f"c{n % 37}", (n * 13) % 200, (n * 7) % 90 + 1) for n in range(300)]
    made = result(bought(tmp_path, orders)).on().segments
    assert sum(line.people for line in made.lines) == made.people == 37
    assert sum(line.net for line in made.lines) == made.net == sum(yuan * 100 for _, _, yuan in orders)
    assert sum(line.share for line in made.lines) == pytest.approx(1)
    assert sum(one.people for one in made.squares) == 37


def test_refunds_are_taken_off_down_to_nothing(tmp_path: Path) -> None:
    made = result(bought(tmp_path, [("a", 0, 50)], refunds=5000)).on().segments
    assert (made.people, made.net) == (1, 0)
    line = made.line("new")
    assert (line.net, line.net_share, line.per_order) == (0, None, 0)


def test_what_was_said_of_a_day_stays_when_more_orders_come(tmp_path: Path) -> None:
    early = [("a", 0, 10), ("b", 3, 20), ("a", 9, 30)]
    day = FIRST + timedelta(days=10)
    before = members(bought(tmp_path, early), day)
    after = members(bought(tmp_path, [*early, ("b", 11, 500), ("c", 12, 5)]), day)
    assert before == after


def test_orders_without_a_customer_are_counted_out_and_named(tmp_path: Path) -> None:
    known = bought(tmp_path, [("a", 0, 10), (None, 1, 10)])
    seen = result(known).on()
    assert seen.segments.people == 1
    unnamed = next(one for one in seen.findings if one.code == "customers.unnamed")
    assert unnamed.values["orders"] == 1
    assert unnamed.values["share"] == 0.5


def test_a_platform_that_names_nobody_gives_no_figures(tmp_path: Path) -> None:
    seen = result(bought(tmp_path, [(None, 0, 10), (None, 4, 20)], "douyin")).on()
    assert not seen.named
    assert seen.here.unnamed == ("douyin",)
    assert (seen.segments.people, seen.segments.lines) == (0, ())


def test_the_same_id_on_two_platforms_is_two_people(tmp_path: Path) -> None:
    orders = [stored(tmp_path, where, where, orders=[ORDER]) for where in ("taobao", "own_site")]
    assert result(with_derived(together(*orders), tmp_path)).on().segments.people == 2


def test_without_orders_there_is_nothing_and_no_error() -> None:
    seen = result(Data()).on()
    assert (seen.here, seen.segments, seen.findings, dict(seen.steps)) == (None, None, (), {})


def test_thresholds_that_do_not_rise_are_mended_and_remarked(tmp_path: Path) -> None:
    data = bought(tmp_path, [("a", n, 1) for n in range(3)])
    seen = result(data, thresholds={"two": 5, "three": 3, "four": 4, "five": 6}).on()
    assert seen.segments.orders == (5, 5, 5, 6)
    assert "customers.thresholds_order" in [one.code for one in seen.findings]


def test_care_is_written_with_its_first_word_and_made_a_task_once() -> None:
    plan = Plan(id="p", name="p")
    plan = change(plan, segments.write_care("new", "action", "Call them"))
    plan = change(plan, segments.write_care("new", "owner", "Lin"))
    assert [(one.id, one.action, one.owner) for one in plan.customers.care] == [("new", "Call them", "Lin")]
    for _ in range(2):
        plan = change(plan, segments.care_task(plan, "new", translator("en")))
    assert [(one.title, one.owner) for one in plan.actions.items] == [("New: Call them", "Lin")]
    assert segments.has_task(plan, "new")
    plan = change(plan, segments.care_task(plan, "lost", translator("en")))
    assert plan.actions.items[1].title.startswith("Lost: One order, long ago")


def test_text_that_is_too_long_is_refused() -> None:
    with pytest.raises(Refused):
        change(Plan(id="p", name="p"), segments.write_care("new", "owner", "x" * 200))


def test_data_that_end_long_ago_are_remarked(tmp_path: Path) -> None:
    data = bought(tmp_path, [("a", 0, 10)])
    assert "customers.old_data" in [one.code for one in result(data, TODAY).findings]
    assert "customers.old_data" not in [one.code for one in result(data, FIRST).findings]
