"""The total, its period, and what the shop's sales suggest."""

from pages._kit import Page
from planner import budget
from planner.changes import set_value
from planner.i18n import translator


def draw_total(page: Page) -> None:
    """Total, first month and length; a press takes over what is suggested."""
    page.field("budget.total")
    with page.row():
        page.field("budget.start")
        page.field("budget.months")

    @page.part
    def suggested() -> None:
        words = translator(page.locale)
        page.small("budget.words.raw", text=page.look(lambda _, result: budget.period_words(words, result)))
        found = page.look(lambda _, result: result.suggested)
        if found is None:
            page.small("budget.words.no_suggestion")
            return
        page.say("budget.words.raw", text=page.look(lambda _, result: budget.suggested_words(page.t, result)))
        taken = page.look(lambda plan, _: plan.budget.total == found.middle)
        page.button(
            "budget.words.take_suggestion",
            set_value("budget.total", found.middle),
            key="suggested",
            icon="done",
            disabled=taken,
            total=found.middle,
        )
