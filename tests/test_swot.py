"""SWOT: honest remarks about a board, weights, the two lists, and samples that speak."""

from typing import Any

import pytest
from swot_boards import BALANCED, CROSSED, RIVALS, TODAY, US, T, found, item, plan, result

from planner import swot
from planner.i18n import LOCALES, translator
from planner.plan import change
from planner.samples import SAMPLES, load
from planner.swot import Move
from planner.swot.likeness import likeness, nearly_same
from planner.swot.model import core_items

# -- the board and its remarks


def test_an_empty_board_says_so_and_nothing_else() -> None:
    assert list(found(plan())) == ["empty"]
    assert list(found(plan(item("a", text="  ")))) == ["empty"]


def test_a_balanced_rated_proven_board_with_a_move_gets_no_remark() -> None:
    assert found(plan(*BALANCED, moves=CROSSED)) == {}


@pytest.mark.parametrize(
    ("strengths", "weaknesses", "said"), [(3, 1, True), (2, 1, False), (1, 3, True), (4, 2, False)]
)
def test_three_times_as_many_of_one_kind_is_one_sided(strengths: int, weaknesses: int, said: bool) -> None:  # noqa: FBT001
    texts = ["own garden", "quick replies", "many regulars", "pretty boxes"]
    good = [item(f"s{n}", "strength", text=texts[n]) for n in range(strengths)]
    bad = [item(f"w{n}", "weakness", text=f"lack of {texts[n]} nearby") for n in range(weaknesses)]
    assert ("one_sided" in found(plan(*good, *bad))) is said


def test_one_sided_names_the_longer_side_first() -> None:
    board = [item("w1", "weakness"), item("w2", "weakness"), item("w3", "weakness"), item("s", "strength")]
    assert found(plan(*board))["one_sided"] == {"much": "weakness", "most": 3, "little": "strength", "least": 1}


def test_missing_quadrants_are_named_once_the_board_has_four_entries() -> None:
    assert "empty_quadrant" not in found(plan(*BALANCED[:3]))
    assert found(plan(*BALANCED[:2], item("e"), item("f")))["empty_quadrant"]["quadrants"] == ("opportunity", "threat")


def test_the_same_text_on_opposite_sides_is_a_contradiction() -> None:
    made = plan(item("a", "strength", text="我们发货快！"), item("b", "weakness", text="我们 发货快"))
    assert found(made)["contradiction"]["here"] == "strength"


@pytest.mark.parametrize(
    ("here", "there", "code"),
    [
        ("strength", "strength", "said_twice"),
        ("strength", "opportunity", "inside_outside"),
        ("threat", "opportunity", "contradiction"),
    ],
)
def test_what_repeating_an_entry_means_depends_on_the_quadrants(here: str, there: str, code: str) -> None:
    made = plan(item("a", here, text="Good reviews"), item("b", there, text="Good reviews."))
    assert code in found(made)


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("价格低", "价格不低", False),
        ("strong brand", "weak brand", False),
        ("Fast delivery", "fast  DELIVERY!", True),
        ("ＪＤ配送快", "JD 配送快", True),
        ("", "", False),
        ("a", "a", True),
        ("a", "b", False),
        ("老客户很多，经常回购", "老客户很多，经常会回购", True),
    ],
)
def test_nearly_the_same_text(one: str, other: str, same: bool) -> None:  # noqa: FBT001
    assert nearly_same(one, other) is same
    assert likeness(one, other) == likeness(other, one)


def test_likeness_is_the_dice_coefficient_of_letter_pairs() -> None:
    # night: ni ig gh ht; nacht: na ac ch ht; one pair in common of four and four
    assert likeness("night", "nacht") == pytest.approx(2 * 1 / 8)


def test_entries_without_evidence_owner_or_rating_are_counted() -> None:
    bare = item("x", "weakness", 5, 5, evidence=" ", owner="", text="Slow parcels")
    made = found(plan(*BALANCED, bare, item("y", "threat", text="A new law"), moves=CROSSED))
    assert made["no_evidence"] == {"n": 1, "item": "Slow parcels"}
    assert made["no_owner"] == {"n": 1, "item": "Slow parcels"}
    assert made["unrated"] == {"n": 1, "item": "A new law"}


def test_equal_impacts_are_remarked_from_four_ratings_on() -> None:
    equal = [item(f"e{n}", "strength", 3, n, text=text) for n, text in enumerate(("xx", "yy", "zz", "ww"), start=1)]
    assert "all_equal" not in found(plan(*equal[:3]))
    assert found(plan(*equal))["all_equal"] == {"n": 4, "impact": 3}


