"""The whole main job as a shop owner does it, in a real browser, from an empty database to documents that agree."""

from pathlib import Path

import pytest
from playwright.sync_api import Browser
from visitor import needs_chromium

from benchmarks.server import Server
from planner.store import Store
from walk.course import STEPS, walk
from walk.job import Job
from walk.owner import Owner
from walk.reading import OFFICE

needs_office = pytest.mark.skipif(OFFICE is None, reason="LibreOffice (soffice) is not installed")


@needs_chromium
@needs_office
def test_a_shop_owner_gets_from_nothing_to_documents_that_agree(
    browser: Browser, server: Server, served: Store, tmp_path: Path
) -> None:
    job, told = Job(Owner(browser, server, served, "zh-CN"), tmp_path), list[str]()
    walk(job, told.append)
    assert len(told) == len(STEPS)
    assert len(job.files) == 6
    assert all(job.owner.plan.model_dump()[slug] for slug in ("swot", "goals", "personas", "channels", "review"))
    assert job.owner.troubles == []
