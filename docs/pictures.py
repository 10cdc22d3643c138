"""The pictures and sample documents that the READMEs show, made anew from a sample shop.

    python docs/pictures.py

Needs Debian's Chromium and the extra `test`. Writes docs/pictures and docs/samples.
"""

from __future__ import annotations

import io
import shutil
import sys
import tempfile
from datetime import UTC, date, datetime
from pathlib import Path

import PIL.Image
from playwright.sync_api import Browser, sync_playwright

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent))

from benchmarks.server import Server  # noqa: E402 (found by the line above)
from planner.data import Data  # noqa: E402
from planner.i18n import LOCALES  # noqa: E402
from planner.report import Pictures, Wishes, pdf, report, word  # noqa: E402
from planner.samples import load  # noqa: E402
from planner.store import open_store  # noqa: E402

SHOP, TODAY = "tea", date.today()  # noqa: DTZ011 (the app's own day is the local one)
SHOWN = (("shop", ""), ("budget", ""), ("campaigns", "year"), ("experiments", "read"))  # chapter and section
SIZE, COLOURS = {"width": 1280, "height": 840}, 96  # few colours keep a picture small
WORKING = "[data-testid=stStatusWidget], [data-testid=stSkeleton]"
LARGEST = 150_000  # bytes


def shot(browser: Browser, address: str, locale: str) -> bytes:
    """A page as a visitor sees it, once it stands still."""
    page = browser.new_context(viewport=SIZE, color_scheme="light", locale=locale).new_page()
    page.goto(address)
    page.wait_for_selector("[data-testid=stMain] h1", timeout=60_000)
    page.wait_for_timeout(4_000)
    page.wait_for_function(f"() => !document.querySelector('{WORKING}')", timeout=60_000)
    page.wait_for_timeout(1_500)
    taken = page.screenshot()
    page.context.close()
    return taken


def small(picture: bytes) -> bytes:
    """The same in few colours."""
    out = io.BytesIO()
    PIL.Image.open(io.BytesIO(picture)).convert("RGB").quantize(COLOURS).save(out, "PNG", optimize=True)
    if out.tell() > LARGEST:
        raise SystemExit("a picture has become too large for a README")
    return out.getvalue()


def documents(locale: str) -> None:
    """The summary of the sample shop as Word and PDF."""
    made = report(load(SHOP, locale, TODAY), Data(), TODAY, Wishes(locale, 2))
    pictures = Pictures(made.t)
    (HERE / "samples" / f"report.{locale}.pdf").write_bytes(pdf.write(made, pictures))
    (HERE / "samples" / f"report.{locale}.docx").write_bytes(word.write(made, pictures))


def main() -> None:
    for folder in ("pictures", "samples"):
        (HERE / folder).mkdir(exist_ok=True)
    chromium = shutil.which("chromium")
    with tempfile.TemporaryDirectory() as home, Server(Path(home)) as server, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox", "--disable-gpu"])
        store = open_store(folder=server.home)
        for locale in LOCALES:
            plan = load(SHOP, locale, TODAY)
            store.create(plan, author="", session="docs", at=datetime.now(UTC))
            for slug, section in SHOWN:
                address = f"{server.url}/{slug}?plan={plan.id}&lang={locale}&section={section}"
                (HERE / "pictures" / f"{slug}.{locale}.png").write_bytes(small(shot(browser, address, locale)))
            documents(locale)
        browser.close()
        store.close()


if __name__ == "__main__":
    main()
