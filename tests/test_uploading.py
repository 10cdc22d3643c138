"""A chosen file is kept at once, and one that is not wanted leaves the plan as it was."""

from streamlit.testing.v1 import AppTest

from planner.i18n import translator

T = translator("en")


def script() -> None:
    """A page with a place to choose a file, and below it what the plan holds."""
    import streamlit as st  # noqa: PLC0415 -- a script of its own

    from pages._kit import uploading  # noqa: PLC0415
    from pages._kit.session import now, session, the_store  # noqa: PLC0415
    from pages._kit.words import markdown  # noqa: PLC0415
    from planner.changes import edit_rows  # noqa: PLC0415
    from planner.plan import Plan  # noqa: PLC0415

    state = session()
    if state.plan is None:
        at = now()
        state.open(the_store().create(Plan(id=f"up{at:%H%M%S%f}", name="A"), author="", session="t", at=at).plan.id)

    def wrong(content: bytes) -> str:
        return "" if content.startswith(b"good") else "bad"

    def change(file_hash: str) -> object:
        row = {"id": "d", "kind": "k", "hash": file_hash}
        return edit_rows("datasets", removed=("d",)).model_copy(
            update={"operations": (*edit_rows("datasets", removed=("d",)).operations,
                                   *edit_rows("datasets", added=(row,)).operations)}
        )  # fmt: skip

    wanted = uploading.Wanted(("txt",), 1, wrong, change)  # type: ignore[arg-type]
    refused = uploading.draw(state, markdown("en"), "thing", "Choose", wanted)
    st.text(refused)
    st.text(" ".join(the_store().files.read(row.hash).decode() for row in state.the_plan.datasets))


def test_a_good_file_is_kept_a_wrong_one_refused_and_another_may_follow(shelf: object) -> None:
    assert shelf is not None
    page = AppTest.from_function(script, default_timeout=30).run()
    assert [text.value for text in page.text] == ["", ""]
    page.file_uploader[0].upload("a.txt", b"good one", "text/plain").run()
    assert [text.value for text in page.text] == ["", "good one"]
    page.file_uploader[0].upload("b.txt", b"else", "text/plain").run()
    assert [text.value for text in page.text] == ["bad", "good one"]
    page.file_uploader[0].upload("c.txt", b"good two", "text/plain").run()
    assert [text.value for text in page.text] == ["", "good two"]
    assert T("kit.uploading.takes", types=".txt", most=1) in [one.value for one in page.caption]
    assert [error.value for error in page.exception] == []
