"""What stored files say of promotion: weeks for learning, expenses, and whose spend each product line is."""

from collections.abc import Callable, Mapping
from functools import partial

import streamlit as st

from pages._kit import Page
from planner import budget
from planner.budget import imported, learning
from planner.budget.imported import NOWHERE, Offered, Promoted
from planner.i18n import translator

VIEW = "budget.imported"
BY = ("month", "week")


def draw_weeks(page: Page, shown: Callable[[], None]) -> None:
    """The weeks that stored files make, before anything is kept; nothing where no ads are stored."""
    found = _found(page)
    if found is None:
        page.small("budget.imported.weeks_none")
        return
    words, names = translator(page.locale), _names(page)
    with st.expander(page.t("budget.imported.weeks_head"), icon=":material/database:", expanded=False):
        page.say("budget.imported.weeks_lead")
        mapping = _mapping(page, found, "weeks")
        made = imported.weekly(found, mapping)
        st.caption("\n".join(f"- {line}" for line in imported.history_lines(page.t, found, made)))
        text = imported.history_text(words, found, made, names)
        checked = learning.checked(text) if made.weeks else None
        if checked is None:
            return
        page.grid(imported.week_rows(words, made), imported.week_columns(words, found, made, names))
        page.small("budget.imported.weeks_shown", n=len(made.weeks))
        if checked.frame is None:
            page.remarks(checked.findings)
            return
        change = page.keeping(text.encode(), partial(learning.kept_history, found=checked))
        page.button("budget.imported.weeks_take", change, key="data_history", icon="table_view", then=shown)


def draw_expenses(page: Page) -> None:
    """What each line cost by month or week, against what was typed for it, and one button that records it."""

    @page.part
    def data_expenses() -> None:
        _expenses(page)


def _expenses(page: Page) -> None:
    found = _found(page)
    if found is None:
        page.empty("budget.imported.expenses_none")
        return
    words, names = translator(page.locale), _names(page)
    page.small("budget.imported.expenses_lead")
    mapping = _mapping(page, found, "expenses")
    by = page.pick(f"{VIEW}.by", BY, lambda code: page.t(f"budget.imported_by.{code}"))
    span = page.look(lambda _, result: (result.period.start, result.period.end))
    held = page.look(lambda plan, _: plan.budget.expenses)
    offers = imported.offered(found, mapping, held, span, by)
    if not offers:
        first, last = found.spent
        page.empty("budget.imported.expenses_outside", first=first, last=last, start=span[0], end=span[1])
        return
    chosen = [one for one in offers if _wanted(page, one, names[one.line])]
    if chosen:
        page.grid(imported.offer_rows(words, chosen, names), imported.offer_columns(words))
    spells = [(spell, imported.spell_words(words, spell)) for one in chosen for spell in one.spells]
    page.small("budget.imported.expenses_again")
    page.button(
        "budget.imported.expenses_take",
        imported.recorded(spells),
        key="data_expenses",
        icon="add",
        primary=True,
        disabled=not spells and not imported.from_data(held),
        n=len(spells),
    )


def _wanted(page: Page, one: Offered, name: str) -> bool:
    """A tick for a line; not set where expenses of the same days were typed, for both would count."""
    key = "budget.imported.take_typed" if one.typed_rows else "budget.imported.take"
    values = {"amount": one.amount, "typed": one.typed, "n": one.typed_rows}
    return page.tick(f"{VIEW}.take.{one.line}", page.t(key, name=name, **values), usual=not one.typed_rows)


def _mapping(page: Page, found: Promoted, place: str) -> dict[str, str]:
    """Which line each product line is, as proposed or as chosen in this tab; with the table of all."""
    words, names = translator(page.locale), _names(page)
    proposal = page.look(lambda _, result: imported.proposed(found.sources, result.lines))
    lines = [line for line in names if line != budget.RESERVE]
    choices = {source: imported.options(line, lines) for source, line in proposal.items()}
    sources = {one.id: imported.source_name(words, one) for one in found.sources}
    label = page.t("budget.imported.source_label")
    chosen = page.pick(f"{VIEW}.source.{place}", list(sources), sources.__getitem__, label, fold=True)

    def called(code: str) -> str:
        return words("budget.imported.nowhere") if code == NOWHERE else names[code]

    page.pick(_choice(chosen), choices[chosen], called, page.t("budget.imported.line_label"), fold=True)
    mapping = {source: page.picked(_choice(source), options) for source, options in choices.items()}
    page.grid(imported.mapping_rows(words, found, mapping, names), imported.mapping_columns(words))
    return mapping


def _choice(source: str) -> str:
    return f"{VIEW}.line.{source}"


def _found(page: Page) -> Promoted | None:
    return page.look(lambda _, result: imported.promoted(result.learning.data))


def _names(page: Page) -> Mapping[str, str]:
    words = translator(page.locale)
    return page.look(lambda _, result: budget.line_names(words, result.lines))
