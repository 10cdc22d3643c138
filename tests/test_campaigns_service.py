"""People at the chat: the Erlang C formula against published examples, scipy and a simulation; verdicts."""

from datetime import date
from heapq import heappop, heappush
from math import exp
from random import Random
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.stats import poisson

from planner.campaigns import Campaign, Campaigns, Crew, Goods
from planner.campaigns.supply import erlang_c, people_words, seats_needed, service, service_rows, supply, supply_remarks
from planner.campaigns.supply.service import MOST_LOAD, erlang_b
from planner.findings import InputError
from planner.i18n import LOCALES, translator
from planner.plan import Plan

TODAY = date(2026, 9, 1)


def made(crew: Crew, goods: tuple[Goods, ...] = ()) -> Any:
    one = Campaign(id="main", opening=date(2026, 11, 1), closing=date(2026, 11, 10), goods=goods, crew=crew)
    return supply(Plan(id="p", name="p", campaigns=Campaigns(items=(one,))), one, TODAY)


def codes(crew: Crew) -> list[str]:
    return [r.code.removeprefix("campaigns.") for r in supply_remarks(made(crew)) if r.cell == "people"]


def test_the_published_example_of_55_agents():
    """Mitan (M. Tanner), The Erlang-C Formula: 360 calls in half an hour of 4 minutes, 55 agents.

    48 Erlang, occupancy 87.3 %, a call waits with probability 0.239, and 84.6 % are answered within 15 seconds.
    """
    found = service(360 * 240 / 1800, 240, 15, 55)
    assert found.utilisation == pytest.approx(0.873, abs=5e-4)
    assert found.waiting == pytest.approx(0.239, abs=5e-4)
    assert found.answered == pytest.approx(0.846, abs=5e-4)


def test_the_published_example_of_14_agents():
    """Call Centre Helper, Erlang C Formula: 200 calls an hour of 180 seconds, 80 % in 20 seconds.

    10 Erlang; 14 agents: 17.4 % wait, 88.8 % are answered in time, occupancy 71.4 %; 13 agents are not enough.
    """
    found = seats_needed(10, 180, 20, 0.8)
    assert found.seats == 14
    assert found.waiting == pytest.approx(0.174, abs=5e-4)
    assert found.answered == pytest.approx(0.888, abs=5e-4)
    assert found.utilisation == pytest.approx(0.714, abs=5e-4)


@pytest.mark.parametrize(("load", "lines", "lost"), [(5, 10, 0.018385), (10, 20, 0.001869), (20, 20, 0.158892)])
def test_erlang_b_tables(load: float, lines: int, lost: float):
    assert next(b for n, b in enumerate(erlang_b(load)) if n == lines) == pytest.approx(lost, abs=2e-6)


@pytest.mark.parametrize("load", [0.01, 0.5, 3.9, 48, 99.5, 2000, 9990.0])
@pytest.mark.parametrize("spare", [1, 3, 12])
def test_waiting_agrees_with_the_poisson_form(load: float, spare: int):
    seats = int(load) + spare
    lost = poisson.pmf(seats, load) / poisson.cdf(seats, load)
    assert erlang_c(load, seats) == pytest.approx(seats * lost / (seats - load * (1 - lost)), rel=1e-8)


def simulated(rate: float, pace: float, seats: int, wait: float, chats: int) -> tuple[float, float]:
    """Share that waits at all, and share answered in time, of chats that come at random to a first-come queue."""
    rng, now, free = Random(7), 0.0, [0.0] * seats
    waited = late = 0
    for _ in range(chats):
        now += rng.expovariate(rate)
        start = max(now, heappop(free))
        heappush(free, start + rng.expovariate(1 / pace))
        waited += start > now
        late += start - now > wait
    return waited / chats, 1 - late / chats


@pytest.mark.parametrize(("hourly", "pace", "seats", "wait"), [(280, 50, 5, 60), (13, 120, 1, 60), (480, 40, 7, 45)])
def test_a_simulated_chat_waits_as_long(hourly: float, pace: float, seats: int, wait: float):
    found = service(hourly * pace / 3600, pace, wait, seats)
    waiting, answered = simulated(hourly / 3600, pace, seats, wait, 150_000)
    assert (found.waiting, found.answered) == (pytest.approx(waiting, abs=0.02), pytest.approx(answered, abs=0.02))


@settings(max_examples=150, deadline=None)
@given(load=st.floats(0, 400), pace=st.floats(1, 7200), wait=st.floats(0, 3600), answered=st.floats(0, 0.999))
def test_the_fewest_seats_keep_the_promise(load: float, pace: float, wait: float, answered: float):
    found = seats_needed(load, pace, wait, answered)
    assert found.answered is not None
    assert found.answered >= answered
    assert 0 <= found.utilisation < 1
    if found.seats > 1 and load < found.seats - 1:
        fewer = service(load, pace, wait, found.seats - 1)
        assert fewer.answered is not None
        assert fewer.answered < answered


