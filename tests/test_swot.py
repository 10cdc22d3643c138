"""SWOT: prompts that fit the shop, honest remarks about the board, and moves that remember where they came from."""

from datetime import date
from hashlib import sha256
from typing import Any

import pytest

from planner import swot
from planner.data import Data
from planner.i18n import LOCALES, catalog, translator
from planner.plan import Plan, change
from planner.samples import SAMPLES, load
from planner.shop import Shop
from planner.swot import Item, Move, Pair, Rival, Scores, Swot
from planner.swot.likeness import likeness, nearly_same
from planner.swot.model import core_items

TODAY = date(2026, 3, 2)
T = translator("en")


def item(item_id: str, quadrant: Any = "strength", impact: Any = None, confidence: Any = None, **more: Any) -> Item:
    words = {"text": sha256(item_id.encode()).hexdigest()[:12], "evidence": "seen", "owner": "Lin", **more}
    return Item(id=item_id, quadrant=quadrant, impact=impact, confidence=confidence, **words)


def plan(*items: Item, shop: Shop | None = None, **more: Any) -> Plan:
    return Plan(id="t", name="t", shop=shop or Shop(), swot=Swot(items=items, **more))


def result(made: Plan) -> swot.SwotResult:
    return swot.compute(made, Data(), TODAY)


def found(made: Plan) -> dict[str, dict[str, Any]]:
    return {f.code.removeprefix("swot."): dict(f.values) for f in result(made).findings}


BALANCED = (
    item("a", "strength", 5, 4, text="Our own tea garden"),
    item("b", "weakness", 4, 4, text="Few reviews to show"),
    item("c", "opportunity", 5, 3, text="Gifts at Mid-Autumn"),
    item("d", "threat", 3, 3, text="Large shops cut prices"),
)
CROSSED = (Move(id="m", kind="so", items=("a", "c"), text="A festival box"),)


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


# -- prompts


def prompt_codes(shop: Shop, *items: Item) -> dict[str, list[str]]:
    return {quadrant: [p.code for p in ps] for quadrant, ps in result(plan(*items, shop=shop)).prompts.items()}


def test_prompts_fit_platform_and_stage() -> None:
    new, mature = Shop(platforms=("taobao",), stage="new"), Shop(platforms=("jd", "wechat_mini"), stage="mature")
    assert "newcomer_support" in prompt_codes(new)["opportunity"]
    assert "newcomer_support" not in prompt_codes(mature)["opportunity"]
    assert {"fast_delivery", "own_members"} <= set(prompt_codes(mature)["strength"])
    assert "private_domain" not in prompt_codes(mature)["opportunity"]


def test_a_shop_without_a_profile_gets_general_prompts_in_every_quadrant() -> None:
    assert all(len(codes) >= 2 for codes in prompt_codes(Shop()).values())


@pytest.mark.parametrize(
    ("shop", "quadrant", "code"),
    [
        (Shop(refund_rate=0.32), "weakness", "high_refunds"),
        (Shop(repurchase_rate=0.36), "strength", "loyal_buyers"),
        (Shop(ad_spend=680000, sales=2460000), "weakness", "ad_heavy"),
        (Shop(conversion_rate=0.026), "weakness", "low_conversion"),
        (Shop(team=2), "weakness", "small_team"),
    ],
)
def test_the_shops_own_numbers_come_first(shop: Shop, quadrant: str, code: str) -> None:
    assert prompt_codes(shop)[quadrant][0] == code
    assert code not in prompt_codes(Shop())[quadrant]


def test_a_reference_value_is_no_fact_about_the_shop() -> None:
    facts = {
        "low_conversion",
        "good_conversion",
        "high_refunds",
        "few_repeat",
        "loyal_buyers",
        "thin_margin",
        "good_margin",
    }
    assert not facts & {code for codes in prompt_codes(Shop(stage="new")).values() for code in codes}


def test_a_prompt_taken_is_gone_and_its_number_becomes_evidence() -> None:
    made = plan(shop=Shop(refund_rate=0.32))
    prompt = result(made).prompts["weakness"][0]
    taken = change(made, swot.take_prompt(prompt, T))
    assert taken.swot.items[0].evidence == "Refund rate 32%"
    assert "high_refunds" not in [p.code for p in result(taken).prompts["weakness"]]
    assert change(taken, swot.take_prompt(prompt, T)) == taken


@pytest.mark.parametrize("locale", LOCALES)
def test_every_prompt_has_a_text_a_question_and_words_for_its_number(locale: str) -> None:
    texts = catalog(locale)
    wanted = {f"swot.{part}.{p.code}" for p in swot.PROMPTS for part in ("prompts", "asks")}
    wanted |= {f"swot.proofs.{p.code}" for p in swot.PROMPTS if p.fact}
    there = {key for key in texts if key.startswith(("swot.prompts.", "swot.asks.", "swot.proofs."))}
    assert there == wanted


# -- rivals

US = Scores(product=5, price=2, content=3)
RIVALS = (Rival(id="r", name="Cloud Top", product=3, price=4, content=4), Rival(id="q", name="Wild Hill", product=2))


def test_each_point_is_held_against_the_strongest_rival() -> None:
    lines = {line.point: line for line in result(plan(us=US, rivals=RIVALS)).comparison}
    assert (lines["product"].gap, lines["price"].gap, lines["content"].gap) == (2, -2, -1)
    assert lines["price"].rival == "Cloud Top"
    assert lines["brand"].gap is None


