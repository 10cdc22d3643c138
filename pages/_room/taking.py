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
SHOWN = 12  # offers of an activity at first: those with most votes
EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def draw_taking(page: Page, board: Board) -> None:
    """What an activity offers to the plan, that with votes ticked, and the button that takes all that is ticked."""
    words, ready = translator(page.locale), dict[str, Sequence[Offer]]()
    for activity in board.room.activities:
        found = page.look(lambda plan, _, activity=activity: offers(plan, board, activity, words, page.today))
        if found:
            ready[activity.id] = found
    if not ready:
        page.empty("room.words.nothing_to_take")
        return
    titles = {one.id: _title(page, one) for one in board.room.activities}
    chosen = page.pick(f"{VIEW}.{board.room.id}", list(ready), titles.__getitem__, page.t("room.words.from"), fold=True)
    ticked = _ticked(page, board, chosen, ready[chosen])
    change = partial(_taken, page, board, {chosen: ticked})
    page.button("room.words.take", change, key="take", icon="done", primary=True, disabled=not ticked, n=len(ticked))
    page.small("room.words.take_undo")


def _title(page: Page, activity: Activity) -> str:
    kind = page.t(f"room.kinds.{activity.kind}")
    return plain(f"{kind} · {activity.question}") if activity.question else kind


def _ticked(page: Page, board: Board, activity_id: str, found: Sequence[Offer]) -> list[str]:
    """The offers of an activity, each with a box to tick; the ids of those that are ticked."""
    activity = board.room.activity(activity_id)
    voted, name = any(one.votes for one in found), f"{VIEW}.{board.room.id}.{activity_id}"
    every = len(found) <= SHOWN or page.tick(f"{name}.all", page.t("room.words.take_all", n=len(found)), usual=False)
    ticked = []
    for one in found if every else found[:SHOWN]:
        if one.there:
            st.caption(f":material/check: {plain(one.text)} · {page.t('room.words.taken')}")
            continue
        words = f"{plain(one.text)} :gray[· {' · '.join(_about(page, board, activity, one))}]"
        if page.tick(f"{name}.{one.id}", words, usual=not voted or bool(one.votes)):
            ticked.append(one.id)
    return ticked


def _about(page: Page, board: Board, activity: Activity | None, offer: Offer) -> list[str]:
    """Where an offer goes, and how many votes it has."""
    said = [page.t(f"room.places.{offer.place}")]
    where = slot_words(translator(page.locale), board.room, activity, offer.about) if activity else ""
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
