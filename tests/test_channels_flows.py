"""Channels: how buyers are handed on, what one can start with, and that everything shown is in words."""

from itertools import product

import pytest
from channel_plans import BUYER, TODAY, computed, plan, row

from planner import channels
from planner.channels import Channel, proposal
from planner.data import Data
from planner.fields import leaf
from planner.i18n import LOCALES, translator
from planner.plan import Plan, change
from planner.samples import SAMPLES, load

SEARCH = row("search")
LIVE = row("live", "douyin", "livestream")
GROUPS = row("groups", "wecom", "groups")
KOC = row("koc", "xiaohongshu", "koc")


def flows(*rows: Channel, **how: object) -> set[tuple[str, str]]:
    return {(flow.source, flow.target) for flow in computed(*rows, **how).flows.flows}


def core(channel: Channel) -> Channel:
    return channel.model_copy(update={"role": "core"})


def test_content_leads_to_the_shop_and_both_to_the_private_channel_and_back() -> None:
    assert flows(core(SEARCH), core(LIVE), core(GROUPS)) == {
        ("douyin", "taobao"),
        ("douyin", "wecom"),
        ("taobao", "wecom"),
        ("wecom", "taobao"),
        ("wecom", "douyin"),
    }


def test_the_core_of_a_column_is_its_hub() -> None:
    jd, taobao = row("jd", "jd", role="support"), core(SEARCH)
    found = flows(jd, taobao, core(LIVE), core(GROUPS))
    assert ("douyin", "taobao") in found
    assert ("douyin", "jd") not in found
    assert ("jd", "wecom") in found


def test_from_the_place_where_one_can_write_to_buyers_they_are_sent_to_the_shop() -> None:
    mini = row("mini", "wechat_mini", "mini_program", role="support")
    found = flows(core(SEARCH), mini, row("g", "wecom", "groups", role="support"))
    assert {("taobao", "wecom"), ("wecom", "wechat_mini")} <= found


def test_a_platform_is_one_place_and_what_is_left_out_is_not_on_the_map() -> None:
    result = computed(core(LIVE), row("posts", "douyin", "own_posts", role="trial"), core(SEARCH))
    assert [node.id for node in result.flows.nodes] == ["taobao", "douyin"]
    assert len(result.flows.node("douyin").lines) == 2
    assert (
        computed(row("x", "other", "koc", role="core"), row("y", "other", "kol", role="core")).flows.nodes[0].id
        == "other-x"
    )


def test_no_private_channel_no_way_back() -> None:
    assert flows(core(SEARCH), core(LIVE)) == {("douyin", "taobao")}
    assert flows(core(GROUPS), core(row("mini", "wechat_mini", "mini_program"))) == {("wecom", "wechat_mini")}


def test_arrows_on_the_map_end_at_their_nodes_and_boxes_do_not_overlap() -> None:
    codes_of = [("taobao", "search_ads"), ("jd", "search_ads"), ("douyin", "livestream"), ("xiaohongshu", "koc")]
    codes_of += [("wecom", "groups"), ("wechat_mini", "mini_program")]
    made = computed(*(row(f"{p}-{n}".replace("_", "-"), p, n, role="core") for p, n in codes_of)).flows
    rows = channels.flow_rows_of(translator("en"), made)
    boxes = [r for r in rows if r["kind"] == "node"]
    assert len(boxes) == 6
    for one, other in product(boxes, boxes):
        apart = (
            one["x2"] <= other["x1"] or other["x2"] <= one["x1"] or one["y2"] <= other["y1"] or other["y2"] <= one["y1"]
        )
        assert one is other or apart
    tips, numbers = [r for r in rows if r["kind"] == "tip"], [r["text"] for r in rows if r["kind"] == "label"]
    assert len(tips) == len(made.flows)
    assert numbers == [str(n) for n in range(1, len(made.flows) + 1)]
    for tip in tips:
        assert any(
            b["x1"] - 0.05 <= tip["x"] <= b["x2"] + 0.05 and b["y1"] - 0.05 <= tip["y"] <= b["y2"] + 0.05 for b in boxes
        )


