"""Where visitors come from, the words they search, the words paid for, and the titles."""

from collections.abc import Sequence
from typing import Any

import streamlit as st

from pages._kit import Page
from pages._metrics.listed import searched, table
from pages._metrics.looked import choice, pick_days
from planner.findings import Finding
from planner.i18n import translator
from planner.metrics import SECTION_OF, traffic
from planner.steps import Step

WORD_VIEW, PAID_VIEW = "metrics.word_view", "metrics.paid_view"
WORD_VIEWS, PAID_VIEWS = ("all_words", "growing_words"), ("all", "waste", "wait")


def shown(page: Page, topic: str) -> Any:
    """What is looked at of a topic."""
    chosen = choice(page, SECTION_OF[topic])
    return page.look(lambda _, result: getattr(result.looking, topic)(chosen))


def topic_findings(page: Page, topic: str) -> Sequence[Finding]:
    """What there is to say on a topic as it is looked at."""
    chosen = choice(page, SECTION_OF[topic])
    found: Sequence[Finding] = page.look(lambda _, result: result.looking.remarks(topic, chosen))
    return found


def topic_steps(page: Page, topic: str) -> Sequence[Step]:
    """How a topic's numbers come about."""
    chosen = choice(page, SECTION_OF[topic])
    found: Sequence[Step] = page.look(lambda _, result: result.looking.working(topic, chosen))
    return found


def draw_sources(page: Page) -> None:
    """The mix as a chart, the six groups, and every source."""
    pick_days(page, "traffic")

    @page.part
    def mix() -> None:
        made, words = shown(page, "sources"), translator(page.locale)
        if made is None:
            page.empty("metrics.words.sources_empty")
            return
        page.chart(traffic.mix_chart, traffic.mix_rows(words, made), traffic.mix_title(words, made), "mix")
        columns = traffic.source_columns(words, made)
        table(page, traffic.source_rows(words, made.groups), columns, lambda: traffic.source_lines(page.t, made.groups))
        page.small("metrics.words.raw", text=traffic.overlap_words(page.t, made))
        _days(page, made)
        if made.before is not None:
            page.small("metrics.words.traffic_compared", start=made.before.start, end=made.before.end)
        with st.expander(page.t("metrics.words.all_sources")):
            found = searched(page, "sources", made.sources, lambda one: (one.name,))
            table(page, traffic.source_rows(words, found), columns, lambda: traffic.source_lines(page.t, found))
            name = f"{page.t('metrics.words.file_sources')}.csv"
            page.download("metrics.words.download_sources", traffic.source_file(words, made), name, "text/csv")


def _days(page: Page, made: Any) -> None:
    page.small("metrics.words.traffic_days", start=made.stretch.start, end=made.stretch.end)


def draw_words(page: Page) -> None:
    """Search words, all or those that deserve more visits."""

    @page.part
    def search_words() -> None:
        made, words = shown(page, "search_words"), translator(page.locale)
        if made is None:
            page.empty("metrics.words.words_empty")
            return
        view = page.pick(
            WORD_VIEW, WORD_VIEWS, lambda code: page.t(f"metrics.words.{code}"), page.t("metrics.words.view")
        )
        if view == "growing_words" and not made.growing:
            page.small("metrics.words.growing_none")
        items = made.growing if view == "growing_words" else made.words
        found = searched(page, "words", items, lambda one: (one.word,))
        columns = traffic.word_columns(words)
        table(page, traffic.word_rows(words, found), columns, lambda: traffic.word_lines(page.t, found))
        page.small("metrics.words.words_counted", n=made.count, shown=len(made.words), conversion=made.conversion)
        _days(page, made)
        name = f"{page.t('metrics.words.file_words')}.csv"
        page.download("metrics.words.download_words", traffic.word_file(words, made), name, "text/csv")


def draw_paid(page: Page) -> None:
    """Paid words, all, those that are waste, or those of which it can't be said yet."""

    @page.part
    def paid_words() -> None:
        made, words = shown(page, "paid_words"), translator(page.locale)
        if made is None:
            page.empty("metrics.words.paid_empty")
            return
        view = page.pick(
            PAID_VIEW, PAID_VIEWS, lambda code: page.t(f"metrics.paid_views.{code}"), page.t("metrics.words.view")
        )
        items = {"waste": made.waste, "wait": made.waiting}.get(view, made.words)
        if not items:
            page.small("metrics.words.nothing_found")
        found = searched(page, "paid", items, lambda one: (one.word,))
        columns = traffic.paid_columns(words)
        table(page, traffic.paid_rows(words, found), columns, lambda: traffic.paid_lines(page.t, found))
        if made.usual is None:
            page.small("metrics.words.paid_no_usual")
        else:
            values = {"usual": made.usual, "enough": made.enough, "n": made.count, "by_luck": made.by_luck}
            page.small("metrics.words.paid_luck", **values)
        _days(page, made)
        name = f"{page.t('metrics.words.file_paid')}.csv"
        page.download("metrics.words.download_paid", traffic.paid_file(words, made), name, "text/csv")


def draw_titles(page: Page) -> None:
    """The good words in the titles."""
    covered, words = shown(page, "titles"), translator(page.locale)
    if covered is None:
        page.empty("metrics.words.titles_no_names")
        return
    if not covered:
        page.empty("metrics.words.titles_no_words")
        return
    found = searched(page, "titles", covered, lambda one: (one.word.word, one.title))
    columns = traffic.title_columns(words)
    table(page, traffic.title_rows(words, found), columns, lambda: traffic.title_lines(page.t, found))
