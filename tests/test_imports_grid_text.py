"""Tables written as text open with their cells as written, in every encoding and with every delimiter."""

import pytest

from planner.findings import InputError
from planner.imports.grid import Grid, open_grid
from planner.imports.grid.table import MOST_ROWS

WRITTEN = '"日期","商品名称","花费"\r\n"2025-06-18","保温杯, 500ml","1,234.50"\r\n"2025-06-19","茶 ""小""","--"\r\n'
READ = (("日期", "商品名称", "花费"), ("2025-06-18", "保温杯, 500ml", "1,234.50"), ("2025-06-19", '茶 "小"', "--"))


def opened(content: bytes) -> Grid:
    (grid,) = open_grid(content, "a.xls")
    assert (grid.container, grid.sheet) == ("csv", "")
    return grid


def refusal(content: bytes) -> tuple[str, object]:
    with pytest.raises(InputError) as caught:
        open_grid(content, "a.csv")
    return caught.value.reason, caught.value.values.get("row", caught.value.values.get("kind"))


@pytest.mark.parametrize("ending", ["\r\n", "\n", "\r"])
@pytest.mark.parametrize(
    ("written_as", "said"),
    [
        ("utf-8-sig", "utf-8-sig"),
        ("utf-8", "utf-8"),
        ("gb18030", "gb18030"),
        ("gbk", "gb18030"),
        ("utf-16", "utf-16"),
    ],
)
def test_every_encoding_and_line_ending_gives_the_same_rows(written_as: str, said: str, ending: str) -> None:
    grid = opened(WRITTEN.replace("\r\n", ending).encode(written_as))
    assert grid.rows == READ
    assert grid.encoding == said
    assert [(note.code, dict(note.values)) for note in grid.notes] == [("encoding", {"name": said})]


def test_utf_16_of_either_order_is_read_by_its_mark() -> None:
    assert opened(b"\xfe\xff" + WRITTEN.encode("utf-16-be")).rows == READ
    assert opened(b"\xff\xfe" + WRITTEN.encode("utf-16-le")).rows == READ


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_the_delimiter_is_found_in_the_content(delimiter: str) -> None:
    lines = [["day", "spend", "note"], ["2025-06-18", "1.5", "a"], ["2025-06-19", "2.5", "b"]]
    text = "\n".join(delimiter.join(line) for line in lines)
    assert opened(text.encode()).rows == tuple(map(tuple, lines))


def test_commas_in_numbers_and_semicolons_in_cells_do_not_mislead() -> None:
    assert opened(b"a;b;c\n1,5;2,5;3,5\n1,5;2,5;3,5\n").rows[1] == ("1,5", "2,5", "3,5")
    assert opened(b"a\tb\n1,234\t5,678\n1,234\t5,678\n").rows[2] == ("1,234", "5,678")
    assert opened(b"id,name\n1;2,x\n3;4,y\n").rows[1] == ("1;2", "x")
    assert opened(b"banner\n\nsome words, more\na;b;c\n1;2;3\n4;5;6\n").rows[3] == ("a", "b", "c")
    assert opened(b"sep=;\na;b,c\n1;2,3\n").rows[1] == ("a", "b,c")


def test_line_breaks_inside_quotes_stay_in_their_cell() -> None:
    assert opened(b'a,b\r\n"one\r\ntwo",2\r\n').rows == (("a", "b"), ("one\r\ntwo", "2"))
    assert opened(b'a,b\r"one\rtwo",2\r').rows[1] == ("one\rtwo", "2")


def test_long_numbers_lose_their_wrapping_and_nothing_else() -> None:
    wrapped = b'="2500001234567890123","\t6917000000000000001","=""77""", x ,=1+1\n'
    assert opened(b"a,b,c,d,e\n" + wrapped + b'6.91793E+18,00123,,\'010,"a\tb"\n').rows[1:] == (
        ("2500001234567890123", "6917000000000000001", "77", " x ", "=1+1"),
        ("6.91793E+18", "00123", "", "'010", "a\tb"),
    )


def test_rows_keep_their_number_and_length() -> None:
    rows = opened(b"banner\n\na,b,c\n1,2\n1,2,3,4\n,,\n\n").rows
    assert rows == (("banner",), (), ("a", "b", "c"), ("1", "2"), ("1", "2", "3", "4"))


def test_a_quote_inside_a_cell_is_a_character() -> None:
    assert opened(b'name,size\npipe 5" long,1\n').rows[1] == ('pipe 5" long', "1")


@pytest.mark.parametrize("lines", [3, 40_000])
def test_a_quote_that_is_never_closed_names_its_row_instead_of_swallowing_the_rest(lines: int) -> None:
    assert refusal(b'a,b\n1,2\n"3,4\n' + b"5,6\n" * lines) == ("damaged", 3)


def test_text_that_breaks_off_inside_a_character_is_damaged_not_read_in_another_encoding() -> None:
    content = "日期,花费\n2025-06-18,元".encode()
    assert refusal(content[:-1]) == ("damaged", None)
    assert refusal(b"\xff\xfea\x00,\x00b") == ("damaged", None)


@pytest.mark.parametrize("content", [b"", b"\xef\xbb\xbf", b" \r\n\t\n", b",,\n,,\n"])
def test_a_file_with_nothing_in_it_is_empty(content: bytes) -> None:
    assert refusal(content)[0] == "empty"


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (b"\n<html><table><tr><td>1</td></tr></table></html>", "html"),
        (b"\xef\xbb\xbf<META charset=gbk><table>", "html"),
        ("<table><tr>".encode("utf-16"), "html"),
        (b'<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet">', "xml"),
        (b'[{"a": 1, "b": 2}]', "json"),
        (b"one\ntwo\nthree\n", "text"),
    ],
)
def test_what_is_written_but_no_table_is_named(content: bytes, kind: str) -> None:
    assert refusal(content) == ("not_a_table", kind)


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (b"%PDF-1.7\n", "pdf"),
        (b"\x89PNG\r\n\x1a\n", "image"),
        (b"\x1f\x8b\x08\x00", "archive"),
        (b"\x00" * 5000, None),
        (b"a,b\n1,\x002\n", None),
        (b"caf\xe9,1\n", None),
    ],
)
def test_what_is_no_text_is_of_unknown_kind(content: bytes, kind: str | None) -> None:
    assert refusal(content) == ("unknown_kind", kind)


def test_tables_larger_than_a_spreadsheet_are_refused() -> None:
    assert refusal(b"a,b\n" + b"1,2\n" * MOST_ROWS)[0] == "too_many_rows"
    assert refusal(b"a,b\n" + b"," * 1000 + b"\n") == ("too_many_columns", 2)
    assert refusal(b"a,b\n" + b"," * 2_000_000 + b"\n")[0] in {"damaged", "too_many_columns"}
    assert refusal((b"," * 999 + b"\n") * 8_001)[0] == "too_large"