@pytest.mark.parametrize(("stage", "n"), [("new", 3), ("growing", 4), ("mature", 5), (None, 3)])
def test_a_first_set_grows_with_the_shop_and_has_content_and_a_private_channel(stage: str | None, n: int) -> None:
    made = proposal(plan(stage=stage))
    kinds = [channels.places()[row.platform].kind for row in made if row.platform]
    assert len(made) == n
    assert made[0].platform == "taobao"
    assert {"content", "private"} <= set(kinds)


def test_a_first_set_needs_nothing_to_be_known_and_never_names_a_means_the_platform_lacks() -> None:
    for industry, stage, platform in product(
        leaf("shop.industry").codes, leaf("shop.stage").codes, leaf("shop.platforms").codes
    ):
        made = proposal(plan(industry=industry, stage=stage, platforms=(platform,), team=2, ad_spend=3000_00))
        assert len({row.id for row in made}) == len(made) >= 2
        assert all(row.tool in channels.tools_of(row.platform) for row in made)
    assert len(proposal(Plan(id="e", name="e"))) == 3


def test_a_shop_abroad_stays_abroad() -> None:
    made = proposal(plan(platforms=("amazon",)))
    assert {row.platform for row in made} == {"amazon"}


def test_the_first_set_is_filled_in_on_one_press_and_pressed_twice_it_is_there_once() -> None:
    empty = plan()
    assert channels.compute(empty, Data(), TODAY).lines == ()
    once = change(empty, channels.take_proposal())
    assert [(row.platform, row.tool) for row in once.channels.list] == [(r.platform, r.tool) for r in proposal(empty)]
    assert change(once, channels.take_proposal()) == once
    own = plan(SEARCH)
    assert change(own, channels.take_proposal()).channels.list[0] == SEARCH


def test_a_channel_moves_up_and_goes() -> None:
    made = plan(SEARCH, LIVE, KOC)
    ids = [row.id for row in made.channels.list]
    assert channels.moved_up(ids, "search") is None
    up = change(made, channels.moved_up(ids, "koc"))  # type: ignore[arg-type]
    assert [row.id for row in up.channels.list] == ["search", "koc", "live"]
    assert [row.id for row in change(up, channels.removed("koc")).channels.list] == ["search", "live"]
    assert len(change(up, channels.added(channels.new_channel("jd", "search_ads"))).channels.list) == 4


def test_channels_of_the_same_name_are_kept_apart() -> None:
    t = translator("en")
    made = channels.channel_names(t, (SEARCH, row("b"), row("c"), row("d", name="Taobao · search ads (2)")))
    assert len(set(made.values())) == 4
    assert (made["search"], made["b"]) == ("Taobao · search ads", "Taobao · search ads (2)")


@pytest.mark.parametrize("locale", LOCALES)
@pytest.mark.parametrize("shop", [*SAMPLES, "every"])
def test_everything_shown_is_in_words(shop: str, locale: str) -> None:
    t = translator(locale)
    pairs = [(code, tool) for code in channels.places() for tool in channels.tools_of(code)]
    rows = tuple(row(f"r{n}", code, tool) for n, (code, tool) in enumerate(pairs))
    made = plan(*rows, personas=(BUYER,)) if shop == "every" else load(shop, locale, TODAY)
    result = channels.compute(made, Data(), TODAY)
    shown = [
        *channels.list_rows(t, result.lines),
        *channels.cost_rows(t, result.lines),
        *channels.score_rows(t, result.lines),
        *(line for one in result.lines for line in channels.reason_rows(t, one)),
        *channels.order_rows(t, result.lines),
        *channels.fit_rows(t, result.lines),
        *channels.flow_rows_of(t, result.flows),
    ]
    texts = [value for line in shown for value in line.values() if isinstance(value, str)]
    texts += [*channels.role_lines(t, result.lines), *channels.flow_lines(t, result.flows)]
    texts += [
        channels.order_title(t, result.lines),
        channels.fit_title(t, result),
        channels.flow_title(t, result.flows),
    ]
    texts += [f"{value}{remark}" for _, value, remark in channels.key_figures(t, result)]
    for line in result.lines:
        texts += [channels.usual_words(t, line.channel, field, result.shop) for field in channels.asked_of(line)]
    assert [text for text in texts if "{" in text or "None" in text or "nan" in text.split()] == []
