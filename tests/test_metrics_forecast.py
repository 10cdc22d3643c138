"""The forecast of daily sales: on series whose answer is known, on poor ones, and always the same."""

from datetime import date, timedelta
from math import exp, log

import numpy as np
import pytest
from shop_days import KINDS, dated, made_up

from planner.metrics.forecast import (
    Event,
    Forecast,
    Usual,
    festival_events,
    forecast,
    learned,
    lift_of,
    models,
    outlook,
    study,
)
from planner.metrics.forecast.job import job_arguments, read_study, study_job
from planner.metrics.forecast.learning import AGAIN, SHOPS, Seen, scaled, strength_of
from planner.metrics.forecast.series import series

FIRST = date(2026, 3, 10)  # a Tuesday, with no festival window in the weeks after it
WEEK = np.array([100, 110, 120, 130, 140, 200, 60]) * 100.0


def flat(length: int, value: float = 10_000.0) -> list[tuple[date, float]]:
    return dated(FIRST, np.full(length, value))


def weekly(length: int) -> list[tuple[date, float]]:
    return [(FIRST + timedelta(days=n), float(WEEK[n % 7])) for n in range(length)]


def made(found: Forecast | str) -> Forecast:
    assert isinstance(found, Forecast)
    return found


def test_a_week_that_repeats_is_carried_on() -> None:
    for length in (35, 56, 84):
        found = made(forecast(weekly(length), (), 21))
        expected = [WEEK[(length + n) % 7] for n in range(21)]
        assert found.value == pytest.approx(expected, rel=0.02)
        assert found.first == FIRST + timedelta(days=length)


def test_below_sixty_days_only_the_weekday_mean_speaks() -> None:
    assert made(forecast(flat(59), (), 7)).fitted.used == ("weekday_mean",)
    long = made_up(KINDS["large"], FIRST, 90, np.random.default_rng(1))
    assert made(forecast(dated(FIRST, long), (), 7)).fitted.used == ("weekday_mean", "smoothing", "components")


def test_a_day_that_is_missing_is_not_a_day_without_sales() -> None:
    gaps = [(day, value) for n, (day, value) in enumerate(flat(40)) if n % 5]
    zeros = [(day, value if n % 5 else 0.0) for n, (day, value) in enumerate(flat(40))]
    assert made(forecast(gaps, (), 7)).value == pytest.approx([10_000] * 7)
    assert made(forecast(zeros, (), 7)).value.mean() == pytest.approx(8_000, rel=0.03)
    given = made(forecast([*gaps, (FIRST, None)], (), 7))
    assert given.value == pytest.approx([10_000] * 7)


def test_weekdays_on_which_the_shop_is_closed_stay_at_zero() -> None:
    days = [(day, 0.0 if day.weekday() == 6 else value) for day, value in weekly(98)]
    found = made(forecast(days, (), 28))
    shut = np.array([(found.first + timedelta(days=n)).weekday() == 6 for n in range(28)])
    assert found.fitted.closed == (6,)
    assert (found.value[shut] == 0).all()
    assert (found.high[shut] == 0).all()
    assert (found.value[~shut] > 5_000).all()


def test_an_event_of_the_past_does_not_lift_the_days_after_it() -> None:
    event = Event("sale", FIRST + timedelta(days=60), FIRST + timedelta(days=66), Usual(5, 3, 8, "ours"))
    days = [(day, value * (6 if event.start <= day <= event.end else 1)) for day, value in flat(70)]
    assert made(forecast(days, (event,), 14)).value == pytest.approx([10_000] * 14, rel=0.02)
    unlabelled = made(forecast(days, (), 14))
    assert unlabelled.fitted.strays == tuple(event.start + timedelta(days=n) for n in range(7))


