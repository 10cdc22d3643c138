"""The workbook as another office suite reads it."""

import csv
import shutil
import subprocess
from datetime import UTC, datetime
from pathlib import Path

import campaign_tasks as case
import pytest

from planner.campaigns import takeaway
from planner.i18n import LOCALES, catalog, translator

OFFICE = shutil.which("soffice")
EVERY_SHEET = "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false,false,false,-1"
PATIENCE = 120

pytestmark = pytest.mark.skipif(OFFICE is None, reason="LibreOffice (soffice) is not installed")


def read_in_office(book: bytes, folder: Path) -> list[list[list[str]]]:
    """The sheets of a workbook as LibreOffice shows them, formulas worked out anew."""
    path = folder / "book.xlsx"
    path.write_bytes(book)
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    command = [str(OFFICE), profile, "--headless", "--convert-to", EVERY_SHEET, "--outdir", str(folder), str(path)]
    subprocess.run(command, check=True, capture_output=True, timeout=PATIENCE)
    sheets = sorted(folder.glob("book-*.csv"), key=lambda one: one.stat().st_mtime_ns)
    return [list(csv.reader(one.read_text(encoding="utf-8").splitlines())) for one in sheets]


@pytest.mark.parametrize("locale", LOCALES)
def test_the_workbook_opens_with_its_words_dates_and_days_left(locale: str, tmp_path: Path) -> None:
    words, plan = catalog(locale), case.scheduled(*case.usual(), name="双11 茶叶节")
    edition = takeaway.Edition("plan1", 7, case.TODAY, datetime(2026, 10, 12, 3, 4, 5, tzinfo=UTC))
    began = datetime.now().astimezone().date()  # the office works by the local clock
    sheets = read_in_office(takeaway.workbook(translator(locale), [plan], edition), tmp_path)
    assert len(sheets) == 2
    for sheet in sheets:
        head, *rows = sheet
        at = {
            code: head.index(words[f"campaigns.workbook.columns.{code}"]) for code in ("title", "owner", "end", "left")
        }
        assert len(rows) == len(plan.tasks)
        for one, row in zip(plan.tasks, rows, strict=True):
            assert row[at["owner"]] == one.task.owner
            assert row[at["end"]] == one.end.isoformat()
            if one.state != "done":
                left = (one.end - began).days
                assert int(row[at["left"]]) in {left, left - 1}  # midnight may pass while it is read
        assert case.AWKWARD in {row[at["title"]] for row in rows}
    assert {row[sheets[0][0].index(words["campaigns.workbook.columns.campaign"])] for row in sheets[0][1:]} == {
        "双11 茶叶节"
    }
