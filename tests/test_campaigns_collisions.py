"""What the calendar says ahead of time: collisions, the next big date, and when its preparation starts."""

from datetime import date, timedelta

import pytest

from planner.campaigns import calendar, compute
from planner.campaigns.calendar.known import festival_date, preparation_days
from planner.data import Data
from planner.i18n import translator
from planner.plan import Plan

TODAY = date(2026, 11, 25)
PUBLIC = {"dragon_boat_after_618", "dragon_boat_before_618", "mid_autumn_in_national_week"}
EN = translator("en")


def plan(**parts):
    return Plan.model_validate({"id": "p", "name": "p", "campaigns": parts})


def campaign(row="a", **values):
    return {"id": row, "name": row.upper(), **values}


def found(made, year=2026, today=date(2026, 1, 1)):
    return {one.code.removeprefix("campaigns."): one for one in calendar.year_collisions(made, year, today)}


def test_dragon_boat_comes_the_day_after_618_in_2026():
    one = found(plan())["dragon_boat_after_618"]
    assert (one.values["boat"], one.values["big"], one.values["days"]) == (date(2026, 6, 19), date(2026, 6, 18), 1)
    assert one.severity == "watch"
    assert found(plan(), today=date(2026, 12, 1))["dragon_boat_after_618"].severity == "note"


@pytest.mark.parametrize(("year", "moon", "nth"), [(2025, "2025-10-06", 6), (2028, "2028-10-03", 3)])
def test_mid_autumn_falls_into_the_national_day_week(year, moon, nth):
    one = found(plan(), year, date(year, 1, 1))["mid_autumn_in_national_week"]
    assert (one.values["moon"], one.values["day"]) == (date.fromisoformat(moon), nth)


@pytest.mark.parametrize("year", range(2024, 2036))
def test_festivals_collide_in_no_other_years(year):
    boat, moon = festival_date("dragon_boat", year), festival_date("mid_autumn", year)
    wanted = set()
    if abs(boat.toordinal() - date(year, 6, 18).toordinal()) <= 3:
        wanted.add("dragon_boat_after_618" if boat.day > 18 else "dragon_boat_before_618")
    if moon.month == 10:
        wanted.add("mid_autumn_in_national_week")
    assert found(plan(), year, date(year, 1, 1)).keys() & PUBLIC == wanted
    assert ("mid_autumn_in_national_week" in wanted) == (year in (2025, 2028, 2031))


def test_couriers_cut_the_new_year_goods_season_short():
    values = found(plan())["courier_cuts_season"].values
    assert (values["first"], values["latest"], values["end"]) == (
        date(2026, 2, 6),
        date(2026, 2, 13),
        date(2026, 3, 4),
    )
    assert values["lost"] == 27
    assert len(values["couriers"]) == 5
    assert "courier_cuts_season" in found(plan(), 2027)
    assert "courier_cuts_season" not in found(plan(), 2025)  # nothing is known of couriers before 2026


def test_a_campaign_opens_on_a_make_up_day_while_couriers_stand_still():
    codes = found(plan(items=[campaign(opening=date(2026, 2, 14))]))
    assert codes["opens_in_courier_stop"].severity == "bad"
    assert codes["opens_in_courier_stop"].values["first"] == date(2026, 2, 6)
    assert codes["opens_on_make_up"].values["opening"] == date(2026, 2, 14)
    ordinary = found(plan(items=[campaign(opening=date(2026, 3, 10))]))
    assert not {"opens_in_courier_stop", "opens_on_make_up"} & ordinary.keys()


def test_two_campaigns_in_one_events_window_are_pointed_out():
    first = campaign("a", opening=date(2026, 5, 20), closing=date(2026, 5, 30))
    second = campaign("b", opening=date(2026, 5, 28), closing=date(2026, 6, 5))
    later = campaign("b", opening=date(2026, 6, 2), closing=date(2026, 6, 5))
    both = found(plan(items=[first, second]))["campaigns_overlap_in_event"].values
    assert (both["first"], both["last"], both["days"]) == (date(2026, 5, 28), date(2026, 5, 30), 3)
    assert (both["start"], both["end"]) == (date(2026, 5, 15), date(2026, 6, 18))
    assert "campaigns_share_event" in found(plan(items=[first, later]))
    apart = [campaign("a", opening=date(2026, 7, 1), closing=date(2026, 7, 9)), campaign("b", opening=date(2026, 7, 9))]
    assert found(plan(items=apart))["campaigns_overlap"].values["days"] == 1
    assert not [code for code in found(plan(items=[first])) if code.startswith("campaigns_")]


