"""A person at a browser: opens pages, types, clicks, and sees what went wrong."""

import re
import shutil
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Locator, Page, sync_playwright

from benchmarks.server import Server
from planner.i18n import translator
from planner.plan import NUMBERS, Plan

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
# No sandbox: CI runs as root. The others keep the browser itself from calling home, so that each request is a page's.
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
]
PATIENCE = 45_000
ZONE = "Asia/Shanghai"
IDLE = '[data-testid=stApp][data-test-script-state="notRunning"]'


@contextmanager
def chromium(*, headless: bool = True, slow: float = 0) -> Iterator[Browser]:
    """A browser; `slow` milliseconds pass between its acts, for somebody who watches."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS, headless=headless, slow_mo=slow)
        yield browser
        browser.close()


def eventually(true: Callable[[], bool], what: str, seconds: float = 10) -> None:
    """Wait until something is true. Raises AssertionError if it does not come to be."""
    end = time.monotonic() + seconds
    while not true():
        if time.monotonic() > end:
            raise AssertionError(f"not within {seconds:g} s: {what}")
        time.sleep(0.05)


class Visitor:
    """One tab of one browser. `troubles` are console errors and requests to anywhere but the server."""

    def __init__(self, browser: Browser, server: Server, locale: str = "zh-CN", width: int = 1280) -> None:
        phone = {"is_mobile": True, "has_touch": True} if width < 600 else {}
        self.context: BrowserContext = browser.new_context(
            locale=locale, viewport={"width": width, "height": 900}, timezone_id=ZONE, **phone
        )
        self.server, self.locale, self.troubles = server, locale, list[str]()
        self.page: Page = self.context.new_page()
        self.page.set_default_timeout(PATIENCE)
        self.page.on("console", self._heard)
        self.page.on("pageerror", lambda error: self.troubles.append(str(error)))
        self.page.on("request", lambda request: self._asked(request.url))

    def _heard(self, message: ConsoleMessage) -> None:
        """Opened at /shop, Streamlit first looks for its own addresses below /shop, and finds them at / after a 404."""
        where = message.location.get("url", "") if message.location else ""
        if message.type == "error" and "/_stcore/" not in where:
            self.troubles.append(f"{message.text} {where}")

    def _asked(self, url: str) -> None:
        ours = (self.server.url, self.server.url.replace("http", "ws", 1), "data:", "blob:")
        if not url.startswith(ours):
            self.troubles.append(f"asked {url}")

    def t(self, key: str, **values: Any) -> str:
        return translator(self.locale)(key, **values)

    def open(self, slug: str = "", plan: Plan | None = None, section: str = "") -> None:
        query = f"plan={plan.id}&lang={self.locale}" if plan else f"lang={self.locale}"
        query += f"&section={section}" if section else ""
        self.page.goto(f"{self.server.url}/{slug}?{query}")
        self.settle()

    def settle(self) -> None:
        """Wait until the page has been drawn."""
        self.page.wait_for_selector("[data-testid=stMain] h1")
        self.page.wait_for_selector(IDLE)
        self.page.wait_for_timeout(250)
        self.page.wait_for_selector(IDLE)

    def field(self, path: str) -> Locator:
        """The input bound to a path of the plan."""
        return self.page.locator(f'[class*="st-key-{path.replace(".", "-")}-"]').locator("input, textarea").first

    def type(self, path: str, text: str) -> None:
        """Replace what stands in a field, as hands do, and stay in it."""
        self.field(path).click()
        self.page.keyboard.press("ControlOrMeta+A")
        self.page.keyboard.type(text)

    def write(self, path: str, text: str) -> None:
        """Type into a field and leave it."""
        self.type(path, text)
        self.page.keyboard.press("Tab")

    def chapter_link(self, slug: str) -> Locator:
        name = (
            self.t("kit.chapter", number=NUMBERS[slug], title=self.t(f"{slug}.title"))
            if slug
            else self.t("kit.product")
        )
        buttons = self.page.locator("[data-testid=stSidebar] button")
        return buttons.filter(has_text=re.compile(rf"{re.escape(name)}\s*$"))

    def go(self, slug: str) -> None:
        """Click a page's link in the menu: down and up, as quickly as a hand can."""
        self.chapter_link(slug).click(delay=30)
        self.page.wait_for_url(re.compile(rf"/{slug}\?"))
        self.settle()
        assert self.title() == self.t(f"{slug or 'home'}.title")

    def switch_language(self, locale: str) -> None:
        self.page.locator("[data-testid=stSidebar] button").filter(has_text=self.t(f"kit.languages.{locale}")).click()
        self.locale = locale
        self.page.wait_for_url(re.compile(rf"lang={locale}"))
        self.settle()

    def title(self) -> str:
        return self.page.locator("[data-testid=stMain] h1").first.inner_text()

    def shows_error(self) -> bool:
        return self.page.locator("[data-testid=stException]").count() > 0
