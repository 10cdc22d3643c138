"""Which channel should play which role: one or two core ones, supporting ones as far as hands reach, a few on trial.

The course deck's rule is one or two core platforms with most of the resources; how a rank becomes a role is field
practice. Private channels keep buyers that others brought, so they support and never lead.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from planner.channels.catalogue import means_on, places
from planner.channels.costs import Costs
from planner.channels.fit import Around
from planner.channels.section import Channel, Role

GOOD, FAIR = 50.0, 35.0  # fit of a channel worth building on, and of one worth a small test
SECOND = 15.0  # points a second core channel may lie behind
SMALL_TEAM = 3
PROMOTING = 0.5  # share of a team that can work on promotion; the rest buys, packs and answers
TRIALS = 2
ON_TRIAL = 0.5  # of the work, while a channel is only tried
PLENTY = 1e9


@dataclass(frozen=True)
class Proposal:
    """A role (None: leave it for now) and why: a code below channels.role_reasons."""

    role: Role | None
    reason: str


@dataclass(frozen=True)
class Candidate:
    """What a proposal looks at."""

    channel: Channel
    costs: Costs
    fit: float | None

    @property
    def private(self) -> bool:
        """Whether it reaches people who have bought before, rather than new ones."""
        return keeps(self.channel)

    @property
    def loses(self) -> bool:
        """Whether the platform alone takes more than an order leaves."""
        left = self.costs.margin_after_fees.value
        return left is not None and left <= 0


def keeps(channel: Channel) -> bool:
    """Whether a channel keeps buyers rather than finds them: private domain, or a means made for repeat orders."""
    if channel.platform and places()[channel.platform].kind == "private":
        return True
    return channel.tool is not None and means_on(channel.platform, channel.tool).purpose == "repeat"


def people(channel: Channel, role: Role | None) -> float:
    """The posts a channel takes in a role: half while on trial, none without a role or a means."""
    if channel.tool is None or role is None:
        return 0.0
    typical = means_on(channel.platform, channel.tool).ranges["people"].typical
    return typical * (ON_TRIAL if role == "trial" else 1.0)


def capacity(team: int | None) -> float | None:
    """The posts of a team that can work on promotion; None if its size is unknown."""
    return None if team is None else team * PROMOTING


def scarce(here: Around) -> bool:
    """Whether there are hands for one core channel only: a new shop, or a small or unknown team."""
    return here.stage == "new" or here.team is None or here.team <= SMALL_TEAM


def propose(candidates: Sequence[Candidate], here: Around) -> dict[str, Proposal]:
    """A role for every channel, by its id."""
    best_first = sorted(candidates, key=lambda c: -1.0 if c.fit is None else c.fit, reverse=True)
    cores = list(_cores(best_first, here))
    made = {c.channel.id: Proposal("core", "best_fit" if n == 0 else "close_second") for n, c in enumerate(cores)}
    room = capacity(here.team)
    left = (PLENTY if room is None else room) - sum(people(c.channel, "core") for c in cores)
    tried = 0
    others = sorted((c for c in best_first if c not in cores), key=lambda c: not c.private)
    for candidate in others:
        proposal = _other(candidate, left, tried)
        made[candidate.channel.id] = proposal
        left -= people(candidate.channel, proposal.role)
        tried += proposal.role == "trial"
    return made


def _cores(best_first: Sequence[Candidate], here: Around) -> Iterator[Candidate]:
    able = [c for c in best_first if c.fit is not None and c.fit >= GOOD and not c.loses and not c.private]
    if not able:
        return
    first = able[0]
    yield first
    if scarce(here):
        return
    for second in able[1:]:
        apart = (first.fit or 0.0) - (second.fit or 0.0)
        if second.channel.platform != first.channel.platform and apart <= SECOND:
            yield second
            return


def _other(candidate: Candidate, left: float, tried: int) -> Proposal:
    fits = candidate.fit
    if fits is None:
        return Proposal("trial", "unknown")
    if candidate.loses:
        return Proposal(None, "loses")
    if fits >= GOOD and people(candidate.channel, "support") <= left:
        return Proposal("support", "keeps" if candidate.private else "helps")
    if fits < FAIR:
        return Proposal(None, "weak")
    if tried < TRIALS and (fits < GOOD or people(candidate.channel, "trial") <= left):
        return Proposal("trial", "tries" if fits < GOOD else "crowded")
    return Proposal(None, "no_hands")
