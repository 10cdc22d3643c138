"""Learning from the shop's own weeks: read, matched with the plan, adopted, and turned into a move or a test."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, timedelta
from functools import cache
from typing import Any

import dress_history
import numpy as np
import pytest

from planner import budget
from planner.budget.curves import response
from planner.budget.fitting import fit_job
from planner.budget.fitting_result import Draws, Fit
from planner.budget.learning import LONGEST, Learning
from planner.budget.learning_match import DEFAULT_ROI
from planner.budget.learning_view import about
from planner.changes import Change, set_value
from planner.data import Data, Dataset
from planner.i18n import LOCALES, translator
from planner.plan import Plan, change
from planner.samples import load

TODAY = date(2026, 9, 1)
T = translator("en")
HASH = "a" * 64


def plan(shop: str = "dress") -> Plan:
    return load(shop, "en", TODAY)


def computed(made: Plan, files: Mapping[str, bytes] | None = None) -> budget.BudgetResult:
    return budget.compute(made, Data(made.datasets, (files or {}).__getitem__), TODAY)


def sample(made: Plan, locale: str = "en") -> str:
    words = translator(locale)
    text = budget.sample_history(words, "dress", budget.line_names(words, computed(made).lines))
    assert text is not None
    return text


def table(weeks: int = 20, **columns: list[Any]) -> str:
    rng = np.random.default_rng(3)
    days = [date(2026, 1, 5) + timedelta(weeks=n) for n in range(weeks)]
    made = {"week": days, "sales": (1000 + rng.integers(0, 300, weeks)).tolist(), **columns}
    return "\n".join([",".join(made), *(",".join(map(str, row)) for row in zip(*made.values(), strict=True))])


@cache
def learned() -> Fit:
    """What a short piece of the sample history teaches."""
    made = plan()
    text = "\n".join(sample(made).splitlines()[:31])
    lines = computed(made).lines
    mapping = budget.matched(budget.checked(text).channels, lines)
    arguments = budget.arguments_of(text, budget.priors_of(computed(made).learning, mapping))
    assert arguments is not None
    found = budget.read_fit(fit_job(arguments, lambda *_: None))
    assert isinstance(found, Fit)
    return found


def mapping(made: Plan) -> dict[str, str | None]:
    return budget.matched(list(learned().curves), computed(made).lines)


@pytest.mark.parametrize("locale", LOCALES)
def test_the_sample_history_can_be_used_and_every_channel_finds_its_line(locale: str) -> None:
    made = load("dress", locale, TODAY)
    found = budget.checked(sample(made, locale))
    assert found.frame is not None
    assert len(found.frame) == dress_history.WEEKS
    assert list(budget.matched(found.channels, computed(made).lines).values()) == list(dress_history.CURVES)


def test_the_sample_history_is_what_its_note_says() -> None:
    assert dress_history.FILE.read_text(encoding="utf-8") == dress_history.made()
    note = (dress_history.FILE.parent / "README.md").read_text(encoding="utf-8")
    for line, (beta, k, theta) in dress_history.CURVES.items():
        assert f"| {line} | {beta:,.0f} · x ÷ ({k:,.0f} + x) | {theta * 100:.0f} % |" in note


def test_other_plans_have_no_sample_history() -> None:
    assert budget.sample_history(T, "", {}) is None
    assert budget.sample_history(T, "../dress", {}) is None
    assert budget.sample_history(T, "tea", {}) is None


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
    assert budget.matched([heading], computed(plan()).lines) == {heading: line}


def test_no_line_is_found_twice_and_the_surer_name_goes_first() -> None:
    found = budget.matched(["taobao", "taobao-search", "Taobao"], computed(plan()).lines)
    assert found == {"taobao": None, "taobao-search": "taobao-search", "Taobao": None}
    assert budget.twice({"a": "x", "b": "x", "c": None, "d": None, "e": "y"}) == ("x",)


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
    found = budget.checked(text)
    assert found.frame is None
    assert f"budget.{code}" in [finding.code for finding in found.findings if finding.severity == "bad"]
    for locale in LOCALES:
        words = translator(locale)
        for finding in found.findings:
            said = words(f"budget.findings.{finding.code.partition('.')[2]}.what", **finding.values)
            assert "{" not in said
    assert budget.kept_history(HASH, found) is None
    assert budget.arguments_of(text, {}) is None
    assert budget.history_words(T, found) == ""


def test_a_template_has_the_plans_channels_and_twelve_weeks_and_opens_in_a_spreadsheet() -> None:
    for locale in LOCALES:
        words = translator(locale)
        names = ["抖音, 晚上", 'A "B"']
        content = budget.template(words, names, TODAY)
        assert content.startswith(b"\xef\xbb\xbf")
        filled = [line for line in content.decode("utf-8-sig").splitlines() if line]
        assert len(filled) == 13
        weeks = [date.fromisoformat(line.partition(",")[0]) for line in filled[1:]]
        assert weeks[-1] == date(2026, 8, 24)  # the last whole week before 1 September
        assert {week.weekday() for week in weeks} == {0}
        numbered = [filled[0], *(f"{week},{100 + n},{n},{n % 3},0" for n, week in enumerate(weeks))]
        found = budget.checked("\n".join(numbered))
        assert found.channels == tuple(names)
        assert found.frame is not None


def test_a_kept_history_replaces_the_one_before_and_is_read_back() -> None:
    made = plan()
    files = {}
    for n, weeks in enumerate((30, 40)):
        text = "\n".join(sample(made).splitlines()[: weeks + 1])
        found, file_hash = budget.checked(text), str(n) * 64
        files[file_hash] = text.encode()
        wanted = budget.kept_history(file_hash, found)
        assert wanted is not None
        made = change(made, wanted)
        (row,) = made.datasets
        assert row.hash == file_hash
        assert row.period is not None
        assert (row.period.end - row.period.start).days == 7 * weeks - 1
        learning = computed(made, files).learning
        assert learning.text == text
        assert learning.history is not None
        assert learning.history.frame is not None
    gone = change(made, budget.dropped_history([row.id for row in made.datasets]))
    assert computed(gone, files).learning.dataset is None


def test_a_history_whose_file_is_missing_or_damaged_is_said_to_be_lost() -> None:
    made = change(plan(), budget_history())

    def gone(_: str) -> bytes:
        raise FileNotFoundError

    for read in (gone, lambda _: b"\xff\xfe\x00", None):
        learning = budget.compute(made, Data(made.datasets, read), TODAY).learning
        assert learning.lost
        assert learning.history is None
    assert not computed(plan()).learning.lost


def budget_history() -> Change:
    wanted = budget.kept_history(HASH, budget.checked(sample(plan())))
    assert wanted is not None
    return wanted


def test_an_adopted_curve_is_the_learned_hill_curve_times_the_weeks() -> None:
    made, fit = plan(), learned()
    rows = budget.learned_rows(fit, mapping(made))
    assert [row.id for row in rows] == list(dress_history.CURVES)
    adopted = computed(change(made, budget.adopted(rows, ())))
    for channel, line in mapping(made).items():
        found = adopted.responses[line or ""]
        assert found.source == "learned"
        weekly = response(fit.curves[channel], 5_000.0)
        assert response(found.curve, 5_000.0 * adopted.period.weeks) == pytest.approx(weekly * adopted.period.weeks)
    row = rows[0]
    assert (row.weeks, row.until) == (30, date(2025, 8, 3))
    assert (row.roi_low, row.roi, row.roi_high) == fit.roi["Eight o'clock stream"]


def test_adopting_again_replaces_and_forgetting_goes_back_to_estimates() -> None:
    made = plan()
    rows = budget.learned_rows(learned(), mapping(made))
    once = change(made, budget.adopted(rows, ()))
    newer = [row.model_copy(update={"weeks": 99}) for row in rows[:2]]
    twice = change(once, budget.adopted(newer, once.budget.learned))
    assert {row.id: row.weeks for row in twice.budget.learned} == {
        "douyin-live": 99,
        "taobao-search": 99,
        "xiaohongshu-posts": 30,
        "douyin-creators": 30,
    }
    assert change(twice, budget.forgotten(twice.budget.learned)) == made


@pytest.mark.parametrize("bad", [{"k": 0.0}, {"s": float("inf")}, {"beta": float("nan")}, {"k": 1e300}])
def test_a_curve_that_the_plan_cannot_hold_is_left_out(bad: dict[str, float]) -> None:
    fit = learned()
    name = "Eight o'clock stream"
    broken = replace(fit, curves={**fit.curves, name: {**fit.curves[name], **bad}})
    assert "douyin-live" not in [row.id for row in budget.learned_rows(broken, mapping(plan()))]


def test_channels_outside_the_plan_and_a_second_one_of_a_line_are_not_adopted() -> None:
    names = list(learned().curves)
    some = dict(zip(names, ["douyin-live", "douyin-live", None, "douyin-creators"], strict=True))
    assert [row.id for row in budget.learned_rows(learned(), some)] == ["douyin-live", "douyin-creators"]


def moved(made: Plan, fit: Fit | None = None, **how: Any) -> budget.Move:
    result = computed(made)
    learning: Learning = replace(result.learning, **how)
    found = budget.move(fit or learned(), mapping(made), learning, result.lines, result.rules)
    assert found is not None
    return found


def test_a_move_keeps_total_locks_and_rules_and_starts_from_the_plans_weeks() -> None:
    made = plan()
    found, weeks = moved(made), computed(made).period.weeks
    assert found.current["Eight o'clock stream"] == pytest.approx(1_080_000 / weeks)
    assert sum(found.proposed.values()) == pytest.approx(sum(found.current.values()))
    locked = next(name for name in found.current if name.startswith("Xiaohongshu"))
    assert found.proposed[locked] == pytest.approx(found.current[locked])
    high = sum(found.proposed[name] for name in found.proposed if name.startswith(("Eight", "Douyin")))
    assert high * weeks >= 0.6 * 2_160_000 - 1  # the programme's rule counts the whole total
    assert found.from_plan
    assert found.decision.gain[0] <= found.decision.gain[1] <= found.decision.gain[2]


def test_nothing_grows_beyond_what_was_ever_seen() -> None:
    fit = learned()
    found = moved(change(plan(), set_value("budget.rules", [])))
    for name, spend in found.proposed.items():
        assert spend <= max(1.5 * fit.most[name], found.current[name]) + 0.01


def test_an_empty_plan_is_compared_with_what_the_weeks_spent() -> None:
    blank = change(plan(), set_value("budget.total", None))
    found = moved(blank)
    assert not found.from_plan
    assert found.current == {name: learned().spend[name] for name in found.current}


def test_gains_are_profit_where_the_margin_is_known_and_sales_else() -> None:
    made = plan()
    profit, sales = moved(made, margin=0.25), moved(made, margin=None)
    assert profit.decision.gain[1] == pytest.approx(0.25 * sales.decision.gain[1], abs=1)
    assert budget.move_words(T, profit) != budget.move_words(T, sales)
    known = computed(made).learning.margin
    assert known is not None
    assert 0.25 < known < 0.48 * 0.68  # below gross margin after refunds: fees come off
    unknown = change(made, set_value("shop.gross_margin", None))
    assert computed(unknown).learning.margin is None or computed(unknown).learning.margin != known


def test_one_channel_alone_has_nothing_to_move() -> None:
    made = computed(plan())
    one = {name: line if line == "douyin-live" else None for name, line in mapping(plan()).items()}
    assert budget.move(learned(), one, made.learning, made.lines, made.rules) is None


def test_a_plan_with_every_channel_locked_stays_as_it_is() -> None:
    made = plan()
    for line in computed(made).lines:
        made = change(made, budget.adjusted(line.id, "locked", True))  # noqa: FBT003 (a value of the plan)
    found = moved(made)
    assert found.same
    assert budget.move_words(T, found) == T("budget.learning.same")


def unsure() -> Fit:
    """The fit with curves of which little is known, each another way: any move may lose."""
    fit, count = learned(), 201
    draws = {}
    for n, (name, curve) in enumerate(fit.curves.items()):
        factor = np.exp(0.9 * np.linspace(-2, 2, count))[:: 1 if n % 2 else -1]
        steady = [tuple([float(curve[part])] * count) for part in ("k", "s", "theta")]
        draws[name] = Draws(tuple(float(curve["beta"]) * factor), *steady)
    return replace(fit, draws=draws)


def test_where_it_is_open_a_test_is_planned_from_the_next_monday_and_becomes_tasks_once() -> None:
    made = change(plan(), set_value("budget.rules", []))
    found = moved(made, unsure())
    test = found.decision.test
    assert found.decision.verdict == "test_first"
    assert test is not None
    start = budget.onoff_start(test, made.actions.items, TODAY)
    assert start == date(2026, 9, 7)
    assert budget.onoff_start(test, (), date(2026, 9, 7)) == date(2026, 9, 14)
    blocks = budget.onoff_blocks(test, start)
    assert [(b.end - b.start).days + 1 for b in blocks] == [7 * test.weeks_per_block] * len(test.blocks)
    assert blocks[-1].end == start + timedelta(weeks=test.weeks) - timedelta(days=1)
    wanted = budget.onoff_tasks(T, test, start, "Douyin")
    once = change(made, wanted)
    tasks = [task for task in once.actions.items if task.id in budget.onoff_ids(test, start)]
    assert [(task.start, task.due) for task in tasks] == [(b.start, b.end) for b in blocks]
    assert all("Douyin" in task.title for task in tasks)
    assert change(once, wanted) == once
    assert budget.onoff_start(test, once.actions.items, TODAY + timedelta(weeks=2)) == start
    for locale in LOCALES:
        said = budget.onoff_words(translator(locale), found, "x", start)
        assert "{" not in said
        assert T("calendar.festivals.double_11") in said or locale != "en" or blocks[-1].end < date(2026, 11, 11)


@pytest.mark.parametrize("locale", LOCALES)
def test_all_that_is_shown_can_be_said(locale: str) -> None:
    words, made, fit = translator(locale), plan(), learned()
    result = computed(made)
    priors = budget.priors_of(result.learning, mapping(made))
    names = budget.line_names(words, result.lines)
    assert len(budget.reference_rows(words, priors)) == len(budget.result_rows(words, fit)) == 4
    assert budget.verdict_words(words, fit)
    assert budget.quality_words(words, fit)
    assert budget.quality_words(words, replace(fit, held_out=None)) == words("budget.learning.no_test")
    assert len(budget.match_rows(words, mapping(made), names)) == 4
    assert budget.learned_roi_title(words, fit)
    assert budget.learned_weeks_title(words, fit)
    assert budget.adopted_words(words, budget.learned_rows(fit, mapping(made)), names)
    assert len(budget.move_rows(words, moved(made))) == 4


def test_charts_show_ranges_curves_and_weeks() -> None:
    fit = learned()
    rows = budget.learned_roi_rows(T, fit)
    assert [row["kind"] for row in rows] == ["learned", "reference"] * 4
    assert all(row["low"] <= row["value"] <= row["high"] for row in rows)
    name = "Eight o'clock stream"
    drawn = budget.learned_curve_rows(T, fit, name, 20_700.0)
    assert {row["kind"] for row in drawn} == {"curve", "usual", "today"}
    assert all(row["low"] <= row["sales"] <= row["high"] for row in drawn if row["kind"] == "curve")
    assert max(row["spend"] for row in drawn) == pytest.approx(1.3 * max(fit.most[name], 20_700))
    assert "today" not in {row["kind"] for row in budget.learned_curve_rows(T, fit, name, None)}
    weeks = budget.learned_weeks_rows(fit)
    assert len(weeks) == 3 * len(fit.series.weeks)


def test_amounts_are_shown_with_three_digits() -> None:
    assert [about(yuan) for yuan in (0.0, 12.4, 216.4, 20_712.3, -89.7)] == [0.0, 1_200, 21_600, 2_070_000, -9_000]


def test_a_dataset_row_of_another_kind_is_no_history() -> None:
    made = plan().model_copy(update={"datasets": (Dataset(id="x", kind="orders", hash=HASH),)})
    assert computed(made).learning.dataset is None
