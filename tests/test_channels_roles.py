"""Channels: who leads under which weights, which role follows, and what is remarked."""

import numpy as np
import pytest
from channel_plans import TODAY, codes, computed, plan, row
from scipy.stats import beta

from planner import channels
from planner.channels import Channel
from planner.channels.ranking import DRAWS, standings, weightings
from planner.data import Data
from planner.i18n import translator
from planner.personas import Persona
from planner.plan import change

SEARCH = row("search")
LIVE = row("live", "douyin", "livestream")
GROUPS = row("groups", "wecom", "groups")
KOC = row("koc", "xiaohongshu", "koc")


@pytest.mark.parametrize("weights", [(1, 1), (3, 1), (1, 5), (2, 3)])
def test_the_share_of_weightings_in_which_a_channel_leads_is_that_of_the_dirichlet(weights: tuple[int, int]) -> None:
    """One has the first of two criteria, the other the second: the first leads if its weight is above a half."""
    first, second = standings(((100.0, 0.0), (0.0, 100.0)), tuple(float(w) for w in weights))
    mean = sum(weights) / 2
    expected = 1 - beta.cdf(0.5, weights[0] / mean, weights[1] / mean)
    assert first.lead_share == pytest.approx(expected, abs=0.03)
    assert first.lead_share + second.lead_share == pytest.approx(1)


def test_weightings_lie_around_the_given_one_and_leave_out_what_counts_nothing() -> None:
    drawn = weightings((4.0, 2.0, 0.0, 2.0))
    assert drawn.shape == (DRAWS, 4)
    assert drawn.sum(axis=1) == pytest.approx(1)
    assert drawn.mean(axis=0) == pytest.approx([0.5, 0.25, 0, 0.25], abs=0.02)
    assert weightings((0.0, 0.0)).mean(axis=0) == pytest.approx([0.5, 0.5], abs=0.02)


def test_ranks_are_those_of_counting_one_by_one() -> None:
    scores = ((90.0, 20.0, None), (50.0, 60.0, 70.0), (50.0, 60.0, 70.0), (10.0, None, 95.0))
    ranks: list[list[int]] = [[] for _ in scores]
    leads = [0.0] * len(scores)
    for weights in weightings((2.0, 1.0, 1.0)):
        fits = []
        for channel in scores:
            known = [(w, s) for w, s in zip(weights, channel, strict=True) if s is not None]
            fits.append(sum(w * s for w, s in known) / sum(w for w, _ in known))
        best = [n for n, fit in enumerate(fits) if fit >= max(fits) - 1e-9]
        for n, fit in enumerate(fits):
            ranks[n].append(1 + sum(other > fit + 1e-9 for other in fits))
            leads[n] += (n in best) / len(best)
    for n, standing in enumerate(standings(scores, (2.0, 1.0, 1.0))):
        assert standing.lead_share == pytest.approx(leads[n] / DRAWS, abs=1e-3)
        assert standing.best == np.percentile(ranks[n], 5, method="nearest")
        assert standing.worst == np.percentile(ranks[n], 95, method="nearest")


def test_the_same_plan_always_gives_the_same_answer() -> None:
    first = computed(SEARCH, LIVE, KOC)
    standings.cache_clear()
    weightings.cache_clear()
    assert computed(SEARCH, LIVE, KOC) == first


def test_private_channels_are_judged_but_not_ranked() -> None:
    result = computed(SEARCH, LIVE, GROUPS)
    assert [line.standing is None for line in result.lines] == [False, False, True]
    assert result.line("groups").fit is not None  # type: ignore[union-attr]
    assert sum(line.standing.lead_share for line in result.lines if line.standing) == pytest.approx(1)
    assert computed(SEARCH, GROUPS).leader is None


def roles(*rows: Channel, **how: object) -> dict[str, str | None]:
    return {line.id: line.proposal.role for line in computed(*rows, **how).lines}


def test_a_small_or_new_shop_gets_one_core_and_a_larger_one_at_most_two() -> None:
    rows = (SEARCH, LIVE, KOC, row("tmall", "tmall"))
    for few in ({"stage": "new", "team": 30}, {"team": 2}, {"team": None}):
        assert list(roles(*rows, **few).values()).count("core") <= 1
    many = roles(*rows, team=40, ad_spend=10**8)
    assert list(many.values()).count("core") == 2


def test_two_cores_are_on_different_platforms() -> None:
    rows = (SEARCH, row("display", "taobao", "display_ads"), row("flash", "taobao", "flash_sales"))
    assert list(roles(*rows, team=40, ad_spend=10**8).values()).count("core") == 1


def test_a_private_channel_is_never_proposed_as_core() -> None:
    assert roles(GROUPS, row("mini", "wechat_mini", "mini_program"), team=50) == {
        "groups": "support",
        "mini": "support",
    }


