"""What limits and rules say about one another: boxes shrunk to what the rules leave possible."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from planner.budget.curves import Floats
from planner.budget.optimiser.curve_set import CurveSet
from planner.budget.optimiser.relaxation import Boxes

WIDER = 1e-8  # of the total: rules that together leave one point only get this room, for an interior to exist
IMPOSSIBLE = 1e-8  # of the total: a breach that no allocation of the box can mend
NEAR = 1e-7  # of the total: how close to a rule an allocation is taken to meet it
ROUNDS = 2


def shrunk(boxes: Boxes) -> tuple[Boxes, NDArray[np.bool_]]:
    """The boxes without the parts that some rule forbids, and which rows have room for an allocation at all."""
    low, high = boxes.low, boxes.high
    # What a group leaves of the total, the channels outside it share.
    sums = np.concatenate([boxes.sums, 1 - boxes.sums[1:]])
    least = np.concatenate([boxes.least, boxes.least[:, :1] - boxes.most[:, 1:]], 1)
    most = np.concatenate([boxes.most, boxes.most[:, :1] - boxes.least[:, 1:]], 1)
    member = sums > 0
    possible = np.ones(len(low), dtype=bool)
    for _ in range(ROUNDS):
        spare, need = most - low @ sums.T, high @ sums.T - least
        possible &= (np.minimum(spare, need) > -IMPOSSIBLE).all(1)
        most_more = np.where(member, np.maximum(spare, 0)[:, :, None], np.inf).min(1)
        most_less = np.where(member, np.maximum(need, 0)[:, :, None], np.inf).min(1)
        low, high = (
            np.minimum(np.maximum(low, high - most_less), high),
            np.maximum(np.minimum(high, low + most_more), low),
        )
    return replace(boxes, low=low, high=high), possible & (boxes.low <= boxes.high).all(1)


def roomy(boxes: Boxes) -> Boxes:
    """The same boxes with the groups' rules a hair wider, and rules wide open where the boxes keep them anyway."""
    low, high = boxes.low @ boxes.sums.T, boxes.high @ boxes.sums.T
    # A group's sum is also what the total leaves to the other channels.
    others_low, others_high = low[:, :1] - low[:, 1:], high[:, :1] - high[:, 1:]
    low[:, 1:] = np.maximum(low[:, 1:], boxes.least[:, :1] - others_high)
    high[:, 1:] = np.minimum(high[:, 1:], boxes.most[:, :1] - others_low)
    wider = np.where(np.arange(low.shape[1]) == 0, 0, WIDER)
    fixed = (boxes.least == boxes.most) & (wider == 0)
    least = np.where(boxes.least <= low, low - 1, boxes.least - wider)
    most = np.where(boxes.most >= high, high + 1, boxes.most + wider)
    return replace(boxes, least=np.where(fixed, boxes.least, least), most=np.where(fixed, boxes.most, most))


def twins(curves: CurveSet, problems: Boxes) -> NDArray[np.bool_]:
    """Per problem, which channels (last axis) stand after which (second) that are the same in all respects.

    The spends of such channels may be exchanged, so that only allocations in which they fall need be looked at.
    """
    member = problems.sums
    same = np.triu(curves.same, 1) & (member[:, :, None] == member[:, None, :]).all(0)
    low, high = problems.low, problems.high
    alike: NDArray[np.bool_] = (low[:, :, None] == low[:, None, :]) & (high[:, :, None] == high[:, None, :])
    found: NDArray[np.bool_] = np.logical_and(same, alike)
    return found


def keeps(x: Floats, boxes: Boxes, near: float) -> NDArray[np.bool_]:
    """Which allocations (rows x n) break neither a limit nor a rule by more than `near` (a share of the total)."""
    sums = x @ boxes.sums.T
    limits = ((x >= boxes.low - near) & (x <= boxes.high + near)).all(1)
    return np.asarray(limits & ((sums >= boxes.least - near) & (sums <= boxes.most + near)).all(1))


def repaired(x: Floats, boxes: Boxes) -> Floats:
    """The allocation of a row moved on to the rules it breaks or all but meets, its limits kept (1 x n).

    Each channel gives or takes in proportion to the room it has.
    """
    for _ in range(4):
        sums = x @ boxes.sums.T
        error = np.where(
            sums > boxes.most - NEAR, boxes.most - sums, np.where(sums < boxes.least + NEAR, boxes.least - sums, 0)
        )
        active = (np.minimum(np.abs(sums - boxes.most), np.abs(sums - boxes.least)) <= NEAR)[0] | (error != 0)[0]
        part = boxes.sums[active]
        room = np.minimum(x - boxes.low, boxes.high - x)[0]
        prices = np.linalg.lstsq((part * room) @ part.T, error[0, active], rcond=1e-12)[0]
        x = np.clip(x + room * (prices @ part), boxes.low, boxes.high)
    return x
