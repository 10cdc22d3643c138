"""What moves money between lines, phases and kinds: named functions that are worked out on the latest saved plan."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Literal

from pydantic import JsonValue

from planner.budget.lines import first_weights, is_high_return, limits, line_ids, spends
from planner.budget.section import RESERVE, Kinds, Line, Phases, Rule
from planner.budget.shares import moved, shared_out
from planner.changes import Call, Change, Refused
from planner.i18n import Translate

if TYPE_CHECKING:
    from planner.plan import Plan

HIGH_RETURN, INNOVATION = "high-return", "innovation"  # ids of the rules that the 2025 programme gives
HIGH_RETURN_LEAST, RESERVE_LEAST = 0.6, 0.1
SETTINGS = ("locked", "least", "most", "reach")
PARTS = 10_000  # a share is moved in hundredths of a per cent
Cut = Literal["phases", "kinds"]


def drag(plan: Plan, arguments: Mapping[str, JsonValue]) -> Plan:
    """The plan with `line` at `spend` fen, or at `share` of the total, or as near as the others' limits let it.

    The others give way in proportion to what they have; locked ones do not.
    """
    line_id, total = str(arguments["line"]), plan.budget.total
    ids, rows = _rows(plan, line_id)
    if total is None:
        raise Refused("budget.total", "missing")
    to = _whole(arguments["spend"] if "spend" in arguments else _number(arguments["share"]) * total)
    place = ids.index(line_id)
    low, high = limits(rows, total)
    low[place], high[place] = rows[place].least or 0, _most(rows[place], total)
    return _with(plan, rows, moved([row.spend for row in rows], place, to, low, high))


def adjust(plan: Plan, arguments: Mapping[str, JsonValue]) -> Plan:
    """The plan with the setting `field` (locked, least, most, reach) of `line` at `value`."""
    line_id, field = str(arguments["line"]), str(arguments["field"])
    ids, rows = _rows(plan, line_id)
    if field not in SETTINGS:
        raise Refused(f"budget.lines.{line_id}.{field}", "no_such_place")
    place = ids.index(line_id)
    rows[place] = rows[place].model_copy(update={field: arguments["value"]})
    return _with(plan, rows, [row.spend for row in rows])


def allot(plan: Plan, arguments: Mapping[str, JsonValue]) -> Plan:
    """The plan with `spends` {line: fen} in place of what the lines had; lines not named keep theirs."""
    given = arguments["spends"]
    _, rows = _rows(plan)
    wanted = {name: _whole(spend) for name, spend in given.items()} if isinstance(given, dict) else {}
    return _with(plan, rows, [wanted.get(row.id, row.spend) for row in rows])


def propose(plan: Plan, arguments: Mapping[str, JsonValue]) -> Plan:
    """The plan with a first split: a reserve, the rest by role, and at least the programme's share of high return.

    What is locked or limited stays so. Where the plan has no rules it gets the programme's, called `names` {id: name}.
    """
    total = plan.budget.total
    if total is None:
        raise Refused("budget.total", "missing")
    _, rows = _rows(plan)
    names = arguments.get("names")
    rules = plan.budget.rules or first_rules(plan, names if isinstance(names, dict) else {})
    low, high = limits(rows, total)
    parts = shared_out(total, _first(plan, rules), low, high)
    budget = _with(plan, rows, parts).budget.model_copy(update={"rules": rules})
    return plan.model_copy(update={"budget": budget})


def first_rules(plan: Plan, names: Mapping[str, JsonValue]) -> tuple[Rule, ...]:
    """The rules of the 2025 programme; that of high return only where such a channel is a core one.

    Where none leads, most of the money would go where the shop cannot use it.
    """
    high = tuple(channel.id for channel in plan.channels.list if is_high_return(channel))
    if not any(channel.role == "core" for channel in plan.channels.list if channel.id in high):
        high = ()
    found = ((HIGH_RETURN, high, HIGH_RETURN_LEAST), (INNOVATION, (RESERVE,), RESERVE_LEAST))
    return tuple(
        Rule(id=code, name=str(names.get(code, ""))[:120], lines=lines, least=least)
        for code, lines, least in found
        if lines
    )


def _first(plan: Plan, rules: Sequence[Rule]) -> list[float]:
    """Weights by role, with the reserve at its least share and the group of high return lifted to its own."""
    weights = first_weights(plan)
    least = {rule.id: rule.least or 0.0 for rule in rules}
    reserve = min(least.get(INNOVATION, 0.0), 1.0)
    group = next((set(rule.lines) for rule in rules if rule.id == HIGH_RETURN), set())
    inside = sum(weight for line, weight in weights.items() if line in group)
    outside = sum(weights.values()) - inside
    want = min(least.get(HIGH_RETURN, 0.0) / (1 - reserve), 1.0) if reserve < 1 else 0.0
    if inside and outside and inside / (inside + outside) < want:
        lift = want / (1 - want) * outside / inside if want < 1 else 1e9
        weights = {line: weight * (lift if line in group else 1.0) for line, weight in weights.items()}
    scale = sum(weights.values())
    if not scale:
        return [1.0 if line == RESERVE else 0.0 for line in weights]
    return [reserve if line == RESERVE else weight / scale * (1 - reserve) for line, weight in weights.items()]


def drag_share(plan: Plan, arguments: Mapping[str, JsonValue]) -> Plan:
    """The plan with the share `name` of `cut` (phases or kinds) at `share`; the others give way in proportion."""
    name, share = str(arguments["name"]), _number(arguments["share"])
    cut: Cut = "kinds" if arguments["cut"] == "kinds" else "phases"
    held = shares_of(plan, cut)
    if name not in held:
        raise Refused(f"budget.{cut}.{name}", "no_such_place")
    parts = shared_out(PARTS, list(held.values()), [0] * len(held), [PARTS] * len(held))
    made = moved(parts, list(held).index(name), round(share * PARTS), [0] * len(held), [PARTS] * len(held))
    named = {key: part / PARTS for key, part in zip(held, made, strict=True)}
    section = Kinds(**named) if cut == "kinds" else Phases(**named)
    return plan.model_copy(update={"budget": plan.budget.model_copy(update={cut: section})})


def shares_of(plan: Plan, cut: Cut) -> dict[str, float]:
    """The shares of the phases or kinds, which together are 1 whatever is stored; even where nothing is."""
    stored = getattr(plan.budget, cut)
    held = {name: float(getattr(stored, name)) for name in type(stored).model_fields}
    whole = sum(held.values())
    return {name: share / whole if whole else 1 / len(held) for name, share in held.items()}


def dragged(line_id: str, spend: int) -> Change:
    """Put a line at a spend in fen; the others give way."""
    return _change("edit", "budget.drag", {"line": line_id, "spend": spend})


def dragged_to(line_id: str, share: float) -> Change:
    """Put a line at a share of the total; the others give way."""
    return _change("edit", "budget.drag", {"line": line_id, "share": share})


def adjusted(line_id: str, field: str, value: JsonValue) -> Change:
    """Set a line's lock, limit or reach."""
    return _change("edit", "budget.adjust", {"line": line_id, "field": field, "value": value})


