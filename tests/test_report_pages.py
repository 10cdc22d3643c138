"""Pages of documents as a reader finds them: columns, what a table leaves out, sizes of charts, live sheets, phones."""

import io
import re
import subprocess
import zipfile
from datetime import date
from pathlib import Path

import openpyxl
import pytest
from rendered import OFFICE, in_office

from planner import goals
from planner.blocks import Column, Figure, Heading, Remark, Remarks, Table, Text, Working, leads
from planner.data import Data
from planner.goals import path_chart_of
from planner.i18n import LOCALES, unmarked
from planner.plan import Plan
from planner.report import Part, Pictures, Report, Wishes, html, markdown, report, workbook
from planner.report.columns import widths
from planner.report.contents import _joined, _told
from planner.report.pictures import COLUMN, LEAST, SCALE
from planner.samples import SAMPLES, load
from planner.wrapping import width

TODAY = date(2026, 9, 1)
DATE = "2027\u5e7411\u670821\u65e5"


def of(*blocks: Table | Remarks, locale: str = "en") -> Report:
    plan = Plan(id="p", name="p")
    return Report(plan, Data(), TODAY, Wishes(locale, 3), "t", (Part("shop", "Shop", "lead", blocks),))


def test_a_date_in_chinese_is_never_broken_nor_an_amount_beside_long_words() -> None:
    rows = [
        ["Goal", "Metric", "Target", "By", "Who"],
        ["words and words " * 9, "more words " * 9, "¥45,000,000", DATE, "x"],
    ]
    made = widths(rows, 258, 7.5, 4)
    assert sum(made) == pytest.approx(258)
    assert made[2] - 8 >= width("¥45,000,000", 7.5)
    assert made[3] - 8 >= width(DATE, 7.5) + 3 * 7.5 / 4  # LibreOffice and Typst set a little space beside digits
    assert min(made) > 8 + 7.5


def test_a_long_header_takes_no_room_from_words_that_must_not_break() -> None:
    held = "works\u00a0on,\u00a0dearer"
    rows = [
        ["Courier", "Stops", *["Far\u00a0province\u00a0(3–6\u00a0days)"] * 5],
        ["EMS", held, *["Tue\u00a02\u00a0Feb"] * 5],
    ]
    assert widths(rows, COLUMN, 7.5, 4)[1] - 8 >= width(held, 7.5)


def test_a_table_leaves_out_what_nobody_knows_and_columns_too_deep() -> None:
    columns = (
        Column("a", "A"),
        Column("b", "B", "money"),
        Column("c", "C", "count", depth=2),
        Column("d", "D", "money"),
    )
    table = Table("t", columns, ({"a": "x", "b": 0, "c": 3}, {"a": "", "b": None, "c": 4}))
    assert [one.code for one in _told(table, 1).columns] == ["a", "b"]  # type: ignore[union-attr]
    assert [one.code for one in _told(table, 3).columns] == ["a", "b", "c"]  # type: ignore[union-attr]


def test_workings_of_one_name_are_told_once() -> None:
    (one,) = _joined((Working("x", ("1", "2")), Working("x", ("2", "3"))))
    assert one.lines == ("1", "2", "3")


def test_a_text_leads_only_from_its_heading_to_a_table_or_chart() -> None:
    table = Table("t", (Column("a", "A"),), ())
    assert leads(Heading("h"), Text("x"), table)
    assert not leads(None, Text("x"), table)
    assert not leads(Heading("h"), Text("x"), Text("y"))


@pytest.mark.parametrize("shop", SAMPLES)
def test_the_words_of_a_chart_can_be_read_on_paper(shop: str) -> None:
    made = report(load(shop, "zh-CN", TODAY), Data(), TODAY, Wishes("zh-CN", 2, ("swot", "campaigns")))
    pictures, figures = Pictures(made.t), [b for part in made.parts for b in part.blocks if isinstance(b, Figure)]
    assert figures
    for one in figures:
        across, _ = pictures.size(one)
        shown = pictures.fitted(one, COLUMN)
        assert shown <= COLUMN
        assert shown >= min(COLUMN * 0.95, LEAST * across / SCALE - 1), one.name


@pytest.mark.parametrize("locale", LOCALES)
def test_an_axis_counts_in_ten_thousands_only_large_amounts(locale: str) -> None:
    t = unmarked(locale)
    plan = load("home", locale, TODAY)
    result = goals.compute(plan, Data(), TODAY)
    tops = []
    for study in result.studies.values():
        if study.path is not None and goals.METRICS[study.goal.metric or "other"].unit == "money":
            tops.append(max(row.get("value", 0) for row in goals.path_rows(t, study.goal, study.path)))
            name = t("goals.charts.path.axis_money" if tops[-1] > 100 else "goals.charts.path.axis_yuan")
            assert f"'title': '{name}'" in str(path_chart_of(study.goal)(t).to_dict())
    assert len(tops) == 2
    assert min(tops) > 1


