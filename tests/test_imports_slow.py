"""Cells and headings made to be slow are read, or left out, as quickly as any other."""

from time import process_time

import pytest

from planner.findings import InputError
from planner.imports import mapping, read

LONG = 131_000  # signs, nearly as many as a cell may have
SLOW = {
    "spaces between digits": "1" + " " * LONG + "1",
    "spaces behind a digit": "1" + " " * LONG + "x",
    "letters before a digit": "a" * LONG + "1",
    "points and digits": "1.1" * (LONG // 3),
    "commas and digits": "1," * (LONG // 2) + "1",
    "signs of money": "¥" * LONG,
    "words before an at": "a." * (LONG // 2),
    "spaces before the end": "1.10" + " " * LONG + "%x",
    "a date that goes on": "2025-06-18 " + "1" * LONG,
    "provinces": "中国" * (LONG // 2),
    "brackets": "(" * LONG,
    "scales": "万" * LONG,
}


@pytest.mark.parametrize("name", SLOW)
def test_a_cell_made_to_be_slow_is_quick(name: str) -> None:
    cell = SLOW[name]
    headings = "订单编号,买家实际支付金额,订单状态,收货地址,订单创建时间,宝贝总数量"
    lines = f'1,"{cell}",{"x"},"{cell}","{cell}","{cell}"\n2,"3,5",x,浙江省,2025-06-18,1\n'
    start = process_time()
    found = read(f"{headings}\n{lines}".encode(), "a.csv")
    assert process_time() - start < 2
    assert len(found.table) + len(found.left_out) == 2


@pytest.mark.parametrize("name", SLOW)
def test_a_preview_of_cells_made_to_be_slow_is_quick(name: str) -> None:
    cell = SLOW[name]
    content = f'"{cell[:60_000]}",日期,金额,人\n"{cell}","{cell}","{cell}","{cell}"\n'.encode()
    start = process_time()
    preview = mapping.look(content, "a.csv")
    for place in preview.starts:
        mapping.tried(mapping.guessed(preview, place), preview, place)
    assert process_time() - start < 4


def test_a_table_of_a_thousand_long_headings_is_looked_at_in_time() -> None:
    headings = ",".join(f"列{n}" + "名" * 300 for n in range(900))
    content = f"{headings}\n{','.join('1' * 900)}\n".encode()
    start = process_time()
    try:
        read(content, "a.csv")
    except InputError as error:
        assert error.reason == "no_header"  # noqa: PT017 (what is measured is how long it took)
    preview = mapping.look(content, "a.csv")
    mapping.guessed(preview, preview.starts[0])
    assert process_time() - start < 5
