"""Plans with changed values, and what the budget's forecast says of them."""

from datetime import date

from planner import budget
from planner.budget.forecast.outcome import Forecast
from planner.budget.forecast.spread import Estimate
from planner.changes import set_value
from planner.data import Data
from planner.plan import Plan, change
from planner.samples import load

TODAY = date(2026, 9, 1)


def plan(shop: str = "tea") -> Plan:
    """A sample whose budget begins today, as its goal does."""
    return change(load(shop, "en", TODAY), set_value("budget.start", TODAY.isoformat()))


def computed(made: Plan) -> budget.BudgetResult:
    return budget.compute(made, Data(), TODAY)


def found(made: Plan) -> Forecast:
    return computed(made).forecast


def with_values(made: Plan, **values: object) -> Plan:
    """The plan with values at their paths, written with __ for a dot."""
    for path, value in values.items():
        made = change(made, set_value(path.replace("__", "."), value))  # type: ignore[arg-type]
    return made


def all_estimates(made: Forecast) -> list[Estimate]:
    outcomes = [one.outcome for one in made.lines] + ([made.total] if made.total else [])
    names = ("orders", "sales", "visits", "new", "profit", "left", "roi", "roas", "cac", "ltv_cac")
    held = [getattr(outcome, name) for outcome in outcomes for name in names]
    held += [made.goal.organic, made.goal.channels, made.goal.reached, made.goal.covered] if made.goal else []
    return [one for one in held if one is not None]
