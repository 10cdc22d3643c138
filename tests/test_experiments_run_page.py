"""The section of a running test on the page: pasted counts and lines, guardrails, events, pictures, alarms."""

import io
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from PIL import Image
from streamlit.testing.v1 import AppTest
from test_pages import opened

from planner.changes import edit_rows
from planner.experiments import Experiment
from planner.experiments.counting import role_word
from planner.i18n import translator
from planner.plan import Plan, change, validated
from planner.samples import load
from planner.store import Store

T = translator("en")
NOW = datetime.now(UTC)
TODAY = NOW.date()


@pytest.fixture
def kept(shelf: Store, request: pytest.FixtureRequest) -> Plan:
    """The dress shop with its running test alone."""
    sample = load("dress", "en", TODAY)
    running = [one for one in sample.experiments.items if one.state == "running"]
    section = sample.experiments.model_copy(update={"items": tuple(running)})
    made = sample.model_copy(update={"id": f"run-{abs(hash(request.node.name)) % 10**8}", "experiments": section})
    return shelf.create(made, author="", session="test", at=NOW).plan


def stored(shelf: Store, plan: Plan) -> Experiment:
    return shelf.load(plan.id).plan.experiments.items[0]


def running_page(plan: Plan) -> AppTest:
    return opened("experiments", "en", plan, "run")


def pressed(app: AppTest, words: str) -> AppTest:
    return next(button for button in app.button if button.label == words).click().run()


def chosen(app: AppTest, words: str, option: str) -> AppTest:
    return next(one for one in app.button_group if words in one.options).set_value(option).run()


def shown(app: AppTest) -> str:
    return "\n".join(str(one.value) for kind in (app.markdown, app.caption, app.error, app.warning) for one in kind)


def changed(shelf: Store, plan: Plan, **fields: Any) -> None:
    shelf.commit(plan.id, edit_rows("experiments.items", changed={plan.experiments.items[0].id: fields}),
                 author="", session="x", at=NOW)  # fmt: skip


def test_pasted_counts_are_shown_first_kept_by_one_press_and_never_twice(shelf: Store, kept: Plan) -> None:
    before, day = stored(shelf, kept), (TODAY - timedelta(days=1)).isoformat()
    text = f"day,version,visitors,buyers\n{day},control,1500,50\n{day},B,1510,61\nsoon,A,1,1\n"
    app = chosen(running_page(kept), T("experiments.run_ways.paste"), "paste")
    app.text_area[0].set_value(text).run()
    assert stored(shelf, kept) == before
    assert T("experiments.run.paste_new", n=2) in shown(app)
    assert T("experiments.run.paste_left_out", n=1) in shown(app)
    pressed(app, T("experiments.run.paste_take", n=2))
    after = stored(shelf, kept)
    assert [(row.arm, row.visitors) for row in after.tallies[len(before.tallies) :]] == [("table", 1500), ("ask", 1510)]
    app = chosen(running_page(kept), T("experiments.run_ways.paste"), "paste")
    app.text_area[0].set_value(text).run()
    assert T("experiments.run.paste_same", n=2) in shown(app)
    assert "button:experiments.take_counts" not in {button.key for button in app.button}
    assert [error.value for error in app.exception] == []


def test_the_version_of_a_name_can_be_changed_before_it_is_kept(shelf: Store, kept: Plan) -> None:
    day = (TODAY - timedelta(days=1)).isoformat()
    app = chosen(running_page(kept), T("experiments.run_ways.paste"), "paste")
    app.text_area[0].set_value(f"day,version,visitors\n{day},left,1500\n{day},right,1510\n").run()
    assert T("experiments.run_hows.order") in shown(app)
    for name, arm in (("left", "ask"), ("right", "table")):
        box = next(one for one in app.selectbox if one.label == T("experiments.run.match_of", name=name))
        box.set_value(arm).run()
    pressed(app, T("experiments.run.paste_take", n=2))
    assert [(row.arm, row.visitors) for row in stored(shelf, kept).tallies[-2:]] == [("ask", 1500), ("table", 1510)]


@pytest.mark.parametrize("text", ["hello", "\x00\u4f60\u597d,,\n;;;", "<b>day</b>\n1\n2", '"', "day,version\n" * 9])
def test_nonsense_gets_a_message(kept: Plan, text: str) -> None:
    app = chosen(running_page(kept), T("experiments.run_ways.paste"), "paste")
    app.text_area[0].set_value(text).run()
    assert [error.value for error in app.exception] == []
    assert len(app.warning) > 0


def test_a_list_of_orders_is_kept_without_names_and_removed_again(shelf: Store, kept: Plan) -> None:
    changed(shelf, kept, metric="aov")
    app = running_page(kept)
    listed = "visitor_id,name,version,amount\n" + "".join(f"u{n},Li Na,{'AB'[n % 2]},{n + 20}.5\n" for n in range(40))
    app.text_area[0].set_value(listed).run()
    assert T("experiments.run.lines_dropped", names=("visitor_id", "name")).replace("_", "\\_") in shown(app)
    pressed(app, T("experiments.run.lines_keep", n=40))
    (row,) = shelf.load(kept.id).plan.datasets
    content = shelf.files.read(row.hash)
    assert content.startswith(b"arm,value\ntable,20.5\nask,21.5\n")
    assert b"Li" not in content
    assert app.text_area[0].value == ""
    pressed(app, T("experiments.run.lines_drop"))
    assert shelf.load(kept.id).plan.datasets == ()
    assert [error.value for error in app.exception] == []


