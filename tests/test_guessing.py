"""Wrong codes are slowed: a guessing tab at once, an address and everybody before a code is found by chance."""

import pytest

from planner.guessing import ADDRESS, ALL, MOST_KEPT, TAB, Guesses, network
from planner.room.code import CODE_LENGTH, LETTERS


def tried(guesses: Guesses, n: int, at: float = 0, address: str = "10.0.0.7", tab: str = "") -> int:
    """How many of n wrong codes could be tried at one moment; each from a new tab, where none is named."""
    done = 0
    for one in range(n):
        who = tab or f"{address} {at} {one}"
        if guesses.wait(who, address, at) == 0:
            guesses.wrong(who, address, at)
            done += 1
    return done


def test_a_tab_that_guesses_waits_and_its_neighbours_do_not():
    guesses = Guesses()
    assert tried(guesses, 100, tab="joker") == TAB.most
    assert guesses.wait("joker", "10.0.0.7", 0) == TAB.seconds
    assert guesses.wait("joker", "10.0.0.7", TAB.seconds / 2) == TAB.seconds / 2
    assert guesses.wait("joker", "10.0.0.7", TAB.seconds) == 0
    assert guesses.wait("neighbour", "10.0.0.7", 0) == 0


def test_a_class_behind_one_address_may_mistype_once_each():
    assert tried(Guesses(), 50) == 50


def test_reloading_between_guesses_helps_an_address_no_further():
    guesses = Guesses()
    assert tried(guesses, 500) == ADDRESS.most
    assert 0 < guesses.wait("new", "10.0.0.7", 0) <= ADDRESS.seconds
    assert guesses.wait("new", "10.0.0.8", 0) == 0
    assert tried(guesses, 500, at=10) == 10 / ADDRESS.seconds


def test_right_codes_cost_nothing():
    guesses = Guesses()
    assert all(guesses.wait(f"phone {n}", "10.0.0.7", 0) == 0 for n in range(1000))


def test_many_addresses_together_find_no_code_in_a_day():
    guesses = Guesses()
    assert sum(tried(guesses, 50, address=f"10.0.1.{n}") for n in range(100)) == ALL.most
    assert sum(tried(guesses, 5, at=60, address=f"10.0.2.{n}") for n in range(100)) == round(60 / ALL.seconds)
    eight_hours = ALL.most + 8 * 3600 / ALL.seconds
    assert eight_hours / len(LETTERS) ** CODE_LENGTH < 0.001


def test_what_faded_is_forgotten():
    guesses = Guesses()
    for n in range(MOST_KEPT):
        guesses.wrong(f"tab {n}", "", 0)
    guesses.wrong("late", "", 1e6)
    assert len(guesses._wrong) == len(("late", "address", "all"))


@pytest.mark.parametrize(
    ("address", "counted"),
    [
        ("192.168.1.9", "192.168.1.9"),
        ("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::"),
        ("2001:db8:1:2::9", "2001:db8:1:2::"),
        ("::ffff:192.168.1.9", "192.168.1.9"),
        ("fe80::1%wlan0", "fe80::"),
        ("", ""),
        ("no address", "no address"),
    ],
)
def test_the_addresses_of_one_network_are_counted_together(address: str, counted: str):
    assert network(address) == counted
