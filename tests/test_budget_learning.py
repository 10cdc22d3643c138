"""A shop's own weeks: read, refused in words, matched with the plan, kept, and what is assumed without them."""

from datetime import date, timedelta
from typing import Any

import dress_history
import numpy as np
import pytest
from learning_plans import HASH, TODAY, T, computed, plan, sample

from planner import budget
from planner.budget import learning
from planner.budget.learning.match import DEFAULT_ROI
from planner.budget.learning.start import LONGEST
from planner.changes import Change, set_value
from planner.data import Data, Dataset
from planner.i18n import LOCALES, translator
from planner.plan import change
from planner.samples import load


def table(weeks: int = 20, **columns: list[Any]) -> str:
    rng = np.random.default_rng(3)
    days = [date(2026, 1, 5) + timedelta(weeks=n) for n in range(weeks)]
    made = {"week": days, "sales": (1000 + rng.integers(0, 300, weeks)).tolist(), **columns}
    return "\n".join([",".join(made), *(",".join(map(str, row)) for row in zip(*made.values(), strict=True))])


@pytest.mark.parametrize("locale", LOCALES)
def test_the_sample_history_can_be_used_and_every_channel_finds_its_line(locale: str) -> None:
    made = load("dress", locale, TODAY)
    found = learning.checked(sample(made, locale))
    assert found.frame is not None
    assert len(found.frame) == dress_history.WEEKS
    assert list(learning.matched(found.channels, computed(made).lines).values()) == list(dress_history.CURVES)


def test_the_sample_history_is_what_its_note_says() -> None:
    assert dress_history.FILE.read_text(encoding="utf-8") == dress_history.made()
    note = (dress_history.FILE.parent / "README.md").read_text(encoding="utf-8")
    for line, (beta, k, theta) in dress_history.CURVES.items():
        assert f"| {line} | {beta:,.0f} · x ÷ ({k:,.0f} + x) | {theta * 100:.0f} % |" in note


def test_other_plans_have_no_sample_history() -> None:
    assert learning.sample_history(T, "", {}) is None
    assert learning.sample_history(T, "../dress", {}) is None
    assert learning.sample_history(T, "tea", {}) is None


@pytest.mark.parametrize(
    ("heading", "line"),
    [
        ("Eight o'clock stream", "douyin-live"),
        ("EIGHT O'CLOCK  STREAM", "douyin-live"),
        ("douyin-live", "douyin-live"),
        ("douyin_creators", "douyin-creators"),
        ("淘宝", "taobao-search"),
        ("taobao", "taobao-search"),
        ("淘宝搜索广告", "taobao-search"),
        ("the Eight o'clock stream, evenings", "douyin-live"),
        ("抖音", None),  # two lines are there
        ("Radio", None),
        ("···", None),
    ],
)
def test_a_heading_finds_its_line_by_name(heading: str, line: str | None) -> None:
    assert learning.matched([heading], computed(plan()).lines) == {heading: line}


def test_no_line_is_found_twice_and_the_surer_name_goes_first() -> None:
    found = learning.matched(["taobao", "taobao-search", "Taobao"], computed(plan()).lines)
    assert found == {"taobao": None, "taobao-search": "taobao-search", "Taobao": None}
    assert learning.twice({"a": "x", "b": "x", "c": None, "d": None, "e": "y"}) == ("x",)


def test_a_reference_is_order_value_by_cost_per_order_with_its_range_turned_round() -> None:
    made = computed(plan())
    found, cost = made.learning.references["xiaohongshu-posts"], made.line("xiaohongshu-posts").costs
    assert cost is not None
    assert cost.cost_per_order.value is not None
    assert found.roi[1] == pytest.approx(21_900 / cost.cost_per_order.value, rel=0.01)
    typed = made.learning.references["douyin-live"].roi  # a typed price: as wide as any reference is at least
    assert typed == pytest.approx((5.07 / 1.6, 5.07, 5.07 * 1.6), rel=0.01)
    ranged = made.learning.references["douyin-creators"]
    assert ranged.cost is not None
    assert ranged.cost.low is not None
    assert ranged.roi[2] == pytest.approx(max(21_900 / ranged.cost.low, ranged.roi[1] * 1.6), rel=0.01)