def test_clear_leads_and_lags_are_offered_until_they_are_on_the_board() -> None:
    made = plan(*BALANCED, us=US, rivals=RIVALS, moves=CROSSED)
    assert [line.point for line in result(made).missing] == ["product", "price"]
    assert found(made) == {"behind_unsaid": {"points": ("price",)}}
    for line in result(made).missing:
        made = change(made, swot.take_comparison(line, T))
    assert result(made).missing == ()
    assert made.swot.items[-1].evidence == "Scores for price: we 2, Cloud Top 4"


def test_a_strength_that_the_comparison_denies_is_named() -> None:
    made = found(plan(item("a", "strength", point="price"), us=US, rivals=RIVALS))
    assert made["strength_denied"]["rival"] == "Cloud Top"
    made = found(plan(item("a", "weakness", point="product"), us=US, rivals=RIVALS))
    assert (made["weakness_denied"]["ours"], made["weakness_denied"]["theirs"]) == (5, 3)


def test_a_long_list_of_rivals_is_kept_but_five_are_compared() -> None:
    rivals = tuple(Rival(id=f"r{n}", name=f"R{n}", price=n % 5 + 1) for n in range(6))
    made = plan(*BALANCED, rivals=rivals, moves=CROSSED)
    assert found(made)["many_rivals"] == {"n": 6, "most": 5}
    assert len({row["shop"] for row in swot.rival_rows(made.swot, T)}) == 5


def test_no_scores_of_rivals_no_chart() -> None:
    assert swot.rival_rows(Swot(us=US), T) == []
    assert swot.rival_rows(Swot(us=US, rivals=(Rival(id="r", name="R"),)), T) == []


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


# -- moves


@pytest.mark.parametrize(
    ("inside", "outside", "kind"),
    [
        ("strength", "opportunity", "so"),
        ("strength", "threat", "st"),
        ("weakness", "opportunity", "wo"),
        ("weakness", "threat", "wt"),
    ],
)
def test_the_kind_follows_from_the_pair(inside: str, outside: str, kind: str) -> None:
    pair = Pair(item("a", inside, text="fine cut."), item("b", outside, text="more search"))
    assert pair.kind == kind
    sentence = swot.suggestion(pair, T)
    assert "“fine cut”" in sentence
    assert "“more search”" in sentence


def test_pairs_are_ranked_by_the_product_of_both_weights() -> None:
    # 20 × 15 = 300, 16 × 15 = 240, 20 × 9 = 180, 16 × 9 = 144
    open_pairs = result(plan(*BALANCED)).open_pairs
    assert [(p.inside.id + p.outside.id, p.weight) for p in open_pairs] == [
        ("ac", 300),
        ("bc", 240),
        ("ad", 180),
        ("bd", 144),
    ]


def test_a_crossed_pair_is_no_longer_suggested_in_whichever_order_it_was_crossed() -> None:
    made = plan(*BALANCED, moves=(Move(id="m", items=("c", "a"), text="x"),))
    assert [p.inside.id + p.outside.id for p in result(made).open_pairs] == ["bc", "ad", "bd"]


def test_crossing_twice_makes_one_move() -> None:
    made = plan(*BALANCED)
    pair = result(made).open_pairs[0]
    once = change(made, swot.cross(pair, T))
    assert once.swot.moves[0].items == ("a", "c")
    assert change(once, swot.cross(pair, T)) == once
    assert "strongest_open" in found(made)
    assert "strongest_open" not in found(once)


def test_a_move_follows_its_entries_when_one_changes_quadrant() -> None:
    moved = (BALANCED[0].model_copy(update={"quadrant": "weakness"}), *BALANCED[1:])
    assert result(plan(*moved, moves=CROSSED)).moves[0].kind == "wo"


def test_a_move_whose_entry_is_gone_keeps_its_kind_and_is_remarked() -> None:
    made = plan(*BALANCED[1:], moves=CROSSED)
    assert result(made).moves[0].kind == "so"
    assert found(made)["move_broken"] == {"n": 1, "move": "A festival box"}


@pytest.mark.parametrize(("to", "section"), [("goal", "goals"), ("risk", "risks"), ("task", "actions")])
def test_a_move_is_sent_once_and_remembers_its_origin(to: str, section: str) -> None:
    made = plan(*BALANCED, moves=CROSSED)
    sent = change(change(made, swot.send(CROSSED[0], to)), swot.send(CROSSED[0], to))
    (row,) = getattr(sent, section).items
    assert (row.title, row.origin) == ("A festival box", "swot.moves.m")
    tables = {"goal": sent.goals.items, "risk": sent.risks.items, "task": sent.actions.items}
    assert swot.sent_to("m", tables) == (to,)
    assert swot.sent_to("other", tables) == ()


def test_the_matrix_ticks_what_is_crossed() -> None:
    rows = result(plan(*BALANCED, moves=CROSSED)).matrix
    assert rows == [{"item": "S1", "O1": "✓", "T1": "180"}, {"item": "W1", "O1": "240", "T1": "144"}]


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
    moved = swot.shift(made.swot.items, made.swot.items[0], 1)
    assert moved is not None
    assert [i.id for i in change(made, moved).swot.items] == ["b", "w", "a"]
    assert swot.shift(made.swot.items, made.swot.items[0], -1) is None


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
    assert 6 <= len(made.actions.items) <= 8
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
