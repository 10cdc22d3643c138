"""Lines per visitor or order: read, put together by visitor, kept without names, summed up as numpy does."""

import io
import time
from datetime import UTC, datetime
from functools import partial

import numpy as np
import pandas as pd
import pytest
from experiment_tables import a_test, plan_of
from hypothesis import given, settings
from hypothesis import strategies as st

from planner.data import Data, Dataset
from planner.experiments import Experiment
from planner.experiments.counting import (
    Lines,
    caps,
    dropped_lines,
    kept_lines,
    line_rows,
    lines,
    moments,
    prepare,
    with_non_buyers,
)
from planner.experiments.counting.lines import KIND, written
from planner.i18n import translator
from planner.plan import change
from planner.store import Store

MONEY = a_test("revenue_per_visitor")
ORDERS = a_test("aov")
LIST = (
    "订单号,访客ID,姓名,手机号,版本,实付金额,测试前\n"
    '88001,u1,张伟,13800001111,A,"1,280.50",200\n'
    "88002,u2,李娜,13900002222,B,¥ 99,\n"
    "88003,u1,张伟,13800001111,A,19.5,200\n"
    "88004,u3,王芳,13700003333,B 版,0.3万,15\n"
)
SECRETS = ("张伟", "李娜", "王芳", "13800001111", "13900002222", "88001", "u1", "u3")


def kept(experiment: Experiment, content: bytes) -> Lines:
    """The lines of a test whose file holds a content."""
    wanted = change(plan_of(experiment), kept_lines(str(hash(content)), experiment))
    found = lines(wanted.experiments.items[0], Data(wanted.datasets, lambda _: content))
    assert found is not None
    return found


def of_text(text: str, experiment: Experiment = MONEY) -> Lines:
    return kept(experiment, prepare(text, experiment).ready.content())


def test_names_phones_and_ids_are_not_in_the_stored_bytes() -> None:
    found = prepare(LIST, MONEY)
    content = found.ready.content()
    assert content == b"arm,value,pre\nhills,1300.0,200.0\nhand,99.0,\nhand,3000.0,15.0\n"
    assert [word for word in SECRETS if word.encode() in content] == []
    assert found.pasted.dropped == ("订单号", "访客ID", "姓名", "手机号")


def test_what_is_kept_is_one_file_of_the_plan_and_one_step_takes_it_back(store: Store) -> None:
    at = datetime(2026, 11, 20, tzinfo=UTC)
    store.create(plan_of(MONEY), author="", session="s", at=at)
    content = prepare(LIST, MONEY).ready.content()
    wanted = kept_lines(store.files.put(content), MONEY)
    saved = store.commit("p", wanted, author="", session="s", at=at)
    (row,) = saved.plan.datasets
    assert (row.kind, saved.plan.experiments.items[0].rows) == (KIND, row.id)
    assert Data(saved.plan.datasets, store.files.read).content(row) == content
    again = store.commit("p", kept_lines(store.files.put(b"arm,value\n"), MONEY), author="", session="s", at=at)
    assert len(again.plan.datasets) == 1
    store.undo("p", again.revision, author="", session="s", at=at)
    assert store.load("p").plan.datasets == (row,)
    gone = store.commit("p", dropped_lines(saved.plan.experiments.items[0]), author="", session="s", at=at)
    assert (gone.plan.datasets, gone.plan.experiments.items[0].rows) == ((), "")


def test_lines_of_one_visitor_are_added_up_and_visitors_of_both_versions_are_left_out() -> None:
    found = prepare(LIST + "88005,u2,李娜,13900002222,A,5,\n", MONEY).ready
    assert (found.put_together, found.in_both) == (1, 1)
    assert found.per_arm == {"hills": 1, "hand": 1}


def test_of_an_order_value_the_orders_of_a_visitor_are_its_denominator() -> None:
    found = of_text(LIST, ORDERS)
    assert found.denominators is not None
    assert found.denominators["hills"].tolist() == [2.0]
    assert found.values["hills"].tolist() == [1300.0]