@pytest.mark.parametrize("value", [None, 1, 10**13])
def test_without_a_believable_cost_per_order_the_reference_is_wide(value: int | None) -> None:
    made = plan()
    for line in made.channels.list:
        made = change(made, set_value(f"channels.list.{line.id}.price", 0 if value is None else value))
    made = change(made, set_value("shop.aov", None if value is None else 21_900))
    if value is None:
        made = change(made, set_value("shop.sales", None))
    found = computed(made).learning.references
    assert found["taobao-search"].roi == DEFAULT_ROI
    assert not found["taobao-search"].known
    assert all(0.001 < end < 20_000 for one in found.values() for end in one.roi)


BAD = {
    "empty": ("", "column_missing"),
    "headings": ("week,sales,spend_a", "too_short"),
    "nonsense": ("lorem ipsum\ndolor sit amet", "column_missing"),
    "text in numbers": (table(spend_a=["soon"] * 20), "not_a_number"),
    "one week": (table(1, spend_a=[1]), "too_short"),
    "twice": (table(9, spend_a=list(range(9))) + "\n2026-01-05,7,7", "duplicate_week"),
    "too many": (table(5_000, spend_a=list(range(5_000))), "too_many_rows"),
    "a cell without end": ('week,sales,spend_a\n"' + "x" * 200_000, "no_table"),
    "too long": ("x" * (LONGEST + 1), "no_table"),
    "minus": (table(spend_a=[-3] * 20), "negative"),
    "dates": ("week,sales,spend_a\n" + "someday,1,2\n" * 12, "not_a_date"),
}


@pytest.mark.parametrize("kind", BAD)
def test_a_bad_table_is_refused_in_words_and_never_kept(kind: str) -> None:
    text, code = BAD[kind]
    found = learning.checked(text)
    assert found.frame is None
    assert f"budget.{code}" in [finding.code for finding in found.findings if finding.severity == "bad"]
    for locale in LOCALES:
        words = translator(locale)
        for finding in found.findings:
            said = words(f"budget.findings.{finding.code.partition('.')[2]}.what", **finding.values)
            assert "{" not in said
    assert learning.kept_history(HASH, found) is None
    assert learning.arguments_of(text, {}) is None
    assert learning.history_words(T, found) == ""


def test_a_template_has_the_plans_channels_and_twelve_weeks_and_opens_in_a_spreadsheet() -> None:
    for locale in LOCALES:
        words = translator(locale)
        names = ["抖音, 晚上", 'A "B"']
        content = learning.template(words, names, TODAY)
        assert content.startswith(b"\xef\xbb\xbf")
        filled = [line for line in content.decode("utf-8-sig").splitlines() if line]
        assert len(filled) == 13
        weeks = [date.fromisoformat(line.partition(",")[0]) for line in filled[1:]]
        assert weeks[-1] == date(2026, 8, 24)  # the last whole week before 1 September
        assert {week.weekday() for week in weeks} == {0}
        numbered = [filled[0], *(f"{week},{100 + n},{n},{n % 3},0" for n, week in enumerate(weeks))]
        found = learning.checked("\n".join(numbered))
        assert found.channels == tuple(names)
        assert found.frame is not None


def test_a_kept_history_replaces_the_one_before_and_is_read_back() -> None:
    made = plan()
    files = {}
    for n, weeks in enumerate((30, 40)):
        text = "\n".join(sample(made).splitlines()[: weeks + 1])
        found, file_hash = learning.checked(text), str(n) * 64
        files[file_hash] = text.encode()
        wanted = learning.kept_history(file_hash, found)
        assert wanted is not None
        made = change(made, wanted)
        (row,) = made.datasets
        assert row.hash == file_hash
        assert row.period is not None
        assert (row.period.end - row.period.start).days == 7 * weeks - 1
        known = computed(made, files).learning
        assert known.text == text
        assert known.history is not None
        assert known.history.frame is not None
    gone = change(made, learning.dropped_history([row.id for row in made.datasets]))
    assert computed(gone, files).learning.dataset is None


def test_a_history_whose_file_is_missing_or_damaged_is_said_to_be_lost() -> None:
    made = change(plan(), budget_history())

    def gone(_: str) -> bytes:
        raise FileNotFoundError

    for read in (gone, lambda _: b"\xff\xfe\x00", None):
        known = budget.compute(made, Data(made.datasets, read), TODAY).learning
        assert known.lost
        assert known.history is None
    assert not computed(plan()).learning.lost


def budget_history() -> Change:
    wanted = learning.kept_history(HASH, learning.checked(sample(plan())))
    assert wanted is not None
    return wanted


def test_a_dataset_row_of_another_kind_is_no_history() -> None:
    made = plan().model_copy(update={"datasets": (Dataset(id="x", kind="orders", hash=HASH),)})
    assert computed(made).learning.dataset is None
