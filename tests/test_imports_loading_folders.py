"""Folders of files, what is refused, and work that is stopped half way."""

import os
import stat
import zipfile
from datetime import date
from pathlib import Path

import pandas as pd
import pytest
from test_imports_loading import FILES, KEY, TAOBAO, loaded, quiet, sold, tables

from planner.findings import InputError
from planner.imports.loading import load, loading, sources, text

SHOP = "统计日期,访客数,支付买家数,支付金额\n"
GOODS = "统计日期,商品ID,商品名称,商品访客数,支付买家数,支付金额\n"


def written(folder: Path, **files: str) -> Path:
    folder.mkdir(exist_ok=True)
    for name, content in files.items():
        (folder / f"{name}.csv").write_text(content, encoding="utf-8")
    return folder


def test_of_two_files_with_the_same_order_the_later_one_counts(tmp_path: Path):
    changed = sold(2, paid="50.00") + sold(9)
    folder = written(tmp_path / "in", a=TAOBAO + sold(1) + sold(2), b=TAOBAO + changed)
    found = loaded(folder, tmp_path / "out")
    orders = tables(found)["orders"].sort_values("order_id")
    assert orders["sales"].tolist() == [11_800, 5_000, 11_800]
    assert [(one.name, one.rows) for one in found.reads] == [("a.csv", 2), ("b.csv", 2)]


def test_different_tables_of_a_folder_are_kept_apart(tmp_path: Path):
    days = "".join(f"2025-06-{n:02},{n},1,{n}\n" for n in range(1, 31))
    folder = written(tmp_path / "in", orders=TAOBAO + sold(1), days=SHOP + days)
    (folder / ".hidden.csv").write_text("a,b\n", encoding="utf-8")
    (folder / "notes.pdf").write_bytes(b"%PDF-1.7")
    found = loaded(folder, tmp_path / "out")
    assert {(one.layout, kind) for one in found.tables for kind in one.tables} == {
        ("taobao_orders", "orders"),
        ("sycm_shop_daily", "shop_days"),
    }
    assert len(tables(found)["shop_days"]) == 30


def test_days_of_many_files_become_one_table_and_longer_spans_stay_apart(tmp_path: Path):
    row = ",1,茶杯,10,1,5\n"
    daily = {f"d{n}": f"{GOODS}2025-06-0{n}{row}" for n in range(1, 4)}
    folder = written(tmp_path / "in", **daily, weekly=f"{GOODS}2025-06-01~2025-06-07{row}")
    found = loaded(folder, tmp_path / "out")
    assert [len(pd.read_parquet(one.tables["product_days"])) for one in found.tables] == [3, 1]
    assert [one.name for one in found.tables] == ["weekly.csv", "weekly.csv"]


def test_rows_left_out_are_all_counted_and_the_first_of_them_named(tmp_path: Path):
    rows = "".join(sold(n, paid="五元") for n in range(700))
    path = written(tmp_path / "in", many=TAOBAO + sold(1) + rows) / "many.csv"
    (read,) = loaded(path, tmp_path / "out").reads
    assert read.rows == 1
    assert sum(read.left_out.counts.values()) == 700
    assert [row for row, _ in read.left_out.rows] == list(range(3, 303))


def test_a_masked_customer_is_none_and_said(tmp_path: Path):
    path = written(tmp_path / "in", masked=TAOBAO + sold(1, customer="茶**") + sold(2)) / "masked.csv"
    found = loaded(path, tmp_path / "out")
    assert sorted(tables(found)["orders"]["customer"].isna()) == [False, True]
    assert [(one.code, one.values) for one in found.findings] == [("imports.customers_masked", {"n": 1})]