def test_lines_that_name_nobody_stay_as_they_are() -> None:
    assert of_text("版本,金额\nA,5\nA,5\nB,7\nB,7\n").values["hills"].tolist() == [5.0, 5.0]


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        ("A,", "no_number"),
        ("A,很多", "number"),
        ("A,-5", "negative"),
        (",5", "no_name"),
        ("合计,500", "total"),
        ("A,1e300", "too_large"),
        ("A,nan", "no_number"),
        ("A,inf", "number"),
        ("A,1_000", "number"),
    ],
)
def test_a_line_that_cannot_be_used_is_left_out_with_its_number_and_reason(row: str, reason: str) -> None:
    found = prepare(f"版本,金额\nA,1\nB,2\n{row}\n", MONEY).pasted
    assert [(one.row, one.reason) for one in found.left_out] == [(3, reason)]
    assert found.n == 2


def test_a_rate_takes_yes_and_no_and_nothing_else() -> None:
    found = prepare("版本,是否成交\nA,是\nA,0\nB,1\nB,2\nB,否\n", a_test())
    assert found.ready.numbers["value"].tolist() == [1.0, 0.0, 1.0, 0.0]
    assert [one.reason for one in found.pasted.left_out] == ["not_zero_one"]


def test_which_column_is_the_value_may_be_chosen() -> None:
    text = "版本,甲,乙\nA,1,10\nB,2,20\n"
    assert prepare(text, MONEY).pasted.problem == "no_value"
    assert prepare(text, MONEY).pasted.offered == {1: "甲", 2: "乙"}
    chosen = prepare(text, MONEY, {"value": 2, "pre": 1, "denominator": -1})
    assert {part: column.tolist() for part, column in chosen.ready.numbers.items()} == {
        "value": [10.0, 20.0],
        "pre": [1.0, 2.0],
    }


numbers = st.lists(st.floats(0, 1e6).map(lambda x: round(x, 2)), min_size=2, max_size=40)


@given(numbers, numbers)
def test_means_and_spread_are_those_of_numpy_and_pandas(hills: list[float], hand: list[float]) -> None:
    text = "版本,金额\n" + "".join(f"A,{x}\n" for x in hills) + "".join(f"B,{x}\n" for x in hand)
    found = moments(of_text(text))
    for arm, values in (("hills", hills), ("hand", hand)):
        assert found[arm].n == len(values)
        assert found[arm].mean == pytest.approx(np.mean(values), rel=1e-12)
        assert found[arm].sd == pytest.approx(pd.Series(values).std(), rel=1e-9, abs=1e-9)


def test_caps_are_common_to_all_versions_and_leave_zeros_out() -> None:
    rng = np.random.default_rng(7)
    values = {"hills": rng.lognormal(5, 1, 900), "hand": rng.lognormal(5.1, 1, 1_100)}
    values["hand"][:800] = 0.0
    found = Lines(values)
    above = np.concatenate(list(values.values()))
    above = above[above > 0]
    assert caps(found) == {0.995: np.quantile(above, 0.995), 0.99: np.quantile(above, 0.99)}
    cap = caps(found)[0.99]
    cut = moments(found, cap)
    assert cut["hills"].mean == pytest.approx(pd.Series(values["hills"]).clip(upper=cap).mean())
    assert cut["hand"].n == 1_100
    assert caps(Lines({"hills": np.zeros(3), "hand": np.zeros(3)})) == {}


