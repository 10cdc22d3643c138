"""Two tabs on one plan, edits on the way out of a page, and a server that dies: nothing saved is lost."""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, expect
from visitor import Visitor, eventually, needs_chromium, sample_plan, stored

from benchmarks.server import Server
from planner.plan import Plan, chapters
from planner.store import Store

pytestmark = needs_chromium


@pytest.fixture
def plan(served: Store) -> Plan:
    return sample_plan(served)


@pytest.fixture
def one(browser: Browser, server: Server, plan: Plan) -> Iterator[Visitor]:
    visitor = Visitor(browser, server)
    visitor.open("shop", plan)
    yield visitor
    visitor.context.close()


@pytest.fixture
def other(browser: Browser, server: Server, plan: Plan) -> Iterator[Visitor]:
    visitor = Visitor(browser, server, locale="en")
    visitor.open("shop", plan)
    yield visitor
    visitor.context.close()


def edit_and_wait(visitor: Visitor, served: Store, plan: Plan, path: str, number: int) -> None:
    visitor.write(path, str(number))
    eventually(lambda: stored(served, plan, path) == number, f"{path} is saved")


@pytest.mark.parametrize(
    ("path", "typed", "kept"),
    [
        ("shop.new_buyers", "321", 321),
        ("shop.sales", "23456", 2345600),
        ("shop.product", "明前龙井礼盒", "明前龙井礼盒"),
    ],
)
def test_an_edit_survives_a_menu_click_while_another_tab_changed_a_third_field(
    one: Visitor, other: Visitor, served: Store, plan: Plan, path: str, typed: str, kept: object
) -> None:
    edit_and_wait(other, served, plan, "shop.visitors", 7777)
    one.type(path, typed)
    one.go(chapters()[1])
    eventually(lambda: stored(served, plan, path) == kept, "the edit made on the way out is saved")
    assert stored(served, plan, "shop.visitors") == 7777
    one.go("shop")
    assert one.field("shop.visitors").input_value() == "7777"
    assert one.field(path).input_value() == typed
    assert one.troubles == other.troubles == []


def test_on_a_phone_a_tap_right_after_typing_saves_and_leads_on(
    browser: Browser, server: Server, served: Store, plan: Plan
) -> None:
    """A tap reaches the server before the text that was being typed."""
    phone = Visitor(browser, server, width=390)
    for n in range(3):
        phone.open("shop", plan)
        phone.type("shop.visitors", str(6000 + n))
        phone.page.locator('[class*="st-key-go-next"] button').tap()
        eventually(lambda n=n: stored(served, plan, "shop.visitors") == 6000 + n, f"edit {n} is saved")
        phone.page.wait_for_url(re.compile("/swot"))
    assert phone.troubles == []
    phone.context.close()


def test_many_edits_on_the_way_out_all_survive(one: Visitor, other: Visitor, served: Store, plan: Plan) -> None:
    for n in range(1, 6):
        edit_and_wait(other, served, plan, "shop.visitors", 5000 + n)
        one.type("shop.new_buyers", str(200 + n))
        one.go(chapters()[n % (len(chapters()) - 1) + 1])
        eventually(lambda n=n: stored(served, plan, "shop.new_buyers") == 200 + n, f"edit {n} is saved")
        assert stored(served, plan, "shop.visitors") == 5000 + n
        one.go("shop")


def test_different_fields_both_survive(one: Visitor, other: Visitor, served: Store, plan: Plan) -> None:
    edit_and_wait(one, served, plan, "shop.visitors", 6100)
    edit_and_wait(other, served, plan, "shop.new_buyers", 150)
    assert stored(served, plan, "shop.visitors") == 6100
    other.settle()
    assert other.field("shop.visitors").input_value() == "6100"


def test_the_same_field_goes_to_the_later_and_the_other_tab_is_told(
    one: Visitor, other: Visitor, served: Store, plan: Plan
) -> None:
    edit_and_wait(one, served, plan, "shop.visitors", 6200)
    one.settle()
    edit_and_wait(other, served, plan, "shop.visitors", 6300)
    assert stored(served, plan, "shop.visitors") == 6300
    told = one.page.locator('[class*="st-key-show_changes"] button')
    expect(told).to_be_visible(timeout=8000)
    assert one.field("shop.visitors").input_value() == "6200"
    told.click()
    expect(one.field("shop.visitors")).to_have_value("6300")


def test_text_being_typed_is_not_disturbed_by_another_tab(
    one: Visitor, other: Visitor, served: Store, plan: Plan
) -> None:
    one.type("shop.product", "half a")
    edit_and_wait(other, served, plan, "shop.visitors", 6400)
    expect(one.page.locator('[class*="st-key-show_changes"] button')).to_be_visible(timeout=8000)
    one.page.keyboard.type(" sentence")
    one.page.keyboard.press("Tab")
    eventually(lambda: stored(served, plan, "shop.product") == "half a sentence", "the whole text is saved")
    one.settle()
    assert one.field("shop.visitors").input_value() == "6400"


def test_typing_on_in_the_next_field_loses_nothing(one: Visitor, served: Store, plan: Plan) -> None:
    """From number to number faster than the server answers."""
    values = {"shop.visitors": 6001, "shop.conversion_rate": 3, "shop.aov": 160}
    for path, number in values.items():
        one.type(path, str(number))
    one.page.keyboard.press("Tab")
    wanted = {"shop.visitors": 6001, "shop.conversion_rate": 0.03, "shop.aov": 16000}
    eventually(lambda: all(stored(served, plan, p) == v for p, v in wanted.items()), "all three are saved")
    one.settle()
    assert {p: one.field(p).input_value() for p in values} == {p: str(v) for p, v in values.items()}


def test_what_was_saved_is_there_after_the_server_was_killed(
    browser: Browser, served: Store, plan: Plan, server: Server
) -> None:
    visitor = Visitor(browser, server)
    visitor.open("shop", plan)
    edit_and_wait(visitor, served, plan, "shop.visitors", 8888)
    visitor.write("shop.product", "断电前写的字")
    eventually(lambda: stored(served, plan, "shop.product") == "断电前写的字", "the text is saved")
    server.kill()
    server.start()
    visitor.page.reload()
    visitor.settle()
    assert visitor.field("shop.visitors").input_value() == "8888"
    assert visitor.field("shop.product").input_value() == "断电前写的字"
    visitor.context.close()
