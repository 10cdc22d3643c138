"""What a customer is worth, where the better ones come from, and what of it goes into the shop profile."""

from collections.abc import Sequence
from functools import partial

import streamlit as st

from pages._customers.day import no_customers, seen
from pages._kit import Page
from planner.changes import Change
from planner.customers import worth
from planner.customers.worth import Offer
from planner.i18n import translator

DISCOUNT = "customers.discount"
PHONE_HIDES = ("period", "spend", "new", "source_platform")  # the workings have them


def draw_ltv(page: Page) -> None:
    """The worth of a new customer, how it was reached, and the rate at which later money counts less."""
    if no_customers(page):
        return
    discount = page.ask(DISCOUNT, "customers.words.discount", 0.0, unit="rate", high=50)
    made = seen(page).worth_at(discount or 0.0)
    if made is None:
        return
    page.figures(worth.worth_figures(page.t, made))
    page.small("customers.words.discount_note")
    page.say(f"customers.worth_methods.{made.method}", days=made.days)


def draw_sources(page: Page) -> None:
    """LTV beside CAC by platform, and what customers of each first channel brought."""
    if no_customers(page):
        return
    made, words = seen(page).worth, translator(page.locale)
    if made is None:
        return
    hidden = PHONE_HIDES if page.phone else ()
    page.grid(worth.ratio_rows(words, made), _without(worth.ratio_columns(words), hidden))
    page.small("customers.words.ratios_note")
    if made.sources and made.history is not None:
        page.say("customers.words.sources_lead", days=made.history.days)
        page.grid(worth.source_rows(words, made.sources), _without(worth.source_columns(words), hidden))
        page.small("customers.words.sources_note")
    else:
        page.empty("customers.words.sources_none")


def _without(columns: dict[str, str], hidden: Sequence[str]) -> dict[str, str]:
    return {code: head for code, head in columns.items() if code not in hidden}


def draw_baseline(page: Page) -> None:
    """Figures to tick, each beside the present one, and the button that writes them."""
    if no_customers(page):
        return
    found = seen(page).offers
    if not found:
        page.empty("customers.words.offers_none")
        return
    page.say("customers.words.offers_lead")
    chosen = []
    for one in found:
        if page.tick(f"customers.offer.{one.field}.{one.value}", worth.offer_words(page.t, one), usual=True):
            chosen.append(one)
        st.caption(page.t(f"customers.offer_notes.{one.field}"))
    change = partial(_taken, page, tuple(chosen))
    words = "customers.words.take"
    page.button(words, change, key="baseline", icon="done", primary=True, disabled=not chosen, n=len(chosen))


def _taken(page: Page, chosen: Sequence[Offer]) -> Change | None:
    return worth.taken(translator(page.locale), chosen, page.now())