def test_visitors_who_bought_nothing_are_added_by_the_daily_counts() -> None:
    buyers = Lines({"hills": np.array([10.0, 30.0]), "hand": np.array([20.0])})
    found = with_non_buyers(buyers, {"hills": 5, "hand": 4})
    assert found.no_buyers == {"hills": 3, "hand": 3}
    assert moments(found)["hills"] == moments(Lines({"hills": np.array([10.0, 30.0, 0, 0, 0])}))["hills"]
    assert with_non_buyers(buyers, {"hills": 1, "hand": 4}).problems == ("more_than_visitors",)
    assert with_non_buyers(buyers, {"hills": None, "hand": 4}) is buyers
    everyone = Lines({"hills": np.array([10.0, 0.0]), "hand": np.array([20.0])})
    assert with_non_buyers(everyone, {"hills": 5, "hand": 4}) is everyone


def test_unknown_values_before_the_test_become_the_mean_of_all_or_are_left_aside() -> None:
    found = kept(MONEY, written(["hills", "hand", "hand"], {"value": [1, 2, 3], "pre": [4.0, 8.0, None]}))
    assert found.pre is not None
    assert found.pre["hand"].tolist() == [8.0, 6.0]
    assert found.problems == ("pre_filled",)


def test_a_file_that_is_gone_damaged_or_of_other_versions_is_a_problem_and_no_exception() -> None:
    experiment = MONEY.model_copy(update={"rows": "lines-x"})
    data = Dataset(id="lines-x", kind=KIND, hash="0" * 63 + "1")
    assert lines(MONEY, Data()) is None

    def read(content: bytes, file_hash: str) -> Lines:
        row = data.model_copy(update={"hash": file_hash})
        found = lines(experiment, Data((row,), lambda _: content))
        assert found is not None
        return found

    missing = lines(experiment, Data())
    assert missing is not None
    assert (missing.problems, missing.usable) == (("lost",), False)
    for n, content in enumerate((b"", b"\x00\xff", b"a,b\n1,2\n", b"arm,value\nhills,x\n", b"arm,value\nhills,inf\n")):
        assert read(content, f"damaged{n}").problems == ("lost",)
    assert read(b"arm,value\nhills,1\nother,2\n", "other").problems == ("gone_arm", "empty_arm")
    assert line_rows(translator("en"), experiment, read(b"arm,value\nhills,1\n", "one"))[1]["mean"] == "—"


cells = st.text(st.characters(codec="utf-8"), max_size=10) | st.sampled_from(
    ["版本", "金额", "访客ID", "A", "B", "1.5", "¥2", ""]
)
tables = st.lists(st.lists(cells, max_size=5), max_size=8).map(lambda rows: "\n".join(",".join(row) for row in rows))


@settings(max_examples=300)
@given(st.text(max_size=200) | tables, st.sampled_from(["aov", "revenue_per_visitor", "mean", "conversion"]))
def test_any_text_becomes_lines_or_a_problem(text: str, metric: str) -> None:
    experiment = a_test(metric)
    found = prepare(text, experiment)
    assert found.pasted.problem is not None or len(found.ready.arms) <= found.pasted.n
    content = found.ready.content()
    stored = pd.read_csv(io.BytesIO(content)) if found.pasted.problem is None else pd.DataFrame()
    assert set(stored.columns) <= {"arm", "value", "pre", "denominator"}
    if found.pasted.problem is None and len(stored):
        assert np.isfinite(stored["value"]).all()


def test_two_hundred_thousand_lines_are_read_and_kept_quickly() -> None:
    rng = np.random.default_rng(1)
    amounts = rng.lognormal(5, 1, 200_000).round(2)
    text = "访客ID,版本,金额\n" + "".join(f"u{n},{'AB'[n % 2]},{x}\n" for n, x in enumerate(amounts))
    began = time.process_time()
    content = prepare(text, MONEY).ready.content()
    found = kept(MONEY, content)
    assert moments(found)["hills"].mean == pytest.approx(amounts[::2].mean())
    first = time.process_time() - began
    assert first < 8  # about one second on a machine with nothing else to do
    began = time.process_time()
    read_again = partial(prepare, text, MONEY)
    assert read_again() is read_again()
    assert time.process_time() - began < first / 10