def test_a_platform_that_eats_the_margin_is_left_out() -> None:
    flash = row("vip", "vipshop", "flash_sales", fee_rate=0.3)
    line = computed(flash, industry="apparel", gross_margin=0.2).lines[0]
    assert (line.proposal.role, line.proposal.reason) == (None, "loses")


def test_hands_run_out() -> None:
    rows = [row(f"k{n}", "xiaohongshu", "koc", name=str(n)) for n in range(8)]
    made = computed(SEARCH, *rows, team=4)
    assert "no_hands" in {line.proposal.reason for line in made.lines}
    assert made.need <= made.room  # type: ignore[operator]


def test_a_role_of_ones_own_wins_and_proposals_can_be_taken_over_at_once() -> None:
    made = plan(SEARCH, LIVE.model_copy(update={"role": "trial"}))
    result = channels.compute(made, Data(), TODAY)
    assert result.line("live").role == "trial"  # type: ignore[union-attr]
    after = change(made, channels.adopted(result.lines))  # type: ignore[arg-type]
    assert [channel.role for channel in after.channels.list] == [result.lines[0].proposal.role, "trial"]
    assert channels.adopted(channels.compute(after, Data(), TODAY).lines) is None


CORE = {"role": "core"}
CASES = {
    "none": ((), {}),
    "incomplete": ((row("x", None, None),), {}),
    "twice": ((SEARCH, row("again")), {}),
    "tool_elsewhere": ((row("x", "wecom", "search_ads"),), {}),
    "margin_unknown": ((SEARCH,), {"gross_margin": None}),
    "fees_eat_margin": ((row("x", "vipshop", "flash_sales"),), {"gross_margin": 0.15}),
    "order_loses": ((row("x", price=9_00, conversion=0.01),), {}),
    "order_may_lose": ((row("x", "douyin", "content_ads"),), {}),
    "never_sells": ((row("x", conversion=0.0),), {}),
    "price_unknown": ((row("x", cost_model="fixed"),), {}),
    "no_persona": ((SEARCH,), {"personas": ()}),
    "no_weights": ((SEARCH,), {"section": {"weights": dict.fromkeys(channels.CRITERIA, 0)}}),
    "ability_unknown": ((SEARCH,), {"section": {"content_ability": None}}),
    "clear_lead": ((row("x", price=50, conversion=0.1), row("y", "jd", price=8_00)), {}),
    "close_race": ((SEARCH, row("two", name="two")), {}),
    "audience_elsewhere": ((row("x", "jd", **CORE),), {"personas": (Persona(id="p", media=("weibo",)),)}),
    "audience_thin": ((row("x", "jd", role="support"),), {"personas": (Persona(id="p", media=("weibo",)),)}),
    "audience_abroad": ((row("x", "amazon", **CORE),), {}),
    "content_short": ((row("x", "douyin", "own_posts", **CORE),), {}),
    "all_core": ((row("x", **CORE), row("y", "jd", **CORE)), {}),
    "many_cores": ((row("x", **CORE), row("y", "jd", **CORE), row("z", "tmall", **CORE), GROUPS), {}),
    "no_core": ((row("x", role="trial"),), {}),
    "over_team": ((row("x", "douyin", "livestream", role="core"),), {"team": 2}),
    "core_keeps": ((row("x", "wecom", "groups", **CORE),), {}),
    "core_loses": ((row("x", "vipshop", "flash_sales", **CORE),), {"gross_margin": 0.15}),
    "no_private": ((SEARCH, LIVE), {}),
    "only_private": ((GROUPS,), {}),
    "one_basket": ((row("x", **CORE),), {}),
    "same_goods": ((row("x", goods="same", **CORE), row("y", "jd", goods="same", role="trial")), {}),
    "goods_unsaid": ((row("x", **CORE), row("y", "jd", role="trial"), row("z", "tmall", role="trial")), {}),
}  # fmt: skip


@pytest.mark.parametrize("code", CASES)
def test_a_remark_is_made_where_there_is_cause(code: str) -> None:
    rows, how = CASES[code]
    assert code in codes(*rows, **how)


def test_every_remark_has_a_case_and_a_healthy_plan_only_praise() -> None:
    words = {key.split(".")[2] for key in translator("en").texts if key.startswith("channels.findings.")}
    assert words == set(CASES)
    healthy = (
        row("x", price=50, conversion=0.05, goods="same", role="core"),
        row("y", "xiaohongshu", "koc", price=30_00, ctr=0.05, conversion=0.03, goods="trial_goods", role="trial"),
        row("z", "wecom", "groups", price=500_00, visits=400, conversion=0.1, goods="own_pack", role="support"),
    )
    assert codes(*healthy) <= {"clear_lead", "close_race"}
