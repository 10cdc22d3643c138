"""What a game costs. Money in fen as plain numbers, shares as fractions; pure arithmetic without a plan.

As many rewards are given as players finish, up to a limit; each costs its value if it is used. Checking in pays a
little for every day, a pool is paid as soon as anybody finishes, and a new person who orders uses a coupon of welcome.
"""

from __future__ import annotations

from dataclasses import dataclass

NOTHING = 1e-9  # fen
PARTS = ("rewards", "daily", "welcome", "pool", "fixed")


@dataclass(frozen=True)
class Terms:
    """What is promised. `limit`: rewards at most, None: for all who finish. `daily` for each of `days` checked in."""

    value: float = 0.0
    limit: float | None = None
    daily: float = 0.0
    days: int = 1
    pool: float = 0.0
    welcome: float = 0.0
    fixed: float = 0.0


@dataclass(frozen=True)
class Case:
    """How it goes: players, the shares that finish and use their reward, new people per player and who of them buy."""

    players: float
    finish: float = 1.0
    used: float = 1.0
    brings: float = 0.0
    new_orders: float = 0.0


@dataclass(frozen=True)
class Cost:
    """What a case costs. `finishers`, `given` rewards and `new` people; the rest is money."""

    finishers: float
    given: float
    new: float
    rewards: float
    daily: float
    welcome: float
    pool: float
    fixed: float

    @property
    def parts(self) -> tuple[tuple[str, float], ...]:
        """What the money goes to, by name."""
        return tuple((name, getattr(self, name)) for name in PARTS)

    @property
    def total(self) -> float:
        """All of it."""
        return sum(fen for _, fen in self.parts)


def cost(terms: Terms, case: Case) -> Cost:
    """What a game costs if it goes as the case says."""
    finishers, new = case.players * case.finish, case.players * case.brings
    given = finishers if terms.limit is None else min(finishers, terms.limit)
    return Cost(
        finishers=finishers,
        given=given,
        new=new,
        rewards=given * terms.value * case.used,
        daily=case.players * visits(terms.days, case.finish) * terms.daily if terms.daily else 0.0,
        welcome=new * case.new_orders * terms.welcome,
        pool=terms.pool if finishers > 0 else 0.0,
        fixed=terms.fixed,
    )


def visits(days: int, finish: float) -> float:
    """Days a player checks in on average, if every day the same share stays away from then on and `finish` come to all.

    1 + q + q² + … for all days, where q to the power (days - 1) is `finish`.
    """
    if days <= 1:
        return 1.0
    stays: float = finish ** (1 / (days - 1))
    return min(float(days), sum(stays**n for n in range(days)))


def break_even(fixed_part: float, people: float, gain: float) -> float | None:
    """The share of people who must order so that what each order leaves pays for the rest; None: no share is enough."""
    if fixed_part <= 0:
        return 0.0
    left = people * gain
    return fixed_part / left if left > NOTHING else None
