"""What a lift is worth in a month: orders (clicks, visitors) more, and yuan."""

from __future__ import annotations

from dataclasses import dataclass

from planner.experiments.ground import RATES, Ground
from planner.experiments.section import Experiment


@dataclass(frozen=True)
class Worth:
    """Of a lift once everybody sees the better version. `more`: orders or clicks, `yuan` of gross profit.

    `yuan` is sales where the gross margin is unknown (`of_sales`). None: unknown, or there is no such thing.
    """

    more: float | None = None
    yuan: float | None = None
    of_sales: bool = False

    @property
    def fen(self) -> int | None:
        """The yuan as money, without fen: they would feign precision."""
        return None if self.yuan is None else round(self.yuan) * 100


def worth(experiment: Experiment, ground: Ground, lift: float | None) -> Worth:
    """What a relative lift is worth in a month."""
    base = ground.rate.value if experiment.metric in RATES else ground.mean.value
    if lift is None or base is None or ground.monthly is None or experiment.metric == "mean":
        return Worth(of_sales=ground.of_sales)
    more = ground.monthly * base * lift
    yuan = None if ground.unit_profit is None else more * ground.unit_profit
    return Worth(more if experiment.metric in RATES else None, yuan, ground.of_sales)
