"""One total by phase, month and kind of cost: exact to the fen, and tied to the festivals."""

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planner import budget
from planner.budget import views
from planner.budget.views.festive import missed
from planner.changes import set_value
from planner.data import Data
from planner.goals import Season
from planner.plan import Plan, change
from planner.samples import SAMPLES, load

TODAY = date(2026, 9, 1)
EVEN_SEASON = Season(**{f"m{month:02d}": 1.0 for month in range(1, 13)})
MOST = 10**13


def plan(shop: str = "dress", **fields: Any) -> Plan:
    made = load(shop, "en", TODAY)
    for name, value in fields.items():
        made = change(made, set_value(f"budget.{name}", value))
    return made


def bare(season: Season = EVEN_SEASON, **fields: Any) -> Plan:
    """A plan of one budget, of 120,000 yuan from January 2026 unless said otherwise."""
    made = Plan(id="p", name="p")
    made = made.model_copy(update={"goals": made.goals.model_copy(update={"season": season})})
    for name, value in {"total": 12_000_000, "start": "2026-01-01", **fields}.items():
        made = change(made, set_value(f"budget.{name}", value))
    return made


def result(made: Plan) -> budget.BudgetResult:
    return budget.compute(made, Data(), TODAY)


def cut(made: Plan) -> views.Cuts:
    found = result(made).cuts
    assert found is not None
    return found


def codes(made: Plan) -> list[str]:
    return [finding.code for finding in result(made).findings if finding.cell == "views"]


def pressed(made: Plan) -> Plan:
    """The plan after the button that ties phases to the festivals."""
    found = views.tied(made, result(made).period)
    assert found is not None
    return change(made, views.tie(*found))


def test_the_programmes_phases_by_hand() -> None:
    made = cut(bare())  # January to December, every month alike but for its days
    assert [(phase.name, phase.money, len(phase.months)) for phase in made.phases] == [
        ("start", 3_600_000, 6),
        ("peak", 6_000_000, 3),
        ("close", 2_400_000, 3),
    ]
    july = next(month for month in made.months if month.code == "m07")
    assert july.phase == "peak"
    assert july.money == pytest.approx(6_000_000 * 31 / 92, abs=1)  # 31 of the 92 days of July to September
    assert sum(month.money for month in made.months) == 12_000_000


def test_a_month_that_is_peak_and_close_is_peak() -> None:
    made = cut(bare(peak_months=["m11"], close_months=["m11", "m12"]))
    assert [month.phase for month in made.months[-2:]] == ["peak", "close"]


def test_the_season_shares_a_phase_among_its_months() -> None:
    season = EVEN_SEASON.model_copy(update={"m11": 3.0})
    made = cut(bare(season, peak_months=["m06", "m11"]))
    june, november = made.months[5], made.months[10]
    assert june.money + november.money == 6_000_000
    assert november.money == pytest.approx(3 * june.money, abs=3)  # both have thirty days


def test_a_phase_without_months_gives_its_share_to_the_others() -> None:
    made = bare(peak_months=[])
    start, peak, close = cut(made).phases
    assert (start.money, peak.money, close.money) == (7_200_000, 0, 4_800_000)  # 30 : 20
    assert "budget.phase_empty" in codes(made)
    found = next(finding for finding in result(made).findings if finding.code == "budget.phase_empty")
    assert found.values == {"phases": ("peak",), "share": 0.5}


def test_where_no_phase_with_months_has_a_share_all_follows_the_season() -> None:
    made = bare(peak_months=[], phases={"start": 0.0, "peak": 1.0, "close": 0.0})
    months = cut(made).months
    assert [month.share for month in months] == pytest.approx([month.sales for month in months])
    assert "budget.phase_by_season" in {step.code for step in result(made).steps["views"]}


def test_a_phase_whose_months_do_not_sell_is_shared_by_days() -> None:
    silent = EVEN_SEASON.model_copy(update={"m06": 0.0, "m07": 0.0})
    made = bare(silent, peak_months=["m06", "m07"], phases={"start": 0.05, "peak": 0.9, "close": 0.05})
    june, july = cut(made).months[5:7]
    assert (june.money, july.money) == (5_311_475, 5_488_525)  # 10,800,000 as 30 : 31
    assert "budget.month_by_days" in {step.code for step in result(made).steps["views"]}


def test_a_season_of_nothing_counts_days() -> None:
    made = cut(bare(Season(**dict.fromkeys(Season.model_fields, 0.0)), peak_months=[]))
    assert sum(month.money for month in made.months) == 12_000_000
    assert made.months[0].money == pytest.approx(7_200_000 * 31 / 273, abs=1)  # January of nine months of start


def test_a_period_over_the_years_end_and_of_two_years() -> None:
    made = cut(bare(start="2026-11-15", months=4, peak_months=["m12"], close_months=["m02"]))
    phases = [(month.first, month.phase) for month in made.months]
    assert phases == [
        (date(2026, 11, 1), "start"),
        (date(2026, 12, 1), "peak"),
        (date(2027, 1, 1), "start"),
        (date(2027, 2, 1), "close"),
    ]
    two = cut(bare(months=24, peak_months=["m06"]))
    assert [month.first.year for month in two.months if month.phase == "peak"] == [2026, 2027]
    assert sum(month.money for month in two.months) == 12_000_000


