"""What is taken away of campaigns: each file is read again by programs that did not write it."""

import io
import re
import zipfile
from datetime import UTC, date, datetime, timedelta
from typing import Any

import campaign_tasks as case
import icalendar
import pytest
from ical.calendar_stream import IcsCalendarStream
from openpyxl import load_workbook

from planner.campaigns import takeaway
from planner.campaigns.schedule import Schedule
from planner.i18n import LOCALES, catalog, translator

both = pytest.mark.parametrize("locale", LOCALES)
MADE = datetime(2026, 10, 12, 3, 4, 5, tzinfo=UTC)
EDITION = takeaway.Edition("plan1", 7, case.TODAY, MADE)
HAN = "\u53cc11 \u8336\u53f6\u8282"
BAD_NAMES = [
    "",
    "  ",
    "[a]:*?/\\b",
    "'quoted'",
    "History",
    "\u8282" * 60,
    "\U0001f6d2" * 40,
    "a\x00\x07b\nc",
    "..",
    "CON",
]


def usual(**values: Any) -> Schedule:
    return case.scheduled(*case.usual(), **values)


def calendar_of(*schedules: Schedule, locale: str = "zh-CN", edition: takeaway.Edition = EDITION) -> bytes:
    return takeaway.calendar_file(translator(locale), schedules, edition)


def events(data: bytes) -> dict[str, icalendar.Event]:
    """The events of a calendar by their UID, each there once."""
    (calendar,) = icalendar.Calendar.from_ical(data, multiple=True)
    found = calendar.walk("VEVENT")
    assert all(event.errors == [] for event in (calendar, *found))
    assert len({str(event["uid"]) for event in found}) == len(found)
    return {str(event["uid"]): event for event in found}


@both
def test_a_calendar_holds_each_task_the_opening_and_the_closing(locale: str) -> None:
    found = events(calendar_of(usual(), locale=locale))
    wanted = {f"plan1.event.task.{task.id}@promobook" for task in case.usual()}
    assert set(found) == wanted | {"plan1.event.opening@promobook", "plan1.event.closing@promobook"}
    assert found["plan1.event.opening@promobook"]["dtstart"].dt == case.OPENING
    order = found["plan1.event.task.order@promobook"]
    (plan,) = (one for one in usual().tasks if one.task.id == "order")
    assert (order["dtstart"].dt, order["dtend"].dt) == (plan.start, plan.end + timedelta(days=1))
    assert type(order["dtstart"].dt) is date
    assert str(order["dtstart"].params["value"]) == "DATE"


@both
def test_a_second_reader_finds_the_same_in_a_calendar(locale: str) -> None:
    data = calendar_of(usual(name=HAN), locale=locale)
    read = IcsCalendarStream.calendar_from_ics(data.decode())
    mine = events(data)
    assert {event.uid: event.summary for event in read.events} == {
        uid: str(one["summary"]) for uid, one in mine.items()
    }
    assert {event.uid: event.start for event in read.events} == {uid: one["dtstart"].dt for uid, one in mine.items()}
    assert {event.sequence for event in read.events} == {7}
    assert {event.dtstamp for event in read.events} == {MADE}
    reminded = {event.uid for event in read.events if event.alarm}
    assert reminded == set(mine) - {"plan1.event.task.goal@promobook"}
    assert {alarm.trigger for event in read.events for alarm in event.alarm} == {timedelta(hours=-15)}


@both
def test_words_of_a_calendar_come_through_whole(locale: str) -> None:
    data = calendar_of(usual(name=f"{HAN}; {case.AWKWARD}"), locale=locale)
    found = events(data)
    assert str(found["plan1.event.task.photos@promobook"]["summary"]) == case.AWKWARD
    assert "\u674e\u56db" in str(found["plan1.event.task.order@promobook"]["description"])
    calendar = icalendar.Calendar.from_ical(data)
    for name in ("name", "x-wr-calname"):
        unescaped = re.sub(r"\\([,;\\])", r"\1", str(calendar[name]))  # this reader leaves that of names to us
        assert f"{HAN}; {case.AWKWARD}" in unescaped
    assert str(calendar["prodid"]).startswith("-//Promobook//")


def test_lines_of_a_calendar_are_folded_between_characters() -> None:
    long = case.scheduled(case.task("a", title="\u957f\u9879" * 300, owner="\u540d" * 100), name="\u957f" * 100)
    data = calendar_of(long)
    assert data.endswith(b"\r\n")
    assert b"\n" not in data.replace(b"\r\n", b"")
    lines = data.split(b"\r\n")
    assert max(map(len, lines)) <= 75
    assert all(line.decode() is not None for line in lines)
    assert str(events(data)["plan1.event.task.a@promobook"]["summary"]) == "\u957f\u9879" * 300


def test_an_event_keeps_its_uid_when_the_plan_changes_and_a_newer_file_says_so() -> None:
    moved = usual(opening=case.OPENING + timedelta(days=9), name="New name")
    before = events(calendar_of(usual()))
    after = events(calendar_of(moved, edition=takeaway.Edition("plan1", 8, case.TODAY, MADE + timedelta(days=1))))
    assert set(before) == set(after)
    assert before["plan1.event.task.drill@promobook"]["dtstart"] != after["plan1.event.task.drill@promobook"]["dtstart"]
    assert {one["sequence"] for one in after.values()} == {8}
    other = events(calendar_of(usual(), edition=takeaway.Edition("plan2", 7, case.TODAY, MADE)))
    assert not set(before) & set(other)


