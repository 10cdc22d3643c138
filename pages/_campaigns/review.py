"""The campaign looked back at: planned against actual, lessons, and what follows."""

from functools import partial

import streamlit as st

from pages._campaigns.plan import SHOWN, chosen_id
from pages._kit import Page
from planner import campaigns
from planner.campaigns import games, running
from planner.i18n import translator

LESSONS = ("kept", "changed", "next")


def draw_review(page: Page) -> None:
    """Before the event is over, when the review begins; then the whole of it."""

    @page.part
    def review() -> None:
        shown = chosen_id(page)
        if shown is None:
            page.empty("campaigns.words.campaign_first")
            return
        found = page.look(lambda _, result: result.running[shown].review)
        if found.begins is None:
            page.empty("campaigns.words.run_undated")
        elif not found.over:
            page.empty("campaigns.words.review_before", begins=found.begins)
        else:
            _review(page, found)


def _review(page: Page, found: running.Review) -> None:
    words, campaign = translator(page.locale), found.actual.campaign
    played = page.look(lambda _, result: result.games[campaign.id])
    lines = (*running.review_lines(page.t, found), *games.review_lines(page.t, played))
    st.markdown("\n".join(f"- {line}" for line in lines))
    if found.stock:
        page.grid(running.prepared_rows(words, found), running.prepared_columns(words))
    for name in LESSONS:
        page.field(f"campaigns.items.{campaign.id}.{name}", height=100)
    _follow_ups(page, campaign)
    _again(page, campaign)


def _follow_ups(page: Page, campaign: campaigns.Campaign) -> None:
    there = page.look(lambda plan, _: running.followed_up(plan, campaign))
    change = running.follow_ups(translator(page.locale), campaign)
    page.button("campaigns.words.follow_ups_add", change, key="follow_ups", icon="add_task", disabled=there)
    page.small("campaigns.words.follow_ups_there" if there else "campaigns.words.follow_ups_lead")


def _again(page: Page, campaign: campaigns.Campaign) -> None:
    opening = running.next_opening(campaign, page.today)
    if opening is None:
        page.small("campaigns.words.again_no_festival")
        return
    words = translator(page.locale)
    change = running.again(words, campaign, campaigns.campaign_name(words, campaign), opening, page.today)
    then = partial(page.choose, SHOWN, running.again_id(campaign, opening))
    page.button("campaigns.words.again", change, key="again", icon="event_repeat", then=then, opening=opening)
    page.small(
        "campaigns.words.again_lead", n=running.measured(campaign), goods=len(running.outdated(campaign, page.today))
    )
