"""One review: its days, its figures and why they changed, what is wrong, and what is done next."""

from collections.abc import Callable, Sequence
from functools import partial

import streamlit as st

from pages._kit import Page, judged
from planner import review
from planner.blocks import Table
from planner.i18n import translator
from planner.metrics.kpi import festival_words, period_words
from planner.review import Looked, ReviewItem
from planner.steps import Step

PICK = "review.item"
ON_PHONE = ("factor", "before", "now", "part")


def chosen(page: Page) -> ReviewItem | None:
    """The review that is looked at: the newest, unless another was picked."""
    items = page.look(lambda plan, _: plan.review.items)
    found = page.picked(PICK, [one.id for one in reversed(items)])
    return next((one for one in items if one.id == found), None)


def looked(page: Page) -> Looked | None:
    """What the review shows that is looked at."""
    item = chosen(page)
    found: Looked | None = None if item is None else page.result.looked(item)
    return found


def analysis_steps(page: Page) -> Sequence[Step]:
    """How the change of sales was shared out."""
    found = looked(page)
    return () if found is None else review.split_steps(found)


def draw_reviews(page: Page) -> None:
    """The choice of a review, its days, and a new one."""

    @page.part
    def choice() -> None:
        items = page.look(lambda plan, _: plan.review.items)
        if not items:
            page.empty("review.words.none")
        names = review.review_names(translator(page.locale), items)
        if len(items) > 1:
            page.pick(
                PICK, [one.id for one in reversed(items)], names.__getitem__, page.t("review.words.which"), fold=True
            )
        page.small("review.words.new_lead")
        until = page.look(lambda _, result: result.until)
        with page.row():
            for rhythm in review.RHYTHMS:
                change = review.new_review(rhythm, until)
                show = partial(page.choose, PICK, review.added_id(change))
                page.button(f"review.new.{rhythm}", change, key=rhythm, icon="add", primary=not items, then=show)

    @page.part
    def days() -> None:
        item = chosen(page)
        if item is None:
            return
        with page.row():
            page.field(f"review.items.{item.id}.rhythm")
            page.field(f"review.items.{item.id}.first")
            page.field(f"review.items.{item.id}.last")
        page.button("review.words.delete", review.drop_review(item), key="drop", icon="delete")


def _drawn(page: Page, body: Callable[[Looked], None]) -> None:
    found = looked(page)
    if found is None:
        page.empty("review.words.first_new")
    else:
        body(found)


def _table(page: Page, made: Table, codes: Sequence[str] = ()) -> None:
    """A table of numbers as words, its sums below; `codes` are the columns shown, all if none are named."""
    heads = {one.code: one.head for one in made.columns if not codes or one.code in codes}
    rows = made.cells(page.locale)
    sums = made.total_cells(page.locale, page.t("report.total"))
    every = [one.code for one in made.columns]
    page.grid([dict(zip(every, row, strict=True)) for row in (*rows, *([sums] if sums else []))], heads)


def draw_background(page: Page) -> None:
    """What lay in these days, and what the user says of them."""

    def body(found: Looked) -> None:
        for line in review.happened_lines(translator(page.locale), found):
            page.prose(line)
        page.field(f"review.items.{found.item.id}.background", height=80)

    _drawn(page, body)


def draw_core(page: Page) -> None:
    """The figures against the plan, the days before and their healthy ranges; kept reviews side by side."""

    def body(found: Looked) -> None:
        words = translator(page.locale)
        if found.board is None:
            page.empty("review.words.no_data")
        else:
            said = (period_words(page.t, found.board), festival_words(page.t, found.board))
            st.caption("  \n".join(filter(None, said)))
            rows = judged(review.core_rows(words, found))
            page.grid(rows, review.core_columns(words, phone=page.phone))
            _keep(page, found)
        items = page.plan.review.items
        kept = review.kept_table(words, items, 2 if page.phone else review.SIDE_BY_SIDE)
        if kept.rows:
            page.small("review.words.kept_lead")
            _table(page, kept)

    _drawn(page, body)


def _keep(page: Page, found: Looked) -> None:
    """Write the figures down; said as long as it is so."""
    if review.is_kept(found):
        page.box("good", page.t("review.words.kept"))
        return
    again = bool(found.item.kept)
    if again:
        page.small("review.words.kept_other")
    words = "review.words.keep_again" if again else "review.words.keep"
    page.button(words, partial(review.keep, found), key="keep", icon="bookmark")


def draw_analysis(page: Page) -> None:
    """Why sales changed, and what the user reads in it."""

    def body(found: Looked) -> None:
        words = translator(page.locale)
        if found.split is None:
            page.empty("review.words.no_split")
        else:
            if found.left_out:
                page.small("review.words.split_without", platforms=found.left_out)
            title = review.split_title(words, found.split)
            page.chart(review.split_chart, review.split_rows(words, found.split), title, "split")
            made = review.split_table(words, found.split)
            _table(page, made, ON_PHONE if page.phone else ())
            st.caption(made.note)
        page.field(f"review.items.{found.item.id}.analysis", height=80)

    _drawn(page, body)


def draw_diagnosis(page: Page) -> None:
    """Channels that fall short with the first question, tests, risks, and the user's own diagnosis."""

    def body(found: Looked) -> None:
        groups = {
            "review.words.short_lead": review.short_lines(page.t, found.short),
            "review.words.tests_lead": review.test_lines(page.t, found, page.result.readings(found)),
            "review.words.risks_lead": review.risk_lines(page.t, found.risks),
        }
        for lead, lines in groups.items():
            if lines:
                page.small(lead)
                st.markdown("\n".join(f"- {line}" for line in lines))
        page.field(f"review.items.{found.item.id}.diagnosis", height=100)

    _drawn(page, body)


def draw_improve(page: Page) -> None:
    """What changes, and who does it by when: tasks that stand on Home too."""

    def body(found: Looked) -> None:
        page.field(f"review.items.{found.item.id}.improvements", height=100)
        page.small("review.words.tasks_lead")
        where = {"origin": review.origin(found.item)}
        page.table("actions.items", ("done", "title", "owner", "due"), where)
        late = [one.title for one in found.due if one.origin != where["origin"] and one.title.strip()]
        if late:
            page.small("review.words.overdue", titles=late)

    _drawn(page, body)