@in_office
@pytest.mark.parametrize("shop", SAMPLES)
def test_every_formula_of_a_workbook_gives_its_shown_value_in_another_program(shop: str, tmp_path: Path) -> None:
    made = report(load(shop, "en", TODAY), Data(), TODAY, Wishes("en", 3))
    content = workbook.write(made, Pictures(made.t))
    (tmp_path / "book.xlsx").write_bytes(content)
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    command = [str(OFFICE), profile, "--headless", "--convert-to", "xlsx", "--outdir", str(tmp_path / "out")]
    subprocess.run([*command, str(tmp_path / "book.xlsx")], check=True, capture_output=True, timeout=180)
    written, shown = (openpyxl.load_workbook(io.BytesIO(content), data_only=only) for only in (False, True))
    reckoned = openpyxl.load_workbook(tmp_path / "out" / "book.xlsx", data_only=True)
    formulas = [(s.title, c.coordinate) for s in written for row in s.iter_rows() for c in row if c.data_type == "f"]
    assert len(formulas) > 20
    for sheet, place in formulas:
        assert "{" not in written[sheet][place].value
        assert reckoned[sheet][place].value == pytest.approx(shown[sheet][place].value), (sheet, place)


def test_a_formula_finds_columns_by_ids_with_any_signs() -> None:
    columns = (Column("n", "N"), Column("jd-ads 1", "J", "money"), Column("sum", "S", "money", "{jd-ads 1}+{jd-ads 1}"))
    gone = Column("lost", "L", "money", "{nowhere}*2")
    table = Table("t", (*columns, gone), ({"n": "x", "jd-ads 1": 100, "sum": 200, "lost": 500},))
    sheet = openpyxl.load_workbook(io.BytesIO(workbook.write(of(table), Pictures(unmarked("en"))))).worksheets[1]
    assert [sheet["C4"].value, sheet["D4"].value] == ["=B4+B4", 5]


def test_a_sheet_is_read_and_printed_like_a_table() -> None:
    columns = (Column("n", "Name"), Column("v", "Value", "money"), Column("d", "Day", "day"))
    table = Table("Costs", columns, ({"n": "many words " * 20, "v": None, "d": TODAY},), note="A long note. " * 30)
    book = openpyxl.load_workbook(io.BytesIO(workbook.write(of(table), Pictures(unmarked("en")))))
    front, sheet = book.worksheets
    assert [sheet[place].alignment.horizontal for place in ("B3", "B4", "C4")] == ["right", "right", "left"]
    assert sheet.row_dimensions[4].height > 60
    assert sheet.row_dimensions[2].height > 30
    assert sheet.print_title_rows == "$3:$3"
    assert sheet.sheet_properties.pageSetUpPr.fitToPage
    assert front.sheet_properties.pageSetUpPr.fitToPage
    links = {link.location for link in (cell.hyperlink for row in front.iter_rows() for cell in row) if link}
    assert links == {f"'{sheet.title}'!A1"}
    assert [c.hyperlink.location for c in sheet[3] if c.hyperlink] == [f"'{front.title}'!A1"]


def test_html_breaks_no_short_word_on_a_phone_and_is_printed_on_white() -> None:
    columns = (Column("n", "#"), Column("w", "Words"), Column("v", "Value", "money"))
    text = html.write(of(Table("t", columns, ({"n": "W1", "w": "long words " * 9, "v": 1},))), Pictures(unmarked("en")))
    page = text.decode()
    assert re.findall(r"<td class=\"(\w+)\"", page) == ["short", "long", "number"]
    assert "@media screen and (prefers-color-scheme: dark)" in page
    assert '<div class="wide brief">' in page


def test_chinese_sentences_of_a_finding_follow_without_a_space() -> None:
    made = of(Remarks((Remark("bad", "甲", "乙。", "丙。"),)), locale="zh-CN")
    pictures = Pictures(made.t)
    assert "乙。丙。" in html.write(made, pictures).decode()
    with zipfile.ZipFile(io.BytesIO(markdown.write(made, pictures))) as file:
        text = file.read("report.md").decode()
    assert "乙。丙。" in text
    assert made.t("report.made", day=TODAY) in text.replace("\\", "")


def test_markdown_adds_up_as_the_other_formats_do() -> None:
    table = Table(
        "t", (Column("n", "N"), Column("v", "V", "count", total=True)), ({"n": "a", "v": 2}, {"n": "b", "v": 3})
    )
    with zipfile.ZipFile(io.BytesIO(markdown.write(of(table), Pictures(unmarked("en"))))) as file:
        assert "| **Total** | **5** |" in file.read("report.md").decode()