def test_nothing_on_disk_tells_a_customers_name(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(text, "PIECE", 2000)
    path = written(tmp_path / "in", orders=TAOBAO + "".join(map(sold, range(60)))) / "orders.csv"
    seen = []

    def look(fraction: float, step: str) -> None:
        del fraction, step
        seen.extend(file.read_bytes() for file in (tmp_path / "out").rglob("*") if file.is_file())

    (tmp_path / "out").mkdir()
    load(path, tmp_path / "out", KEY, look)
    assert seen
    assert not any("茶友".encode() in content or "林某".encode() in content for content in seen)


class Stop(BaseException):
    """As a job that is not wanted any more."""


@pytest.mark.parametrize("after", [1, 4, 11])
def test_work_that_is_stopped_leaves_no_spool(after: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(text, "PIECE", 1000)
    monkeypatch.setattr(loading, "PART", 2000)
    path = written(tmp_path / "in", orders=FILES["plain orders"]) / "orders.csv"
    told = []

    def stop(fraction: float, step: str) -> None:
        told.append((fraction, step))
        if len(told) > after:
            raise Stop

    (tmp_path / "out").mkdir()
    with pytest.raises(Stop):
        load(path, tmp_path / "out", KEY, stop)
    assert told == sorted(told)
    assert not list((tmp_path / "out").glob("spool-*"))


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "empty"),
        (b"1,2\n3,4\n", "no_header"),
        (FILES["plain orders"].encode()[:-40] + b',"' + "茶".encode() * 40, "damaged"),
        (FILES["plain orders"].encode("gb18030") + b"\xff\xff\n", "unknown_kind"),
        (b"%PDF-1.7", "unknown_kind"),
        ("商品ID,商品名称,商品访客数,支付买家数,支付金额\n1,茶杯,10,1,5\n".encode(), "undated"),
    ],
)
def test_a_file_that_cannot_be_read_is_refused_by_its_name(content: bytes, reason: str, tmp_path: Path):
    path = tmp_path / "bad.csv"
    path.write_bytes(content)
    with pytest.raises(InputError) as refusal:
        loaded(path, tmp_path / "out")
    assert (refusal.value.reason, refusal.value.values["name"]) == (reason, "bad.csv")


def test_a_table_without_days_takes_them_from_the_files_name(tmp_path: Path):
    path = tmp_path / "商品_2025-06-18_2025-06-18.csv"
    path.write_text("商品ID,商品名称,商品访客数,支付买家数,支付金额\n1,茶杯,10,1,5\n", encoding="utf-8")
    found = loaded(path, tmp_path / "out")
    assert tables(found)["product_days"]["start"].tolist() == [date(2025, 6, 18)]
    assert found.reads[0].period == (date(2025, 6, 18), date(2025, 6, 18))


def test_packed_files_are_spooled_in_as_many_parts_as_their_text_would_be(tmp_path: Path):
    frame = pd.DataFrame({"订单编号": ["1"] * 50_000, "买家实际支付金额": [1.0] * 50_000})
    frame.to_parquet(tmp_path / "orders.parquet")
    with zipfile.ZipFile(tmp_path / "orders.zip", "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("orders.csv", "0" * 10**6)
    assert (tmp_path / "orders.parquet").stat().st_size < 50_000
    assert sources.weight(tmp_path / "orders.parquet") == 50_000 * 2 * sources.OF_A_CELL
    assert sources.weight(tmp_path / "orders.zip") == 10**6


def test_paths_that_lead_nowhere_are_refused(tmp_path: Path):
    (tmp_path / "empty").mkdir()
    for path, reason in ((tmp_path / "gone.csv", "missing"), (tmp_path / "empty", "no_files")):
        with pytest.raises(InputError) as refusal:
            load(path, tmp_path, KEY, quiet)
        assert (refusal.value.field, refusal.value.reason) == ("path", reason)


def test_a_file_that_may_not_be_read_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    path = written(tmp_path / "in", locked=FILES["plain orders"]) / "locked.csv"
    path.chmod(stat.S_IWUSR)
    if os.access(path, os.R_OK):  # as root nothing is locked

        def locked(*_: object) -> None:
            raise PermissionError

        monkeypatch.setattr(Path, "open", locked)
    with pytest.raises(InputError) as refusal:
        load(path, tmp_path, KEY, quiet)
    assert refusal.value.reason == "unreadable"
