"""What the experiments chapter stores: every test from an idea to what was learned from it."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Literal

from pydantic import Field

from planner.channels import Platform
from planner.sections import Count, Days, Name, Rate, Ratio, Row, RowId, Score, Section, SignedMoney, Text, Unit
from planner.sections import Money as Fen

State = Literal["idea", "planned", "running", "read", "decided"]
Subject = Literal[
    "title",
    "main_picture",
    "video_cover",
    "price_display",
    "button",
    "layout",
    "detail_page",
    "offer",
    "service",
    "other",
]
Metric = Literal["conversion", "click_through", "revenue_per_visitor", "aov", "mean"]
Sides = Literal["two", "one"]
Looks = Literal["fixed", "obrien_fleming", "pocock", "lan_demets", "always_valid"]
Measure = Literal["refunds", "complaints", "bounces", "carts", "conversions", "clicks", "other"]
Direction = Literal["increase", "decrease"]
Segment = Literal["all", "new", "returning", "phone", "computer"]
Happening = Literal["festival", "stock_out", "platform", "price", "outage", "other"]
Decision = Literal["ship", "keep", "repeat", "drop"]
LookCount = Annotated[int, Field(ge=2, le=20), Unit("count")]


class Arm(Row):
    """A version. The first one of a test is the control, what there is today.

    `share`: of the visitors in the test that are to see it; None in all of them: equal shares. `differs`: its text, or
    what exactly is different; `picture`: the id of a dataset that holds its picture.
    """

    name: Name = ""
    share: Rate | None = None
    differs: Text = ""
    picture: Name = ""


class Guardrail(Row):
    """What must not get worse. `good`: the welcome direction, None: the measure's own; `baseline`: today's rate.

    `margin`: how much worse, relatively, is bearable.
    """

    name: Name = ""
    measure: Measure | None = None
    good: Direction | None = None
    baseline: Rate | None = None
    margin: Rate | None = None


class Tally(Row):
    """What one version had on a day, or over the whole time where `day` is None.

    `arm`: the id of a version. `visitors`: people in the test (impressions, where clicks are counted); `conversions`:
    those of them who bought (or clicked); `sales`: what they paid.
    """

    day: date | None = None
    arm: Name = ""
    segment: Segment = "all"
    visitors: Count | None = None
    conversions: Count | None = None
    sales: Fen | None = None


class Check(Row):
    """A guardrail counted so far in one version: `events` among `out_of`."""

    guardrail: Name = ""
    arm: Name = ""
    events: Count | None = None
    out_of: Count | None = None


class Summary(Row):
    """A mean as a platform or a spreadsheet gives it, in the metric's unit; amounts in yuan, as a mean has no fen."""

    arm: Name = ""
    n: Count | None = None
    mean: Ratio | None = None
    sd: Ratio | None = None


class Happened(Row):
    """Something out of the ordinary while a test ran."""

    day: date | None = None
    kind: Happening | None = None
    note: Name = ""


class Experiment(Row):
    """A test. The plan of a test is what its reading is held to.

    `where`: the page or product that it changes. Hypothesis: `because` of something seen, `belief` what is changed,
    `effect` what that will do, measured by `metric` (`metric_name` for a mean of another kind). `baseline`: today's
    rate; `mean` and `sd` where the metric is a mean, yuan for amounts; None: as the plan has it. `daily_visitors` come
    to the page, `share_in_test` of them take part. `mde`: the smallest relative change worth finding. `alpha`, `power`
    and `sides` are fixed before the start; "one": only an increase counts. `looks`: how often it is read while it runs,
    `look_count` times with a group-sequential plan.

    `start`: its first day. `agreed_on`: the day on which the plan was fixed, with `agreed_per_arm` visitors per version
    over `agreed_days`. `rows`: the id of a dataset with a line per visitor or order. `impact`, `confidence` and `ease`
    rank an idea. `decision`, `decided_on` and `learned` close it; `lift_low`, `lift` and `lift_high` are what it was
    found to do then, relatively, and `worth` what that is in a month. `carried_on`: the day on which another chapter
    took that over.
    """

    name: Name = ""
    state: State = "idea"
    subject: Subject | None = None
    platform: Platform | None = None
    where: Name = ""
    because: Text = ""
    belief: Text = ""
    effect: Text = ""
    metric: Metric = "conversion"
    metric_name: Name = ""
    baseline: Rate | None = None
    mean: Ratio | None = None
    sd: Ratio | None = None
    daily_visitors: Count | None = None
    share_in_test: Rate | None = None
    mde: Rate | None = None
    alpha: Rate = 0.05
    power: Rate = 0.8
    sides: Sides = "two"
    looks: Looks = "fixed"
    look_count: LookCount = 4
    arms: tuple[Arm, ...] = ()
    guardrails: tuple[Guardrail, ...] = ()
    start: date | None = None
    agreed_on: date | None = None
    agreed_per_arm: Count | None = None
    agreed_days: Days | None = None
    tallies: tuple[Tally, ...] = ()
    checks: tuple[Check, ...] = ()
    summaries: tuple[Summary, ...] = ()
    rows: Name = ""
    happened: tuple[Happened, ...] = ()
    impact: Score | None = None
    confidence: Score | None = None
    ease: Score | None = None
    decision: Decision | None = None
    decided_on: date | None = None
    learned: Text = ""
    lift_low: Annotated[float, Field(ge=-1, le=10**6, allow_inf_nan=False), Unit("rate")] | None = None
    lift: Annotated[float, Field(ge=-1, le=10**6, allow_inf_nan=False), Unit("rate")] | None = None
    lift_high: Annotated[float, Field(ge=-1, le=10**6, allow_inf_nan=False), Unit("rate")] | None = None
    worth: SignedMoney | None = None
    carried_on: date | None = None

    def arm(self, arm_id: str) -> Arm | None:
        """The version of an id; None if there is none."""
        return next((one for one in self.arms if one.id == arm_id), None)


class Experiments(Section):
    """Tests in the user's order."""

    items: tuple[Experiment, ...] = ()

    def progress(self) -> tuple[int, int]:
        """Of an idea its three scores; of a test hypothesis, smallest change and versions, at its end what was learned.

        Without any test or idea, one question stands open.
        """
        asked = [answer for one in self.items for answer in _asked(one)]
        return sum(asked), max(1, len(asked))


def _asked(one: Experiment) -> tuple[bool, ...]:
    """What is asked of a test as it stands, and whether it was answered."""
    if one.state == "idea":
        return (None not in (one.impact, one.confidence, one.ease),)
    planned = (bool(one.belief.strip()), one.mde is not None, len(one.arms) > 1)
    return (*planned, bool(one.learned.strip())) if one.state == "decided" else planned


def new_experiment(experiment_id: str, arm_ids: tuple[RowId, RowId]) -> Experiment:
    """An idea with two versions, the control first."""
    return Experiment(id=experiment_id, arms=tuple(Arm(id=one) for one in arm_ids))
