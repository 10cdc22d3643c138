"""The outlook: the days ahead with their range and the goal, and the multiples of the festivals in them."""

from collections.abc import Sequence
from functools import partial
from typing import Any

from pages._kit import Bound, Page
from planner.changes import Change
from planner.fields import leaf
from planner.findings import Severity
from planner.i18n import translator
from planner.metrics import forecast, outlook
from planner.metrics.forecast import job
from planner.plan import Plan
from planner.sections import Origin
from planner.steps import Step

SIGNS: dict[str, Severity] = {"likely": "good", "open": "watch", "unlikely": "bad"}


def _start(page: Page) -> outlook.Start | None:
    start: outlook.Start | None = page.result.outlook
    return start


def _study(page: Page, start: outlook.Start) -> forecast.Study | None:
    """What slow work found; None while it has not, or could not."""
    found = page.job_result(job.FUNCTION, start.arguments, job.read_study)
    return None if isinstance(found, str) else found


def forecast_working(page: Page) -> Sequence[Step]:
    """How the sum of the season comes about."""
    start = _start(page)
    study = None if start is None else _study(page, start)
    return () if start is None or study is None else outlook.forecast_steps(start, start.forecast(study))


def lift_working(page: Page) -> Sequence[Step]:
    """How the multiples come about."""
    start = _start(page)
    return () if start is None else outlook.lift_steps(start, _study(page, start))


def draw_forecast(page: Page) -> None:
    """What the days ahead will bring: worked out on request, then shown until the data change."""

    @page.part
    def outlook_forecast() -> None:
        words = translator(page.locale)
        start = page.look(lambda _, result: result.outlook)
        if start is None:
            page.empty("metrics.outlook.no_data")
            return
        page.small("metrics.outlook.raw", text=outlook.basis_words(words, start))
        found = page.job("outlook", job.FUNCTION, start.arguments, job.read_study)
        if isinstance(found, str):
            page.empty("metrics.outlook.raw", text=outlook.problem_words(words, found))
        elif found is not None:
            _season(page, start, start.forecast(found))


def _season(page: Page, start: outlook.Start, made: forecast.Forecast) -> None:
    words = translator(page.locale)
    reached = None if start.aim is None else outlook.verdict(start.aim, made)
    page.figures(outlook.key_figures(words, made, reached))
    page.small("metrics.outlook.range_note")
    if reached is not None:
        page.box(SIGNS[reached.state], outlook.verdict_words(page.t, reached))
        if reached.state == "unlikely":
            _task(page, reached)
    else:
        page.small("metrics.outlook.no_goal")
    page.chart(
        outlook.outlook_chart,
        outlook.outlook_rows(words, start, made),
        outlook.outlook_title(words, made, reached),
        "outlook_season",
    )
    page.small("metrics.outlook.raw", text=outlook.trust_words(words, made))
    for line in outlook.model_lines(words, made):
        page.small("metrics.outlook.raw", text=line)
    name = page.t("metrics.outlook.file_name")
    page.download("metrics.outlook.download", partial(outlook.season_csv, words, start, made), name, "text/csv")


def _task(page: Page, reached: outlook.Verdict) -> None:
    there = page.look(lambda plan, _: any(task.id == outlook.task_id(reached) for task in plan.actions.items))
    page.button(
        "metrics.outlook.task_there" if there else "metrics.outlook.task_add",
        outlook.goal_task(translator(page.locale), reached, page.today),
        key="outlook_task",
        icon="add_task",
        disabled=there,
    )


def draw_lifts(page: Page) -> None:
    """The events ahead with their multiples, and one's own in their place."""

    @page.part
    def outlook_lifts() -> None:
        words = translator(page.locale)
        start = page.look(lambda _, result: result.outlook)
        if start is None:
            page.empty("metrics.outlook.no_data")
            return
        study = _study(page, start)
        rows = start.rows(study)
        if not rows:
            page.empty("metrics.outlook.no_events")
            return
        if page.phone:
            for line in outlook.lift_lines(page.t, start, rows):
                page.say("metrics.outlook.raw", text=line)
        else:
            page.grid(outlook.lift_rows(words, start, rows), outlook.lift_columns(words))
        if study is None:
            page.small("metrics.outlook.not_learned")
        elif outlook.strength_words(words, study.strength):
            page.small("metrics.outlook.raw", text=outlook.strength_words(words, study.strength))
        named = {row.event.key: outlook.event_name(words, row.event, start.names) for row in rows}
        key = page.pick(
            "metrics.outlook_lift", list(named), named.__getitem__, page.t("metrics.outlook.which"), fold=True
        )
        path = f"metrics.lifts.{key}.times"
        page.field(path, bound=_bound(path, key), widget="input")


def _bound(path: str, key: str) -> Bound:
    """The multiple of an event, whether it has a row or not."""

    def read(plan: Plan) -> Any:
        return next((one.times for one in plan.metrics.lifts if one.id == key), None)

    def write(value: Any, origin: Origin | None) -> Change:
        del origin
        return outlook.typed_lift(key, value)

    return Bound(path, leaf(path), read, write)
