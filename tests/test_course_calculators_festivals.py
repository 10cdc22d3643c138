"""The calculators of the course's part on festivals, worked out another way."""

from datetime import date

import pytest

from planner.calendar import day_weights, festivals
from planner.course import calculator

CHAINS = {"decide": 7, "lead": 40, "check": 2, "sign_up": 14, "make": 12, "presale": 14}
SALE = {"packing": 2, "ends": 6, "orders": 22, "far_share": 0.4, "refused": 0.5, "aov": 158}


def test_without_festivals_a_year_is_even_by_its_days() -> None:
    made = calculator("season").run({"target": 365_000, "spring": 47, "strength": 0}).outputs
    assert made["january"] == pytest.approx(31_000)
    assert made["february"] == pytest.approx(28_000)
    assert made["november"] == pytest.approx(30_000)
    assert made["event_share"] == 0
    assert made["twelfth"] == pytest.approx(365_000 / 12)


def test_the_months_follow_the_reference_season_of_a_year_with_that_spring_festival() -> None:
    found = festivals(date(2083, 2, 17), date(2083, 2, 17))
    assert [one.code for one in found] == ["spring_festival"]
    weights = day_weights(date(2083, 1, 1), date(2083, 12, 31))
    november = sum(weights[304:334])  # 1 November is day 305
    made = calculator("season").run({"target": 1_000_000, "spring": 47, "strength": 1}).outputs
    assert made["november"] == pytest.approx(1_000_000 * november / sum(weights))
    assert 0.3 <= (made["event_share"] or 0) <= 0.5


def test_an_early_spring_festival_parts_january_and_february() -> None:
    late = calculator("season").run({"target": 600_000, "spring": 47, "strength": 1}).outputs
    early = calculator("season").run({"target": 600_000, "spring": 36, "strength": 1}).outputs
    assert (early["january"] or 0) > (late["january"] or 0)
    assert (early["february"] or 0) < (late["february"] or 0)


@pytest.mark.parametrize("spring", range(20, 51))
def test_every_day_on_which_spring_festival_can_fall_has_a_year(spring: int) -> None:
    made = calculator("season").run({"target": 120, "spring": spring, "strength": 1})
    assert made.outputs["twelfth"] == pytest.approx(10)


def test_the_longest_chain_decides_when_to_begin() -> None:
    made = calculator("backwards").run(CHAINS | {"days_left": 45})
    assert made.outputs["goods"] == 7 + 40 + 3  # three days to shelve
    assert made.outputs["entry"] == 7 + 2 + 14
    assert made.outputs["pages"] == 7 + 12 + 14
    assert made.outputs["earliest"] == 50
    assert made.outputs["spare"] == -5
    assert made.findings[0].code == "course.backwards.too_late"


def test_a_shorter_lead_time_makes_another_chain_the_longest() -> None:
    made = calculator("backwards").run(CHAINS | {"days_left": 45, "lead": 20})
    assert made.outputs["spare"] == 45 - 33
    assert made.findings[0].values["chain"] == "pages"


def test_parcels_leave_before_the_courier_stops_and_early_enough_to_arrive() -> None:
    made = calculator("last_parcel").run(SALE | {"stop": 4}).outputs
    shipped = {"near": max(4 + 1, 1 + 3), "far": max(4 + 1, 1 + 6)}  # New Year's Eve is one day before; days on the way
    assert made["near_day"] == shipped["near"] + 2
    assert made["far_day"] == shipped["far"] + 2
    assert made["late"] == pytest.approx(22 * (0.6 * 1 + 0.4 * 3))
    assert made["lost"] == pytest.approx(22 * 1.8 * 0.5 * 158)


def test_a_sale_that_ends_early_enough_has_no_late_parcel() -> None:
    made = calculator("last_parcel").run(SALE | {"stop": 7, "ends": 10})
    assert made.outputs["late"] == 0
    assert made.findings[0].code == "course.last_parcel.in_time"