def test_a_line_break_in_a_name_adds_no_property() -> None:
    evil = case.task("a", title="x\r\nATTACH:http://example.org\nEND:VEVENT", owner="y\nBEGIN:VALARM")
    data = calendar_of(case.scheduled(evil, name="z\r\nX-EVIL:1"))
    assert not re.search(rb"^(ATTACH|X-EVIL)", data, re.MULTILINE)
    assert len(re.findall(rb"^BEGIN:VALARM", data, re.MULTILINE)) == 3
    assert len(events(data)) == 3


@pytest.mark.parametrize("opening", [date(1900, 1, 1), date(9999, 12, 31), None])
@both
def test_files_are_made_at_the_ends_of_the_calendar_and_without_an_opening(opening: date | None, locale: str) -> None:
    t = translator(locale)
    plan = case.scheduled(case.task("a", ends=0, base_end=date(1900, 1, 1)), opening=opening, closing=opening)
    assert len(events(calendar_of(plan, locale=locale))) == (3 if opening else 0)
    assert load_workbook(io.BytesIO(takeaway.workbook(t, [plan], EDITION))).sheetnames


def book_of(*schedules: Schedule, locale: str = "zh-CN") -> Any:
    return load_workbook(io.BytesIO(takeaway.workbook(translator(locale), schedules, EDITION)))


def columns(sheet: Any) -> dict[str, int]:
    return {cell.value: n for n, cell in enumerate(sheet[1])}


@both
def test_a_workbook_has_a_sheet_of_all_tasks_and_one_per_campaign(locale: str) -> None:
    words = catalog(locale)
    book = book_of(usual(name=HAN), usual(id_="two", name=HAN), locale=locale)
    assert book.sheetnames == [words["campaigns.workbook.all"], HAN, f"{HAN} 2"]
    first, second, _ = book.worksheets
    assert (first.max_row, second.max_row) == (2 * len(case.usual()) + 1, len(case.usual()) + 1)
    for sheet in book.worksheets:
        assert sheet.freeze_panes[1:] == "2"
        assert sheet.auto_filter.ref == sheet.dimensions
    assert words["campaigns.workbook.columns.campaign"] in columns(first)
    assert words["campaigns.workbook.columns.campaign"] not in columns(second)


@both
def test_dates_in_a_workbook_are_dates_and_the_days_left_are_worked_out(locale: str) -> None:
    words, plan = catalog(locale), usual()
    sheet = book_of(plan, locale=locale).worksheets[1]
    at = columns(sheet)
    end, left = (at[words[f"campaigns.workbook.columns.{code}"]] for code in ("end", "left"))
    state = at[words["campaigns.workbook.columns.state"]]
    for one, row in zip(plan.tasks, sheet.iter_rows(min_row=2), strict=True):
        assert row[end].is_date
        assert row[end].value.date() == one.end
        assert row[state].value == words[f"campaigns.states.{one.state}"]
        formula = None if one.state == "done" else f"={row[end].coordinate}-TODAY()"
        assert row[left].value == formula
    kept = load_workbook(io.BytesIO(takeaway.workbook(translator(locale), [plan], EDITION)), data_only=True).worksheets[
        1
    ]
    assert [kept.cell(n, left + 1).value for n in range(3, 6)] == [
        (one.end - case.TODAY).days for one in plan.tasks[1:4]
    ]


@both
def test_late_tasks_and_those_at_risk_are_coloured_by_the_word_of_their_state(locale: str) -> None:
    sheet = book_of(usual(), locale=locale).worksheets[1]
    formulas = [rule.formula[0] for rules in sheet.conditional_formatting for rule in rules.rules]
    for state in ("late", "at_risk", "done"):
        word = catalog(locale)[f"campaigns.states.{state}"]
        assert f'$A2="{word}"' in formulas


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t=", "\uff1d", "{=", "http://", "mailto:", "internal:"])
def test_nothing_that_was_typed_is_a_formula_or_a_link(start: str) -> None:
    typed = f"{start}cmd|' /C calc'!A0"
    plan = case.scheduled(case.task("a", title=typed, owner=typed), case.task("b", after=("a",)), name=typed)
    data = takeaway.workbook(translator("en"), [plan], EDITION)
    book = load_workbook(io.BytesIO(data))
    held = [cell for sheet in book.worksheets for row in sheet.iter_rows() for cell in row if cell.value is not None]
    mine = [cell for cell in held if "calc" in str(cell.value)]
    assert len(mine) == 8
    assert {cell.data_type for cell in mine} == {"s"}
    assert {cell.value for cell in held if cell.data_type == "f"} == {
        f"={sheet}{row}-TODAY()" for sheet, row in (("G", 2), ("H", 2), ("G", 3), ("H", 3))
    }
    assert not any(cell.hyperlink for cell in held)
    assert not any("externalLink" in name for name in zipfile.ZipFile(io.BytesIO(data)).namelist())


@pytest.mark.parametrize("name", BAD_NAMES)
def test_any_name_makes_a_sheet_and_a_file(name: str) -> None:
    book = book_of(case.scheduled(case.task("a"), name=name), case.scheduled(case.task("a"), id_="b", name=name))
    assert len(book.sheetnames) == len({one.casefold() for one in book.sheetnames}) == 3
    for sheet in book.sheetnames:
        assert 0 < len(sheet.encode("utf-16-le")) // 2 <= 31
        assert not re.search(r"[\[\]:*?/\\]|^'|'$", sheet)
    file = takeaway.file_name(translator("zh-CN"), "calendar", name, "ics")
    assert re.fullmatch(r"[^\\/:*?\"<>|\s\x00-\x1f]+\.ics", file)
    assert len(file) <= 80


@both
def test_a_workbook_without_tasks_opens(locale: str) -> None:
    assert book_of(case.scheduled(), locale=locale).worksheets[0].max_row == 1
