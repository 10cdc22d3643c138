"""Export files for the profile: dropped and stored, and what the stored tables offer, taken with one button."""

from collections.abc import Sequence
from functools import partial

import streamlit as st

from pages._imports import draw_import
from pages._kit import Page
from planner.changes import Change
from planner.i18n import translator
from planner.shop import files
from planner.shop.files import Offer
from planner.warehouse import Warehouse

VIEW = "shop.files"


def draw_files(page: Page) -> None:
    """A place for files; below it the figures that the stored tables give."""
    draw_import(page)
    if page.look(lambda plan, _: any(one.kind in files.FAMILIES for one in plan.datasets)):
        _offers(page)


def _offers(page: Page) -> None:
    """Figures to tick, each beside the present one, and what to know first."""
    page.look(lambda plan, _: plan.datasets)
    made = files.offered(Warehouse(page.session.data), page.look(lambda plan, _: plan.shop))
    page.small("shop.files.lead")
    page.remarks(made.findings)
    if not made.offers:
        return
    page.say("shop.files.offers_lead")
    chosen = []
    for offer in made.offers:
        # Another figure in the same place is another question.
        name = f"{VIEW}.{offer.path}.{offer.value}"
        if page.tick(name, files.offer_words(page.t, offer), usual=offer.ticked):
            chosen.append(offer)
        st.caption("  \n".join(files.offer_lines(page.t, offer)))
    change = partial(_taken, page, tuple(chosen))
    page.button("shop.files.take", change, key="files", icon="done", primary=True, disabled=not chosen, n=len(chosen))


def _taken(page: Page, offers: Sequence[Offer]) -> Change | None:
    return files.taken(translator(page.locale), offers, page.now())
