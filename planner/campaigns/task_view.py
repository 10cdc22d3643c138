"""Campaigns and tasks in words for page and report: the list of campaigns, tasks to tick, the deciding chain."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any, get_args

from planner import fmt
from planner.campaigns.feasible import Feasible, Shortened
from planner.campaigns.named import campaign_word, days_word, short_task_word, task_word
from planner.campaigns.order import links
from planner.campaigns.schedule import Schedule, Scheduled
from planner.campaigns.section import Campaign, Phase, TaskRole
from planner.campaigns.timed import Timed, urgent
from planner.channels import Platform
from planner.i18n import Translate, Worded, written

if TYPE_CHECKING:
    from planner.plan import Plan

URGENT, EVERYBODY = "urgent", "all"
RANK = {"late": 0, "at_risk": 1, "running": 2, "todo": 3, "done": 4}


def campaign_of(plan: Plan, campaign_id: str) -> Campaign:
    """A campaign by its id. Raises KeyError if it is gone."""
    found = next((one for one in plan.campaigns.items if one.id == campaign_id), None)
    if found is None:
        raise KeyError(campaign_id)
    return found


def task_of(made: Schedule, task_id: str) -> Scheduled | None:
    """A task in time by its id; None without dates."""
    return next((one for one in made.tasks if one.task.id == task_id), None)


def is_agreed(campaign: Campaign) -> bool:
    """Whether a plan was agreed on."""
    return any(task.base_end is not None for task in campaign.tasks)


def platform_names(t: Translate, plan: Plan) -> dict[str, str]:
    """Words of every platform by its code, those where the shop is or wants to be first."""
    own = [*plan.shop.platforms, *(one.platform for one in plan.channels.list if one.platform)]
    codes: tuple[str, ...] = get_args(Platform)
    ordered = dict.fromkeys([*(code for code in own if code in codes), *codes])
    return {code: t(f"channels.list.platform.options.{code}") for code in ordered}


def campaign_name(t: Translate, campaign: Campaign) -> str:
    """A campaign's name, or what stands in for it."""
    return written(t, campaign_word(campaign))


def campaign_names(t: Translate, campaigns: Sequence[Campaign]) -> dict[str, str]:
    """Names by id, in their order."""
    return {one.id: campaign_name(t, one) for one in campaigns}


def task_names(t: Translate, campaign: Campaign) -> dict[str, str]:
    """Titles of a campaign's tasks by id, in their order."""
    return {task.id: written(t, task_word(task)) for task in campaign.tasks}


def may_wait_for(t: Translate, campaign: Campaign, task_id: str) -> dict[str, str]:
    """The tasks that a task can wait for without anything waiting in a circle; by id."""
    graph = links(campaign.tasks)
    places = {one: place for place, one in enumerate(graph.ids)}
    behind = [places[task_id]] if task_id in places else []
    closed = set(behind)
    for place in behind:
        new = [one for one in graph.successors[place] if one not in closed]
        behind += new
        closed.update(new)
    return {one: title for one, title in task_names(t, campaign).items() if places[one] not in closed}


def campaign_columns(t: Translate) -> dict[str, str]:
    """Headers of the list of campaigns."""
    return {name: t(f"campaigns.columns.{name}") for name in ("campaign", "opening", "progress", "state")}


def campaign_rows(t: Translate, made: Timed) -> list[dict[str, str]]:
    """Every campaign in a line: its opening, how many tasks are done, and what is wrong."""
    return [
        {
            "campaign": campaign_name(t, one.campaign),
            "opening": fmt.day(one.opening, t.locale),
            "progress": t("campaigns.words.done_of", done=one.done, n=len(one.campaign.tasks)),
            "state": state_of(t, one, made.ready[key]),
        }
        for key, one in made.schedules.items()
    ]


def state_of(t: Translate, made: Schedule, ready: Feasible) -> str:
    """A campaign's state in a few words, the worst of it."""
    if made.opening is None:
        return t("campaigns.words.state_no_opening")
    if ready.over:
        return t("campaigns.words.state_over", days=days_word(ready.over))
    if made.late or made.at_risk:
        return t("campaigns.words.state_behind", late=made.late, at_risk=made.at_risk)
    return t("campaigns.words.state_fine")


def opening_words(t: Translate, made: Schedule, today: date) -> str:
    """When a campaign opens and closes, in how many days, and how far its tasks are."""
    values: dict[str, Any] = {"done": made.done, "n": len(made.campaign.tasks)}
    if made.opening is None:
        return t("campaigns.words.no_opening", **values)
    days = (made.opening - today).days
    values |= {"opening": made.opening, "closing": made.closing or made.opening, "days": days_word(abs(days))}
    return t("campaigns.words.opens" if days >= 0 else "campaigns.words.opened", **values)


