"""Whether platforms take a shop in: what they ask, what it has, and what its prices were lately."""

from datetime import date
from typing import Any

import pytest
from campaign_plans import TODAY, campaign, plan
from hypothesis import given
from hypothesis import strategies as some

from planner.campaigns import Campaign, compute
from planner.campaigns.money import Money, list_platforms, signing_rows
from planner.campaigns.running import again
from planner.campaigns.section import Entry, Goods, Offer
from planner.data import Data
from planner.i18n import LOCALES, translator
from planner.plan import Plan, change

BOX = Goods(id="box", name="Box", daily=10.0, price=9000, cost=4000)
OFFER = Offer(id="o", goods="box", list_price=10000, discount=0.1, freight=600, ads=400, fee=0.0, returns=0.0)
FULL = Entry(id="e", platform="taobao", level_asked=3, level=4, score_asked=4.7, score=4.7)


def event(*entries: Entry, lowest: int | None = 9000, **values: Any) -> Campaign:
    offer = OFFER.model_copy(update={"lowest": lowest})
    values = {"closing": date(2026, 11, 13), "goods": (BOX,), "offers": (offer,), "platforms": ("taobao",), **values}
    return campaign(entries=entries, **values)


def found(*entries: Entry, **values: Any) -> Money:
    return compute(plan(event(*entries, **values)), Data(), TODAY).money["main"]


def remarks(*entries: Entry, **values: Any) -> dict[str, Any]:
    made = compute(plan(event(*entries, **values)), Data(), TODAY)
    return {one.code.removeprefix("campaigns."): one for one in made.findings if one.cell == "sign_up"}


def entry(**values: Any) -> Entry:
    return FULL.model_copy(update=values)


def test_a_shop_that_just_reaches_what_is_asked_is_taken_in():
    said = remarks(FULL)
    assert set(said) == {"sign_ready"}
    assert said["sign_ready"].values["platforms"] == ["taobao"]
    assert found(FULL).signing.judged[0].state == "ready"


def test_what_is_short_is_named_with_how_much():
    said = remarks(entry(level=2, score=4.5))
    assert set(said) == {"sign_short"}
    assert (said["sign_short"].severity, said["sign_short"].values["mark"]) == ("bad", "score")
    both = compute(plan(event(entry(level=2, score=4.5))), Data(), TODAY).findings
    short = [one.values for one in both if one.code == "campaigns.sign_short"]
    assert [(one["mark"], one["asked"], one["have"]) for one in short] == [("level", 3, 2), ("score", 4.7, 4.5)]
    assert short[1]["by"] == pytest.approx(0.2)


def test_a_price_above_what_somebody_paid_lately_is_named_and_the_same_price_is_not():
    assert set(remarks(FULL, lowest=9000)) == {"sign_ready"}
    dear = remarks(FULL, lowest=8990)["sign_dear"]
    assert (dear.severity, dear.values["paid"], dear.values["over"]) == ("bad", 9000, 10)
    assert set(remarks(FULL, lowest=None)) == {"sign_untold"}


def test_what_is_not_known_is_neither_short_nor_ready():
    made = found(entry(level=None)).signing
    assert (made.judged[0].state, made.judged[0].open, made.ready) == ("unknown", ("level",), False)
    assert remarks(entry(level=None)) == {}
    assert found(entry(level_asked=0, level=None, score_asked=0, score=None)).signing.ready


def test_a_shop_that_has_signed_up_is_warned_but_not_stopped():
    signed = entry(score=4.6, signed_on=TODAY)
    assert remarks(signed)["sign_short"].severity == "watch"
    assert found(signed).signing.judged[0].state == "signed"


def test_the_platforms_of_a_campaign_are_listed_once():
    one = event(platforms=("taobao", "jd"))
    listed = change(plan(one), list_platforms(one)).campaigns.items[0]
    assert [row.platform for row in listed.entries] == ["taobao", "jd"]
    assert list_platforms(listed).operations[0].added == ()
    assert found(*listed.entries, platforms=("taobao", "jd")).signing.lacking == ()


def test_next_years_copy_asks_anew():
    one = event(entry(signed_on=TODAY), festival="double_11")
    copied = change(plan(one), again(translator("en"), one, "x", date(2027, 11, 11))).campaigns.items[-1]
    assert [(row.platform, row.level, row.signed_on) for row in copied.entries] == [("taobao", None, None)]
    assert [offer.lowest for offer in copied.offers] == [None]


@pytest.mark.parametrize("locale", LOCALES)
def test_a_row_says_what_is_asked_and_what_there_is(locale: str):
    rows = signing_rows(translator(locale), found(FULL, entry(id="f", platform="jd", score_asked=0)).signing)
    assert rows[0]["level"] == "4 / 3"
    assert rows[1]["score"] == translator(locale)("campaigns.words.sign_not_asked")


numbers = some.none() | some.floats(0, 1000)


@given(asked=numbers, have=numbers, platform=some.sampled_from(["taobao", "", "no such place"]))
def test_any_row_has_a_state_and_short_never_means_open(asked: float | None, have: float | None, platform: str):
    made = found(entry(platform=platform, level_asked=asked, level=have)).signing
    for one in made.judged:
        assert not set(one.short) & set(one.open)
        assert ("level" in one.short) == (asked is not None and have is not None and have < asked)
    assert len(made.judged) == (platform == "taobao")
    assert isinstance(Plan.model_validate(plan(event(FULL)).model_dump()), Plan)
