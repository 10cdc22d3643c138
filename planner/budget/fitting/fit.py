"""Learning from a shop's own history what each channel brings: a fit that starts from benchmarks.

Weekly sales = what the shop sells without channels (level, trend, season, festivals, promotions) + what each channel
brings (adstock, then a Hill curve). A small shop's history cannot tell all of that: so every channel starts from a
benchmark range of its average ROI, and the result says how much of it is benchmark and how much the shop's data.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

import numpy as np

from planner.budget.fitting.evidence import benchmark, prepare
from planner.budget.fitting.history import check_history
from planner.budget.fitting.posterior import draw, settle
from planner.budget.fitting.quality import hold_out, week_by_week
from planner.budget.fitting.remarks import fit_remarks, in_order
from planner.budget.fitting.response_curves import assume, learn, likeliest
from planner.budget.fitting.result import Fit, plain
from planner.findings import InputError

if TYPE_CHECKING:
    import pandas as pd

    from planner.store.named import Report

SETTLED, DRAWN = 0.2, 0.9  # how far the work is then


def fit(
    history: pd.DataFrame,
    priors: Mapping[str, Sequence[float]],
    seed: int,
    report: Callable[[float], None] = lambda _: None,
) -> Fit:
    """What the history and the benchmarks together say about each channel.

    `history`: a weekly table (see `check_history`): week, sales, spend_<channel> ..., maybe promo; yuan; gaps allowed.
    `priors`: per channel low, typical and high end of the average ROI's 90 % range (sales per yuan spent). The same
    `seed` gives the same result. `report` is told the share that is done, 0-1.
    Raises InputError: for a history that cannot be used (the column or "history", and the code of the finding), and
    ("priors", missing | not_a_range | not_above_zero | too_large | not_in_order) with the channel.
    """
    checked = check_history(history)
    if checked.frame is None:
        worst = checked.findings[0]
        values = {name: value for name, value in worst.values.items() if name != "column"}
        raise InputError(str(worst.values.get("column", "history")), worst.code.partition(".")[2], **values)
    ranges = {channel: benchmark(priors, channel) for channel in checked.channels}
    made = prepare(checked.frame, ranges)
    if not made.used:
        raise InputError("history", "all_zero_spend")
    settled = settle(made.given)
    report(SETTLED)
    rng = np.random.default_rng(seed)
    drawn, centres = draw(made.given, settled, rng, lambda share: report(SETTLED + share * (DRAWN - SETTLED)))
    shown = likeliest(made, settled, drawn)
    found = learn(made, shown, drawn, centres) | assume(made, ranges, rng, len(drawn))
    learned = {channel: found[channel] for channel in ranges}
    weeks = [week.date() for week in checked.frame["week"]]
    held_out, series = hold_out(made, settled, weeks), week_by_week(made, settled, shown, weeks)
    remarks = fit_remarks(learned, ranges, priors, series, held_out)
    return Fit(
        roi={channel: own.roi for channel, own in learned.items()},
        curves={channel: own.curve for channel, own in learned.items()},
        own_share={channel: own.own_share for channel, own in learned.items()},
        findings=in_order([*checked.findings, *remarks]),
        priors=ranges,
        draws={channel: own.draws for channel, own in learned.items()},
        series=series,
        held_out=held_out,
        spend=made.spend,
        most=made.most,
        noise=float(np.hypot(*np.exp(settled.sizes[:2])) * made.unit),
    )


def fit_job(arguments: Mapping[str, Any], report: Report) -> dict[str, Any]:
    """`fit` as slow work: what `job_arguments` made → {"fit": Fit.to_json()} or {"problem": field, reason, values}."""
    import pandas as pd  # noqa: PLC0415 (loaded when first needed)

    table = pd.DataFrame(arguments["history"])
    try:
        found = fit(table, arguments["priors"], arguments["seed"], lambda share: report(share, "budget.fitting"))
    except InputError as problem:
        return {"problem": {"field": problem.field, "reason": problem.reason, "values": plain(problem.values)}}
    return {"fit": found.to_json()}


def job_arguments(frame: pd.DataFrame, priors: Mapping[str, Sequence[float]], seed: int) -> dict[str, Any]:
    """A laid-out history (`Checked.frame`) and its benchmarks as arguments of `fit_job`, which JSON can hold."""
    columns = {
        str(name): [None if value != value else float(value) for value in frame[name]]  # noqa: PLR0124 (nan)
        for name in frame.columns
        if name != "week"
    }
    history = {"week": [week.date().isoformat() for week in frame["week"]], **columns}
    return {"history": history, "priors": {name: list(map(float, ends)) for name, ends in priors.items()}, "seed": seed}
