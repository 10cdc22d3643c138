"""What to take away: a calendar, a workbook, a poster, a list to tick off; each file is made on the click."""

from collections.abc import Callable, Sequence
from functools import partial

import streamlit as st

from pages._campaigns.plan import chosen_id
from pages._campaigns.timeline import scope
from pages._kit import Page
from planner.campaigns import Schedule, takeaway
from planner.campaigns.timeline import campaign_name
from planner.i18n import translator

WAYS = ("calendar", "workbook", "poster", "ticklist")
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def draw_takeaway(page: Page) -> None:
    """One thing to take away at a time; calendar and workbook can hold all campaigns."""
    with page.row():
        way = page.pick("campaigns.takeaway", WAYS, lambda code: page.t(f"campaigns.takeaways.{code}"))
        if way in ("calendar", "workbook"):
            scope(page, "takeaway")

    @page.part
    def offered() -> None:
        many = way in ("calendar", "workbook")
        schedules = scope(page, "takeaway", ask=False) if many else _one(page)
        if not any(one.tasks for one in schedules):
            page.empty("campaigns.takeaway_words.nothing")
            return
        {"calendar": _calendar, "workbook": _workbook, "poster": _poster, "ticklist": _ticklist}[way](page, schedules)


def _one(page: Page) -> tuple[Schedule, ...]:
    shown = chosen_id(page)
    return page.look(lambda _, result: tuple(one for id_, one in result.timed.schedules.items() if id_ == shown))


def _named(page: Page, schedules: Sequence[Schedule], what: str, extension: str) -> str:
    """A file's name: that of the campaign, or of all."""
    words = translator(page.locale)
    own = campaign_name(words, schedules[0].campaign)
    name = own if len(schedules) == 1 else words("campaigns.takeaway_words.all_campaigns")
    return takeaway.file_name(words, what, name, extension)


def _calendar(page: Page, schedules: Sequence[Schedule]) -> None:
    words, edition = translator(page.locale), _edition(page)
    page.small("campaigns.takeaway_words.calendar_lead", n=sum(len(one.tasks) for one in schedules))

    def made() -> bytes:
        return takeaway.calendar_file(words, schedules, edition())

    name = _named(page, schedules, "calendar", "ics")
    page.download("campaigns.takeaway_words.calendar_get", made, name, "text/calendar")


def _workbook(page: Page, schedules: Sequence[Schedule]) -> None:
    words, edition = translator(page.locale), _edition(page)
    page.small("campaigns.takeaway_words.workbook_lead", n=sum(len(one.tasks) for one in schedules))

    def made() -> bytes:
        return takeaway.workbook(words, schedules, edition())

    page.download("campaigns.takeaway_words.workbook_get", made, _named(page, schedules, "workbook", "xlsx"), XLSX)


def _edition(page: Page) -> Callable[[], takeaway.Edition]:
    """The state of the plan that a file is of, with the time of the click."""
    plan_id, revision, today = page.plan.id, page.revision, page.today
    return lambda: takeaway.Edition(plan_id, revision, today, page.now())


def _poster(page: Page, schedules: Sequence[Schedule]) -> None:
    words, (schedule,) = translator(page.locale), schedules
    page.small("campaigns.takeaway_words.poster_lead")
    svg = takeaway.poster_svg(words, schedule, page.today)
    st.image(svg, width="stretch")
    with page.row():
        name = _named(page, schedules, "poster", "svg")
        page.download("campaigns.takeaway_words.poster_svg", svg, name, "image/svg+xml")
        png = partial(takeaway.poster_png, words, schedule, page.today)
        page.download("campaigns.takeaway_words.poster_png", png, _named(page, schedules, "poster", "png"), "image/png")


def _ticklist(page: Page, schedules: Sequence[Schedule]) -> None:
    words, (schedule,) = translator(page.locale), schedules
    page.small("campaigns.takeaway_words.ticklist_lead")
    made = partial(takeaway.ticklist_page, words, schedule, page.today)
    name = _named(page, schedules, "ticklist", "html")
    page.download("campaigns.takeaway_words.ticklist_get", made, name, "text/html")
    with st.expander(page.t("campaigns.takeaway_words.ticklist_text")):
        st.code(takeaway.ticklist_text(words, schedule, page.today), language=None, wrap_lines=True)
