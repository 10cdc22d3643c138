"""Who may see what: the owner at this computer everything, a guest with a link one plan, a stranger no plan.

There is no sign-in. What cannot be forged over a network is where a connection comes from: only programs on this
computer connect from its loopback address. Two kinds of them do not speak for its owner: a browser that a foreign site
leads here under the site's own name (so the name asked for must be one of this computer's own), and a tunnel or proxy
that lets others in (they say so in headers). The computer's addresses on its networks do not count as itself: whether
a router or a virtual machine stands behind one cannot be told.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from ipaddress import IPv6Address, ip_address
from secrets import token_hex
from time import monotonic
from urllib.parse import urlsplit

import streamlit as st

from pages._kit.stored import now, whole_store
from planner.guessing import Guesses
from planner.store import Grant, Store
from planner.store.guarded import Guarded

SETTING = "PROMOBOOK_ACCESS"
EVERYONE = "everyone"
NAMES = ("localhost", "127.0.0.1", "::1")
FORWARDED = frozenset(
    {"forwarded", "via", "x-real-ip", "x-client-ip", "x-original-host", "true-client-ip", "cf-connecting-ip"}
)
OWNER = Grant("own")
GUESSES = Guesses()


def is_here(peer: str | None, hosts: Sequence[str], sent: Iterable[str]) -> bool:
    """Whether a connection is that of somebody at this computer.

    `peer` is where it comes from, None for the loopback address; `hosts` are its Host headers, `sent` all their names.
    """
    return _loopback(peer) and len(hosts) == 1 and _named(hosts[0]) and not any(_passed_on(name) for name in sent)


def _passed_on(header: str) -> bool:
    name = header.lower()
    return name in FORWARDED or name.startswith("x-forwarded-")


def _loopback(peer: str | None) -> bool:
    if peer is None:
        return True
    try:
        address = ip_address(peer)
    except ValueError:
        return False
    mapped = address.ipv4_mapped if isinstance(address, IPv6Address) else None
    return (mapped or address).is_loopback


def _named(host: str) -> bool:
    try:
        return urlsplit(f"//{host}").hostname in NAMES
    except ValueError:
        return False


def everyone() -> bool:
    """Whether this installation trusts whoever reaches it, because something before it asks who they are."""
    return os.environ.get(SETTING, "").strip().lower() == EVERYONE


def at_this_computer() -> bool | None:
    """Whether the one who looks sits here; None while nobody is connected, as after a tab was closed."""
    headers = st.context.headers
    return is_here(st.context.ip_address, headers.get_all("Host"), headers) if len(headers) else None


@dataclass
class Entry:
    """How a tab came in: from where, and with which link. Asked anew at every look at the store."""

    token: str = ""
    tab: str = field(default_factory=lambda: token_hex(8))
    here: bool = False  # as it was while somebody was connected last
    gated: bool = False  # whether the page now shown lets only some in
    drawn: Grant | None = None  # whom it was drawn for

    def grant(self) -> Grant | None:
        """What this tab may do now: None is nothing. Raises DatabaseFailed."""
        if everyone():
            return OWNER
        here = at_this_computer()
        self.here = self.here if here is None else here
        if self.here:
            return OWNER
        return whole_store().shares.grant(self.token, now()) if self.token else None

    def renew(self, token: str) -> Grant | None:
        """What the page about to be drawn is drawn for; `token` is that of its address. Raises DatabaseFailed."""
        self.gated = True
        if token and token != self.token:
            self.token = token if _tried(token, self.tab) else ""
        self.drawn = self.grant()
        if self.drawn is not None and self.drawn.share:
            whole_store().shares.seen(self.drawn.share, now())
        return self.drawn

    def leave(self) -> None:
        """The page about to be drawn is for everybody."""
        self.gated, self.drawn = False, None

    @property
    def guest(self) -> bool:
        """Whether the page is drawn for somebody with a link."""
        return self.drawn is not None and self.drawn.may != "own"

    @property
    def may_write(self) -> bool:
        """Whether what is drawn is there to be filled in, and not only to be read."""
        return not self.gated or (self.drawn is not None and self.drawn.may != "read")

    def changed(self) -> bool:
        """Whether the one who looks may do something else now than when the page was drawn. Raises DatabaseFailed."""
        return self.gated and self.grant() != self.drawn

    def store(self) -> Store:
        """The store as far as this tab may use it. Raises DatabaseFailed."""
        grant = self.grant()
        return whole_store() if grant == OWNER else Guarded(whole_store(), grant)


def _tried(token: str, tab: str) -> bool:
    """Whether a token is right. Who tried out many wrong ones hears no for a while, whatever they try."""
    address = str(st.context.ip_address or "")
    if GUESSES.wait(tab, address, monotonic()) > 0:
        return False
    if whole_store().shares.grant(token, now()) is not None:
        return True
    GUESSES.wrong(tab, address, monotonic())
    return False
