"""What the campaigns page says of several campaigns: a table of clashes, and remarks in the cells they belong to."""

from datetime import date, timedelta

import pytest
from clash_plans import FIRST, box, full
from streamlit.testing.v1 import AppTest
from test_campaigns_plan_page import kept, now, opened, run, turn
from test_pages import words

from planner import fmt
from planner.campaigns import Campaign, Campaigns, compute
from planner.campaigns.together import clash_columns, clash_rows
from planner.data import Data
from planner.i18n import LOCALES, translator
from planner.plan import Plan
from planner.samples import SAMPLES, load
from planner.store import Store


def ahead(plan: Plan) -> Plan:
    """The plan with its campaigns as far ahead as FIRST is of the middle of September."""
    moved = now().date() + timedelta(days=45) - FIRST
    items = [
        one.model_copy(update={"opening": one.opening + moved, "closing": one.closing + moved})
        for one in plan.campaigns.items
        if one.opening and one.closing
    ]
    budget = plan.budget.model_copy(update={"start": now().date()})
    return plan.model_copy(
        update={"campaigns": plan.campaigns.model_copy(update={"items": tuple(items)}), "budget": budget}
    )


def headers(app: AppTest) -> list[list[str]]:
    return [[str(name).replace("\u2060", "") for name in table.value.columns] for table in app.table]


def boxes(app: AppTest) -> str:
    return " ".join(box.value for kind in ("error", "warning", "info") for box in app.get(kind))


@pytest.mark.parametrize("locale", LOCALES)
def test_clashes_stand_in_a_table_below_the_list_of_campaigns(shelf: Store, locale: str) -> None:
    plan = kept(shelf, ahead(full()).model_copy(update={"id": f"clash-{locale}"}))
    app = opened(plan, locale)
    t = translator(locale)
    assert headers(app)[1] == list(clash_columns(t).values())
    table = app.table[1].value
    assert len(table) == 5
    assert t("campaigns.words.clash_hint") in " ".join(words(app))


def test_of_many_clashes_the_later_ones_are_folded(shelf: Store) -> None:
    first, second = full().campaigns.items

    def with_goods(one: Campaign) -> Campaign:
        return one.model_copy(update={"goods": tuple(box(id=f"g{n}", name=f"Box {n}") for n in range(9))})

    many = Campaigns(items=(with_goods(first), with_goods(second)))
    plan = kept(shelf, ahead(full().model_copy(update={"id": "many-clashes", "campaigns": many})))
    app = opened(plan, "en")
    found = compute(plan, Data(), now().date())
    rows = clash_rows(translator("en"), found.timed, found.together)
    assert [len(table.value) for table in app.table[1:3]] == [8, len(rows) - 8]
    assert translator("en")("campaigns.words.clash_more", n=len(rows) - 8) in [one.label for one in app.expander]


def test_a_single_campaign_shows_no_table_of_clashes(shelf: Store) -> None:
    plan = kept(shelf, load("tea", "en", now().date()))
    assert list(clash_columns(translator("en")).values()) not in headers(opened(plan, "en"))


@pytest.mark.parametrize("locale", LOCALES)
def test_each_clash_is_remarked_on_where_it_belongs(shelf: Store, locale: str) -> None:
    plan = kept(shelf, load("dress", locale, now().date()))
    app = opened(plan, locale)
    goods = {"zh-CN": "\u901a\u52e4\u897f\u88c5\u5916\u5957", "en": "Office jacket"}[locale]
    app = turn(app, "campaigns.section", "supply")
    assert goods in boxes(app)
    app = turn(turn(app, "campaigns.shown", "birthday"), "campaigns.section", "target")
    (ads,) = compute(plan, Data(), now().date()).together.twice
    assert fmt.money(ads.amount, locale) in boxes(app)


def test_moving_a_campaign_away_takes_the_table_away(shelf: Store) -> None:
    plan = kept(shelf, ahead(full()).model_copy(update={"id": "moved-away"}))
    app = opened(plan, "en")
    field = next(one for one in app.date_input if str(one.key).startswith("campaigns.items.A.opening#"))
    opening: date = field.value
    field.set_value(opening + timedelta(days=150))
    assert list(clash_columns(translator("en")).values()) not in headers(run(app))


@pytest.mark.parametrize("shop", SAMPLES)
def test_a_sample_shop_is_never_short_of_cash_and_says_what_is_short_of_pieces(shop: str) -> None:
    found = compute(load(shop, "en", now().date()), Data(), now().date()).together
    assert (found.tied, found.overspent, found.stock.unsure) == ((), None, ())
    assert bool(found.stock.short) == (shop == "dress")
