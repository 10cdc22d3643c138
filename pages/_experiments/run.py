"""A test while it runs: how far it is, and what happened meanwhile."""

from collections.abc import Sequence

from pages._experiments.chosen import chosen_id
from pages._kit import Page
from planner import experiments
from planner.experiments import reading, watching
from planner.findings import Finding
from planner.i18n import translator
from planner.steps import Step

HAPPENED = ("day", "kind", "note")
MOST_SPECIALS = 6
ALARMS = ("stop_harm", "early_win")  # what cannot wait until the end


def run_findings(page: Page) -> Sequence[Finding]:
    """What there is to say on the test looked at while it runs."""
    shown = chosen_id(page)
    return () if shown is None else page.result.runs[shown].findings


def run_steps(page: Page) -> Sequence[Step]:
    """How its progress is worked out."""
    shown = chosen_id(page)
    return () if shown is None else page.result.runs[shown].steps


def draw_watch(page: Page) -> None:
    """Where the test stands, its figures, its versions, and how it ran up."""
    shown = chosen_id(page)
    if shown is None:
        page.empty("experiments.words.none")
        return

    def alarmed() -> bool:
        found = page.look(lambda _, result: result.readings[shown])
        return found.verdict in ALARMS and found.experiment.state == "running"

    @page.part
    def run_alarm() -> None:
        found = page.look(lambda _, result: result.readings[shown])
        if alarmed():
            title, text = reading.verdict_title(page.t, found), reading.verdict_words(page.t, found)
            page.box(reading.severity(found), f"**{title}**  \n{text}\n\n{reading.verdict_next(page.t, found)}")

    @page.part
    def run_watch() -> None:
        words, found = translator(page.locale), page.look(lambda _, result: result.runs[shown].watch)
        text = watching.watch_words(page.t, found)
        if not found.n:
            page.empty("experiments.run.raw", text=text)
            return
        page.say("experiments.run.raw", text=text)
        page.figures(watching.watch_figures(words, found))
        rows = watching.watch_rows(words, found)
        if rows:
            page.chart(watching.watch_chart, rows, watching.watch_title(words, found), "run_watch")
        page.grid(watching.arm_rows(words, found), watching.arm_columns(words, found))
        if not alarmed():
            page.small("experiments.run.watch_no_peeking")


def draw_happened(page: Page) -> None:
    """The test's log, and what the calendar knows of its days."""
    shown = chosen_id(page)
    if shown is None:
        page.empty("experiments.words.none")
        return
    page.small("experiments.run.happened_lead")
    page.table(f"experiments.items.{shown}.happened", HAPPENED)

    @page.part
    def run_specials() -> None:
        words = translator(page.locale)
        experiment = page.look(lambda plan, _: experiments.experiment_of(plan, shown))
        found = page.look(
            lambda plan, _: watching.specials(plan, experiments.experiment_of(plan, shown), page.today),
        )
        if not found:
            return
        page.say("experiments.run.specials_lead")
        with page.row():
            for one in found[:MOST_SPECIALS]:
                page.button(
                    "experiments.run.special_note",
                    watching.noted(words, experiment, one),
                    key=f"note_{one.row_id}",
                    icon="event",
                    what=watching.special_words(page.t, one),
                )
