"""Whatever a file holds, the key figures are worked out and said in both languages."""

from datetime import date, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as some

from planner.i18n import LOCALES, translator
from planner.metrics import Band, Metrics
from planner.metrics.figures import METRICS, ledger
from planner.metrics.kpi import (
    band_rows,
    board,
    course,
    course_rows,
    course_title,
    festival_words,
    followed,
    key_figures,
    offers,
    period_words,
    remarks,
    table_rows,
    weekday_rows,
    weekday_title,
    working,
)
from planner.plan import Plan
from tests.stored import stored, together

TODAY = date(2026, 11, 20)
COUNTS = some.one_of(some.none(), some.integers(0, 9), some.integers(0, 10**10))
MONEY = some.one_of(some.none(), some.integers(-100, 10**6), some.integers(0, 10**13))
SHOP = {"visitors": COUNTS, "buyers": COUNTS, "new_buyers": COUNTS, "orders": COUNTS, "sales": MONEY, "refunds": MONEY}
ADS = {"spend": MONEY, "impressions": COUNTS, "clicks": COUNTS, "orders": COUNTS, "sales": MONEY}


def rows(columns: dict[str, Any], name: str) -> Any:
    """Some days of the last hundred, each at most once."""
    day = some.integers(1, 100).map(lambda n: TODAY - timedelta(days=n))
    row = some.fixed_dictionaries({**columns, name: day})
    return some.lists(row, min_size=1, max_size=40, unique_by=lambda one: one[name])


@given(rows(SHOP, "day"), rows(ADS, "start"), some.sampled_from((1, 7, 30, 90)))
@settings(max_examples=25)
def test_any_table_is_worked_out_and_said(sold: Any, spent: Any, length: int) -> None:
    with TemporaryDirectory() as folder:
        data = together(
            stored(Path(folder), "sycm_shop_daily", shop_days=sold),
            stored(Path(folder), "wanxiangtai_plan", ad_days=[{**row, "end": row["start"]} for row in spent]),
        )
        own = Metrics(watched=tuple(METRICS), bands=(Band(id="sales", low=5, high=1), Band(id="cac", low=0)))
        book = ledger(data)
        last = book.last(TODAY) or TODAY
        made = board(Plan(id="p", name="p", metrics=own), book, TODAY, (last - timedelta(days=length - 1), last))
        assert made is not None
        for locale in LOCALES:
            assert_said(list(sentences(made, locale)))


def sentences(made: Any, locale: str) -> Any:
    t = translator(locale)
    for finding in remarks(made):
        name = finding.code.partition(".")[2]
        yield from (t(f"metrics.findings.{name}.{part}", **finding.values) for part in ("what", "why", "do"))
    for step in (step for steps in working(made).values() for step in steps):
        yield t(f"metrics.steps.{step.code.partition('.')[2]}", **step.values)
    for row in (*table_rows(t, made, made.order), *band_rows(t, made)):
        yield from row.values()
    yield from (text for figure in key_figures(t, made) for text in figure[1:])
    yield from (period_words(t, made), festival_words(t, made))
    for metric in followed(made):
        for grain in ("day", "week"):
            found = course(made, metric, grain)
            yield course_title(t, found)
            yield weekday_title(t, found)
            yield from (row.get("tip", "") for row in course_rows(t, found))
            yield from (row["words"] for row in weekday_rows(t, found))
    for offer in offers(made):
        yield from (t(f"shop.steps.{step.code.removeprefix('shop.')}", **step.values) for step in offer.steps)


def assert_said(texts: list[str]) -> None:
    assert [text for text in texts if "{" in text or "None" in text or "nan" in text.lower().split()] == []
