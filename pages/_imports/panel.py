"""Files dropped: what was read of each, what it would replace, and one button that stores all that are fine."""

from collections.abc import Sequence
from datetime import date
from functools import partial
from pathlib import Path

import streamlit as st

from pages._imports.ahead import answer_ahead
from pages._imports.guide import draw_guide
from pages._imports.mapping import draw_mapping
from pages._imports.reading import read
from pages._imports.saying import draw_said, remember
from pages._kit import Given, Page, Readable
from planner.changes import Change
from planner.data import Dataset
from planner.findings import InputError
from planner.i18n import translator
from planner.imports import panel
from planner.imports.brought import Brought, Unknown
from planner.imports.keeping import Shelf, stored
from planner.imports.putting import put_all
from planner.samples import exports
from planner.store import Files

TYPES = ("csv", "xlsx", "xls", "zip", "parquet", "txt")
LARGEST = 200  # megabytes
VIEW = "imports"
Span = tuple[date, date]


def draw_import(page: Page) -> None:
    """A place for files; below it what they hold, before anything is stored."""
    if not page.session.entry.may_write:
        page.small("imports.panel.for_readers")
        return
    page.small("imports.panel.lead")
    datasets = page.look(lambda plan, _: stored(plan.datasets))
    wanted = Readable(TYPES, LARGEST, lambda name: page.t("imports.panel.reading", file=name), read)
    given = page.files(VIEW, page.t("imports.panel.choose"), wanted, _samples(page))
    if not given:
        draw_said(page, "imports.panel.done")
    ready = [one for one in (_file(page, file, datasets, alone=len(given) == 1) for file in given) if one is not None]
    if given:
        page.button(
            "imports.panel.store",
            page.shelving(partial(_stored, page, ready)),
            key="import",
            icon="save",
            primary=True,
            disabled=not ready,
            then=partial(_after, page, ready),
            n=len(ready),
        )
    draw_guide(page, folded=bool(given or datasets))


def _samples(page: Page) -> tuple[Path, ...]:
    """The files of a sample shop, if the user wants to try with them."""
    ready = exports(page.look(lambda plan, _: plan.sample))
    if ready and page.tick(f"{VIEW}.sample", page.t("imports.panel.sample")):
        page.small("imports.panel.sample_note", file=[path.name for path in ready])
        return ready
    return ()


def _file(
    page: Page, given: Given[Brought | Unknown], datasets: Sequence[Dataset], *, alone: bool
) -> tuple[Brought, Span | None] | None:
    """One file in words; with the days it was given if it can be stored, else None."""
    file = given.read
    if isinstance(file, InputError):
        page.box("bad", panel.refused_words(page.t, given.name, file))
        return None
    if isinstance(file, Unknown):
        file = draw_mapping(page, file)
    if file is None:
        return None
    st.markdown(f":material/table: {panel.heading(page.t, file)}")
    period = _asked(page, file)
    made = file.tables(period)
    words = translator(page.locale)
    rest = panel.read_lines(page.t, file, made)
    if made.tables:
        files = page.files_kept
        compared = file.compared(datasets, Shelf(files.put, files.path), period)
        rest += panel.coming_lines(page.t, compared)
    elif not made.findings and not made.undated:
        rest.append(page.t("imports.panel.nothing"))
    st.caption("  \n".join(rest))
    page.remarks(made.findings)
    sums, left = panel.sum_rows(words, made), panel.left_out_rows(words, file)
    _details(page, file, sums, left, unfolded=alone)
    return (file, period) if made.tables else None


def _asked(page: Page, file: Brought) -> Span | None:
    """The days of a file that does not say them."""
    if not file.tables().undated:
        return None
    page.box("watch", page.t("imports.panel.ask_days", file=file.name))
    return page.ask_days(f"{VIEW}.{file.name}", page.t("imports.panel.first_day"), page.t("imports.panel.last_day"))


def _details(
    page: Page, file: Brought, sums: Sequence[dict[str, str]], left: Sequence[dict[str, str]], *, unfolded: bool
) -> None:
    words, noticed = translator(page.locale), panel.note_lines(page.t, file)
    if not sums and not left and not noticed:
        return
    with st.expander(page.t("imports.panel.details", file=file.name), expanded=unfolded):
        if sums:
            page.small("imports.panel.sums_lead")
            page.grid(sums, panel.sum_columns(words))
        if left:
            page.small("imports.panel.left_out_lead")
            page.grid(left, panel.left_out_columns(words))
        if noticed:
            page.small("imports.panel.notes_lead")
            st.caption("\n".join(f"- {line}" for line in noticed))


def _stored(page: Page, ready: Sequence[tuple[Brought, Span | None]], files: Files) -> Change:
    """The files merged into what the plan has stored by now."""
    return put_all(page.session.the_plan.datasets, ready, Shelf(files.put, files.path), page.today)


def _after(page: Page, ready: Sequence[tuple[Brought, Span | None]]) -> None:
    """Say what was stored, and make room for the next files."""
    remember(page, "imports.panel.done", [file.name for file, _ in ready])
    page.session.views[f"tick:{VIEW}.sample"] = False
    page.clear_files(VIEW)
    answer_ahead(page)
