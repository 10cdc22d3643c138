"""A shop owner at the notebook: finds things by their words, and goes on only when what was done is saved."""

import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from playwright.sync_api import Browser, Locator

from benchmarks.server import Server
from planner.i18n import unmarked
from planner.plan import Plan
from planner.store import Store
from planner.wrapping import JOINER
from walk.visitor import ZONE, Visitor, eventually

MAIN = "[data-testid=stMain]"
SAVED = 20.0  # seconds in which the slowest machine has saved an edit
SLOW = 180_000  # milliseconds for what the notebook calls slow work


class Owner(Visitor):
    """A visitor with one plan, and with a look into the store to see what was saved of it."""

    def __init__(self, browser: Browser, server: Server, store: Store, locale: str) -> None:
        super().__init__(browser, server, locale, width=1440)
        self.store, self.plan_id, self.ahead = store, "", 0

    def today(self) -> date:
        """The day it is for the owner."""
        return datetime.now(ZoneInfo(ZONE)).date() + timedelta(days=self.ahead)

    def come_back(self, days: int) -> None:
        """Close the notebook, and open the plan again so many days later."""
        self.page.goto("about:blank")
        self.ahead = days
        self.server.stop()
        self.server.starter = ("walk.later", str(days))
        self.server.start()
        self.open("", self.plan)

    @property
    def plan(self) -> Plan:
        """The plan as it is saved."""
        return self.store.load(self.plan_id).plan

    def words(self, key: str, **values: Any) -> str:
        """A text of the catalog as a page shows it."""
        return unmarked(self.locale)(key, **values)

    @contextmanager
    def saving(self, what: str) -> Iterator[None]:
        """What is done inside changes the plan; wait until that is saved and drawn."""
        before = self.store.load(self.plan_id).revision
        yield
        eventually(lambda: self.store.load(self.plan_id).revision > before, f"{what} is saved", SAVED)
        self.settle()

    def turn_to(self, slug: str, section: str = "") -> None:
        """Open a chapter by the menu, and a section of it by its tab."""
        self.go(slug)
        if section:
            self.look_at(f"{slug}.section", self.words(f"{slug}.sections.{section}"))

    def button(self, key: str, **values: Any) -> Locator:
        """The button with these words, the first of several."""
        ends = re.compile(rf"{re.escape(self.words(key, **values))}\s*$")
        return self.page.locator(f"{MAIN} button").filter(has_text=ends).first

    def press(self, key: str, **values: Any) -> None:
        """Press a button that changes the plan."""
        with self.saving(key):
            self.button(key, **values).click()

    def press_first(self, key: str) -> None:
        """Press the first button whose key begins so: for offers whose words hold what was worked out."""
        with self.saving(key):
            self.page.locator(f'{MAIN} [class*="st-key-button-{key}"] button').first.click()

    def fill(self, path: str, value: object) -> None:
        """Type into the field of a path."""
        with self.saving(path):
            self.write(path, str(value))

    def fill_all(self, prefix: str, values: dict[str, Any]) -> None:
        """Type into several fields, one after the other."""
        for name, value in values.items():
            self.fill(f"{prefix}.{name}", value)

    def mark(self, path: str, words: str) -> None:
        """Press one of the words or scores that a field offers side by side."""
        with self.saving(path):
            self._beside(self.kept(path), words).click()

    def choose(self, path: str, *options: str) -> None:
        """Pick from the list that a field unfolds."""
        for option in options:
            with self.saving(path):
                self.unfold(self.kept(path), option)

    def kept(self, path: str) -> Locator:
        """The widget of a path."""
        return self.page.locator(f'{MAIN} [class*="st-key-{path.replace(".", "-")}-"]').first

    def look_at(self, name: str, words: str) -> None:
        """Choose what is shown, by a choice that is no part of the plan."""
        at = self.page.locator(f'{MAIN} [class*="st-key-pick-{name.replace(".", "-")}-"]').first
        at.wait_for()
        if at.get_by_role("combobox").count():
            self.unfold(at, words)
        else:
            self._beside(at, words).click()
        self.settle()

    def unfold(self, at: Locator, words: str) -> None:
        """Type the words into a list and take what it finds."""
        box = at.get_by_role("combobox")
        box.click()
        box.fill(words)
        self.page.get_by_role("option", name=words, exact=True).click()

    @staticmethod
    def _beside(at: Locator, words: str) -> Locator:
        return at.locator("button").filter(has_text=re.compile(rf"^\s*{re.escape(words)}"))

    def unfold_more(self, key: str) -> None:
        """Open what is folded away under these words."""
        self.page.locator(f"{MAIN} summary").filter(has_text=self.words(key)).first.click()
        self.settle()

    def fill_day(self, path: str, day: date) -> None:
        """Type a day into the field of a path, part by part."""
        with self.saving(path):
            self.kept(path).get_by_role("spinbutton").first.click()
            self.page.keyboard.type(day.isoformat().replace("-", ""))
            self.page.keyboard.press("Escape")

    def paste(self, text: str) -> None:
        """Put rows into the box for pasted rows, and leave it."""
        box = self.page.locator(f'{MAIN} [class*="st-key-paste-"] textarea').first
        box.fill(text)
        box.blur()
        self.settle()

    def tick(self, label: str) -> None:
        """Tick a box by its words."""
        self.page.locator(f"{MAIN} [data-testid=stCheckbox]").filter(has_text=label).locator("label").click()
        self.settle()

    def hand_in(self, files: Sequence[Path]) -> None:
        """Drop files into the first place for files on the page."""
        self.page.locator(f"{MAIN} [data-testid=stFileUploader] input[type=file]").first.set_input_files(list(files))

    def take(self, folder: Path, at: Locator) -> Path:
        """Press a button that hands over a file; returns where it lies now."""
        with self.page.expect_download() as coming:
            at.click()
        path = folder / coming.value.suggested_filename
        coming.value.save_as(path)
        return path

    def row(self, text: str) -> list[str]:
        """The cells of the first row of a table that holds a text."""
        joined = re.compile(f"{JOINER}?".join(map(re.escape, text)))
        found = self.page.locator(f"{MAIN} [data-testid=stTable] tr").filter(has_text=joined).first
        found.wait_for()
        return [cell.replace(JOINER, "") for cell in found.locator("td").all_inner_texts()]

    def sees(self, text: str) -> None:
        """Wait until the page shows a text."""
        self.page.locator(MAIN).get_by_text(text).first.wait_for()
