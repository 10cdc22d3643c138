"""What is pasted or uploaded is kept while the tab lives, whatever encoding a file was saved in."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from streamlit.testing.v1 import AppTest

from planner.decoding import NotText, decoded
from planner.i18n import translator

T = translator("en")
WORDS = "\u65e5\u671f,\u91d1\u989d\n2026-09-01,120\n"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
def test_a_file_is_read_in_the_encodings_of_spreadsheets(encoding: str) -> None:
    assert decoded(WORDS.encode(encoding)) == WORDS


@pytest.mark.parametrize("content", [b"PK\x03\x04\x14\x00", b"\x89PNG\r\n\x1a\n\x00\x00", b"a\x00b", b"\xff\xfe\x00"])
def test_what_is_no_text_is_refused(content: bytes) -> None:
    with pytest.raises(NotText):
        decoded(content)


@given(st.binary(max_size=200))
def test_any_bytes_are_text_or_refused(content: bytes) -> None:
    try:
        text = decoded(content)
    except NotText:
        return
    assert isinstance(text, str)
    assert "\x00" not in text


def script() -> None:
    """A page with a box to paste into, and below it what the page gets."""
    import streamlit as st  # noqa: PLC0415 -- a script of its own

    from pages._kit import pasting  # noqa: PLC0415
    from pages._kit.session import session  # noqa: PLC0415
    from pages._kit.words import markdown  # noqa: PLC0415

    if st.checkbox("late edits are saved"):
        session().save_late_edits()
    if st.checkbox("shown", value=True):
        st.text(repr(pasting.draw(session(), markdown("en"), "rows", "Paste here", "day, amount")))


def app() -> AppTest:
    return AppTest.from_function(script, default_timeout=30).run()


def test_pasted_text_stays_after_reruns_and_while_the_box_is_away() -> None:
    page = app()
    assert page.text[0].value == "''"
    page.text_area[0].set_value("a\tb\n1\t2").run()
    assert page.text[0].value == repr("a\tb\n1\t2")
    page.checkbox[1].uncheck().run()
    page.checkbox[1].check().run()
    assert page.text_area[0].value == "a\tb\n1\t2"
    assert page.text[0].value == repr("a\tb\n1\t2")


def test_clearing_empties_the_box_for_good() -> None:
    page = app()
    page.text_area[0].set_value("a").run()
    page.button[0].click().run()
    assert page.text[0].value == "''"
    assert page.run().text_area[0].value == ""


def test_a_file_goes_into_the_box_and_a_wrong_one_leaves_it() -> None:
    page = app()
    page.file_uploader[0].upload("spend.csv", WORDS.encode("gb18030"), "text/csv").run()
    assert page.text[0].value == repr(WORDS)
    page.file_uploader[0].upload("spend.csv", b"PK\x03\x04\x00\x00", "text/csv").run()
    assert [error.value for error in page.error] == [T("kit.pasting.not_text")]
    assert page.text[0].value == repr(WORDS)


def test_what_was_in_the_box_before_does_not_come_back_over_a_file() -> None:
    page = app()
    page.text_area[0].set_value("old").run()
    page.checkbox[0].check().run()
    page.file_uploader[0].upload("spend.csv", WORDS.encode(), "text/csv").run()
    assert page.text[0].value == repr(WORDS)


def test_a_long_text_stays_on_the_server_and_is_said_in_lines() -> None:
    page = app()
    long = "a,b\n" + "1,2\n" * 90_000
    page.checkbox[0].check().run()
    page.file_uploader[0].upload("lines.csv", long.encode(), "text/csv").run()
    assert len(page.text_area) == 0
    assert page.text[0].value == repr(long)
    assert any(T("kit.pasting.long", lines=90_001) in one.value for one in page.caption)
    page.button[0].click().run()
    assert page.text_area[0].value == ""
