"""Cells and headings of tables, compared whatever the width of their signs; days counted as a spreadsheet does."""

from __future__ import annotations

import re
import unicodedata
from datetime import date

YEARS = range(2000, 2101)
EXCEL_EPOCH = date(1899, 12, 30)


def plain(value: object) -> str:
    """A cell or heading in lower case with half-width signs and without spaces."""
    text = unicodedata.normalize("NFKC", str(value)).casefold()
    return re.sub(r"\s+", "", text).replace("\u2212", "-").replace("\ufeff", "")