def test_ten_thousand_erlang_are_worked_out_and_more_are_refused():
    found = seats_needed(MOST_LOAD, 180, 20, 0.8)
    assert MOST_LOAD < found.seats < MOST_LOAD + 200
    with pytest.raises(InputError) as refused:
        seats_needed(MOST_LOAD + 1, 180, 20, 0.8)
    assert refused.value.reason == "too_large"


@pytest.mark.parametrize(
    ("arguments", "field"),
    [
        ((-1, 60, 10, 0.8), "load"),
        ((1, 0, 10, 0.8), "handling"),
        ((1, 60, -1, 0.8), "wait"),
        ((1, 60, 1, 1.0), "answered"),
    ],
)
def test_inputs_without_an_answer_are_refused(arguments: Any, field: str):
    with pytest.raises(InputError) as refused:
        seats_needed(*arguments)
    assert refused.value.field == field


def test_far_more_seats_than_work_let_nobody_wait():
    assert erlang_c(3.0, 10**10) == 0
    assert erlang_c(0.0, 4) == 0


def test_too_few_seats_are_unstable():
    assert not service(3.0, 60, 10, 3).stable
    with pytest.raises(InputError):
        erlang_c(3.0, 3)


def test_holding_three_chats_makes_one_three_times_as_fast():
    found = made(Crew(chats=1400, peak_share=0.2, handling=150, parallel=3)).people
    assert (found.hourly, found.pace) == (pytest.approx(280), 50)
    assert found.load == pytest.approx(280 * 50 / 3600)
    waiting = erlang_c(found.load, found.needed.seats)
    assert found.needed.answered == pytest.approx(1 - waiting * exp(-(found.needed.seats - found.load) * 60 / 50))


def test_unknown_chats_stay_unknown_without_orders():
    found = made(Crew()).people
    assert (found.chats, found.load, found.needed, found.estimated) == (None, None, None, False)


def test_unknown_chats_are_estimated_from_the_orders_of_the_goods():
    goods = (Goods(id="g", daily=10),)
    found = made(Crew(order_chats=1.5, first_day=0.25, order_pieces=2), goods).people
    assert found.estimated
    assert found.chats == pytest.approx(10 * 10 * 4 * 0.25 / 2 * 1.5)


def test_the_verdict_names_people_and_what_fewer_mean():
    crew = Crew(chats=1400, peak_share=0.2, handling=150, parallel=3, wait=60, answered=0.8, agents=4)
    words = people_words(translator("en"), made(crew))
    assert "you need 5 at the chat" in words
    assert "With 4, 82.2% of buyers wait longer than 60 seconds" in words


@pytest.mark.parametrize(
    ("crew", "code"),
    [
        (Crew(chats=1400, peak_share=0.2, handling=150, parallel=3, agents=4), "people_few"),
        (Crew(chats=1400, peak_share=0.2, handling=150, parallel=3, agents=3), "people_unstable"),
        (Crew(chats=1400, peak_share=0.2, handling=150, parallel=3, agents=6), "people_enough"),
        (Crew(chats=1400, answered=1.0), "people_never_certain"),
        (Crew(chats=10**10), "people_too_many"),
    ],
)
def test_what_is_said_of_a_crew(crew: Crew, code: str):
    assert codes(crew) == [code]


@settings(max_examples=200, deadline=None)
@given(
    crew=st.builds(
        Crew,
        chats=st.none() | st.integers(0, 10**10),
        order_chats=st.none() | st.floats(0, 1e6),
        agents=st.none() | st.integers(0, 10**10),
        peak_share=st.none() | st.floats(0, 1),
        handling=st.none() | st.integers(1, 7200),
        parallel=st.none() | st.integers(1, 20),
        wait=st.none() | st.integers(0, 3600),
        answered=st.none() | st.floats(0, 1),
        first_day=st.none() | st.floats(0, 1),
        order_pieces=st.none() | st.floats(0, 1e6),
    ),
    daily=st.none() | st.floats(0, 1e6),
)
def test_absurd_crews_never_break(crew: Crew, daily: float | None):
    found = made(crew, (Goods(id="g", daily=daily),))
    for locale in LOCALES:
        t = translator(locale)
        assert people_words(t, found)
        assert len(service_rows(t, found)) <= 16
    needed = found.people.needed
    assert needed is None or needed.seats > needed.load