@pytest.mark.parametrize(
    ("end", "today", "code"),
    [
        (date(2026, 9, 20), date(2026, 9, 21), "sign_up_ended"),
        (date(2026, 9, 20), date(2026, 9, 20), "sign_up_until"),
        (None, date(2026, 9, 20), "sign_up_open"),
        (date(2026, 9, 20), date(2026, 9, 1), ""),
        (date(2026, 9, 20), date(2026, 10, 10), ""),
    ],
)
def test_a_sign_up_is_watched_until_the_campaign_opens(end, today, code):
    window = {
        "id": "w",
        "event": "double_11",
        "platform": "jd",
        "kind": "sign_up",
        "start": date(2026, 9, 8),
        "end": end,
    }
    item = campaign(festival="double_11", platforms=["jd"], opening=date(2026, 10, 9))
    codes = found(plan(items=[item], windows=[window]), today=today)
    assert {name for name in codes if name.startswith("sign_up")} == ({code} if code else set())


@pytest.mark.parametrize(("sure", "severity"), [("confirmed", "bad"), ("to_confirm", "watch"), ("projected", "watch")])
def test_a_sign_up_that_ended_is_grave_only_where_its_date_is_sure(sure, severity):
    window = {"id": "w", "event": "double_11", "platform": "jd", "kind": "sign_up", "end": "2026-09-20"}
    item = campaign(festival="double_11", opening=date(2026, 10, 9))
    made = plan(items=[item], windows=[{**window, "certainty": sure}])
    one = found(made, today=date(2026, 9, 21))["sign_up_ended"]
    assert (one.severity, one.values["sure"]) == (severity, sure)


def test_rows_that_cannot_be_shown_are_named():
    rows = [
        {"id": "a", "event": "double_11", "platform": "jd"},
        {"id": "b", "event": "double_11", "platform": "jd", "start": "2026-11-11", "end": "2026-11-01"},
        {"id": "c", "platform": "jd", "start": "2026-11-11"},
        {"id": "d"},
    ]
    codes = found(plan(windows=rows))
    wanted = {"window_undated", "window_backwards", "window_nameless"}
    assert {name: codes[name].values["n"] for name in codes if name in wanted} == dict.fromkeys(wanted, 1)
    assert {codes[name].cell for name in wanted} == {"windows"}


def test_the_chapter_remarks_on_the_coming_twelve_months_only():
    codes = {one.code for one in compute(plan(), Data(), TODAY).findings}
    assert codes == {"campaigns.courier_cuts_season"}
    assert {one.code for one in compute(plan(), Data(), date(2026, 6, 1)).findings} >= {
        "campaigns.dragon_boat_after_618",
        "campaigns.courier_cuts_season",
    }


def test_the_next_big_date_opens_by_the_earliest_window_and_is_prepared_sixty_days_before():
    first, *_ = calendar.coming(plan(), TODAY)
    assert (first.event, first.opening, first.festival) == ("double_12", date(2026, 12, 9), date(2026, 12, 12))
    assert first.basis == "projected"
    assert preparation_days() == 60
    assert first.prepare_from == date(2026, 10, 10)
    assert calendar.next_words(EN, calendar.coming(plan(), TODAY), TODAY)[0].startswith(
        "**Next big date: Double 12 opens Wed 9 Dec, 14 days left** (Taobao, Tmall; projected)."
    )


def test_the_plans_own_campaign_says_when_it_opens():
    made = plan(items=[campaign(festival="double_12", opening=date(2026, 12, 2))])
    first = calendar.coming(made, TODAY)[0]
    assert (first.opening, first.basis) == (date(2026, 12, 2), "campaign")


def test_an_event_that_has_opened_counts_to_its_festival():
    words = calendar.next_words(EN, calendar.coming(plan(), date(2026, 11, 1)), date(2026, 11, 1))
    assert words[0].startswith("**Double 11 is on: the day itself is Wed 11 Nov, 10 days left**")
    assert "2026" in words[1]


def test_the_second_sentence_names_what_can_still_be_prepared_in_full():
    words = calendar.next_words(EN, calendar.coming(plan(), TODAY), TODAY)
    assert "**Women's Day**, from 24 Feb 2027" in words[1]
    assert "Start on 26 Dec 2026, 31 days from now" in words[1]


def test_black_friday_counts_only_for_shops_that_sell_abroad():
    abroad = plan().model_copy(
        update={"channels": plan().channels.model_validate({"list": [{"id": "c", "platform": "amazon"}]})}
    )
    assert "black_friday" in {one.event for one in calendar.coming(abroad, TODAY)}
    assert "black_friday" not in {one.event for one in calendar.coming(plan(), TODAY)}


def test_the_worked_example_of_a_projection_adds_up():
    steps = compute(plan(), Data(), TODAY).steps
    values = steps["windows"][0].values
    assert values["festival"] - timedelta(days=values["days"]) == values["opening"]
    assert values["there"] - timedelta(days=values["days"]) == values["known"]
    assert steps["year"][0].values["start"] == date(2026, 10, 10)
