"""Decisions and what follows from them: the proposal, what is written down, the library, all tests together."""

from math import log1p
from typing import Any, get_args

import pytest
from conftest import undone
from experiment_shops import TODAY, codes, compute, experiment, plan, totals
from hypothesis import given
from hypothesis import strategies as some

from planner.changes import Refused
from planner.experiments import Experiment, learning
from planner.experiments.learning import Effect
from planner.experiments.learning.found import same, z_at
from planner.experiments.reading.outcome import Verdict
from planner.i18n import LOCALES, translator
from planner.plan import Plan, change
from planner.samples import SAMPLES, load

WON = totals((20_000, 600), (20_000, 720))  # 3.0 % against 3.6 %: a lift of 20 %
OPEN = totals((2_000, 60), (2_000, 66))
AGREED = {"agreed_on": TODAY, "agreed_per_arm": 2_000, "agreed_days": 14, "start": TODAY}


def read(experiment_id: str = "one", **values: Any) -> Experiment:
    given = {"state": "read", "mde": 0.1, "daily_visitors": 1000, "tallies": WON, **AGREED}
    return experiment(experiment_id, **{**given, **values})


def decided(experiment_id: str, lift: float, width: float, **values: Any) -> Experiment:
    """A decided test whose interval reaches `width` to each side on the log scale."""
    ends = {name: (1 + lift) * 2.718281828459045**by - 1 for name, by in (("lift_low", -width), ("lift_high", width))}
    given = {"state": "decided", "decision": "ship", "decided_on": TODAY, "lift": lift, **ends}
    return experiment(experiment_id, **{**given, **values})


def decision(of: Plan, code: str | None) -> Plan:
    found = compute(of).learnt.founds["one"]
    return change(of, learning.decide("one", code, found.effect, TODAY))


def test_a_win_is_proposed_to_be_taken_and_the_decision_writes_down_what_was_found():
    before = plan(read())
    found = compute(before).learnt.founds["one"]
    assert (found.verdict, learning.proposed(found)) == ("better", "ship")
    (after,) = decision(before, "ship").experiments.items
    assert (after.state, after.decision, after.decided_on) == ("decided", "ship", TODAY)
    assert after.lift == pytest.approx(0.2)
    assert 0 < (after.lift_low or 0) < 0.2 < (after.lift_high or 0)
    # 1,000 visitors a day x 0.6 % more orders x ¥40 a month, in fen.
    assert after.worth == pytest.approx(1000 * 365.2425 / 12 * 0.006 * 4000, abs=1)


def test_what_was_written_down_stays_when_counts_change_and_that_is_said():
    after = decision(plan(read()), "ship")
    (one,) = after.experiments.items
    altered = plan(one.model_copy(update={"tallies": read(tallies=totals((20_000, 600), (20_000, 660))).tallies}))
    found = compute(altered).learnt.founds["one"]
    assert found.effect.lift == pytest.approx(0.2)
    assert found.now.lift == pytest.approx(0.1)
    assert "decide_changed" in codes(altered)
    again = change(altered, learning.decide("one", "ship", found.now, TODAY))
    assert again.experiments.items[0].lift == pytest.approx(0.1)
    assert "decide_changed" not in codes(again)


def test_a_decision_can_be_undone_or_taken_back():
    before = plan(read())
    after = decision(before, "ship")
    assert undone(before, after, after) == (before, ())
    back = change(after, learning.reopen("one"))
    assert back == before
    assert change(after, learning.decide("one", None, Effect(), TODAY)) == before
    assert change(before, learning.reopen("one")) == before


@pytest.mark.parametrize("shop", SAMPLES)
def test_decided_tests_of_the_samples_keep_what_their_counts_say(shop: str):
    founds = [one for one in compute(load(shop, "en", TODAY)).learnt.founds.values() if one.experiment.decision]
    assert founds
    for one in founds:
        assert one.kept
        assert same(one.effect, one.now), (one.effect, one.now)
        assert one.effect.worth == pytest.approx(one.now.worth, rel=0.001)


def test_every_verdict_has_a_proposal_or_is_too_early():
    assert {*learning.PROPOSED} == {*get_args(Verdict)}


