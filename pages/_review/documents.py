"""How the report is wanted, and its documents."""

from functools import partial
from typing import Any

import streamlit as st

from pages._kit import Page
from pages._kit.uploading import Wanted
from planner import review
from planner.changes import Change
from planner.plan import Plan, chapters
from planner.report import Wishes, making

SAID = ("review.words.make", "review.words.making", "review.words.ready")
FIRST = ("word", "slides", "pdf", "workbook")


def draw_wishes(page: Page) -> None:
    """Title, names, depth, chapters, colour and logo: kept in the plan."""
    path = "review.handover"
    page.field(f"{path}.depth", widget="segmented")
    with page.row():
        page.field(f"{path}.title", widget="input")
        page.field(f"{path}.client", widget="input")
    with page.row():
        page.field(f"{path}.author", widget="input")
        page.field(f"{path}.confidential", widget="input")
    with st.expander(page.t("review.words.more")):
        page.field(f"{path}.chapters")
        with page.row():
            page.field(f"{path}.first")
            page.field(f"{path}.last")
        page.field(f"{path}.accent", widget="segmented")
        _logo(page)


def _logo(page: Page) -> None:
    @page.part
    def logo() -> None:
        held = page.look(lambda plan, _: review.logo_of(plan, page.data))
        wrong = page.upload("review.logo", page.t("review.words.logo"), _wanted(page))
        if wrong:
            page.small("review.words.logo_wrong")
        if held is not None:
            page.picture(page.data.content(held) or b"", page.t("review.words.logo"), 160)
            page.button("review.words.logo_drop", review.drop_logo(page.plan), key="drop_logo", icon="delete")


def _wanted(page: Page) -> Wanted:
    return Wanted(
        types=("png", "jpg", "jpeg"),
        largest=2,
        wrong=lambda content: "" if review.is_logo(content) else "wrong",
        change=partial(_kept, page.plan),
    )


def _kept(plan: Plan, file_hash: str) -> Change:
    return review.keep_logo(plan, file_hash)


def draw_documents(page: Page) -> None:
    """Which formats, the button that makes them, and the files once they are there."""
    page.small("review.words.formats_lead")
    chosen = [
        name for name in making.FORMATS if page.tick(f"review.format.{name}", _called(page, name), usual=name in FIRST)
    ]
    if not chosen:
        page.empty("review.words.no_format")
        return
    page.papers("documents", making.FUNCTION, _order(page, chosen), SAID, partial(_called, page))


def _called(page: Page, name: str) -> str:
    return page.t(f"review.formats.{name}")


def _order(page: Page, formats: list[str]) -> Any:
    plan = page.plan
    wanted, held = plan.review.handover, review.logo_of(plan, page.data)
    first, last = review.period(plan) or (None, None)
    wishes = Wishes(
        locale=page.locale,
        depth=review.DEPTHS[wanted.depth],
        chapters=tuple(slug for slug in wanted.chapters if slug in chapters()),
        title=wanted.title,
        client=wanted.client,
        author=wanted.author,
        confidential=wanted.confidential,
        first=first,
        last=last,
        accent=review.ACCENTS[wanted.accent],
        logo=held.hash if held else "",
    )
    return making.order(plan.id, page.revision, page.today, wishes, formats)
