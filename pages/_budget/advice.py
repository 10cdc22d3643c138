"""What each channel's money is good for, and how to try one of them before all of it goes there."""

from pages._kit import Page
from planner import budget
from planner.budget import forecast
from planner.i18n import translator


def draw_advice(page: Page) -> None:
    """A sentence per channel, then the ladder of the one picked."""
    if not page.look(lambda plan, _: len(plan.channels.list)):
        page.empty("budget.words.channels_first")
        return

    @page.part
    def purposes() -> None:
        for line in page.look(lambda _, result: forecast.purpose_lines(page.t, result)):
            page.say("budget.advice.point", text=line)

    ids = page.look(lambda _, result: list(result.ladders))
    if not ids:
        page.empty("budget.advice.nothing")
        return
    words = translator(page.locale)
    named = page.look(lambda _, result: budget.line_names(words, result.lines))
    chosen = page.pick("budget.tried", ids, named.__getitem__, page.t("budget.advice.try"), fold=True)

    @page.part
    def ladder() -> None:
        for line in page.look(lambda _, result: forecast.ladder_lines(page.t, result.ladders[chosen])):
            page.say("budget.advice.rung", text=line)
