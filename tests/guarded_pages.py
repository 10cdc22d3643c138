"""Pages looked at by strangers and guests: a plan with a mark, and what of it, or of the store, can be seen."""

from datetime import UTC, datetime, timedelta
from typing import Any

from sqlalchemy import text
from streamlit.testing.v1 import AppTest
from test_pages import ROOT, elements, words

from planner.i18n import translator
from planner.plan import Plan, chapters
from planner.samples import load
from planner.store import Store

PUBLIC = {"join", "course"}  # pages that anybody may see
PAGES = ["", *sorted(page.stem for page in (ROOT / "pages").glob("*.py") if page.stem not in PUBLIC)]
WEEK = timedelta(days=7)
MARK = "Zqxv"  # in texts of the plan, and nowhere else
OTHER = "Wvbn"


def keep_secret(store: Store) -> Plan:
    """A plan with a mark in many of its texts, and another plan beside it."""
    data = load("tea", "en", now().date()).model_dump(mode="json") | {"id": "secret", "name": MARK, "client": MARK}
    data["actions"]["items"].append({"id": "task", "title": MARK})
    data["shop"]["product"] = MARK
    data["notes"] = {f"{slug}.any": MARK for slug in chapters()}
    store.create(Plan(id="other", name=OTHER), author="", session="test", at=now())
    return store.create(Plan.model_validate(data), author=MARK, session="test", at=now()).plan


def now() -> datetime:
    return datetime.now(UTC)


def opened(slug: str, locale: str = "en", **query: str) -> AppTest:
    app = AppTest.from_file(str(ROOT / "app.py"), default_timeout=60)
    if slug:
        app.switch_page(f"pages/{slug}.py")
    for name, value in {"lang": locale, **query}.items():
        app.query_params[name] = value
    return app.run()


def everything(store: Store) -> str:
    names = ("plans", "revisions", "shares", "jobs", "templates")
    with store.database.reading() as connection:
        return str([connection.execute(text(f"SELECT * FROM {name} ORDER BY 1, 2")).all() for name in names])  # noqa: S608


def says(app: AppTest, key: str, locale: str = "en", **values: Any) -> bool:
    return any(translator(locale)(key, **values) in one for one in words(app))


def is_strange(app: AppTest, locale: str = "en") -> bool:
    """Whether the page shows a stranger's page and nothing else."""
    assert [one.value for one in app.exception] == []
    kinds = {one.type for one in elements(app)} & {"vega_lite_chart", "dataframe", "arrow_table", "metric", "subheader"}
    return says(app, "kit.strangers.what", locale) and not kinds and not any(MARK in one for one in words(app))


def at(app: AppTest, kind: str, key: str) -> Any:
    return next(one for one in app.get(kind) if (one.key or "").startswith(key))


def everything_but_seen(store: Store) -> str:
    with store.database.reading() as connection:
        return str([connection.execute(text(f"SELECT * FROM {name} ORDER BY 1, 2")).all()  # noqa: S608
                    for name in ("plans", "revisions", "templates", "jobs")])  # fmt: skip
