"""Slowing down who tries out tokens or codes: so many wrong ones, then none is looked at for a while."""

from __future__ import annotations

from collections import OrderedDict
from datetime import datetime, timedelta
from ipaddress import IPv6Address, ip_address
from threading import Lock

MOST_WATCHED = 10_000  # addresses


class Guesses:
    """Wrong guesses by address. The same wrong guess again counts once: an old link reloaded is no guessing."""

    def __init__(self, most: int, within: timedelta) -> None:
        self.most, self.within = most, within
        self._wrong: OrderedDict[str, dict[str, datetime]] = OrderedDict()
        self._guard = Lock()

    def too_many(self, address: str, at: datetime) -> bool:
        """Whether this address has used up its guesses for now."""
        with self._guard:
            return len(self._recent(_house(address), at)) >= self.most

    def wrong(self, address: str, guess: str, at: datetime) -> None:
        """Note a wrong guess; give its hash, not a secret."""
        who = _house(address)
        with self._guard:
            recent = self._recent(who, at)
            recent.setdefault(guess, at)
            self._wrong[who] = recent
            self._wrong.move_to_end(who)
            if len(self._wrong) > MOST_WATCHED:
                self._wrong.popitem(last=False)

    def _recent(self, who: str, at: datetime) -> dict[str, datetime]:
        return {guess: when for guess, when in self._wrong.get(who, {}).items() if at - when < self.within}


def _house(address: str) -> str:
    """Whom an address stands for: of the newer kind everybody has millions, alike in their first half."""
    try:
        found = ip_address(address)
    except ValueError:
        return address
    return str(IPv6Address(int(found) >> 64 << 64)) if isinstance(found, IPv6Address) else address
