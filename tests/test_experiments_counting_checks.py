"""Guardrails counted by fixed places, and pictures that are known by their bytes."""

import io
from datetime import UTC, datetime

import pytest
from experiment_tables import REFUNDS, START, TODAY, a_test, plan_of, tally
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from planner.data import Data
from planner.experiments import Check, Experiment, Guardrail
from planner.experiments.counting import (
    counted,
    dropped_picture,
    files_of,
    filled,
    kept_picture,
    picture_of,
    places,
    put,
    to_fill,
    wrong_with,
)
from planner.experiments.counting.picture import MOST_PIXELS, Picture, read_head
from planner.plan import Plan, change
from planner.store import Saved, Store

COUNTS = (tally(START, "hills", 100, 8), tally(START, "hand", 110, 9))


def of(plan: Plan) -> Experiment:
    return plan.experiments.items[0]


def rates(experiment: Experiment) -> list[tuple[str, str, int | None, int | None]]:
    found = places(experiment, counted(experiment, TODAY))
    return [(one.guardrail.id, one.arm, one.events, one.out_of) for one in found]


def test_there_is_a_place_for_each_guardrail_and_version_before_anything_is_typed() -> None:
    carts = Guardrail(id="carts", measure="carts")
    made = a_test(guardrails=(REFUNDS, carts), checks=(Check(id="c", guardrail="carts", arm="hand", events=3),))
    assert rates(made) == [
        ("refunds", "hills", None, None),
        ("refunds", "hand", None, None),
        ("carts", "hills", None, None),
        ("carts", "hand", 3, None),
    ]


def test_the_first_number_typed_makes_the_row_and_the_second_goes_into_it() -> None:
    plan = plan_of(a_test(guardrails=(REFUNDS,)))
    for number, value in (("events", 4), ("out_of", 80), ("events", 5)):
        first = places(of(plan), counted(of(plan), TODAY))[0]
        plan = change(plan, put("pic", first, number, value, None))  # type: ignore[arg-type]
    (row,) = of(plan).checks
    assert (row.guardrail, row.arm, row.events, row.out_of) == ("refunds", "hills", 5, 80)
    assert places(of(plan), counted(of(plan), TODAY))[0].rate == pytest.approx(0.0625)


@pytest.mark.parametrize(
    ("metric", "measure", "out_of"),
    [
        ("conversion", "refunds", [8, 9]),
        ("conversion", "bounces", [100, 110]),
        ("click_through", "bounces", [8, 9]),
        ("click_through", "refunds", []),
        ("conversion", "other", []),
    ],
)
def test_what_a_guardrail_is_out_of_can_be_taken_from_the_daily_counts(
    metric: str, measure: str, out_of: list[int]
) -> None:
    made = a_test(metric, guardrails=(Guardrail(id="g", measure=measure),), tallies=COUNTS)  # type: ignore[arg-type]
    found = to_fill(places(made, counted(made, TODAY)))
    assert [one.usual for one in found] == out_of
    after = of(change(plan_of(made), filled(made, found)))
    assert [row.out_of for row in after.checks] == out_of
    assert to_fill(places(after, counted(after, TODAY))) == ()


def picture(kind: str, size: tuple[int, int] = (640, 480), **how: object) -> bytes:
    file = io.BytesIO()
    Image.new("RGB", size, "#0F766E").save(file, kind, **how)
    return file.getvalue()


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (picture("PNG"), "png"),
        (picture("JPEG"), "jpeg"),
        (picture("JPEG", progressive=True, exif=Image.Exif()), "jpeg"),
        (picture("WEBP"), "webp"),
        (picture("WEBP", lossless=True), "webp"),
        (picture("WEBP", lossless=True, exif=b"Exif\0\0" + b"II*\0\x08\0\0\0\0\0\0\0\0\0"), "webp"),
    ],
)
def test_kind_and_size_of_a_picture_are_read_from_its_bytes(content: bytes, kind: str) -> None:
    assert read_head(content) == Picture(kind, 640, 480)  # type: ignore[arg-type]
    assert wrong_with(content) == ""


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (b"", "no_picture"),
        (b"GIF89a" + bytes(40), "no_picture"),
        (b"<svg xmlns='http://www.w3.org/2000/svg'><script/></svg>", "no_picture"),
        (b"%PDF-1.7", "no_picture"),
        (picture("PNG")[:20], "cut_off"),
        (picture("JPEG")[:30], "cut_off"),
        (picture("WEBP")[:22], "cut_off"),
        (bytes(3_000_000), "too_heavy"),
        (picture("PNG", (MOST_PIXELS // 1000 + 1, 1000)), "too_many_pixels"),
    ],
)
def test_what_is_no_picture_is_refused_whatever_its_name(content: bytes, why: str) -> None:
    assert wrong_with(content) == why


@given(
    st.binary(max_size=80), st.sampled_from([b"", b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff", b"RIFF\0\0\0\0WEBP", b"\xff"])
)
def test_any_bytes_are_a_picture_or_refused(content: bytes, head: bytes) -> None:
    assert wrong_with(head + content) in ("", "no_picture", "cut_off", "too_many_pixels")


def test_a_picture_is_kept_for_its_version_and_goes_once_no_version_shows_it(store: Store) -> None:
    at = datetime(2026, 11, 20, tzinfo=UTC)
    made = a_test()
    store.create(plan_of(made), author="", session="s", at=at)

    def keep(content: bytes, n: int) -> Plan:
        wanted = kept_picture(store.files.put(content), made, made.arms[n])
        return store.commit("p", wanted, author="", session="s", at=at).plan

    def drop(plan: Plan, n: int) -> Saved:
        wanted = dropped_picture(of(plan), of(plan).arms[n], plan.experiments.items)
        return store.commit("p", wanted, author="", session="s", at=at)

    def shown(plan: Plan) -> list[bytes | None]:
        return [picture_of(arm, Data(plan.datasets, store.files.read)) for arm in of(plan).arms]

    content = picture("PNG")
    assert shown(keep(content, 1)) == [None, content]
    plan = keep(content, 0)
    assert shown(plan) == [content, content]
    assert len(plan.datasets) == 1
    plan = drop(plan, 0).plan
    assert shown(plan) == [None, content]
    gone = drop(plan, 1)
    assert gone.plan.datasets == ()
    back = store.undo("p", gone.revision, author="", session="s", at=at).saved.plan
    assert shown(back) == [None, content]


def test_files_that_only_one_test_uses_go_with_it() -> None:
    arms = tuple(arm.model_copy(update={"picture": name}) for arm, name in zip(a_test().arms, "ab", strict=True))
    mine, other = a_test(arms=arms, rows="lines-1"), a_test(id="other", arms=(arms[1],))
    assert files_of(mine, (mine, other)) == ("lines-1", "a")
    assert files_of(mine, (mine,)) == ("lines-1", "a", "b")