@pytest.mark.parametrize(
    ("tallies", "code", "said"),
    [
        (WON, "ship", None),
        (WON, "keep", "decide_leave"),
        (WON, "repeat", None),
        (totals((20_000, 720), (20_000, 600)), "ship", "decide_ship"),
        (totals((20_000, 720), (20_000, 600)), "keep", None),
        (totals((20_000, 720), (20_000, 600)), "drop", None),
        (OPEN, "ship", "decide_ship"),
        (OPEN, "repeat", None),
        ((), "ship", "decide_early"),
        ((), "drop", None),
    ],
)
def test_a_decision_against_the_verdict_is_allowed_and_said(tallies: Any, code: str, said: str | None):
    after = decision(plan(read(tallies=tallies)), code)
    against = {"decide_ship", "decide_leave", "decide_early"} & {*codes(after)}
    assert against == ({said} if said else set())


def test_a_decision_without_a_lesson_asks_for_one():
    after = decision(plan(read()), "ship")
    assert "decide_no_lesson" in codes(after)
    (one,) = after.experiments.items
    assert "decide_no_lesson" not in codes(plan(one.model_copy(update={"learned": "Hands sell"})))


def test_a_day_that_is_none_is_refused():
    wanted = learning.decide("one", "ship", Effect(), TODAY)
    broken = wanted.model_copy(
        update={
            "operations": tuple(
                o.model_copy(update={"arguments": {**o.arguments, "day": "x"}}) for o in wanted.operations
            )
        }
    )
    with pytest.raises(Refused, match="not_a_date"):
        change(plan(read()), broken)


def test_the_error_of_a_lift_comes_from_the_level_of_its_interval():
    assert z_at(0.05, 2) == pytest.approx(1.959964, abs=1e-6)
    assert z_at(0.05, 1) == pytest.approx(1.644854, abs=1e-6)
    assert z_at(1, 2) == z_at(0, 2) == 0
    one = compute(plan(decided("one", 0.1, 0.1, alpha=0.1, sides="one"))).learnt.founds["one"].measured
    assert one is not None
    assert one.error == pytest.approx(0.1 / 1.281552, rel=1e-5)


def test_the_library_is_searched_over_texts_and_narrowed_by_subject_and_result():
    items = [
        decided("a", 0.3, 0.1, name="Tin in a hand", subject="main_picture", learned="看大小"),
        decided("b", 0.0, 0.2, name="Free card", subject="offer", belief="a handwritten CARD"),
        decided("c", -0.3, 0.1, name="Long page", subject="layout", where="Page of the shirt"),
        read("d", name="Read only", arms=[{"id": "a", "differs": "¥459"}, {"id": "b"}]),
        experiment("e", name="An idea with a tin"),
    ]
    founds = list(compute(plan(*items)).learnt.founds.values())

    def ids(*how: Any) -> list[str]:
        return [one.experiment.id for one in learning.search(founds, *how)]

    assert ids() == ["a", "b", "c", "d"]
    assert ids("TIN hand") == ["a"]
    assert ids("大小") == ["a"]
    assert ids("card") == ["b"]
    assert ids("ＳＨＩＲＴ") == ["c"]
    assert ids("459") == ["d"]
    assert ids("nothing like it") == []
    assert ids("", "offer") == ["b"]
    assert [ids("", None, outcome) for outcome in ("win", "open", "loss")] == [["a", "d"], ["b"], ["c"]]


def test_few_tests_are_shrunk_by_field_practice_by_hand():
    """Error 0.05 / 1.96 on the log scale, spread 5 %: kept = 0.0025 / (0.0025 + 0.000651) = 79 %."""
    made = compute(plan(decided("one", 0.1, 0.05))).learnt.meta
    (line,) = made.lines
    kept = 0.05**2 / (0.05**2 + (0.05 / 1.959964) ** 2)
    assert (made.own, line.kept) == (False, pytest.approx(kept))
    assert line.left.effect == pytest.approx(kept * log1p(0.1))
    assert made.mean == pytest.approx(line.lift)
    assert "meta_few" in codes(plan(decided("one", 0.1, 0.05)))


