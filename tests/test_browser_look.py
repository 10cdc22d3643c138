"""What a phone shows and a screen reader hears: no page is wider than the screen, axe finds nothing serious."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page
from test_pages import SHOWN
from visitor import Visitor, needs_chromium, sample_plan

from benchmarks.server import Server
from planner.i18n import LOCALES
from planner.store import open_store

pytestmark = needs_chromium
SETTLE = 200  # milliseconds for what is drawn after the page has answered
BARE = Path(__file__).parent / "bare" / "app.py"
# What Streamlit itself causes, as (colour scheme, rule, place). Each must be found on the bare page too.
# Chosen options of a multiselect and words of a primary button are white on the primary colour, which is light in the
# dark scheme; a wide table scrolls, but not by the keyboard.
STREAMLIT_CAUSES = {
    ("dark", "color-contrast", "stMultiSelect"),
    ("dark", "color-contrast", "stButton"),
    ("light", "scrollable-region-focusable", "stTable"),
    ("dark", "scrollable-region-focusable", "stTable"),
}
TOO_WIDE = """() => {
    const width = document.documentElement.clientWidth;
    const inside = (e) => {  // what scrolls or clips by itself may hold wider things
        for (let up = e.parentElement; up && up !== document.body; up = up.parentElement)
            if (up.dataset.testid !== 'stMain' && getComputedStyle(up).overflowX !== 'visible') return true;
        return false;
    };
    return [...document.querySelectorAll('[data-testid=stMain] *')]
        .filter(e => e.getBoundingClientRect().right > width + 1 && e.getBoundingClientRect().width && !inside(e))
        .map(e => `${e.dataset.testid || e.className}: ${e.textContent.slice(0, 40)}`);
}"""

DRAWN_IN = {
    scheme: f"() => getComputedStyle(document.querySelector('.stApp')).colorScheme.includes('{scheme}')"
    for scheme in ("light", "dark")
}
PLACE = "e => e.closest('.stElementContainer > [data-testid]')?.dataset.testid ?? ''"


@pytest.fixture(scope="module")
def bare(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    with Server(tmp_path_factory.mktemp("bare"), BARE) as server:
        yield server


def violations(page: Page, scheme: str) -> dict[tuple[str, str, str], list[str]]:
    """Serious and critical violations on a page by scheme, rule and place (the kind of element they stand in)."""
    found: dict[tuple[str, str, str], list[str]] = {}
    for violation in Axe().run(page).response["violations"]:
        for node in violation["nodes"] if violation["impact"] in ("serious", "critical") else ():
            place = page.locator(node["target"][0]).first.evaluate(PLACE)
            found.setdefault((scheme, violation["id"], place), []).append(node["html"][:300])
    return found


@pytest.mark.parametrize("locale", LOCALES)
def test_no_page_is_wider_than_a_phone(browser: Browser, server: Server, locale: str) -> None:
    store = open_store(folder=server.home)
    plan = sample_plan(store, "home", locale)
    visitor = Visitor(browser, server, locale, width=390)
    wide = {}
    for slug, section in SHOWN if locale == "en" else SHOWN[::3]:  # English words are the longer ones
        visitor.open(slug, plan, section)
        visitor.page.wait_for_timeout(SETTLE)
        scrolls = (
            "() => document.querySelector('[data-testid=stMain]').scrollWidth > document.documentElement.clientWidth"
        )
        wide[slug, section] = visitor.page.evaluate(TOO_WIDE) + (["scrolls"] if visitor.page.evaluate(scrolls) else [])
    visitor.context.close()
    store.close()
    assert {place: found for place, found in wide.items() if found} == {}


def test_axe_finds_nothing_serious_that_streamlit_does_not_cause(
    browser: Browser, server: Server, bare: Server
) -> None:
    visitor = Visitor(browser, bare)
    visitor.open()
    theirs = in_both_schemes(visitor.page).keys()
    assert theirs == STREAMLIT_CAUSES
    visitor.context.close()

    store = open_store(folder=server.home)
    plan = sample_plan(store)
    visitor = Visitor(browser, server)
    found = {}
    for slug, section in SHOWN:
        visitor.open(slug, plan, section)
        found[slug, section] = {k: v for k, v in in_both_schemes(visitor.page).items() if k not in theirs}
    visitor.context.close()
    store.close()
    assert {place: broken for place, broken in found.items() if broken} == {}


def in_both_schemes(page: Page) -> dict[tuple[str, str, str], list[str]]:
    """Violations of a page in either scheme; it follows the system's without being opened again."""
    found = {}
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme)
        page.wait_for_function(DRAWN_IN[scheme])
        page.wait_for_timeout(SETTLE)
        found |= violations(page, scheme)
    return found


def test_the_menu_folds_on_a_phone_once_it_led_somewhere(browser: Browser, server: Server) -> None:
    plan = sample_plan(open_store(folder=server.home))
    visitor = Visitor(browser, server, width=390)
    visitor.open("", plan)
    for slug in ("swot", "goals", "shop"):
        visitor.page.get_by_test_id("stExpandSidebarButton").click()
        visitor.go(slug)
        visitor.page.get_by_test_id("stExpandSidebarButton").wait_for()
    assert visitor.troubles == []
    visitor.context.close()
