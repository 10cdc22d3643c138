"""Export files dropped in by a browser: several at once, stored with one press, taken with another, undone."""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from visitor import Visitor, chromium, eventually, needs_chromium, stored

from benchmarks.server import Server
from planner.plan import Plan
from planner.samples import exports
from planner.sections import new_id
from planner.shop import Shop
from planner.store import Store

pytestmark = needs_chromium


@pytest.fixture
def visitor(server: Server) -> Iterator[Visitor]:
    with chromium() as browser:
        yield Visitor(browser, server)


def test_files_are_read_taken_and_taken_back(visitor: Visitor, served: Store, tmp_path: Path) -> None:
    made = Plan(id=new_id(), name="A", shop=Shop(platforms=("taobao",)))
    plan = served.create(made, author="", session="t", at=datetime.now(UTC)).plan
    broken = tmp_path / "broken.xlsx"
    broken.write_bytes(b"PK\x03\x04 and no more")
    visitor.open("shop", plan)
    page = visitor.page
    page.locator("[data-testid=stFileUploader] input[type=file]").set_input_files([exports("tea")[0], broken])
    page.get_by_text("broken.xlsx").last.wait_for()
    keep = page.locator('[class*="st-key-button-shop-import"] button')
    keep.wait_for()
    visitor.settle()
    assert not visitor.shows_error()
    assert served.load(plan.id).plan.datasets == ()
    keep.click()
    take = page.locator('[class*="st-key-button-shop-files"] button')
    take.wait_for()
    visitor.open("shop", plan)  # what was stored is still there after a reload
    take.wait_for()
    assert stored(served, plan, "shop.visitors") is None
    take.click()
    eventually(lambda: stored(served, plan, "shop.visitors") == 6000, "the figures are taken")
    visitor.settle()
    assert visitor.field("shop.visitors").input_value() == "6000"
    assert stored(served, plan, "shop.conversion_rate") == pytest.approx(0.026, abs=0.0002)
    page.locator('[class*="st-key-undo-"] button').first.click()
    eventually(lambda: stored(served, plan, "shop.visitors") is None, "all of it is taken back")
    assert stored(served, plan, "shop.aov") is None
    assert visitor.troubles == []