def test_a_lift_multiplies_the_days_of_its_event_and_no_others() -> None:
    event = Event("sale", FIRST + timedelta(days=42), FIRST + timedelta(days=43), Usual(5, 3, 8, "ours"))
    known = study(flat(40), (event,), 10)
    assert not isinstance(known, str)
    found = outlook(known, (event,), {"sale": lift_of(3.0, 0.2)})
    assert found.value == pytest.approx([10_000, 10_000, 30_000, 30_000, *[10_000] * 6])
    assert outlook(known, (event,), {}).value[2] == pytest.approx(50_000)


def test_one_event_is_one_observation_however_many_days_it_has() -> None:
    usual = Usual(2.0, 1.0, 4.0, "ours")
    seen = Seen(FIRST, FIRST, 1_000_000, 8.0)
    once = learned((seen,), usual, 0.3)
    kept = SHOPS**2 / (SHOPS**2 + AGAIN**2)
    assert once.times == pytest.approx(exp((1 - kept) * log(2) + kept * log(8)), rel=1e-4)
    twice = learned((seen, seen), usual, 0.3)
    assert once.times < twice.times < 8
    assert twice.spread < once.spread
    short = learned((Seen(FIRST, FIRST, 1, 8.0),), usual, 0.3)
    assert usual.times < short.times < once.times


def test_the_lift_of_a_festival_is_learned_from_the_shops_own_days() -> None:
    first, length = date(2025, 6, 25), 480  # over Double 11 of 2025, up to that of 2026
    events = festival_events(first, first + timedelta(days=length + 60))
    day = date(2025, 11, 11)
    days = [(at, value * (20 if at == day else 1)) for at, value in dated(first, np.full(length, 10_000.0))]
    known = study(days, events, 60)
    assert not isinstance(known, str)
    assert [one.times for one in known.seen["double_11"]] == pytest.approx([20], rel=0.05)
    lift = outlook(known, events, {}).lifts["double_11"]
    assert 4 < lift.times < 20


def test_spring_festival_moves_with_the_moon() -> None:
    def starts(year: int) -> set[date]:
        found = festival_events(date(year, 1, 1), date(year, 3, 31))
        return {one.start for one in found if one.key == "spring_rest"}

    assert starts(2026) == {date(2026, 2, 13)}
    assert starts(2027) == {date(2027, 2, 2)}


def test_a_shop_that_took_no_part_is_expected_to_take_less() -> None:
    usual = {"a": Usual(2.0, 1.0, 4.0, "ours"), "b": Usual(8.0, 3.0, 14.0, "tmall")}
    none = {"a": (Seen(FIRST, FIRST, 10, 1.0),), "b": (Seen(FIRST, FIRST, 10, 1.0),)}
    like = {"a": (Seen(FIRST, FIRST, 10, 2.0),), "b": (Seen(FIRST, FIRST, 10, 8.0),)}
    assert strength_of({}, usual, 0.2) == 1
    assert strength_of(like, usual, 0.2) == pytest.approx(1)
    assert strength_of(none, usual, 0.2) < 0.35
    assert scaled(usual["b"], 0.5).times == pytest.approx(8**0.5)


def test_ranges_hold_the_day_and_widen_with_time() -> None:
    sales = made_up(KINDS["restless"], FIRST, 200, np.random.default_rng(4))
    found = made(forecast(dated(FIRST, sales), (), 120))
    assert (found.low <= found.value).all()
    assert (found.value <= found.high).all()
    assert (found.low >= 0).all()
    width = found.high / found.low
    assert width[-14:].mean() > width[:14].mean()


def test_the_range_of_a_total_is_narrower_than_the_sum_of_its_days_ranges() -> None:
    sales = made_up(KINDS["small"], FIRST, 150, np.random.default_rng(5))
    found = made(forecast(dated(FIRST, sales), (), 28))
    total = found.total(found.first, found.last)
    assert total is not None
    assert total.value == pytest.approx(found.value.sum())
    assert found.low.sum() < total.low < total.value < total.high < found.high.sum()
    assert found.total(found.first, found.last + timedelta(days=1)) is None


