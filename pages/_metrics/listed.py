"""A long list: searched, the first ones shown, all of it in a file."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

import streamlit as st

from pages._kit import Page
from planner.metrics import matching

SIZES = (12, 50, 200)


def searched(page: Page, name: str, items: Sequence[Any], names: Callable[[Any], Sequence[str]]) -> Sequence[Any]:
    """What of a list fits the search, as many as are wanted; the fields stand above it where it is long."""
    if len(items) <= SIZES[0]:
        return items
    with page.row():
        asked = st.text_input(
            page.t("metrics.words.search"),
            key=f"metrics.search.{name}",
            type="search",
            placeholder=page.t("metrics.words.search_hint"),
            width=220,
        )
        most = page.pick(
            f"metrics.most.{name}",
            [n for n, least in zip(SIZES, (0, *SIZES), strict=False) if len(items) > least],
            lambda n: page.t("metrics.words.first_n", n=n),
            page.t("metrics.words.how_many"),
        )
    found = [one for one in items if matching(asked or "", names(one))]
    if not found:
        page.small("metrics.words.nothing_found")
    elif len(found) > most:
        page.small("metrics.words.rest_in_file", n=len(found), shown=most)
    return found[:most]


def table(
    page: Page, rows: Sequence[Mapping[str, str]], columns: Mapping[str, str], lines: Callable[[], Sequence[str]]
) -> None:
    """Rows as a table, or as lines on a phone."""
    if page.phone:
        for line in lines():
            page.say("metrics.words.raw", text=line)
    elif rows:
        page.grid(rows, columns)
