"""Reviews: their days, why sales changed, what falls short, and what is kept of them."""

import io
from datetime import date, timedelta
from math import isclose
from pathlib import Path
from random import Random

import PIL.Image
import pytest
from hypothesis import given
from hypothesis import strategies as st

from planner import review
from planner.actions import Action, Actions
from planner.blocks import Table, Told
from planner.budget import Budget
from planner.data import Data
from planner.i18n import translator
from planner.plan import Plan, change
from planner.review import ReviewItem
from planner.review.split import split
from tests.stored import stored, together

T = translator("en")
FIRST = date(2026, 3, 2)  # a Monday
NUMBERS = st.floats(0, 1e6, allow_nan=False)
FACTORS = st.fixed_dictionaries({"visitors": NUMBERS, "conversion_rate": st.floats(0, 1), "aov_buyer": NUMBERS})


@given(FACTORS, FACTORS)
def test_the_parts_add_up_to_the_whole_change(before: dict[str, float], now: dict[str, float]) -> None:
    found = split(before, now)
    largest = max(1.0, *map(abs, found.parts.values()))
    assert isclose(sum(found.parts.values()), found.change, rel_tol=1e-9, abs_tol=1e-9 * largest)


def test_a_hand_sum_of_two_factors() -> None:
    found = split({"a": 100, "b": 2.0}, {"a": 150, "b": 3.0})
    # a first: (50 × 2), then b: (150 × 1); b first: (100 × 1), then a: (50 × 3).
    assert found.parts == {"a": 125.0, "b": 125.0}
    assert found.change == 250


def test_what_did_not_change_has_no_part_and_order_does_not_matter() -> None:
    before, now = {"a": 10.0, "b": 5.0, "c": 2.0}, {"a": 20.0, "b": 5.0, "c": 1.0}
    found = split(before, now)
    assert found.parts["b"] == 0
    turned = split(dict(reversed(before.items())), dict(reversed(now.items())))
    assert all(isclose(found.parts[name], turned.parts[name]) for name in before)


@pytest.mark.parametrize(
    ("rhythm", "until", "first", "last"),
    [
        ("weekly", date(2026, 3, 8), date(2026, 3, 2), date(2026, 3, 8)),  # a Sunday ends its own week
        ("weekly", date(2026, 3, 9), date(2026, 3, 2), date(2026, 3, 8)),
        ("weekly", date(2026, 3, 14), date(2026, 3, 2), date(2026, 3, 8)),
        ("monthly", date(2026, 3, 31), date(2026, 3, 1), date(2026, 3, 31)),
        ("monthly", date(2026, 3, 30), date(2026, 2, 1), date(2026, 2, 28)),
        ("monthly", date(2026, 1, 5), date(2025, 12, 1), date(2025, 12, 31)),
        ("quarterly", date(2026, 3, 31), date(2026, 1, 1), date(2026, 3, 31)),
        ("quarterly", date(2026, 3, 30), date(2025, 10, 1), date(2025, 12, 31)),
        ("quarterly", date(2026, 11, 24), date(2026, 7, 1), date(2026, 9, 30)),
    ],
)
def test_a_new_review_is_of_the_last_whole_span(rhythm: str, until: date, first: date, last: date) -> None:
    assert review.days(rhythm, until) == (first, last)  # type: ignore[arg-type]


def shop_days(first: date, n: int, visitors: int, buyers: int, sales: int) -> list[dict[str, object]]:
    return [
        {"day": first + timedelta(days=k), "visitors": visitors, "buyers": buyers, "sales": sales} for k in range(n)
    ]


def two_weeks(folder: Path) -> Data:
    rows = [*shop_days(FIRST, 7, 100, 4, 40_000), *shop_days(FIRST + timedelta(days=7), 7, 200, 4, 60_000)]
    ads = [
        {"start": FIRST + timedelta(days=7 + k), "end": FIRST + timedelta(days=7 + k)}
        | {"campaign": "c", "clicks": 100, "impressions": 1000, "spend": 10_000, "sales": 15_000, "orders": 1}
        for k in range(7)
    ]
    return together(stored(folder, "sycm_shop_daily", shop_days=rows), stored(folder, "wanxiangtai_plan", ad_days=ads))


def week_plan(data: Data) -> Plan:
    item = ReviewItem(id="w", rhythm="weekly", first=FIRST + timedelta(days=7), last=FIRST + timedelta(days=13))
    return Plan(
        id="p", name="p", datasets=data.datasets, review=review.Review(items=(item,)), budget=Budget(target_roas=3.0)
    )


TODAY = FIRST + timedelta(days=15)


def test_sales_of_a_week_are_taken_apart_against_the_week_before(tmp_path: Path) -> None:
    data = two_weeks(tmp_path)
    plan = week_plan(data)
    found = review.compute(plan, data, TODAY).looked(plan.review.items[0]).split
    assert found is not None
    assert (round(found.before), round(found.now)) == (280_000, 420_000)
    # visitors ×2, conversion ÷2, order value ×1.5
    by_hand = split(
        {"visitors": 700, "conversion_rate": 0.04, "aov_buyer": 10_000},
        {"visitors": 1400, "conversion_rate": 0.02, "aov_buyer": 15_000},
    )
    assert all(isclose(found.parts[name], by_hand.parts[name]) for name in by_hand.parts)
    rows = review.split_rows(T, found)
    assert rows[0]["end"] == pytest.approx(2_800)
    assert rows[-1]["end"] == pytest.approx(4_200)
    assert rows[-2]["end"] == pytest.approx(4_200)
    assert "visitors" in review.split_title(T, found).lower() or "conversion" in review.split_title(T, found).lower()


