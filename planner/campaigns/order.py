"""The order of tasks that wait for one another, and the circle in which they may never begin."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from planner.campaigns.section import Task


@dataclass(frozen=True)
class Links:
    """Who waits for whom, by the tasks' places; `ids` are their names. Unknown tasks are left out."""

    ids: tuple[str, ...]
    predecessors: tuple[tuple[int, ...], ...]
    successors: tuple[tuple[int, ...], ...]


def links(tasks: Sequence[Task]) -> Links:
    """The links of tasks; one named twice counts once."""
    places = {task.id: place for place, task in enumerate(tasks)}
    predecessors = tuple(tuple({places[one]: None for one in task.after if one in places}) for task in tasks)
    successors: list[list[int]] = [[] for _ in tasks]
    for place, before in enumerate(predecessors):
        for one in before:
            successors[one].append(place)
    return Links(tuple(places), predecessors, tuple(map(tuple, successors)))


def in_order(graph: Links) -> list[int]:
    """Places so that each stands behind all it waits for; those in or behind a circle are left out."""
    waits = [len(before) for before in graph.predecessors]
    order = [place for place, n in enumerate(waits) if not n]
    for place in order:
        for after in graph.successors[place]:
            waits[after] -= 1
            if not waits[after]:
                order.append(after)
    return order


def circle(graph: Links, order: Sequence[int]) -> tuple[str, ...]:
    """The ids of one circle, each waiting for the one before it and the first for the last. `order` as in_order."""
    there = set(order)
    here = next(place for place in range(len(graph.ids)) if place not in there)
    walked: dict[int, None] = {}
    while here not in walked:
        walked[here] = None
        here = next(before for before in graph.predecessors[here] if before not in there)
    way = list(walked)
    return tuple(graph.ids[place] for place in reversed(way[way.index(here) :]))
