"""Key figures beside a verdict."""

from __future__ import annotations

from planner import fmt
from planner.experiments.reading import numbers
from planner.experiments.reading.outcome import Against, Reading
from planner.experiments.reading.reasons import spread
from planner.experiments.reading.view import UNPRICED
from planner.i18n import Translate


def figures(t: Translate, reading: Reading) -> list[tuple[str, str, str]]:
    """Key figures beside the verdict: label, value, remark."""
    chosen = reading.chosen
    made = [] if chosen is None else _effect_figures(t, reading, chosen)
    return made if reading.settled else [*made, *_far_figures(t, reading)]


def _far_figures(t: Translate, reading: Reading) -> list[tuple[str, str, str]]:
    far = reading.progress
    if far is None or far.fraction is None:
        return []
    of = t("experiments.words.read_of_total", n=far.n, total=far.wanted.total)
    made = [("experiments.figures.read_share", fmt.percent(far.fraction, t.locale), of)]
    if far.days is not None and far.wanted.days is not None:
        of = t("experiments.words.read_of_days", wanted=far.wanted.days)
        made.append(("experiments.figures.read_days", fmt.count(far.days, t.locale), of))
    if reading.price is not None:
        remark = t("experiments.words.read_instead", alpha=reading.experiment.alpha)
        made.append(("experiments.figures.read_price", fmt.percent(reading.price, t.locale), remark))
    return made


def _effect_figures(t: Translate, reading: Reading, one: Against) -> list[tuple[str, str, str]]:
    found, metric = one.found, reading.experiment.metric
    change = numbers.difference(t, metric, found.difference) if found.lift is None else numbers.lift(found.lift)
    made = [("experiments.figures.read_lift", change, spread(t, reading, one))]
    worth = one.money
    if worth is not None and reading.verdict not in UNPRICED:
        ends = numbers.money_span(t, (worth.low, worth.high))
        code = "read_sales" if worth.of_sales else "read_profit"
        made.append((f"experiments.figures.{code}", numbers.money(t, worth.gain), ends))
        made.append(("experiments.figures.read_risk", numbers.loss(t, worth.risk), t("experiments.words.read_monthly")))
    return made