def groups(t: Translate, made: Schedule, today: date) -> dict[str, str]:
    """The lists of tasks that can be looked at, by code: what is urgent, then phases and roles that have tasks."""
    n = len(urgent(made, today))
    found = {URGENT: t("campaigns.groups.urgent", n=n)} if n else {}
    for kind, codes in (("phase", get_args(Phase)), ("role", get_args(TaskRole))):
        for code in codes:
            tasks = [one for one in made.tasks if getattr(one.task, kind) == code]
            if tasks:
                done = sum(one.state == "done" for one in tasks)
                name = t(f"campaigns.items.tasks.{kind}.options.{code}")
                found[f"{kind}.{code}"] = t(f"campaigns.groups.{kind}", name=name, done=done, n=len(tasks))
    if made.tasks:
        found[EVERYBODY] = t("campaigns.groups.all", done=made.done, n=len(made.tasks))
    return found


def listed(made: Schedule, group: str | None, today: date) -> tuple[Scheduled, ...]:
    """The tasks of a list, what is late and at risk first, what is done last."""
    if group == URGENT:
        return urgent(made, today)
    kind, _, code = (group or "").partition(".")
    chosen = [one for one in made.tasks if group == EVERYBODY or (code and getattr(one.task, kind, None) == code)]
    return tuple(sorted(chosen, key=lambda one: (RANK[one.state], one.end)))


def task_line(t: Translate, one: Scheduled, today: date) -> str:
    """A task for the page: its title, state, days and owner. Its words are safe in Markdown if `t` escapes."""
    values: dict[str, Any] = {"title": task_word(one.task), "start": one.start, "end": one.end}
    values["owner"] = one.task.owner.strip() or Worded("campaigns.words.nobody")
    values["days"] = days_word(abs((one.end - today).days))
    span = "one_day" if one.start == one.end else "span"
    values["when"] = Worded(f"campaigns.words.{span}", {"start": one.start, "end": one.end})
    mark = Worded("campaigns.words.is_hard") if one.task.hard else ""
    return t(f"campaigns.task_lines.{one.state}", **values, earliest=one.earliest_end, mark=mark)


def chain_columns(t: Translate) -> dict[str, str]:
    """Headers of the deciding chain."""
    return {name: t(f"campaigns.columns.{name}") for name in ("task", "planned", "earliest", "owner")}


def chain_rows(t: Translate, chain: Sequence[Scheduled]) -> list[dict[str, str]]:
    """The deciding chain in order: when each task is planned, and when it can be done if work goes on from today."""
    return [
        {
            "task": written(t, short_task_word(one.task)),
            "planned": _days(t, one.start, one.end),
            "earliest": _days(t, one.earliest_start, one.earliest_end),
            "owner": one.task.owner.strip() or fmt.UNKNOWN,
        }
        for one in chain
    ]


def _days(t: Translate, start: date, end: date) -> str:
    return t("campaigns.words.one_day" if start == end else "campaigns.words.span", start=start, end=end)


def cut_columns(t: Translate) -> dict[str, str]:
    """Headers of what a shortened plan does."""
    return {name: t(f"campaigns.columns.{name}") for name in ("task", "before", "after")}


def cut_rows(t: Translate, short: Shortened) -> list[dict[str, str]]:
    """What a shortened plan does to each task it touches."""
    return [
        {
            "task": written(t, short_task_word(cut.task)),
            "before": written(t, days_word(cut.task.days, working=cut.task.working)),
            "after": t("campaigns.words.left_out")
            if cut.days is None
            else written(t, days_word(cut.days, working=cut.task.working)),
        }
        for cut in short.cuts
    ]


def copied(t: Translate, campaign: Campaign, row_id: str) -> Mapping[str, Any]:
    """A campaign once more, with nothing done and no presale counted yet, as a row."""
    row: dict[str, Any] = campaign.model_dump(mode="json")
    row |= {"counted_on": None, "days": [], "kept": "", "changed": "", "next": ""}
    row["goods"] = [{**goods, "sold": None} for goods in row["goods"]]
    row["games"] = [{**game, "played": None, "finished": None, "spent": None} for game in row["games"]]
    undone = {"started_on": None, "done_on": None, "base_start": None, "base_end": None}
    name = t("campaigns.words.copy_of", name=campaign_name(t, campaign))
    tasks = [{**task, **undone} for task in row["tasks"]]
    return {**row, "id": row_id, "name": name[:120], "tasks": tasks, "preheat": []}
