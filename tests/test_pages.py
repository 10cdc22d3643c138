"""Every page in both languages, with an empty and with a sample plan: it runs, speaks in words, and stays small."""

import json
import re
import subprocess
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from planner.i18n import LOCALES, catalog
from planner.plan import Plan, chapters
from planner.samples import SAMPLES, load
from planner.store import Store

ROOT = Path(__file__).parent.parent
PATIENCE = 30
INPUTS = {
    "text_input", "text_area", "number_input", "selectbox", "multiselect", "radio", "slider", "select_slider",
    "checkbox", "date_input", "time_input", "button_group", "color_picker", "file_uploader", "dataframe",
}  # fmt: skip
MOST_INPUTS = 30
# A catalog key where words should be: the name of a catalog file, then one or more parts.
KEY = re.compile(
    rf"(?<![\w./@:#])(?:{'|'.join({k.split('.')[0] for k in catalog('en')})})\.[a-z_]+(?:\.[a-z_-]+)*(?![\w(])"
)
PLACEHOLDER = re.compile(r"\{\w+(:[\w.]+)?\}")


def keep(store: Store, plan: Plan) -> Plan:
    return store.create(plan, author="", session="test", at=datetime.now(UTC)).plan


@pytest.fixture(scope="module")
def plans(shelf: Store) -> dict[tuple[str, str], Plan]:
    """Plans by what they are and by language: an empty one and every sample."""
    today = datetime.now(UTC).date()
    kept = {(shop, loc): keep(shelf, load(shop, loc, today)) for shop in SAMPLES for loc in LOCALES}
    return kept | {("empty", loc): keep(shelf, Plan(id=f"empty-{loc}", name="A")) for loc in LOCALES}


def opened(slug: str, locale: str, plan: Plan | None, section: str = "") -> AppTest:
    """A page as a browser opens it by its address."""
    app = AppTest.from_file(str(ROOT / "app.py"), default_timeout=PATIENCE)
    if slug:
        app.switch_page(f"pages/{slug}.py")
    app.query_params["lang"] = locale
    if section:
        app.query_params["section"] = section
    if plan is not None:
        app.query_params["plan"] = plan.id
    return app.run()


def elements(app: AppTest) -> Iterator[Any]:
    def walk(node: Any) -> Iterator[Any]:
        for child in getattr(node, "children", {}).values():
            yield child
            yield from walk(child)

    yield from walk(app._tree)


def inputs(app: AppTest) -> list[str]:
    """The kinds of the inputs on a page. A table that can only be read has no widget id."""
    kinds = [(element.type, element.proto) for element in elements(app) if element.type in INPUTS]
    return [kind for kind, proto in kinds if kind != "dataframe" or proto.id]


def words(app: AppTest) -> Iterator[str]:
    """All text of a page that the program wrote: bodies, labels, help, options, charts."""
    for element in elements(app):
        proto = getattr(element, "proto", None)
        if proto is not None and hasattr(proto, "ListFields"):
            yield from _strings(proto)


def _strings(proto: Any) -> Iterator[str]:
    for field, value in proto.ListFields():
        if field.name in ("id", "key", "page", "query_string", "url", "icon", "page_script_hash", "form_id"):
            continue
        if field.type == field.TYPE_STRING:
            yield from ([value] if isinstance(value, str) else value)
        elif field.type == field.TYPE_MESSAGE and not hasattr(value, "items"):
            for item in [value] if hasattr(value, "ListFields") else value:
                yield from _strings(item)


LONG = {
    "budget": ("share", "improve", "track"),
    "campaigns": ("year", "plan", "supply", "money", "target", "run"),
    "experiments": ("log", "plan", "run", "read", "learn", "lesson"),
    "customers": ("segments", "returning", "worth", "lists"),
    "metrics": ("data", "kpi", "funnel", "traffic", "products", "outlook"),
    "review": ("review", "report", "show"),
    "room": ("join", "lead", "taking"),
    "course": ("overview", "lesson", "show", "handout", "glossary"),
}
SECTIONS = [(slug, section) for slug, sections in LONG.items() for section in sections]
SHOWN = [("", ""), *((slug, "") for slug in chapters() if slug not in LONG), *SECTIONS]


def test_every_section_of_a_long_page_is_looked_at() -> None:
    named = {key.partition(".sections.")[::2] for key in catalog("en") if ".sections." in key and "kit." not in key}
    assert named == set(SECTIONS)


@pytest.mark.parametrize("kind", ["empty", *SAMPLES])
@pytest.mark.parametrize("locale", LOCALES)
@pytest.mark.parametrize(("slug", "section"), SHOWN)
def test_a_page_runs_in_words_and_stays_small(
    plans: dict[Any, Plan], slug: str, section: str, locale: str, kind: str
) -> None:
    app = opened(slug, locale, plans[kind, locale], section)
    assert [error.value for error in app.exception] == []
    shown = list(words(app))
    assert [text for text in shown if KEY.search(text)] == []
    assert [text for text in shown if PLACEHOLDER.search(text) and not text.lstrip().startswith(("{", "["))] == []
    assert len(inputs(app)) <= MOST_INPUTS, inputs(app)


@pytest.mark.parametrize(("slug", "section"), SHOWN)
def test_an_english_page_of_an_english_plan_holds_no_chinese(plans: dict[Any, Plan], slug: str, section: str) -> None:
    app = opened(slug, "en", plans["tea", "en"], section)
    han = re.compile(r"[\u4e00-\u9fff]")
    shown = (text.replace("中文", "") for text in words(app))
    others = {plan.name for plan in plans.values()} | {plan.client for plan in plans.values()}
    assert [text for text in shown if han.search(text) and not any(name in text for name in others)] == []


@pytest.mark.parametrize("locale", LOCALES)
def test_home_without_a_plan_offers_the_samples(shelf: Store, locale: str) -> None:
    app = opened("", locale, None)
    assert [error.value for error in app.exception] == []
    shown = "\n".join(words(app))
    assert shelf.folder.exists()
    assert all(catalog(locale)[f"home.samples.{shop}.name"] in shown.replace("\\", "") for shop in SAMPLES)


@pytest.mark.parametrize("slug", chapters())
def test_a_page_can_be_opened_directly_and_an_unknown_plan_leads_home(shelf: Store, slug: str) -> None:
    app = AppTest.from_file(str(ROOT / "app.py"), default_timeout=PATIENCE)
    app.switch_page(f"pages/{slug}.py")
    app.query_params["lang"], app.query_params["plan"] = "en", "no-such-plan"
    app.run()
    assert [error.value for error in app.exception] == []
    assert shelf.folder.exists()
    assert catalog("en")["home.title"] in [title.value for title in app.title]


def test_home_loads_no_heavy_library() -> None:
    """Checked in a fresh interpreter that has done nothing but draw Home."""
    run = subprocess.run(
        [sys.executable, "-m", "benchmarks.imports", "--runs", "1", "--check"],
        cwd=ROOT, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert run.returncode == 0, run.stdout + run.stderr


def test_no_garbage_collection_after_each_run() -> None:
    program = "import json; from streamlit import config; print(json.dumps(config.get_option('runner.postScriptGC')))"
    run = subprocess.run([sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=True)
    assert json.loads(run.stdout) is False
