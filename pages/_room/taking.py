"""From the room into the plan: what was said, to be ticked, and one button; and all of it as files."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial

import streamlit as st

from pages._kit import Page, plain
from planner.changes import Change
from planner.file_names import file_name
from planner.i18n import translator
from planner.room import Activity, Board
from planner.room.sheets import as_csv, as_workbook, slot_words
from planner.room.taking import Offer, offers, taken

VIEW = "room.taking"
EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def draw_taking(page: Page, board: Board) -> None:
    """What each activity offers to the plan, that with votes ticked, and the button that takes all that is ticked."""
    words, chosen = translator(page.locale), dict[str, list[str]]()
    for activity in board.room.activities:
        found = page.look(lambda plan, _, activity=activity: offers(plan, board, activity, words, page.today))
        if found:
            chosen[activity.id] = _offered(page, board, activity, found)
    if not chosen:
        page.empty("room.words.nothing_to_take")
        return
    n = sum(map(len, chosen.values()))
    change = partial(_taken, page, board, chosen)
    page.button("room.words.take", change, key="take", icon="done", primary=True, disabled=not n, n=n)
    page.small("room.words.take_undo")


def _offered(page: Page, board: Board, activity: Activity, found: Sequence[Offer]) -> list[str]:
    """The offers of an activity, each with a box to tick; the ids of those that are ticked."""
    st.markdown(f"**{plain(activity.question or page.t(f'room.kinds.{activity.kind}'))}**")
    voted = any(one.votes for one in found)
    ticked = []
    for one in found:
        if one.there:
            st.caption(f":material/check: {plain(one.text)} · {page.t('room.words.taken')}")
        elif page.tick(
            f"{VIEW}.{board.room.id}.{activity.id}.{one.id}", plain(one.text), usual=not voted or bool(one.votes)
        ):
            ticked.append(one.id)
        if not one.there:
            st.caption(" · ".join(_about(page, board, activity, one)))
    return ticked


def _about(page: Page, board: Board, activity: Activity, offer: Offer) -> list[str]:
    """Where an offer goes, and how many votes it has."""
    said = [page.t(f"room.places.{offer.place}")]
    where = slot_words(translator(page.locale), board.room, activity, offer.about)
    if where and where not in offer.text:
        said.append(plain(where))
    if offer.votes is not None and offer.place != "role":
        said.append(page.t("room.words.votes", n=offer.votes))
    return said


def _taken(page: Page, board: Board, chosen: Mapping[str, Sequence[str]]) -> Change | None:
    return taken(page.session.the_plan, board, chosen, translator(page.locale), page.today)


def draw_files(page: Page, board: Board) -> None:
    """All that was said and voted, as files without anybody's name."""
    words, name = translator(page.locale), board.room.name or page.t("room.taking.unnamed")
    page.small("room.words.files_lead")
    with page.row():
        for kind, make, ending, mime in (("csv", as_csv, "csv", "text/csv"), ("xlsx", as_workbook, "xlsx", EXCEL)):
            called = file_name(name, page.t("room.words.file"), ending)
            page.download(f"room.words.{kind}", partial(make, words, board), called, mime)
