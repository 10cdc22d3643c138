"""One total shared out: in proportion, within limits, to the last fen; and what the others do when one part moves."""

from __future__ import annotations

from collections.abc import Sequence

HALVINGS = 200


def shared_out(total: int, weights: Sequence[float], low: Sequence[int], high: Sequence[int]) -> list[int]:
    """`total` in whole parts in proportion to `weights`, each from `low` to `high` (inclusive).

    Parts of weight 0 stay at `low`, and share evenly what the others may not take. Where the limits leave no such
    parts, they come as near as they can: all at `low`, or all at `high`.
    """
    least, most = sum(low), sum(high)
    if total <= least:
        return list(low)
    if total >= most:
        return list(high)
    heavy = [n for n, weight in enumerate(weights) if weight > 0]
    room = sum(high[n] if n in heavy else low[n] for n in range(len(weights)))
    if total > room:
        weights = [float(n not in heavy) for n in range(len(weights))]
        low = [high[n] if n in heavy else low[n] for n in range(len(weights))]
    return _rounded(total, _filled(total, weights, low, high), low, high)


def _filled(total: int, weights: Sequence[float], low: Sequence[int], high: Sequence[int]) -> list[float]:
    """Parts `level` times weight within their limits, with the level at which they sum to the total."""
    heaviest = max(weights)
    shares = [weight / heaviest for weight in weights]

    def parts(level: float) -> list[float]:
        return [min(max(level * share, lo), hi) for share, lo, hi in zip(shares, low, high, strict=True)]

    under, over = 0.0, 1.0
    while sum(parts(over)) < total and over < 1e300:
        over *= 2
    for _ in range(HALVINGS):
        middle = (under + over) / 2
        under, over = (middle, over) if sum(parts(middle)) < total else (under, middle)
    return parts(over)


def _rounded(total: int, exact: Sequence[float], low: Sequence[int], high: Sequence[int]) -> list[int]:
    """Whole parts that sum to the total: what rounding leaves goes to the largest remainders that have room.

    Usually that is less than a unit for each; more where weights are too small to tell.
    """
    whole = [min(max(int(part), lo), hi) for part, lo, hi in zip(exact, low, high, strict=True)]
    step = 1 if total >= sum(whole) else -1
    by_remainder = sorted(range(len(whole)), key=lambda n: (exact[n] - whole[n]) * step, reverse=True)
    while left := abs(total - sum(whole)):
        room = {n: abs((high[n] if step > 0 else low[n]) - whole[n]) for n in by_remainder}
        open_parts = [n for n in by_remainder if room[n]]
        each = -(-left // len(open_parts))
        for n in open_parts:
            given = min(each, room[n], left)
            whole[n] += step * given
            left -= given
    return whole


def moved(parts: Sequence[int], place: int, to: int, low: Sequence[int], high: Sequence[int]) -> list[int]:
    """The parts after one of them went to `to`, or as near as all limits let it; their sum stays.

    The others give way in proportion to what they have. If they cannot, everything stays.
    """
    total, others = sum(parts), [n for n in range(len(parts)) if n != place]
    least = max(low[place], total - sum(high[n] for n in others))
    most = min(high[place], total - sum(low[n] for n in others))
    if least > most:
        return list(parts)
    target = min(max(to, least), most)
    weights, ends = [float(parts[n]) for n in others], [[side[n] for n in others] for side in (low, high)]
    rest = shared_out(total - target, weights, *ends)
    rest.insert(place, target)
    return rest
