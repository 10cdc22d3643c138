"""Plans and what a short history teaches them, for the tests of learning."""

from collections.abc import Mapping
from datetime import date
from functools import cache

from planner import budget
from planner.budget import learning
from planner.budget.fitting.fit import fit_job
from planner.budget.fitting.result import Fit
from planner.data import Data
from planner.i18n import translator
from planner.plan import Plan
from planner.samples import load

TODAY = date(2026, 9, 1)
T = translator("en")
HASH = "a" * 64


def plan(shop: str = "dress") -> Plan:
    return load(shop, "en", TODAY)


def computed(made: Plan, files: Mapping[str, bytes] | None = None) -> budget.BudgetResult:
    return budget.compute(made, Data(made.datasets, (files or {}).__getitem__), TODAY)


def sample(made: Plan, locale: str = "en") -> str:
    words = translator(locale)
    text = learning.sample_history(words, "dress", budget.line_names(words, computed(made).lines))
    assert text is not None
    return text


@cache
def learned() -> Fit:
    """What a short piece of the sample history teaches."""
    made = plan()
    text = "\n".join(sample(made).splitlines()[:31])
    lines = computed(made).lines
    mapping = learning.matched(learning.checked(text).channels, lines)
    arguments = learning.arguments_of(text, learning.priors_of(computed(made).learning, mapping))
    assert arguments is not None
    found = learning.read_fit(fit_job(arguments, lambda *_: None))
    assert isinstance(found, Fit)
    return found


def mapping(made: Plan) -> dict[str, str | None]:
    return learning.matched(list(learned().curves), computed(made).lines)