def test_a_channel_below_its_return_is_named_with_the_first_question(tmp_path: Path) -> None:
    data = two_weeks(tmp_path)
    plan = week_plan(data)
    (short,) = review.compute(plan, data, TODAY).looked(plan.review.items[0]).short
    assert (short.platform, short.spend, short.returned, short.wanted) == ("taobao", 70_000, 1.5, 3.0)
    assert short.question == "traffic"  # 1 % of the clicks buy, of all visitors 2 %
    assert "¥700 spent, return 1.5, asked for 3" in review.short_lines(T, [short])[0]


def test_figures_written_down_stay_when_the_data_change(tmp_path: Path) -> None:
    data = two_weeks(tmp_path)
    plan = week_plan(data)
    item = plan.review.items[0]
    wanted = review.keep(review.compute(plan, data, TODAY).looked(item))
    assert wanted is not None
    kept = change(plan, wanted)
    figures = {row.id: (row.value, row.before) for row in kept.review.items[0].kept}
    assert figures["sales"] == (420_000, 280_000)
    assert figures["visitors"] == (1400, 700)
    assert figures["repurchase_rate"] == (None, None)
    made = review.kept_table(T, kept.review.items)
    assert ["Visitors", "1,400"] in made.cells("en")
    assert review.is_kept(review.compute(kept, data, TODAY).looked(kept.review.items[0]))
    assert not review.is_kept(review.compute(plan, data, TODAY).looked(item))


def test_figures_written_down_stand_in_the_report(tmp_path: Path) -> None:
    data = two_weeks(tmp_path)
    plan = week_plan(data)
    wanted = review.keep(review.compute(plan, data, TODAY).looked(plan.review.items[0]))
    assert wanted is not None
    kept = next(one for one in review.blocks(Told(change(plan, wanted), Data(), TODAY, T)) if isinstance(one, Table))
    cells = {row[0]: row[1] for row in kept.cells("en")}
    assert cells[T("metrics.watched.options.sales")] == "¥4,200"
    assert cells[T("metrics.watched.options.repurchase_rate")] == "—"


def test_without_data_nothing_is_made_up() -> None:
    plan = week_plan(Data())
    looked = review.compute(plan, Data(), TODAY).looked(plan.review.items[0])
    assert looked.board is None
    assert looked.split is None
    assert looked.short == ()
    assert review.keep(looked) is None
    assert review.core_rows(T, looked) == []


def test_tasks_of_a_review_and_those_due_elsewhere() -> None:
    plan = week_plan(Data())
    item = plan.review.items[0]
    actions = (
        Action(id="a", title="mine", origin=review.origin(item)),
        Action(id="b", title="late", due=item.last),
        Action(id="c", title="done", due=item.last, done=True),
        Action(id="d", title="to come", due=TODAY),
    )
    made = plan.model_copy(update={"actions": Actions(items=actions)})
    looked = review.compute(made, Data(), TODAY).looked(item)
    assert [one.title for one in looked.actions] == ["mine"]
    assert [one.title for one in looked.due] == ["late"]


def test_swapped_days_are_said() -> None:
    item = ReviewItem(id="w", first=TODAY, last=FIRST)
    plan = Plan(id="p", name="p", review=review.Review(items=(item,)))
    result = review.compute(plan, Data(), TODAY)
    assert [found.code for found in result.findings] == ["review.review_swapped"]
    assert result.looked(item).board is None


def drawn(kind: str, mode: str = "RGB") -> bytes:
    out = io.BytesIO()
    PIL.Image.new(mode, (40, 20)).save(out, kind)
    return out.getvalue()


def test_a_logo_is_a_whole_picture_of_a_size() -> None:
    png = drawn("PNG")
    assert review.is_logo(png)
    assert review.is_logo(drawn("JPEG", "CMYK"))
    assert not review.is_logo(drawn("GIF"))
    assert not review.is_logo(png[: len(png) // 2])
    assert not review.is_logo(png + b"0" * 2_000_000)
    assert not review.is_logo(drawn_large())


@pytest.mark.parametrize("kind", ["PNG", "JPEG"])
def test_a_damaged_logo_is_refused_or_read_and_raises_nothing(kind: str) -> None:
    whole, random = drawn(kind), Random(5)
    for _ in range(400):
        damaged = bytearray(whole)
        for _ in range(random.randint(1, 6)):
            damaged[random.randrange(len(damaged))] = random.randrange(256)
        found = review.logo_picture(bytes(damaged[: random.randint(1, len(damaged))]))
        assert found is None or found.startswith(b"\x89PNG")


def drawn_large() -> bytes:
    out = io.BytesIO()
    PIL.Image.new("1", (9_000, 9_000)).save(out, "PNG")
    return out.getvalue()


def test_a_new_logo_takes_the_place_of_the_old_one() -> None:
    plan = Plan(id="p", name="p")
    once = change(plan, review.keep_logo(plan, "a" * 64))
    again = change(once, review.keep_logo(once, "b" * 64))
    assert [one.hash for one in again.datasets] == ["b" * 64]
    assert again.review.handover.logo == again.datasets[0].id
    gone = change(again, review.drop_logo(again))
    assert gone.datasets == ()
    assert gone.review.handover.logo == ""
