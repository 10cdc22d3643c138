"""The trash keeps a plan for thirty days, says until when, and is emptied of what is older at a start."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
import streamlit as st
from sqlalchemy import text
from streamlit.testing.v1 import AppTest

from pages._kit.session import the_store
from planner.i18n import LOCALES, translator
from planner.plan import Plan
from planner.store import Store, open_store

ROOT = Path(__file__).parent.parent


@pytest.fixture
def trashed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Store]:
    """A store of which one plan was thrown away 31 days ago and one 29 days ago; no page has opened it yet."""
    monkeypatch.delenv("PROMOBOOK_DATABASE_URL", raising=False)
    monkeypatch.setenv("PROMOBOOK_HOME", str(tmp_path))
    st.cache_resource.clear()
    store = open_store()
    for days in (31, 29):
        store.create(Plan(id=f"d{days}", name=f"Plan {days}"), author="", session="s", at=datetime.now(UTC))
        store.trash(f"d{days}", datetime.now(UTC) - timedelta(days=days))
    yield store
    store.close()
    st.cache_resource.clear()


def test_a_start_deletes_what_was_thrown_away_more_than_thirty_days_ago(trashed: Store) -> None:
    assert [one.id for one in the_store().plans(trashed=True)] == ["d29"]
    assert [one.id for one in trashed.plans(trashed=True)] == ["d29"]


def test_a_trash_that_cannot_be_emptied_does_not_keep_the_store_from_opening(trashed: Store) -> None:
    forbid = "CREATE TRIGGER stay BEFORE DELETE ON plans BEGIN SELECT RAISE(FAIL, 'no'); END"
    with trashed.database.writing() as connection:
        connection.execute(text(forbid))
    assert {one.id for one in the_store().plans(trashed=True)} == {"d29", "d31"}


@pytest.mark.parametrize("locale", LOCALES)
def test_home_says_until_when_a_plan_can_be_brought_back(trashed: Store, locale: str) -> None:
    app = AppTest.from_file(str(ROOT / "app.py"), default_timeout=30)
    app.query_params["lang"] = locale
    app.run()
    (plan,) = trashed.plans(trashed=True)
    assert plan.safe_until is not None
    t, near = (
        translator(locale),
        [plan.safe_until.date() + timedelta(days=n) for n in (-1, 0, 1)],
    )  # by the user's clock
    assert {t("home.words.safe_until", day=day) for day in near} & {caption.value for caption in app.caption}
