"""The history says what changed in words, whatever it was."""

from datetime import date

import pytest

from pages._kit.history import _difference
from pages._kit.session import Session
from pages._kit.words import markdown
from planner import budget
from planner.changes import Change, differences, set_value
from planner.i18n import LOCALES
from planner.plan import Plan, change
from planner.samples import load

SAMPLE = load("dress", "en", date(2026, 9, 1))


def said(plan: Plan, wanted: Change, locale: str) -> list[str]:
    after = change(plan, wanted)
    found = differences(plan.model_dump(mode="json"), after.model_dump(mode="json"))
    return [_difference(markdown(locale), Session(plan=after, locale=locale), one) for one in found]


@pytest.mark.parametrize("locale", LOCALES)
@pytest.mark.parametrize(
    ("wanted", "part"),
    [
        (set_value("budget.rules.high-return.lines", ["douyin-live", "reserve"]), "reserve"),
        (set_value("budget.peak_months", ["m06", "m11"]), ""),
        (budget.dragged("taobao-search", 60_000_000), "600,000"),
        (budget.adjusted("reserve", "locked", value=True), ""),
        (set_value("shop.platforms", ["douyin"]), ""),
    ],
)
def test_every_kind_of_change_has_words(wanted: Change, part: str, locale: str) -> None:
    lines = said(SAMPLE, wanted, locale)
    assert lines
    assert any(part in line for line in lines)
    assert not [line for line in lines if "{" in line]
