"""Two sessions import into one plan: undo puts references to data back whole, or leaves them alone and says so."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pandas as pd
import pytest
from conftest import Person
from test_imports_keeping import change_of, orders, shop, taobao

from pages._kit.history import _difference
from pages._kit.session import Session
from pages._kit.words import path_words
from planner.changes import Difference, revert
from planner.data import Dataset
from planner.i18n import LOCALES, translator
from planner.imports.keeping import Shelf, stale
from planner.store import Store

pytestmark = pytest.mark.usefixtures("plan")  # each test finds an empty plan "p"
Bring = Callable[..., int]
SHOP_DAYS = "datasets.shop_days-sycm_shop_daily"


@pytest.fixture
def bring(store: Store, tmp_path: Path) -> Bring:
    """Somebody imports texts into the plan as it is by then; gives the revision."""
    shelf = Shelf(store.files.put, store.files.path)

    def brought(who: Person, *texts: str, names: tuple[str, ...] = ()) -> int:
        wanted = change_of(store.load("p").plan, shelf, tmp_path, *texts, names=names)
        return store.commit("p", wanted, **who.stamp()).revision

    return brought


def held(store: Store) -> dict[str, Dataset]:
    return {one.id: one for one in store.load("p").plan.datasets}


def assert_true(store: Store) -> None:
    """Each reference says what is in its file."""
    for one in held(store).values():
        table = pd.read_parquet(store.files.path(one.hash))
        assert one.rows == len(table)
        if one.kind == "shop_days":
            assert one.period is not None
            assert (one.period.start, one.period.end) == (table["day"].min(), table["day"].max())


def test_undo_of_an_import_leaves_data_alone_that_another_session_changed_since(
    store: Store, bring: Bring, lin: Person, ann: Person
) -> None:
    bring(lin, shop(1, 10, 300))
    mine = bring(lin, shop(11, 20, 300))
    bring(ann, shop(15, 15, 999))
    before = held(store)
    undone = store.undo("p", mine, **lin.stamp())
    assert (undone.revision, undone.left) == (None, (SHOP_DAYS,))
    assert held(store) == before
    assert_true(store)


def test_the_same_data_under_another_name_count_as_changed_since(
    store: Store, bring: Bring, lin: Person, ann: Person
) -> None:
    bring(lin, shop(1, 10, 300), names=("a.csv",))
    mine = bring(lin, shop(1, 10, 400), names=("a.csv",))
    bring(ann, shop(1, 10, 400), names=("b.csv",))
    undone = store.undo("p", mine, **lin.stamp())
    assert undone.left == (SHOP_DAYS,)
    assert held(store)["shop_days-sycm_shop_daily"].files == ("a.csv", "b.csv")
    assert_true(store)


def test_undo_puts_the_whole_reference_back_and_redo_brings_it_again(store: Store, bring: Bring, lin: Person) -> None:
    bring(lin, shop(1, 10, 300), names=("a.csv",))
    before = held(store)
    mine = bring(lin, shop(11, 20, 300), names=("b.csv",))
    after = held(store)
    undone = store.undo("p", mine, **lin.stamp())
    assert (undone.left, held(store)) == ((), before)
    assert undone.revision is not None
    assert store.undo("p", undone.revision, **lin.stamp()).left == ()
    assert held(store) == after
    assert_true(store)


def test_what_another_session_imported_of_another_kind_does_not_stand_in_the_way(
    store: Store, bring: Bring, lin: Person, ann: Person
) -> None:
    mine = bring(lin, shop(1, 10, 300))
    bring(ann, taobao(("11", "a", 10)))
    assert store.undo("p", mine, **lin.stamp()).left == ()
    assert set(held(store)) == {"orders-taobao_orders", "customer_days", "customers"}


def test_orders_and_their_lines_go_back_together_or_stay(store: Store, bring: Bring, lin: Person, ann: Person) -> None:
    bring(lin, orders(("1", "a", 10, "01", "")))
    mine = bring(lin, orders(("2", "b", 20, "02", ""), ("2", "c", 5, "02", "")))
    later = held(store)["orders-douyin_orders"]
    data = store.load("p").plan.model_dump(mode="json")
    (row,) = (one for one in data["datasets"] if one["id"] == later.id)
    row["hash"] = "0" * 64  # somebody's import that touched the orders and none of their lines
    was = [one for one in data["datasets"] if one is not row]
    left = revert(data, store.altered("p", mine))
    assert {"datasets.orders-douyin_orders", "datasets.order_lines-douyin_orders"} <= set(left)
    assert [one for one in data["datasets"] if one["kind"] == "order_lines"] == [
        one for one in was if one["kind"] == "order_lines"
    ]
    bring(ann, orders(("3", "d", 7, "03", "")))
    undone = store.undo("p", mine, **lin.stamp())
    assert undone.revision is None
    assert not stale(store.load("p").plan.datasets)
    assert_true(store)


def test_an_import_from_before_references_were_kept_whole_is_undone_whole_too() -> None:
    def at(hashed: str, end: str) -> dict[str, object]:
        period = {"start": "2026-04-01", "end": end}
        return {"id": "d-l", "kind": "d", "layout": "l", "hash": hashed, "period": period}

    leaves = (
        Difference(kind="value", path="datasets.d-l.period.end", before="2026-04-10", after="2026-04-20"),
        Difference(kind="value", path="datasets.d-l.hash", before="h0", after="h1"),
    )
    changed = {"datasets": [at("h2", "2026-04-20")]}
    assert set(revert(changed, leaves)) == {one.path for one in leaves}
    assert changed == {"datasets": [at("h2", "2026-04-20")]}
    unchanged = {"datasets": [at("h1", "2026-04-20")]}
    assert revert(unchanged, leaves) == ()
    assert unchanged == {"datasets": [at("h0", "2026-04-10")]}


@pytest.mark.parametrize("locale", LOCALES)
def test_what_was_left_alone_is_named_in_words(locale: str) -> None:
    t = translator(locale)
    said = path_words(t, None, SHOP_DAYS)
    assert said == f"{t('kit.sections.datasets')} · {t('imports.tables.shop_days')}"
    assert path_words(t, None, "datasets.d1.hash") == t("kit.sections.datasets")


@pytest.mark.parametrize("locale", LOCALES)
def test_a_stored_table_that_a_restored_version_would_change_is_told_by_its_rows(locale: str) -> None:
    t, gone = translator(locale), {"id": "orders-x", "hash": "h", "rows": 1_234}
    for change in (
        Difference(kind="value", path="datasets.orders-x", before={**gone, "rows": 99}, after=gone),
        Difference(kind="removed", path="datasets.orders-x", before=gone),
    ):
        said = _difference(t, Session(id="s"), change)
        assert t("kit.history.rows", rows=1_234) in said
        assert t("imports.tables.orders") in said
        assert "hash" not in said


def test_restoring_shows_stored_tables_by_their_length(store: Store, bring: Bring, lin: Person) -> None:
    first = bring(lin, shop(1, 10, 300))
    bring(lin, shop(11, 20, 300))
    (change,) = store.would_change("p", first)
    assert (change.path, change.kind) == (SHOP_DAYS, "value")
    rows = [Dataset.model_validate(one) for one in (change.before, change.after)]
    assert [one.rows for one in rows] == [20, 10]
    assert [one.period.end for one in rows if one.period] == [date(2026, 4, 20), date(2026, 4, 10)]
