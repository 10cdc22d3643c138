"""The summary one thing at a time, for a client or a class."""

from collections.abc import Sequence

import streamlit as st

from pages._kit import Page
from pages._kit.words import plain
from planner import review
from planner.blocks import Block, Figure, Heading, Quantities, Remarks, Table, Text
from planner.report import Part, Wishes, report


def draw_show(page: Page) -> None:
    """The cards of the plan's summary, turned by keys."""

    @page.part
    def show() -> None:
        with st.spinner(page.t("review.words.show_making"), show_time=True):
            cards = page.look(lambda _plan, _result: page.worked("show", lambda: tuple(_cards(page))))
        if not cards:
            page.empty("review.words.nothing_to_show")
            return
        page.small("review.words.show_lead")
        titles = [
            page.t("review.words.card", chapter=part.title, title=title) if title else part.title
            for part, title, _ in cards
        ]
        page.cards("review", titles, lambda n: _draw(page, cards[n][2]))


def _cards(page: Page) -> Sequence[tuple[Part, str, tuple[Block, ...]]]:
    """A card for each chapter's key figures, and for each chart, table and list of findings."""
    plan = page.plan
    wanted = plan.review.handover
    depth = min(review.DEPTHS[wanted.depth], 2)
    made = report(plan, page.data, page.today, Wishes(page.locale, depth, chapters=wanted.chapters))
    cards: list[tuple[Part, str, tuple[Block, ...]]] = []
    for part in made.parts:
        heading = ""
        for block in part.blocks:
            match block:
                case Quantities():
                    cards.append((part, heading, (block,)))
                case Figure():
                    cards.append((part, "", (block,)))
                case Table(title=title):
                    cards.append((part, title, (block,)))
                case Remarks():
                    cards.append((part, page.t("report.to_mind"), (block,)))
                case Heading(text=words):
                    heading = words
                case Text(small=False) if cards and cards[-1][0] is part:
                    cards[-1] = (part, cards[-1][1], (*cards[-1][2], block))
                case Text(small=False):
                    cards.append((part, heading, (block,)))
    return cards


def _draw(page: Page, blocks: tuple[Block, ...]) -> None:
    for block in blocks:
        match block:
            case Quantities(items=items):
                page.numbers([(one.label, one.value, one.remark) for one in items])
            case Figure():
                page.chart(block.build, block.rows, block.title, f"show-{block.name}", large=True)
            case Table():
                heads = {one.code: one.head for one in block.columns}
                cells = block.cells(page.locale)
                page.grid([dict(zip(heads, row, strict=True)) for row in cells], heads)
            case Remarks(items=items):
                for one in items:
                    said = page.t("kit.sentence_space").join(filter(None, (one.what, one.why, one.do)))
                    page.box(one.severity, plain(said))
            case Text(text=words):
                page.prose(words)
