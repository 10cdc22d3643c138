"""Addresses to give to phones: those of real networks first, whether there is a way to the internet or not."""

import socket
from types import SimpleNamespace

import psutil
import pytest

from planner.addresses import in_order, of_this_computer


def card(address: str, family: int = socket.AF_INET) -> SimpleNamespace:
    return SimpleNamespace(family=family, address=address)


@pytest.mark.parametrize(
    ("cards", "expected"),
    [
        ({"lo": ["127.0.0.1"], "wlan0": ["10.42.0.1"]}, ["10.42.0.1"]),  # a hotspot of Linux
        ({"docker0": ["172.17.0.1"], "eth0": ["192.168.1.5"]}, ["192.168.1.5", "172.17.0.1"]),
        ({"vEthernet (WSL)": ["172.28.0.1"], "Local Area Connection* 2": ["192.168.137.1"]},
         ["192.168.137.1", "172.28.0.1"]),  # Windows
        ({"utun3": ["10.8.0.2"], "en0": ["169.254.3.4"], "bridge100": ["192.168.2.1"]},
         ["192.168.2.1", "169.254.3.4", "10.8.0.2"]),  # macOS
        ({"eth0": ["93.184.215.14"], "wlan0": ["192.168.1.5"]}, ["192.168.1.5", "93.184.215.14"]),
        ({"a": ["192.168.1.5"], "b": ["192.168.1.5", "0.0.0.0"]}, ["192.168.1.5"]),  # noqa: S104
        ({}, []),
    ],
)  # fmt: skip
def test_networks_that_phones_are_on_come_first(cards: dict[str, list[str]], expected: list[str]) -> None:
    assert in_order({name: [card(one) for one in there] for name, there in cards.items()}) == expected


def test_only_cards_that_are_up_count_and_only_ipv4(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(psutil, "net_if_stats", lambda: {"a": SimpleNamespace(isup=True), "b": SimpleNamespace(isup=0)})
    cards = {"a": [card("fe80::1", socket.AF_INET6), card("192.168.1.5")], "b": [card("192.168.7.7")], "c": [card("x")]}
    monkeypatch.setattr(psutil, "net_if_addrs", lambda: cards)
    assert of_this_computer() == ["192.168.1.5"]


def test_a_system_that_does_not_say_has_no_addresses(monkeypatch: pytest.MonkeyPatch) -> None:
    def refused() -> None:
        raise PermissionError

    monkeypatch.setattr(psutil, "net_if_stats", refused)
    assert of_this_computer() == []


def test_asking_needs_no_connection(monkeypatch: pytest.MonkeyPatch) -> None:
    def never(*_: object) -> None:
        raise AssertionError("a way to the internet was looked for")

    monkeypatch.setattr(socket.socket, "connect", never)
    assert all(one.count(".") == 3 for one in of_this_computer())
