"""Documents as LibreOffice lays them out: their pages, the words on them, and how far the words reach."""

import re
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

OFFICE, READER = shutil.which("soffice"), shutil.which("pdftotext")
PATIENCE = 180
SPACE = "{http://www.w3.org/1999/xhtml}"

in_office = pytest.mark.skipif(
    OFFICE is None or READER is None, reason="LibreOffice (soffice) or Poppler (pdftotext) is not installed"
)


@dataclass(frozen=True)
class Page:
    """A page: its letters and digits, and how far down and to the right words reach, in points."""

    words: str
    lowest: float
    rightmost: float


def bare(words: str) -> str:
    """Letters and digits alone: line breaks and the order of signs beside them differ from reader to reader."""
    return re.sub(r"\W", "", words)


def rendered(documents: dict[str, bytes], folder: Path) -> dict[str, list[Page]]:
    """The pages of documents by their file names, all laid out in one go."""
    for name, content in documents.items():
        (folder / name).write_bytes(content)
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    for ending in {Path(name).suffix for name in documents}:
        paths = [str(folder / name) for name in documents if name.endswith(ending)]
        out = folder / ending.removeprefix(".")
        command = [str(OFFICE), profile, "--headless", "--convert-to", "pdf", "--outdir", str(out), *paths]
        subprocess.run(command, check=True, capture_output=True, timeout=PATIENCE)
    return {name: _pages(folder / Path(name).suffix[1:] / f"{Path(name).stem}.pdf") for name in documents}


def _pages(path: Path) -> list[Page]:
    command = [str(READER), "-bbox", str(path), "-"]
    told = subprocess.run(command, check=True, capture_output=True, timeout=PATIENCE).stdout.decode()
    return [_page(page) for page in ET.fromstring(told).iter(f"{SPACE}page")]  # noqa: S314 (our own document)


def _page(page: ET.Element) -> Page:
    words = list(page.iter(f"{SPACE}word"))
    lowest, rightmost = (max((float(one.attrib[end]) for one in words), default=0.0) for end in ("yMax", "xMax"))
    return Page(bare("".join(one.text or "" for one in words)), lowest, rightmost)
