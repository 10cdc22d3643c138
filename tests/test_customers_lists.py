"""Lists: safe for spreadsheets, without names; with names only from the file that is given again."""

import csv
import io
from pathlib import Path
from typing import Any

import pytest
from customer_orders import FIRST, bought, result, with_derived

from planner import imports
from planner.customers import Seen, lists
from planner.i18n import translator
from planner.imports.canonical import Key, canonical
from tests.stored import stored

KEY = Key(b"k" * 32)
HEAD = "订单编号,买家会员名,买家实际支付金额,订单状态,订单创建时间,订单付款时间\n"
FILE = (
    HEAD
    + "1,小林,88.00,交易成功,2026-03-02 10:00:00,2026-03-02 10:01:00\n"
    + "2,=cmd(),50.00,交易成功,2026-03-03 10:00:00,2026-03-03 10:01:00\n"
    + "3,小林,12.00,交易成功,2026-03-05 10:00:00,2026-03-05 10:01:00\n"
    + "4,t**8,12.00,交易成功,2026-03-05 10:00:00,2026-03-05 10:01:00\n"
).encode()
T = translator("en")


def seen_of(folder: Path) -> Seen:
    """The customers of the file as it is imported."""
    made = canonical(imports.read(FILE, "orders.csv"), KEY)
    data = stored(folder, made.layout, made.platform, orders=made.tables["orders"])
    return result(with_derived(data, folder)).on()


def table(content: bytes) -> list[dict[str, str]]:
    assert content.startswith(b"\xef\xbb\xbf")
    return list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"))))


def listed(seen: Seen, segment: str | None = None) -> Any:
    return lists.listed(seen.plan.customers, seen.here, segment)


def test_a_list_holds_codes_scores_and_money_but_no_names(tmp_path: Path) -> None:
    content = lists.list_csv(T, listed(seen_of(tmp_path)))
    rows = table(content)
    assert [row["Spent in all (yuan, less refunds)"] for row in rows] == ["100.00", "50.00"]
    assert [row["Orders"] for row in rows] == ["2", "1"]
    assert rows[0]["Code"] == KEY.customer("taobao", "小林")
    assert (rows[0]["Last order"], rows[0]["Days since"]) == ("2026-03-05", "0")
    assert "小林" not in content.decode("utf-8-sig")


def test_names_come_back_from_the_file_given_again_and_are_no_formulas(tmp_path: Path) -> None:
    rows = listed(seen_of(tmp_path))
    found = lists.names(imports.read(FILE, "orders.csv"), KEY)
    names = lists.together([found])
    assert lists.matched(rows, names) == 2
    read = table(lists.list_csv(T, rows, names))
    assert [row["Customer (name in the file)"] for row in read] == ["小林", "'=cmd()"]
    assert "小林" not in repr(found)


def test_another_installations_key_matches_nobody(tmp_path: Path) -> None:
    rows = listed(seen_of(tmp_path))
    names = lists.together([lists.names(imports.read(FILE, "orders.csv"), Key(b"x" * 32))])
    assert lists.matched(rows, names) == 0
    assert table(lists.list_csv(T, rows, names)) == []


@pytest.mark.parametrize(
    "content",
    [
        (HEAD + "4,t**8,12.00,交易成功,2026-03-05 10:00:00,2026-03-05 10:01:00\n").encode(),
        "订单编号,买家实际支付金额,订单状态,订单创建时间\n1,88.00,交易成功,2026-03-02 10:00:00\n".encode(),
    ],
)
def test_a_file_that_names_nobody_says_so(content: bytes) -> None:
    assert lists.names(imports.read(content, "orders.csv"), KEY).unnamed


def test_a_segment_lists_its_own_and_nobody_elses(tmp_path: Path) -> None:
    seen = result(bought(tmp_path, [(f"c{n:02}", n, n + 1) for n in range(20)])).on()
    everybody = listed(seen)
    parts = [listed(seen, line.segment) for line in seen.segments.lines]
    assert sum(len(part) for part in parts) == len(everybody) == 20
    assert [len(part) for part in parts] == [line.people for line in seen.segments.lines]
    assert everybody["net"].tolist() == sorted(everybody["net"], reverse=True)


def test_a_list_without_anybody_is_its_heads(tmp_path: Path) -> None:
    seen = result(bought(tmp_path, [("a", 0, 1)])).on(FIRST)
    assert table(lists.list_csv(T, listed(seen, "lost"))) == []
