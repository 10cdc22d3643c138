"""The addresses under which other devices reach this computer, also on a network that has no way to the internet."""

from __future__ import annotations

import socket
from collections.abc import Mapping, Sequence
from ipaddress import IPv4Address
from typing import Any

import psutil

# Networks inside this computer, of containers, virtual machines and tunnels: no phone is on them, so they come last.
# A hotspot is none of them: macOS calls its own "bridge100", Windows "Local Area Connection* 2".
INNER = (
    "br-", "docker", "podman", "veth", "vethernet", "virbr", "vmnet", "vboxnet", "virtualbox", "vmware", "lxc", "cni",
    "utun", "tun", "tap", "wg", "zt", "zerotier", "tailscale", "ppp", "anpi", "llw",
)  # fmt: skip


def of_this_computer() -> list[str]:
    """IPv4 addresses, those on which phones are likeliest first; none if the system does not say."""
    try:
        up = {name for name, card in psutil.net_if_stats().items() if card.isup}
        return in_order({name: cards for name, cards in psutil.net_if_addrs().items() if name in up})
    except OSError:
        return []


def in_order(cards: Mapping[str, Sequence[Any]]) -> list[str]:
    """The addresses of network cards by name, as psutil gives them, sorted by how likely a phone shares them."""
    found = [
        (name, IPv4Address(card.address))
        for name, addresses in cards.items()
        for card in addresses
        if card.family == socket.AF_INET
    ]
    usable = [(name, address) for name, address in found if not address.is_loopback and not address.is_unspecified]
    return list(dict.fromkeys(str(address) for _, address in sorted(usable, key=_unlikely)))


def _unlikely(card: tuple[str, IPv4Address]) -> tuple[bool, bool, bool]:
    name, address = card
    return name.lower().startswith(INNER), address.is_link_local, not address.is_private
