"""SWOT: prompts that fit the shop, comparison with rivals, and moves that remember where they came from."""

import pytest
from swot_boards import BALANCED, CROSSED, RIVALS, US, T, found, item, plan, result

from planner import swot
from planner.i18n import LOCALES, catalog
from planner.plan import change
from planner.shop import Shop
from planner.swot import Item, Move, Pair, Rival, Swot

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
    assert '"fine cut"' in sentence
    assert '"more search"' in sentence


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
