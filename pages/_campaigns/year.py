"""The calendar: what is next, the year at a glance, a list of what is on, and the platforms' dates."""

from collections.abc import Sequence
from functools import partial

from pages._kit import Page
from planner.campaigns import calendar
from planner.findings import Finding
from planner.i18n import translator

WINDOW = ("event", "platform", "kind", "start", "end", "certainty", "source")


def year_findings(page: Page) -> Sequence[Finding]:
    """What collides in the year that is looked at."""
    return calendar.year_collisions(page.plan, _year(page), page.today)


def _year(page: Page) -> int:
    shown: int = page.picked("campaigns.year", calendar.years(page.today))
    return shown


def draw_year(page: Page) -> None:
    """What is next, then the chosen year."""
    words = translator(page.locale)

    @page.part
    def coming() -> None:
        for sentence in page.look(lambda _, result: calendar.next_words(page.t, result.calendar, page.today)):
            page.say("campaigns.calendar.sentence", text=sentence)

    label = page.t("campaigns.calendar.year_picker")
    page.pick("campaigns.year", calendar.years(page.today), str, label, fold=True)

    @page.part
    def chart() -> None:
        made = page.look(lambda plan, _: calendar.calendar_year(plan, _year(page)))
        rows, title = calendar.year_rows(words, made, page.today), calendar.year_title(words, made)
        page.chart(calendar.year_chart, rows, title, "campaigns_year", height=calendar.year_height(rows))
        page.small("campaigns.calendar.sentence", text=calendar.calendar_note(page.t, made.year, known=made.known))
        file = partial(calendar.year_file, words, made)
        page.download("campaigns.calendar.download", file, f"calendar-{made.year}.csv", "text/csv", year=str(made.year))


def draw_month(page: Page) -> None:
    """What is on in the next 90 days or in a month of the chosen year."""
    words = translator(page.locale)
    options = calendar.spans(_year(page))
    label = page.t("campaigns.calendar.month_picker")
    page.pick("campaigns.month", options, partial(calendar.span_words, words), label, fold=True)

    @page.part
    def listed() -> None:
        span = page.picked("campaigns.month", calendar.spans(_year(page)))
        found = page.look(lambda plan, _: calendar.agenda(plan, span, page.today))
        if not found:
            page.empty("campaigns.calendar.month_empty")
            return
        page.grid(calendar.agenda_rows(words, found, page.today), calendar.agenda_columns(words))


def draw_windows(page: Page) -> None:
    """The user's own dates, and the known ones of the chosen year to take over."""
    words = translator(page.locale)
    page.small("campaigns.calendar.own_lead")
    options = {"event": calendar.event_options(words), "platform": calendar.platform_options(words)}
    page.table("campaigns.windows", WINDOW, options=options)

    @page.part
    def known() -> None:
        year = _year(page)
        found = page.look(lambda plan, _: calendar.known_of(plan, year, page.today))
        if not found:
            page.empty("campaigns.calendar.known_empty", year=str(year))
            return
        page.say("campaigns.calendar.known_lead", year=str(year))
        page.grid(calendar.known_rows(words, found), calendar.known_columns(words))
        _take_over(page, found)


def _take_over(page: Page, found: Sequence[calendar.EventWindow]) -> None:
    words = translator(page.locale)
    offered = calendar.choices(found)
    names = {code: calendar.window_words(words, windows[0]) for code, windows in offered.items()}
    label = page.t("campaigns.calendar.take_which")
    chosen = page.pick("campaigns.take", list(names), names.__getitem__, label, fold=True)
    change = calendar.taken_over(words, page.plan, offered[chosen])
    page.button("campaigns.calendar.take", change, key="take_window", icon="edit_calendar")