def test_one_month_takes_everything() -> None:
    made = bare(months=1)
    assert [month.money for month in cut(made).months] == [12_000_000]
    assert views.tied(made, result(made).period) is None
    assert codes(made) == ["budget.phase_empty"]


@pytest.mark.parametrize("start", ["0001-01-01", "9999-12-01", "2028-02-01"])
@pytest.mark.parametrize("months", [1, 24])
@pytest.mark.parametrize("total", [0, 1, MOST])
def test_absurd_periods_and_totals_still_add_up(start: str, months: int, total: int) -> None:
    made = plan(start=start, months=months, total=total)
    found, table = cut(made), views.month_table(cut(made), result(made).lines)
    for parts in (found.phases, found.months, found.kinds):
        assert sum(part.money for part in parts) == total
    assert (table is None) == (total == 0)


def test_without_a_total_there_are_no_views() -> None:
    made = result(plan(total=None))
    assert made.cuts is None
    assert views.month_table(made.cuts, made.lines) is None
    assert made.steps["views"] == ()


@pytest.mark.parametrize("shop", SAMPLES)
def test_the_samples_follow_their_festivals(shop: str) -> None:
    assert codes(plan(shop)) == []


@pytest.mark.parametrize("start", ["2026-01-01", "2026-09-01", "2027-04-01"])
@pytest.mark.parametrize("shop", SAMPLES)
def test_the_programmes_months_miss_the_festivals_until_the_button(shop: str, start: str) -> None:
    made = plan(shop, start=start, peak_months=["m07", "m08", "m09"], close_months=["m10", "m11", "m12"])
    found = [finding for finding in result(made).findings if finding.code == "budget.festivals_missed"]
    assert len(found) == 1
    assert {"m06", "m11"} <= set(found[0].values["months"])
    assert {"six_eighteen", "double_11"} <= set(found[0].values["festivals"])
    assert found[0].values["share"] < 0.8 * found[0].values["sales"]
    after = pressed(made)
    assert codes(after) == []
    assert {"m06", "m11"} <= set(after.budget.peak_months)
    assert views.is_tied(after, result(after).period)


def test_the_button_takes_the_strongest_months_and_the_last_of_the_others() -> None:
    season = EVEN_SEASON.model_copy(update={"m06": 1.6, "m11": 2.0, "m03": 1.2})
    made = bare(season)
    # Above an ordinary month: March .2, June .6, November 1.0: more than half needs two of them.
    assert views.tied(made, result(made).period) == (("m06", "m11"), ("m10", "m12"))
    two = bare(season, months=2, start="2026-10-01")
    assert views.tied(two, result(two).period) == (("m11",), ())


def test_a_strong_month_without_a_festival_is_named_too() -> None:
    made = bare(EVEN_SEASON.model_copy(update={"m04": 2.0}))
    assert "budget.season_missed" in codes(made)
    assert codes(pressed(made)) == []


def test_a_peak_of_little_money_is_told_apart() -> None:
    thin = plan("home", phases={"start": 0.5, "peak": 0.1, "close": 0.4})
    made = pressed(thin)
    found = [finding for finding in result(made).findings if finding.code == "budget.peak_thin"]
    assert len(found) == 1
    raised = change(made, budget.shifted("phases", "peak", found[0].values["least"]))
    assert codes(raised) == []


@given(st.lists(st.floats(0, 5), min_size=12, max_size=12), st.integers(1, 24), st.floats(0, 1))
def test_the_button_leaves_no_strong_month_outside_the_peak(months: list[float], n: int, peak: float) -> None:
    season = Season(**{f"m{month:02d}": weight for month, weight in enumerate(months, start=1)})
    made = bare(season, months=n, phases={"start": 1 - peak, "peak": peak, "close": 0.0})
    if views.tied(made, result(made).period) is not None:
        after = cut(pressed(made))
        assert all(month.phase == "peak" for month in missed(after.months))
        assert sum(month.money for month in after.months) == after.total


def test_a_flat_year_has_no_festivals_to_tie_to() -> None:
    made = bare()
    assert views.tied(made, result(made).period) is None
    assert codes(made) == []


def test_kinds_by_hand_and_a_team_without_money() -> None:
    made = bare(total=12_000_001)
    assert [(kind.name, kind.money, kind.reaches) for kind in cut(made).kinds] == [
        ("platform", 2_400_000, False),
        ("content", 3_600_000, True),
        ("placement", 4_800_001, True),  # .2, .3, .4 and .1 fen are left over: the largest gets the one
        ("team", 1_200_000, False),
    ]
    assert "budget.team_free" in codes(change(made, budget.shifted("kinds", "team", 0.0)))


def test_the_steps_lead_to_the_cell_they_name() -> None:
    made = result(plan())
    table = views.month_table(made.cuts, made.lines)
    assert table is not None
    steps = {step.code: step.values for step in made.steps["views"]}
    month, cell = steps["budget.month"], steps["budget.month_of_line"]
    row = next(n for n, one in enumerate(table.months) if one.first == month["month"])
    assert month["of"] * month["index"] / month["indices"] == pytest.approx(table.months[row].money, abs=1)
    column = [line.id for line in table.lines].index("douyin-live")
    assert abs(cell["cell"] - table.cells[row][column]) <= 1
