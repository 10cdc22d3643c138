"""Festival dates against the published table, and the season curve against hand sums."""

from datetime import date, timedelta

import holidays
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from planner.calendar import day_weights, days, festivals, month_of, month_weight
from planner.i18n import LOCALES, translator

# Known Gregorian dates; the lunar ones are checked a second time against the holidays library.
SPRING = {2024: "02-10", 2025: "01-29", 2026: "02-17", 2027: "02-06", 2028: "01-26", 2029: "02-13", 2030: "02-03"}
SPRING |= {2031: "01-23", 2032: "02-11", 2033: "01-31", 2034: "02-19", 2035: "02-08"}
LANTERN = {2025: "02-12", 2026: "03-03", 2027: "02-20", 2028: "02-09", 2029: "02-27", 2030: "02-17"}
DRAGON_BOAT = {2025: "05-31", 2026: "06-19", 2027: "06-09", 2028: "05-28", 2029: "06-16", 2030: "06-05"}
QIXI = {2025: "08-29", 2026: "08-19", 2027: "08-08", 2028: "08-26", 2029: "08-16", 2030: "08-05"}
MID_AUTUMN = {2025: "10-06", 2026: "09-25", 2027: "09-15", 2028: "10-03", 2029: "09-22", 2030: "09-12", 2033: "09-08"}
LITTLE_NEW_YEAR = {2025: "01-22", 2026: "02-10", 2027: "01-30", 2028: "01-19"}
BLACK_FRIDAY = {2024: "11-29", 2025: "11-28", 2026: "11-27", 2027: "11-26", 2029: "11-23"}
FIXED = {"new_year": "01-01", "womens_day": "03-08", "six_eighteen": "06-18", "double_11": "11-11"}
FIXED |= {"double_12": "12-12"}

TABLE = [
    (code, year, day)
    for code, dates in {
        "spring_festival": SPRING,
        "lantern": LANTERN,
        "dragon_boat": DRAGON_BOAT,
        "qixi": QIXI,
        "mid_autumn": MID_AUTUMN,
        "little_new_year": LITTLE_NEW_YEAR,
        "black_friday": BLACK_FRIDAY,
        **{code: dict.fromkeys(range(2024, 2036), day) for code, day in FIXED.items()},
    }.items()
    for year, day in dates.items()
]
YEARS = range(2024, 2036)


def year_of(year):
    return date(year, 1, 1), date(year, 12, 31)


@pytest.mark.parametrize(("code", "year", "day"), TABLE)
def test_dates_match_the_published_table(code, year, day):
    assert [f.date for f in festivals(*year_of(year)) if f.code == code] == [date.fromisoformat(f"{year}-{day}")]


@pytest.mark.parametrize("year", YEARS)
def test_lunar_dates_match_a_second_library(year):
    public = holidays.country_holidays("TW", years=year, language="en_US", observed=False)
    ours = {f.code: f.date for f in festivals(*year_of(year))}
    first_day = min(day for day, name in public.items() if name == "Chinese New Year")
    assert ours["spring_festival"] == first_day
    assert "Dragon Boat Festival" in public[ours["dragon_boat"]]
    assert "Mid-Autumn Festival" in public[ours["mid_autumn"]]


@pytest.mark.parametrize("year", YEARS)
def test_every_festival_comes_once_a_year_in_order(year):
    found = festivals(*year_of(year))
    assert len({f.code for f in found}) == len(found) == 20
    assert list(found) == sorted(found)
    by_code = {f.code: f.date for f in found}
    assert by_code["spring_festival"] - by_code["new_years_eve"] == timedelta(days=1)
    assert by_code["spring_festival"] - by_code["new_year_goods"] == timedelta(days=7)


def test_both_ends_of_a_span_belong_to_it():
    assert [f.code for f in festivals(date(2026, 11, 11), date(2026, 12, 12))] == [
        "double_11",
        "black_friday",
        "double_12",
    ]
    assert festivals(date(2026, 11, 12), date(2026, 11, 26)) == ()
    assert festivals(date(2026, 2, 1), date(2026, 1, 1)) == ()


def test_a_year_without_lunar_tables_keeps_its_gregorian_festivals():
    codes = {f.code for f in festivals(*year_of(2150))}
    assert "double_11" in codes
    assert "spring_festival" not in codes
    assert len(day_weights(date(9999, 12, 1), date.max)) == 31
    assert len(day_weights(date.min, date(1, 1, 31))) == 31


@pytest.mark.parametrize("year", YEARS)
def test_festivals_carry_thirty_to_fifty_per_cent_of_a_year(year):
    weights = day_weights(*year_of(year))
    assert 0.30 <= sum(weight for weight in weights if weight > 1) / sum(weights) <= 0.50


@pytest.mark.parametrize("year", YEARS)
def test_the_season_knows_its_peaks_and_the_pause_of_spring_festival(year):
    weights = dict(zip(days(*year_of(year)), day_weights(*year_of(year)), strict=True))
    assert max(weights, key=weights.get).month in (10, 11)
    assert weights[date(year, 11, 11)] > weights[date(year, 6, 18)] > weights[date(year, 4, 10)] == 1
    spring = date.fromisoformat(f"{year}-{SPRING[year]}")
    assert weights[spring] < 1 < weights[max(spring - timedelta(days=14), date(year, 1, 1))]


def test_november_follows_its_uplifts_by_hand():
    # 1-11 November: 1 + 2.2 each; 12-30 November: ordinary days.
    assert month_weight(2026, 11) == pytest.approx((11 * 3.2 + 19) / 30)
    assert month_weight(2026, 4) == 1


def test_new_year_goods_of_january_reach_back_into_december():
    # Spring Festival 2028 is on 26 January: 28 days before it is 29 December 2027.
    assert day_weights(date(2027, 12, 28), date(2027, 12, 30)) == [1, 2, 2]


def test_a_shops_own_month_keeps_the_shape_of_its_days():
    own = day_weights(date(2026, 11, 1), date(2026, 11, 30), {11: 3.0})
    assert sum(own) / 30 == pytest.approx(3.0)
    assert own[0] / own[-1] == pytest.approx(3.2)
    assert day_weights(date(2026, 4, 1), date(2026, 4, 30), {11: 3.0}) == [1.0] * 30
    assert day_weights(date(2026, 11, 1), date(2026, 11, 30), {11: 0.0}) == [0.0] * 30


@given(st.dates(date(1990, 1, 1), date(2090, 1, 1)), st.integers(0, 800))
@settings(max_examples=40)
def test_every_day_of_a_span_has_one_weight_above_zero(start, length):
    weights = day_weights(start, start + timedelta(days=length))
    assert len(weights) == length + 1
    assert all(0 < w < 4 for w in weights)


@pytest.mark.parametrize(
    ("day", "last"), [(date(2028, 2, 3), 29), (date(2026, 12, 31), 31), (date(9999, 12, 1), 31), (date(2027, 2, 1), 28)]
)
def test_a_month_ends_on_its_last_day(day, last):
    assert month_of(day) == (day.replace(day=1), day.replace(day=last))


@pytest.mark.parametrize("locale", LOCALES)
def test_every_festival_has_a_name(locale):
    t = translator(locale)
    assert all(t(f"calendar.festivals.{f.code}") for f in festivals(*year_of(2026)))
