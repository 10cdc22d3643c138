"""Answers as people type them."""

import pytest

from planner.course import check, reading


@pytest.mark.parametrize(
    ("typed", "value"),
    [
        ("3%", 0.03),
        ("3 %", 0.03),
        ("３％", 0.03),
        ("0.03", 0.03),
        (".03", 0.03),
        ("12,340", 12_340),
        ("１２，３４０", 12_340),
        ("¥ 12,340.5", 12_340.5),
        ("￥12340", 12_340),
        ("1.2 万", 12_000),
        ("12k", 12_000),
        ("−5", -5),
        ("156 人", 156),
        ("156 people", 156),
        ("3 倍", 3),
    ],
)
def test_a_number_is_read_as_people_write_it(typed: str, value: float) -> None:
    found = reading(typed)
    assert found is not None
    assert found[0] == pytest.approx(value)


@pytest.mark.parametrize("typed", ["", "about three", "3-4", "1e5", "3%%", "?", "12.3.4", "一百"])
def test_what_is_no_number_is_no_number(typed: str) -> None:
    assert reading(typed) is None
    assert not check(typed, 3, "count", 0.01).read


def test_a_rate_is_right_in_per_cent_as_a_fraction_and_without_its_sign() -> None:
    assert all(check(typed, 0.03, "rate", 0.01).right for typed in ("3%", "0.03", "3", "３％", "2.98%"))
    assert not any(check(typed, 0.03, "rate", 0.01).right for typed in ("0.3", "30%", "0.3%", "4%", "0.03%"))


def test_an_answer_has_to_be_near_enough_and_in_its_unit() -> None:
    assert check("100.9", 100, "yuan", 0.01).right
    assert not check("101.1", 100, "yuan", 0.01).right
    assert not check("100%", 100, "yuan", 0.01).read
    assert check("0", 0, "count", 0.01).right
