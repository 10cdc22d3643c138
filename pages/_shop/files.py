"""Export files of platforms: what was read of each, what they offer for the profile, and one button that takes it."""

from collections.abc import Sequence
from functools import partial

import streamlit as st

from pages._kit import Page, Readable
from planner import imports
from planner.changes import Change
from planner.findings import InputError
from planner.i18n import translator
from planner.samples import exports
from planner.shop import files
from planner.shop.files import Offer, Source

TYPES = ("csv", "xlsx", "xls", "zip", "parquet", "txt")
LARGEST = 200  # megabytes
VIEW = "shop.files"


def draw_files(page: Page) -> None:
    """A place for files; below it what they hold, before anything is stored."""
    page.small("shop.files.lead")
    ready = exports(page.look(lambda plan, _: plan.sample))
    if ready and page.tick(f"{VIEW}.sample", page.t("shop.files.sample")):
        page.small("shop.files.sample_note", file=[path.name for path in ready])
    else:
        ready = ()
    wanted = Readable(TYPES, LARGEST, lambda name: page.t("shop.files.reading", file=name), read)
    given = page.files(VIEW, page.t("shop.files.choose"), wanted, ready)
    for one in given:
        if isinstance(one.read, InputError):
            st.error(files.refused_words(page.t, one.name, one.read), icon=":material/error:")
        else:
            _preview(page, one.read, unfolded=len(given) == 1)
    sources = [one.read for one in given if isinstance(one.read, Source)]
    if sources:
        _offers(page, sources)


def read(content: bytes, name: str) -> Source:
    """A file of any layout we know. Raises InputError."""
    return Source(name, imports.read(content, name))


def _preview(page: Page, source: Source, *, unfolded: bool) -> None:
    words = translator(page.locale)
    first, *rest = files.read_lines(page.t, source)
    st.markdown(f":material/table: {first}")
    st.caption("  \n".join(rest))
    sums, left = files.sum_rows(words, source), files.left_out_rows(words, source)
    noticed = files.note_lines(page.t, source)
    if not sums and not left and not noticed:
        return
    with st.expander(page.t("shop.files.details", file=source.name), expanded=unfolded):
        if sums:
            page.small("shop.files.sums_lead")
            page.grid(sums, files.sum_columns(words))
        if left:
            page.small("shop.files.left_out_lead")
            page.grid(left, files.left_out_columns(words))
        if noticed:
            page.small("shop.files.notes_lead")
            st.caption("\n".join(f"- {line}" for line in noticed))


def _offers(page: Page, sources: Sequence[Source]) -> None:
    """Figures to tick, each beside the present one, and what to know first."""
    made = files.offered(sources, page.look(lambda plan, _: plan.shop))
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