def allotted(spends: Mapping[str, int]) -> Change:
    """Give the lines new spends in fen, as one edit."""
    return _change("allot", "budget.allot", {"spends": dict(spends)})


def proposed(t: Translate) -> Change:
    """Make a first split, worked out on the latest plan."""
    names = {code: t(f"budget.rule_names.{code}") for code in (HIGH_RETURN, INNOVATION)}
    return _change("allot", "budget.propose", {"names": dict(names)})


def shifted(cut: Cut, name: str, share: float) -> Change:
    """Put a phase or a kind of cost at a share; the others give way."""
    return _change("edit", "budget.drag_share", {"cut": cut, "name": name, "share": share})


def _change(label: str, name: str, arguments: dict[str, JsonValue]) -> Change:
    return Change(label=label, operations=(Call(name=name, arguments=arguments),))


def _rows(plan: Plan, wanted: str = RESERVE) -> tuple[list[str], list[Line]]:
    """All lines as they count now, with the settings that are stored. Raises Refused if one that is wanted is gone."""
    stored = {line.id: line for line in plan.budget.lines}
    parts, ids = spends(plan), line_ids(plan)
    if wanted not in ids:
        raise Refused(f"budget.lines.{wanted}", "no_such_place")
    return list(ids), [stored.get(i, Line(id=i)).model_copy(update={"spend": parts[i]}) for i in ids]


def _with(plan: Plan, rows: Sequence[Line], parts: Sequence[int]) -> Plan:
    lines = tuple(row.model_copy(update={"spend": part}) for row, part in zip(rows, parts, strict=True))
    return plan.model_copy(update={"budget": plan.budget.model_copy(update={"lines": lines})})


def _most(row: Line, total: int) -> int:
    return total if row.most is None else max(row.most, row.least or 0)


def _whole(value: JsonValue) -> int:
    return max(0, round(_number(value)))


def _number(value: JsonValue) -> float:
    if isinstance(value, bool) or not isinstance(value, int | float) or not abs(value) < 1e15:
        raise Refused("budget.lines", "not_a_number")
    return value
