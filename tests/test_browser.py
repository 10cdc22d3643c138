"""The main walk in a real browser: Home, a sample, every chapter, in two languages, back and forth, and a reload."""

from collections.abc import Iterator

import pytest
from visitor import Visitor, chromium, eventually, needs_chromium, sample_plan, stored

from benchmarks.server import Server
from planner.plan import Plan, chapters
from planner.store import Store

pytestmark = needs_chromium
CHINESE = "雨前新茶，一芽一叶——“手工炒制”"
EMPTIES = ("experiments",)  # its first field takes a new idea each time, so it is empty again once that is kept
FIRST_TEXT = "input[type=text]:not([role=combobox]), textarea"


@pytest.fixture
def visitor(server: Server) -> Iterator[Visitor]:
    with chromium() as browser:
        yield Visitor(browser, server)


def type_something(visitor: Visitor, served: Store, plan_id: str, slug: str) -> str | None:
    """Write Chinese into the first text field of a chapter; returns the text, or None where it shows no such field."""
    found = visitor.page.locator(f'[data-testid=stMain] [class*="st-key-{slug}-"]').locator(FIRST_TEXT)
    if found.count() == 0:
        return None
    text = f"{CHINESE} {slug}"
    found.first.fill(text)
    visitor.page.keyboard.press("Tab")
    eventually(lambda: text in served.load(plan_id).plan.model_dump_json(), f"{slug} is saved")
    visitor.settle()
    return None if slug in EMPTIES else text


def test_a_walk_through_everything_keeps_everything(visitor: Visitor, served: Store) -> None:
    visitor.open()
    visitor.page.get_by_role("button", name=visitor.t("home.words.load_sample")).first.click()
    visitor.page.wait_for_url("**plan=*")
    visitor.settle()
    plan_id = served.plans()[0].id

    written = {}
    for n, slug in enumerate(chapters()):
        visitor.go(slug)
        assert not visitor.shows_error()
        written[slug] = type_something(visitor, served, plan_id, slug)
        if n == 1:
            visitor.switch_language("en")
            assert visitor.title() == visitor.t(f"{slug}.title")
    assert sum(text is not None for text in written.values()) >= 2

    visitor.page.go_back()
    visitor.settle()
    assert visitor.title() == visitor.t(f"{chapters()[-2]}.title")
    visitor.page.go_forward()
    visitor.settle()
    assert visitor.title() == visitor.t(f"{chapters()[-1]}.title")

    visitor.page.reload()
    visitor.settle()
    assert visitor.title() == visitor.t(f"{chapters()[-1]}.title")
    for slug, text in written.items():
        visitor.go(slug)
        shown = visitor.page.locator(f'[data-testid=stMain] [class*="st-key-{slug}-"]').locator(FIRST_TEXT)
        assert text is None or shown.first.input_value() == text
    assert visitor.troubles == []


@pytest.mark.parametrize("slug", ["", *chapters()])
def test_every_address_can_be_opened_directly(visitor: Visitor, served: Store, slug: str) -> None:
    plan = sample_plan(served)
    visitor.open(slug, plan)
    assert visitor.title() == visitor.t(f"{slug or 'home'}.title")
    assert plan.id in visitor.page.url
    assert not visitor.shows_error()
    assert visitor.troubles == []


def test_a_new_plan_is_created_and_opened(visitor: Visitor, served: Store) -> None:
    visitor.open()
    visitor.page.get_by_role("textbox", name=visitor.t("plan.name.label"), exact=True).fill("第一份方案")
    visitor.page.get_by_role("textbox", name=visitor.t("plan.client.label"), exact=True).fill("王记")
    visitor.page.get_by_role("button", name=visitor.t("home.words.create")).click()
    visitor.page.wait_for_url("**plan=*")
    made = next(plan for plan in served.plans() if plan.name == "第一份方案")
    assert made.client == "王记"
    visitor.settle()
    visitor.go("shop")
    visitor.write("shop.visitors", "6000")
    eventually(lambda: stored(served, Plan(id=made.id, name=""), "shop.visitors") == 6000, "the number is saved")


def test_undo_takes_back_the_last_edit_and_the_field_shows_it(visitor: Visitor, served: Store) -> None:
    plan = sample_plan(served)
    before = stored(served, plan, "shop.visitors")
    visitor.open("shop", plan)
    visitor.write("shop.visitors", "4321")
    eventually(lambda: stored(served, plan, "shop.visitors") == 4321, "the edit is saved")
    visitor.settle()
    visitor.page.locator('[class*="st-key-undo-"] button').first.click()
    eventually(lambda: stored(served, plan, "shop.visitors") == before, "the edit is taken back")
    visitor.settle()
    assert visitor.field("shop.visitors").input_value() == str(before)
