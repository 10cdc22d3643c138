"""What is pasted takes the place of what was there: nothing is counted double, and one step takes it back."""

from datetime import UTC, datetime

from experiment_tables import START, TODAY, a_test, numbers, pasted_into, plan_of, sorted_out, tally
from hypothesis import given
from hypothesis import strategies as st

from planner.changes import differences, revert
from planner.experiments.counting import counted, matched, pasted_lines, read_pasted, sort_out, sum_rows
from planner.i18n import translator
from planner.plan import Plan, change
from planner.store import Store

TWO_DAYS = "日期,版本,访客,成交,销售额\n11月3日,A,100,3,300\n11月3日,B,110,4,500\n11月4日,A,90,2,\n11月4日,B,95,5,700\n"


def test_the_same_table_pasted_again_changes_nothing() -> None:
    once = pasted_into(a_test(), TWO_DAYS)
    assert len(once.tallies) == 4
    assert pasted_into(once, TWO_DAYS) == once
    again = sorted_out(TWO_DAYS, once)
    assert (again.n, again.same, again.change()) == (0, 4, None)


def test_a_longer_table_adds_only_what_is_new_and_takes_over_what_was_mended() -> None:
    once = pasted_into(a_test(), TWO_DAYS)
    longer = TWO_DAYS.replace("100,3,300", "101,3,300") + "11月5日,A,80,1,90\n"
    found = sorted_out(longer, once)
    assert (len(found.new), len(found.replaced), found.same) == (1, 1, 3)
    after = pasted_into(once, longer)
    assert len(after.tallies) == 5
    assert counted(after, TODAY).by_arm["hills"].visitors == 271


def test_rows_typed_before_are_replaced_and_rows_that_stood_there_twice_become_one() -> None:
    typed = a_test(
        tallies=(
            tally(START.replace(day=3), "hills", 7),
            tally(START.replace(day=3), "hills", 8, n=1),
            tally(START, "hand", 5),
        )
    )
    after = pasted_into(typed, TWO_DAYS)
    assert numbers(after)[0] == (START, "hand", "all", 5, None, None)
    assert [row.visitors for row in after.tallies if row.day == START.replace(day=3) and row.arm == "hills"] == [100]
    assert counted(after, TODAY).wrong == ()


def test_an_empty_cell_leaves_what_was_there() -> None:
    once = pasted_into(a_test(), TWO_DAYS)
    after = pasted_into(once, "日期,版本,访客,成交,销售额\n11月3日,A,100,,\n")
    assert after == once


def test_names_that_are_no_version_are_left_aside() -> None:
    text = TWO_DAYS + "11月3日,C,5,1,2\n"
    found = sorted_out(text, a_test())
    assert found.nowhere == {"C": 1}
    assert len(pasted_into(a_test(), text).tallies) == 4


def test_what_was_read_is_said_before_it_is_kept() -> None:
    made, t = a_test(), translator("en")
    pasted = read_pasted(TWO_DAYS + "合计,,395,14,\n", made, TODAY)
    matches = matched(pasted.names, made)
    found = sort_out(pasted, matches, made, TODAY)
    assert pasted_lines(t, pasted, found) == [t("experiments.run_shapes.long"), t("experiments.run.paste_new", n=4)]
    first, second = sum_rows(t, found, pasted, matches)
    assert (first["days"], first["visitors"], first["conversions"], first["sales"]) == ("2", "190", "5", "¥300")
    assert (second["visitors"], second["sales"]) == ("205", "¥1,200")


def test_one_step_takes_a_paste_back(store: Store) -> None:
    at = datetime(2026, 11, 20, tzinfo=UTC)
    made = a_test(tallies=(tally(START.replace(day=3), "hills", 7, 1),))
    before = store.create(plan_of(made), author="", session="s", at=at).plan
    wanted = sorted_out(TWO_DAYS, made).change()
    assert wanted is not None
    saved = store.commit("p", wanted, author="", session="s", at=at)
    assert len(saved.plan.experiments.items[0].tallies) == 4
    store.undo("p", saved.revision, author="", session="s", at=at)
    assert store.load("p").plan.experiments == before.experiments


days = st.integers(2, 20)
pasted_rows = st.lists(st.tuples(days, st.sampled_from("AB"), st.integers(0, 999)), max_size=25)


@given(pasted_rows, pasted_rows)
def test_however_tables_follow_one_another_each_day_of_a_version_stands_once(
    first: list[tuple[int, str, int]], second: list[tuple[int, str, int]]
) -> None:
    def text(rows: list[tuple[int, str, int]]) -> str:
        return "日期,版本,访客\n" + "".join(f"2026-11-{day},{arm},{n}\n" for day, arm, n in rows)

    after = pasted_into(pasted_into(a_test(), text(first)), text(second))
    places = [(row.day, row.arm) for row in after.tallies]
    assert len(places) == len(set(places)) == len({row[:2] for row in first} | {row[:2] for row in second})
    assert pasted_into(after, text(second)) == after
    plan = plan_of(a_test())
    wanted = sorted_out(text(first), a_test()).change()
    if wanted is not None:
        altered = differences(plan.model_dump(mode="json"), change(plan, wanted).model_dump(mode="json"))
        data = change(plan, wanted).model_dump(mode="json")
        assert revert(data, altered) == ()
        assert Plan.model_validate(data) == plan
