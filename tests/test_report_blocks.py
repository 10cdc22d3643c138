"""What the chapters tell a report: in words of one language, complete, without the page's markup."""

import re
from collections.abc import Iterator
from datetime import date
from functools import cache
from typing import Any

import pytest

from planner.blocks import Column, Figure, Heading, Quantities, Remarks, Table, Text, Told, Working, remarks
from planner.data import Data, Dataset
from planner.findings import Finding
from planner.i18n import LOCALES, unmarked
from planner.plan import Plan, chapters
from planner.report import Report, Wishes, report
from planner.samples import SAMPLES, load

TODAY = date(2026, 9, 1)
MARKUP = re.compile(r"\*\*|:\w+\[|:material/|\u2060|\{\w+")


@cache
def full(shop: str, locale: str) -> Report:
    plan = load(shop, locale, TODAY) if shop else Plan(id="p", name="p")
    return report(plan, Data(), TODAY, Wishes(locale, 3, chapters()))


def said(block: Any, locale: str) -> Iterator[str]:
    match block:
        case Heading(text=words) | Text(text=words) | Figure(title=words):
            yield words
        case Quantities(items=items):
            for one in items:
                yield from (one.label, one.value, one.remark)
        case Table():
            yield from (block.title, block.note, *(one.head for one in block.columns))
            yield from (word for row in block.cells(locale) for word in row)
        case Remarks(items=items):
            for one in items:
                yield from (one.what, one.why, one.do)
        case Working(title=title, lines=lines):
            yield from (title, *lines)


@pytest.mark.parametrize("locale", LOCALES)
@pytest.mark.parametrize("shop", ["", *SAMPLES])
def test_a_report_is_in_plain_words(shop: str, locale: str) -> None:
    for part in full(shop, locale).parts:
        for block in (*part.blocks, *part.workings):
            for words in said(block, locale):
                assert not MARKUP.search(words), (part.slug, words)
                assert "nan" not in words.lower().split()
                assert "None" not in words


@pytest.mark.parametrize("shop", SAMPLES)
def test_every_chapter_of_a_sample_tells_something(shop: str) -> None:
    assert tuple(part.slug for part in full(shop, "zh-CN").parts) == chapters()


def test_both_languages_tell_the_same_figures() -> None:
    kinds = [[[type(block) for block in part.blocks] for part in full("tea", loc).parts] for loc in LOCALES]
    assert kinds[0] == kinds[1]


@pytest.mark.parametrize("shop", SAMPLES)
def test_a_deeper_report_holds_all_of_a_shorter_one(shop: str) -> None:
    plan = load(shop, "en", TODAY)
    sizes = [
        sum(len(part.blocks) for part in report(plan, Data(), TODAY, Wishes("en", depth)).parts) for depth in (1, 2, 3)
    ]
    assert sizes == sorted(sizes)
    assert 0 < sizes[0] < sizes[1] < sizes[2]


def test_chapters_can_be_chosen_and_stand_in_the_order_of_the_book() -> None:
    plan = load("tea", "en", TODAY)
    made = report(plan, Data(), TODAY, Wishes("en", 2, ("budget", "shop")))
    assert [part.slug for part in made.parts] == ["shop", "budget"]


def test_sums_leave_out_a_column_with_an_unknown_cell() -> None:
    columns = (Column("name", "Name"), Column("a", "A", "money", total=True), Column("b", "B", "money", total=True))
    rows = ({"name": "x", "a": 100, "b": 1}, {"name": "y", "a": 250, "b": None})
    table = Table("t", columns, rows)
    assert table.totals() == {"a": 350}
    assert table.total_cells("en", "Total") == ["Total", "¥3.50", ""]
    assert table.cells("en")[1] == ["y", "¥2.50", "—"]


def test_a_summary_shows_the_gravest_findings_and_a_full_report_the_rest() -> None:
    found = [Finding("review.logo_lost", "watch") for _ in range(6)] + [
        Finding("review.days_swapped", "bad", values={"first": TODAY, "last": TODAY})
    ]
    first, rest = remarks(unmarked("en"), found)
    assert (first.depth, len(first.items), first.items[0].severity) == (2, 5, "bad")
    assert (rest.depth, len(rest.items)) == (3, 2)


def test_a_users_asterisks_stay_as_typed() -> None:
    plan = load("tea", "en", TODAY)
    items = (plan.swot.items[0].model_copy(update={"text": "5 ** 2 [really]"}), *plan.swot.items[1:])
    made = plan.model_copy(update={"swot": plan.swot.model_copy(update={"items": items})})
    told = Told(made, Data(), TODAY, unmarked("en"))
    from planner import swot  # noqa: PLC0415 (named as the chapter)

    assert any("5 ** 2 [really]" in words for block in swot.blocks(told) for words in said(block, "en"))


def test_stored_data_are_told_although_nothing_is_typed_in_their_chapters() -> None:
    kept = Dataset(id="orders-x", kind="orders", hash="0" * 64)
    bare = Plan(id="p", name="p", datasets=(kept,))
    assert [part.slug for part in report(bare, Data(), TODAY, Wishes("en", 3)).parts] == ["customers", "metrics"]
