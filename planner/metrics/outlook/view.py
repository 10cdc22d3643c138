"""The outlook in words: what it rests on, what it says of the next weeks and the goal, how far to trust it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from planner import fmt
from planner.i18n import Translate, written
from planner.metrics.forecast import Forecast, Problem, Total
from planner.metrics.outlook.aim import Verdict
from planner.metrics.outlook.naming import event_word
from planner.metrics.outlook.outcome import Start
from planner.metrics.sheet import csv_sheet

SOON = 30  # days ahead of the first key figure
SURE, HARDLY = 0.95, 0.05


def about(fen: float) -> float:
    """An amount with three digits that count: more would promise more than is known."""
    whole = round(fen / 100)
    digits = len(str(abs(whole))) - 3
    return round(whole, -max(digits, 0)) * 100


def basis_words(t: Translate, start: Start) -> str:
    """From which days the forecast is made, and to which day it goes."""
    days = start.days
    length = (days.last - days.first).days + 1
    key = "basis" if length == days.known else "basis_gaps"
    said = [
        t(f"metrics.outlook.{key}", first=days.first, last=days.last, known=days.known, missing=length - days.known),
        t(f"metrics.outlook.until.{start.season.because}", end=start.season.end, festival=start.season.festival)
        if start.season.festival
        else t(f"metrics.outlook.until.{start.season.because}", end=start.season.end),
    ]
    return t("kit.sentence_space").join(said)


def problem_words(t: Translate, problem: Problem) -> str:
    """Why nothing can be forecast, and what would help."""
    return t(f"metrics.outlook.problems.{problem}")


def total_words(t: Translate, total: Total) -> str:
    """The 80 % range of a sum."""
    return t("metrics.outlook.range", low=about(total.low), high=about(total.high))


def key_figures(t: Translate, made: Forecast, found: Verdict | None) -> list[tuple[str, str, str]]:
    """The sums of the next weeks and of the whole season with their ranges, and the chance of the goal."""
    soon = min(made.last, made.first + timedelta(days=SOON - 1))
    figures = []
    near, whole = made.total(made.first, soon), made.total(made.first, made.last)
    if near is not None and soon < made.last:
        figures.append(
            ("metrics.figures.outlook_soon", fmt.headline(about(near.value), t.locale), total_words(t, near))
        )
    if whole is not None:
        value = fmt.headline(about(whole.value), t.locale)
        figures.append(("metrics.figures.outlook_season", value, total_words(t, whole)))
    ordinary = float(made.fitted.base[made.fitted.base > 0].mean()) if (made.fitted.base > 0).any() else 0.0
    figures.append(("metrics.figures.outlook_day", fmt.headline(about(ordinary), t.locale), ""))
    if found is not None:
        figures.append(("metrics.figures.outlook_goal", chance_words(t, found.chance), ""))
    return figures


def chance_words(t: Translate, chance: float) -> str:
    """A chance in tens of per cent; nothing is ever certain."""
    if chance >= SURE:
        return t("metrics.outlook.chance_sure")
    if chance <= HARDLY:
        return t("metrics.outlook.chance_hardly")
    return t("metrics.outlook.chance", share=round(chance, 1))


def verdict_words(t: Translate, found: Verdict) -> str:
    """Whether the goal is reached at this pace, with the sum, its range, and what is missing."""
    aim = found.aim
    values = {"wanted": about(aim.wanted), "start": aim.start, "end": aim.end, "chance": chance_words(t, found.chance)}
    values |= {"value": about(found.value), "low": about(found.low), "high": about(found.high)}
    said = [t(f"metrics.outlook.verdicts.{found.state}", **values)]
    gap = "missing" if found.missing > 0 else "spare"
    said.append(t(f"metrics.outlook.{gap}", amount=about(abs(found.missing))))
    if aim.so_far:
        said.append(t("metrics.outlook.so_far", amount=about(aim.so_far)))
    if aim.unknown:
        said.append(t("metrics.outlook.unknown_days", n=aim.unknown))
    if aim.monthly:
        said.append(t("metrics.outlook.monthly"))
    if aim.refunds is not None:
        said.append(t("metrics.outlook.refunds", share=aim.refunds))
    return t("kit.sentence_space").join(said)


def trust_words(t: Translate, made: Forecast) -> str:
    """How the range was tried, and from which day on it is only carried on."""
    fitted = made.fitted
    if not fitted.tested:
        return t("metrics.outlook.untried")
    key = "tried" if made.tested_to < made.last else "tried_all"
    return t(f"metrics.outlook.{key}", n=fitted.origins, days=fitted.tested, until=made.tested_to)


def model_lines(t: Translate, made: Forecast) -> list[str]:
    """Which models speak, which were left out, closed weekdays, and days that were put aside."""
    return list(_models(t, made))


def _models(t: Translate, made: Forecast) -> Iterator[str]:
    fitted = made.fitted
    comma = t("common.list_separator")
    used = comma.join(t(f"metrics.outlook.models.{name}") for name in fitted.used)
    key = "models_one" if fitted.known < 60 else "models_used"
    yield t(f"metrics.outlook.{key}", models=used, known=fitted.known)
    if fitted.left_out:
        names = comma.join(t(f"metrics.outlook.models.{name}") for name in fitted.left_out)
        yield t("metrics.outlook.models_left_out", models=names)
    if fitted.closed:
        yield t(
            "metrics.outlook.closed", days=comma.join(t(f"metrics.outlook.weekdays.d{name}") for name in fitted.closed)
        )
    if fitted.strays:
        shown = comma.join(fmt.day(day, t.locale) for day in fitted.strays[-5:])
        yield t("metrics.outlook.strays", n=len(fitted.strays), days=shown)
    if fitted.steady:
        yield t("metrics.outlook.steady")


def season_csv(t: Translate, start: Start, made: Forecast) -> bytes:
    """Every day ahead with its range and event, in yuan."""
    columns = {name: t(f"metrics.outlook.csv.{name}") for name in ("day", "value", "low", "high", "event")}
    return csv_sheet(columns, _season(t, start, made))


def _season(t: Translate, start: Start, made: Forecast) -> Iterator[dict[str, str]]:
    for n, key in enumerate(made.fitted.keys):
        yield {
            "day": (made.first + timedelta(days=n)).isoformat(),
            **{name: str(round(float(getattr(made, name)[n]) / 100)) for name in ("value", "low", "high")},
            "event": "" if key is None else written(t, event_word(key, start.names)),
        }
