"""Lists of customers as files: by code, and by the names of an order file that is read here and kept nowhere."""

from functools import partial

import streamlit as st

from pages._customers.day import no_customers, seen
from pages._imports.reading import customers_key
from pages._kit import Page, Readable
from planner import imports
from planner.customers import lists, segments
from planner.customers.lists import Names
from planner.findings import InputError
from planner.i18n import translator
from planner.imports.panel import refused_words

VIEW = "customers.list"
FILES = "customers.names"
EVERYBODY = "everybody"
TYPES = ("csv", "xlsx", "xls", "zip", "txt")
LARGEST = 200  # megabytes


def _segment(page: Page) -> str | None:
    chosen = page.picked(VIEW, (*segments.SEGMENTS, EVERYBODY))
    return None if chosen == EVERYBODY else chosen


def _file_name(page: Page, *more: str) -> str:
    day = seen(page).here.day.isoformat()
    return "-".join(("customers", _segment(page) or EVERYBODY, *more, day)) + ".csv"


def draw_export(page: Page) -> None:
    """Which segment, how many it holds, and the file."""
    if no_customers(page):
        return
    made = seen(page).segments

    def named(code: str) -> str:
        line = made.line(code) if made else None
        count = line.people if line else made.people if made else 0
        if code == EVERYBODY:
            return page.t("customers.words.list_everybody", people=count)
        return page.t("customers.words.list_segment", segment=code, people=count)

    page.pick(VIEW, (*segments.SEGMENTS, EVERYBODY), named, page.t("customers.words.kind"), fold=True)
    page.small("customers.words.list_what")
    make = partial(_by_code, page)
    page.download("customers.words.list_download", make, _file_name(page), "text/csv")


def _by_code(page: Page) -> bytes:
    rows = lists.listed(page.plan.customers, seen(page).here, _segment(page))
    return lists.list_csv(translator(page.locale), rows)


def draw_names(page: Page) -> None:
    """A place for the order files, how many of the list they name, and the file with names."""
    if no_customers(page):
        return
    page.small("customers.words.names_lead")
    wanted = Readable(TYPES, LARGEST, lambda name: page.t("customers.words.names_reading", file=name), _read)
    given = page.files(FILES, page.t("customers.words.names_choose"), wanted)
    found = []
    for one in given:
        if isinstance(one.read, InputError):
            st.error(refused_words(page.t, one.name, one.read), icon=":material/error:")
        elif one.read.unnamed:
            page.box("watch", page.t("customers.words.names_none", file=one.name))
        else:
            found.append(one.read)
    if not found:
        return
    rows = lists.listed(page.plan.customers, seen(page).here, _segment(page))
    names = lists.together(found)
    count = lists.matched(rows, names)
    page.say("customers.words.names_matched", count=count, people=len(rows))
    if not count:
        page.small("customers.words.names_unmatched")
        return
    make = partial(lists.list_csv, translator(page.locale), rows, names)
    page.download("customers.words.names_download", make, _file_name(page, "names"), "text/csv")


def _read(content: bytes, name: str) -> Names:
    """The names of an order file by their hashes. Raises InputError."""
    return lists.names(imports.read(content, name), customers_key())