def test_clicks_are_shrunk_less_as_they_move_further():
    orders = compute(plan(decided("one", 0.1, 0.05))).learnt.meta.lines[0]
    clicks = compute(plan(decided("one", 0.1, 0.05, metric="click_through"))).learnt.meta.lines[0]
    assert clicks.kept > orders.kept


def test_from_five_tests_on_their_own_scatter_counts():
    items = [decided(f"t{n}", lift, 0.06) for n, lift in enumerate((0.12, 0.02, -0.05, 0.2, 0.04))]
    made = compute(plan(*items)).learnt.meta
    assert made.own
    assert {*made.scatters} == {"conversion"}
    assert made.scatters["conversion"].spread > 0.05
    assert made.counts == {"win": 2, "open": 3}
    assert "meta_few" not in codes(plan(*items))


def test_money_a_month_of_shipped_tests_is_shrunk_and_has_a_range():
    """¥1,000 at a lift of 10 %, of which 79 % are kept on the log scale; a kept test brings nothing."""
    one = decided("one", 0.1, 0.05, worth=100_000)
    other = decided("two", 0.1, 0.05, worth=100_000, decision="keep")
    blind = decided("three", 0.1, 0.05)
    made = compute(plan(one, other, blind)).learnt.meta
    gained = made.gained
    assert gained is not None
    assert (gained.tests, gained.unknown) == (2, 1)
    assert gained.typical == pytest.approx(1_000_000 * made.lines[0].lift)
    assert gained.low < gained.typical < gained.high
    assert gained.low == pytest.approx(1_000_000 * made.lines[0].low, rel=0.05)


def test_independent_errors_add_up_as_chance_does():
    def width(n: int) -> float:
        gained = compute(plan(*(decided(f"t{k}", 0.1, 0.05, worth=1000) for k in range(n)))).learnt.meta.gained
        assert gained is not None
        return gained.high - gained.low

    assert width(4) == pytest.approx(2 * width(1))


def test_close_wins_are_expected_to_be_none_in_part():
    items = [decided(f"t{n}", 0.2, 0.181) for n in range(4)]  # just above 0, with wide intervals
    made = compute(plan(*items)).learnt.meta
    assert made.counts == {"win": 4}
    assert made.false_wins == pytest.approx(sum(one.left.chance_not_better for one in made.lines))
    assert 0.5 < made.false_wins < 2
    assert "meta_false" in codes(plan(*items))


def test_tests_without_an_interval_are_said_and_left_out():
    items = [decided("one", 0.1, 0.05), experiment("two", state="decided", decision="drop")]
    made = compute(plan(*items)).learnt.meta
    assert (len(made.lines), made.decided, made.counts["unknown"]) == (1, 2, 1)
    assert "meta_unknown" in codes(plan(*items))


LIFTS = some.none() | some.floats(-1, 10**6)
DECIDED = some.builds(
    experiment,
    some.uuids().map(str),
    state=some.just("decided"),
    decision=some.sampled_from(["ship", "keep", "repeat", "drop"]),
    metric=some.sampled_from(["conversion", "click_through", "aov"]),
    lift_low=LIFTS,
    lift=LIFTS,
    lift_high=LIFTS,
    worth=some.none() | some.integers(-(10**13), 10**13),
    alpha=some.floats(0, 1),
    sides=some.sampled_from(["one", "two"]),
    decided_on=some.none() | some.dates(),
)


@given(some.lists(DECIDED, max_size=8), some.sampled_from(LOCALES))
def test_whatever_was_written_down_can_be_put_together_and_said(items: list[Experiment], locale: str):
    made, t = compute(plan(*items)), translator(locale)
    names = {one.id: one.id for one in items}
    said = learning.meta_words(t, made.learnt.meta, of_sales=False)
    said += [value for _, value, _ in learning.meta_figures(t, made.learnt.meta, of_sales=True)]
    rows = learning.library_rows(t, list(made.learnt.founds.values()), made.learnt.lines, names)
    said += [cell for row in rows for cell in row.values()]
    assert not [words for words in said if "nan" in words.lower() or "inf%" in words or "None" in words]
    for row in learning.forest_rows(made.learnt.meta, names):
        assert all(row[name] == row[name] for name in ("low", "lift", "high"))