def test_means_are_typed_into_a_place_for_each_version(shelf: Store, kept: Plan) -> None:
    changed(shelf, kept, metric="aov")
    app = chosen(running_page(kept), T("experiments.run_line_ways.means"), "means")
    fields = [one for one in app.number_input if one.label == T("experiments.items.summaries.mean.label")]
    fields[1].set_value(268.4).run()
    (row,) = stored(shelf, kept).summaries
    assert (row.arm, row.mean, row.n) == ("ask", 268.4, None)


def test_guardrails_have_a_place_for_each_version_before_anything_is_counted(shelf: Store, kept: Plan) -> None:
    changed(shelf, kept, checks=[])
    app = running_page(kept)
    label = T("experiments.items.checks.events.label")
    fields = [one for one in app.number_input if one.label == label]
    assert [one.value for one in fields] == [None, None]
    fields[1].set_value(12).run()
    pressed(app, T("experiments.run.check_fill", n=2))
    rows = {row.arm: (row.events, row.out_of) for row in stored(shelf, kept).checks}
    buyers = {
        arm: sum(row.conversions or 0 for row in kept.experiments.items[0].tallies if row.arm == arm) for arm in rows
    }
    assert rows == {"table": (None, buyers["table"]), "ask": (12, buyers["ask"])}
    assert [error.value for error in app.exception] == []


def test_what_the_calendar_knows_is_noted_by_one_press(shelf: Store, kept: Plan) -> None:
    opening = (TODAY - timedelta(days=3)).isoformat()
    row = {"id": "mine", "name": "Anniversary", "opening": opening, "closing": opening}
    shelf.commit(kept.id, edit_rows("campaigns.items", added=(row,)), author="", session="x", at=NOW)
    app = running_page(kept)
    button = next(one for one in app.button if "Anniversary" in one.label)
    button.click().run()
    noted = stored(shelf, kept).happened[-1]
    assert (noted.day, noted.kind) == (TODAY - timedelta(days=3), "other")
    assert noted.note.startswith("Anniversary (")
    assert not [one for one in app.button if "Anniversary" in one.label]


def test_a_picture_is_chosen_shown_and_removed_and_a_wrong_file_is_refused(shelf: Store, kept: Plan) -> None:
    file = io.BytesIO()
    Image.new("RGB", (40, 30)).save(file, "PNG")
    app = running_page(kept)
    label = T("experiments.run.version_upload", name="A Size table")
    place = next(one for one in app.file_uploader if one.label == label)
    place.upload("a.png", b"not a picture", "image/png").run()
    assert T("experiments.run_pictures.no_picture") in shown(app)
    next(one for one in app.file_uploader if one.label == label).upload("a.png", file.getvalue(), "image/png").run()
    arm = stored(shelf, kept).arms[0]
    (row,) = shelf.load(kept.id).plan.datasets
    assert (row.id, shelf.files.read(row.hash)) == (arm.picture, file.getvalue())
    assert not [one for one in app.file_uploader if one.label == label]
    pressed(app, T("experiments.run.version_drop"))
    assert stored(shelf, kept).arms[0].picture == ""
    assert [error.value for error in app.exception] == []


def test_clear_harm_at_a_planned_look_says_stop(shelf: Store, kept: Plan) -> None:
    item = kept.experiments.items[0]
    worse = [
        row.model_dump(mode="json") | ({"conversions": (row.conversions or 0) // 3} if row.arm == "ask" else {})
        for row in item.tallies
    ]
    app = running_page(kept)
    alarm = T("experiments.verdicts.stop_harm.title", name="B Height and weight")
    assert alarm not in shown(app)
    changed(shelf, kept, tallies=worse, checks=[])
    assert alarm in shown(running_page(kept))


def test_before_the_first_count_the_page_teaches(shelf: Store, kept: Plan) -> None:
    changed(shelf, kept, tallies=[], checks=[], guardrails=[], happened=[])
    app = running_page(kept)
    empty = T(
        "experiments.run_states.empty", base=role_word(kept.experiments.items[0], "visitors"), day=16, start=date.min
    )
    assert empty.split(",")[1] in shown(app)
    assert T("experiments.run.no_guardrails") in shown(app)
    bare = validated(
        change(kept, edit_rows("experiments.items", removed=(kept.experiments.items[0].id,))).model_dump(mode="json")
    )
    gone = shelf.create(bare.model_copy(update={"id": f"{kept.id}-0"}), author="", session="t", at=NOW).plan
    app = running_page(gone)
    assert [error.value for error in app.exception] == []
    assert T("experiments.words.none") in shown(app)