def test_chance_and_range_never_contradict_each_other() -> None:
    sales = made_up(KINDS["growing"], FIRST, 150, np.random.default_rng(6))
    found = made(forecast(dated(FIRST, sales), (), 28))
    total = found.total(found.first, found.last)
    assert total is not None
    for wanted, least, most in ((total.low, 0.89, 0.91), (total.high, 0.09, 0.11), (0.0, 1.0, 1.0)):
        chance = found.chance(found.first, found.last, wanted)
        assert chance is not None
        assert least <= chance <= most


def test_the_same_days_give_the_same_numbers() -> None:
    sales = made_up(KINDS["small"], FIRST, 100, np.random.default_rng(7))
    events = festival_events(FIRST, FIRST + timedelta(days=150))
    one, two = (made(forecast(dated(FIRST, sales), events, 30)) for _ in range(2))
    assert one.value.tolist() == two.value.tolist()
    assert one.low.tolist() == two.low.tolist()


def test_as_work_of_its_own_it_finds_the_same() -> None:
    sales = made_up(KINDS["large"], FIRST, 100, np.random.default_rng(8))
    events = festival_events(FIRST, FIRST + timedelta(days=150))
    said: list[float] = []
    arguments = job_arguments(FIRST, [int(one) for one in sales], events, 30)
    told = study_job(arguments, lambda share, _="": said.append(share))
    kept = read_study(told)
    assert not isinstance(kept, str)
    direct = made(forecast(dated(FIRST, sales), events, 30))
    assert outlook(kept, events, {}).value == pytest.approx(direct.value, rel=1e-6)
    assert outlook(kept, events, {}).high == pytest.approx(direct.high, rel=1e-5)
    assert said == sorted(said)
    assert said[-1] == 1


@pytest.mark.parametrize(
    ("days", "problem"),
    [
        ([], "no_days"),
        ([(FIRST, None)], "no_days"),
        (flat(5), "too_few"),
        (flat(60, 0.0), "nothing_sold"),
        ([*flat(30, 0.0)[:-1], (FIRST + timedelta(days=29), 5_000.0)], ""),
        (flat(200), ""),
        ([*flat(40), (FIRST + timedelta(days=40), 1e9)], ""),
        ([(FIRST, 10_000.0), (FIRST + timedelta(days=300), 10_000.0)], "too_few"),
        ([(FIRST + timedelta(days=13 * n), 10_000.0) for n in range(30)], ""),
        ([(day, -value) for day, value in flat(30)], "nothing_sold"),
        ([(day, float("inf")) for day, _ in flat(30)], "no_days"),
    ],
)
def test_poor_days_end_in_a_plain_answer(days: list[tuple[date, float | None]], problem: str) -> None:
    found = forecast(days, festival_events(FIRST, FIRST + timedelta(days=500)), 30)
    if problem:
        assert found == problem
    else:
        assert np.isfinite(made(found).high).all()
        assert (made(found).low >= 0).all()


def test_days_that_are_all_events_are_said_to_be() -> None:
    event = Event("sale", FIRST, FIRST + timedelta(days=40), Usual(2, 1, 4, "ours"))
    assert forecast(flat(30), (event,), 10) == "only_events"


def test_one_giant_day_is_left_out_and_named() -> None:
    found = made(forecast([*flat(40), (FIRST + timedelta(days=40), 1e9)], (), 7))
    assert found.fitted.strays == (FIRST + timedelta(days=40),)
    assert found.value == pytest.approx([10_000] * 7, rel=0.01)


def test_a_model_that_finds_no_rest_is_left_out_and_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(models.MODELS, "components", lambda _days, _horizon: None)
    found = made(forecast(weekly(90), (), 7))
    assert found.fitted.left_out == ("components",)
    assert found.value == pytest.approx([WEEK[(90 + n) % 7] for n in range(7)], rel=0.02)


def test_a_history_longer_than_two_years_is_cut() -> None:
    found = series(flat(1200))
    assert found is not None
    assert len(found.sales) == 800
    assert found.last == FIRST + timedelta(days=1199)
