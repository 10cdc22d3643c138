"""How fast codes of rooms and links may be tried: wrong ones are counted by tab, address and all together, and fade.

A class sits behind one address, and somebody in it may be guessing. So a tab has few tries, an address has enough for
fifty people who mistype, and only all together are held to what makes finding a code by chance hopeless: three tries a
second are 90,000 in an eight-hour day, of 148 million codes. A right code costs nothing. Kept in the memory of the
process: a restart forgets it, and two processes count each for itself.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from ipaddress import AddressValueError, IPv6Address
from threading import Lock

MOST_KEPT = 20_000  # tabs and addresses remembered at once


@dataclass(frozen=True)
class Limit:
    """So many wrong codes at once; then one is forgiven every so many seconds."""

    most: int
    seconds: float


TAB = Limit(5, 20)
ADDRESS = Limit(60, 1)
ALL = Limit(300, 1 / 3)


class Guesses:
    """Wrong codes so far. `now` are seconds of any clock that never runs backwards."""

    def __init__(self) -> None:
        self._wrong: dict[tuple[Limit, str], tuple[float, float]] = {}
        self._guard = Lock()

    def wait(self, tab: str, address: str, now: float) -> float:
        """Seconds until this tab at this address may try a code; 0 if at once."""
        with self._guard:
            return max(self._wait(*who, now) for who in _counted(tab, address))

    def wrong(self, tab: str, address: str, now: float) -> None:
        """Count a wrong code."""
        with self._guard:
            for who in _counted(tab, address):
                self._wrong[who] = self._left(*who, now) + 1, now
            if len(self._wrong) > MOST_KEPT:
                self._wrong = {who: kept for who, kept in self._wrong.items() if self._left(*who, now) > 0}

    def _wait(self, limit: Limit, name: str, now: float) -> float:
        return max(0.0, (self._left(limit, name, now) - limit.most + 1) * limit.seconds)

    def _left(self, limit: Limit, name: str, now: float) -> float:
        """Wrong codes not forgiven yet."""
        count, at = self._wrong.get((limit, name), (0.0, now))
        return max(0.0, count - (now - at) / limit.seconds)


def _counted(tab: str, address: str) -> Iterator[tuple[Limit, str]]:
    yield TAB, tab
    yield ADDRESS, network(address)
    yield ALL, ""


def network(address: str) -> str:
    """An address as it is counted: a household or a firm has 2^64 addresses of the newer kind, so their network."""
    try:
        parsed = IPv6Address(address.partition("%")[0])
    except AddressValueError:
        return address
    return str(parsed.ipv4_mapped or IPv6Address(int(parsed) >> 64 << 64))