def test_more_than_seven_entries_of_a_quadrant_are_too_many() -> None:
    many = [item(f"n{n}", "threat", text=chr(97 + n) * 5) for n in range(8)]
    assert found(plan(*many))["too_many"] == {"quadrant": "threat", "n": 8, "most": 7}
    assert "too_many" not in found(plan(*many[:7]))


# -- weights


def test_weight_is_impact_times_confidence_and_unknown_as_long_as_one_is() -> None:
    assert item("a", impact=4, confidence=3).weight == 12
    assert item("a", impact=4).weight is None


def test_entries_are_named_by_quadrant_and_place_and_blank_ones_not_at_all() -> None:
    board = (item("a"), item("b", text=""), item("c"), item("d", "threat"))
    assert swot.codes(board) == {"a": "S1", "c": "S2", "d": "T1"}


@pytest.mark.parametrize("n", [1, 2, 3, 4, 7, 12])
def test_entries_with_the_same_ratings_do_not_hide_each_other(n: int) -> None:
    rows = swot.weight_rows(tuple(item(f"i{k}", impact=4, confidence=4) for k in range(n)), T)
    assert len({(row["x"], row["y"]) for row in rows}) == n
    assert all(abs(row["x"] - 4) < 0.5 and abs(row["y"] - 4) < 0.5 for row in rows)


def test_the_title_names_what_is_important_and_certain() -> None:
    assert "S1" in swot.weight_title(BALANCED, T)
    assert swot.weight_title((item("a", impact=1, confidence=5),), T) == T("swot.charts.weights.title_flat")


# -- the outcome


def test_the_heaviest_three_from_weight_nine_on_are_the_core() -> None:
    items = (*(item(f"s{n}", "strength", n, 3) for n in (1, 2, 3, 4, 5)), item("u", "strength"))
    assert [i.id for i in core_items(items, "strength")] == ["s5", "s4", "s3"]


def test_a_persons_choice_goes_before_the_rule() -> None:
    items = (
        item("a", "weakness", 5, 5, outcome="out"),
        item("b", "weakness", 1, 1, outcome="in"),
        *(item(f"c{n}", "weakness", 4, 4) for n in range(3)),
    )
    assert [i.id for i in core_items(items, "weakness")] == ["c0", "c1", "b"]


# -- order and progress


def test_an_entry_moves_within_its_quadrant() -> None:
    made = plan(item("a"), item("w", "weakness"), item("b"))
    moved = swot.shift(made.swot.items, made.swot.items[0].id, 1)
    assert moved is not None
    assert [i.id for i in change(made, moved).swot.items] == ["b", "w", "a"]
    assert swot.shift(made.swot.items, made.swot.items[0].id, -1) is None


def test_progress_grows_from_nothing_to_all() -> None:
    assert plan().swot.progress() == (0, 9)
    moves = (*CROSSED, Move(id="n", items=("b", "d"), text="y"))
    assert plan(*BALANCED, us=US, rivals=RIVALS, moves=moves).swot.progress() == (9, 9)


# -- samples and words


@pytest.mark.parametrize("locale", LOCALES)
@pytest.mark.parametrize("shop", SAMPLES)
def test_the_samples_boards_are_full_and_speak(shop: str, locale: str) -> None:
    made, t = load(shop, locale, TODAY), translator(locale)
    outcome = result(made)
    assert all(3 <= len(items) <= 5 for items in outcome.board.values())
    assert 2 <= len(made.swot.rivals) <= 3
    assert 3 <= len(outcome.moves) <= 4
    assert outcome.core
    assert outcome.improve
    assert 6 <= len(made.actions.items) <= 12
    assert 4 <= len(made.risks.items) <= 6
    ids = {move.id for move in made.swot.moves}
    origins = [row.origin for row in (*made.actions.items, *made.risks.items) if row.origin.startswith("swot.")]
    assert origins
    assert {origin.removeprefix("swot.moves.") for origin in origins} <= ids
    for step in [step for steps in outcome.steps.values() for step in steps]:
        assert t(step.code.replace("swot.", "swot.steps.", 1), **step.values)
    for finding in outcome.findings:
        assert t(f"swot.findings.{finding.code.removeprefix('swot.')}.what", **finding.values)


def test_quotations_are_cut_between_words() -> None:
    long = item("a", text="Visitors come from livestreams and hardly anybody looks for the shop by its name.")
    assert swot.quoted(long) == "Visitors come from livestreams and hardly anybody looks for the…"
    assert swot.quoted(item("b", text="茶" * 40)) == "茶" * 32 + "…"


@pytest.mark.parametrize("build", [swot.weight_chart, swot.rival_chart])
@pytest.mark.parametrize("locale", LOCALES)
def test_charts_are_specifications_without_rows(build: Any, locale: str) -> None:
    spec = build(translator(locale)).to_dict()
    assert spec["data"] == {"name": "rows"}
    assert not spec.get("datasets")
