"""What there is to say about a fit."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from planner.budget.fitting.response_curves import Learned
from planner.budget.fitting.result import HeldOut, Range, Series
from planner.findings import Finding

MOSTLY = 0.25  # own share below which a channel's figures are the benchmark's
SHOWN = 5


def fit_remarks(
    learned: Mapping[str, Learned],
    ranges: Mapping[str, Range],
    priors: Mapping[str, Any],
    series: Series,
    held_out: HeldOut | None,
) -> Iterator[Finding]:
    """Findings of a fit, beside those of the history itself."""
    if not_told := tuple(channel for channel in learned if learned[channel].own_share < MOSTLY):
        share = max(learned[channel].own_share for channel in not_told)
        values = {"channels": not_told, "count": len(not_told), "of": len(learned), "share": share}
        yield Finding("budget.mostly_benchmark", "note", "history", values)
    for channel, own in learned.items():
        low, _, high = ranges[channel]
        if not low <= own.roi[1] <= high:
            values = {"channel": channel, "roi": own.roi[1], "low": low, "high": high, "share": own.own_share}
            yield Finding("budget.unlike_benchmark", "watch", "history", values)
    if spare := tuple(str(channel) for channel in priors if channel not in ranges):
        yield Finding("budget.benchmarks_unused", "note", "history", {"channels": spare, "count": len(spare)})
    yield from _weeks(series)
    if held_out is not None:
        yield from _forecast(held_out)


def _weeks(series: Series) -> Iterator[Finding]:
    if series.outliers:
        values: dict[str, Any] = {"count": len(series.outliers), "weeks": series.outliers[:SHOWN]}
        yield Finding("budget.outlier_weeks", "watch", "history", values)


def _forecast(held_out: HeldOut) -> Iterator[Finding]:
    values = {"wape": held_out.wape, "wape_without": held_out.wape_without, "weeks": len(held_out.weeks)}
    if held_out.wape < held_out.wape_without:
        yield Finding("budget.channels_foretell", "good", "history", values)
    else:
        yield Finding("budget.channels_foretell_nothing", "watch", "history", values)


def in_order(findings: Sequence[Finding]) -> tuple[Finding, ...]:
    """The worst first."""
    order = ("bad", "watch", "note", "good")
    return tuple(sorted(findings, key=lambda finding: order.index(finding.severity)))
