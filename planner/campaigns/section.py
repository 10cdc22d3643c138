"""What the campaigns chapter stores: edited platform windows, and campaigns with their tasks, stock and people."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Literal, get_args

from pydantic import Field

from planner.channels import Platform
from planner.sections import Count, Days, Money, Name, Rate, Ratio, Row, RowId, Section, Text, Unit

Template = Literal[
    "new_year_goods",
    "womens_day",
    "five_twenty",
    "six_eighteen",
    "six_eighteen_classic",
    "qixi",
    "back_to_school",
    "mid_autumn",
    "double_11",
    "double_11_classic",
    "year_end",
    "black_friday",
    "launch",
    "clearance",
    "flash_sale",
    "blank",
]
Aim = Literal["volume", "new_customers"]
Phase = Literal[
    "target",
    "stock",
    "sign_up",
    "creative",
    "presale",
    "rehearsal",
    "opening",
    "main",
    "tail",
    "delivery",
    "review",
]
TaskRole = Literal["strategy", "channels", "content", "data", "users", "service", "warehouse", "technology"]
WindowKind = Literal["sign_up", "presale", "sale", "whole", "courier_stop"]
Certainty = Literal["confirmed", "to_confirm", "projected"]
GoodsRole = Literal["traffic", "profit", "new"]
Threat = Literal["outage", "stock_out", "late_delivery", "price_cut", "rule_change", "criticism"]
THREATS: tuple[Threat, ...] = get_args(Threat)
FromOpening = Annotated[int, Field(ge=-400, le=400), Unit("days")]
Duration = Annotated[int, Field(ge=1, le=400), Unit("days")]
Hour = Annotated[int, Field(ge=0, le=23), Unit("count")]


class Window(Row):
    """Dates of a platform's event as the user knows them; both ends inclusive. They replace the known ones.

    `event` is a festival's code (planner/festivals.toml), `platform` a code of channels or free words.
    """

    event: Name = ""
    platform: Name = ""
    kind: WindowKind = "whole"
    start: date | None = None
    end: date | None = None
    certainty: Certainty = "confirmed"
    source: Name = ""


class Task(Row):
    """Something to do for a campaign.

    `ends`: the day by which it is to be done, in days from the opening (-20: twenty days before); None: as late as what
    follows allows. `days`: how long it takes, in working days if `working`. `after`: tasks that must be done before.
    `hard`: its end is set by others (a platform, a courier) and cannot be late. `base_start`, `base_end`: the plan that
    was agreed on.
    """

    title: Text = ""
    phase: Phase | None = None
    role: TaskRole | None = None
    owner: Name = ""
    ends: FromOpening | None = None
    days: Duration = 1
    working: bool = False
    after: tuple[RowId, ...] = ()
    milestone: bool = False
    hard: bool = False
    started_on: date | None = None
    done_on: date | None = None
    base_start: date | None = None
    base_end: date | None = None


class Goods(Row):
    """A product of a campaign. Money per piece; `daily`: pieces a day on an ordinary day; uplifts: times as many.

    `clearance`: what a left-over piece still brings; `lead_days`: from order to shelf; `on_hand` and `ordered` pieces
    before the opening; `sold`: pieces sold in the event until the end of the campaign's `counted_on`.
    """

    name: Name = ""
    role: GoodsRole | None = None
    daily: Ratio | None = None
    uplift_low: Ratio | None = None
    uplift: Ratio | None = None
    uplift_high: Ratio | None = None
    price: Money | None = None
    cost: Money | None = None
    clearance: Money | None = None
    lead_days: Days | None = None
    on_hand: Count | None = None
    ordered: Count | None = None
    sold: Count | None = None


class Day(Row):
    """What an event brought on a day, or with `hour` (0: the first) in an hour of it. `ads`: what they cost."""

    day: date | None = None
    hour: Hour | None = None
    sales: Money | None = None
    orders: Count | None = None
    visitors: Count | None = None
    ads: Money | None = None


class Crew(Section):
    """People and delivery on the busiest day.

    `chats`: conversations a day at the peak; `peak_share`: of them in the busiest hour; `handling`: seconds of work per
    chat; `parallel`: chats an agent holds at once; `wait`: seconds a buyer waits at most, and `answered`: the share
    that shall wait no longer; `agents` at the chat then. `order_chats`: chats per order, where nobody counted them.
    `packing`: parcels per person and hour; `hours` a day; `packers` at work;
    `first_day`: share of the event's pieces that sell on its first day; `order_pieces`: pieces per order.
    """

    chats: Count | None = None
    order_chats: Ratio | None = None
    agents: Count | None = None
    peak_share: Rate | None = None
    handling: Annotated[int, Field(ge=1, le=7200), Unit("count")] | None = None
    parallel: Annotated[int, Field(ge=1, le=20), Unit("count")] | None = None
    wait: Annotated[int, Field(ge=0, le=3600), Unit("count")] | None = None
    answered: Rate | None = None
    packing: Ratio | None = None
    hours: Ratio | None = None
    packers: Count | None = None
    first_day: Rate | None = None
    order_pieces: Ratio | None = None


class Offer(Row):
    """What one product costs in a wave of a campaign, on one platform (None: on all). `goods`: the product's id.

    `start`, `end`: the wave, in days from the opening, inclusive. `list_price` and `usual_price` (None: the same) per
    piece; `discount`: share taken off; `off` per full `threshold`; `coupon` per order; `deposit` per piece counts as
    `deposit_worth`. Per order: `gift`, `freight`, `ads`. `fee`: share of the price; `returns`: share of the pieces,
    `return_cost` for each. `margin`: the least wished, as a share of the price. `protected`: pieces sold at the usual
    price within the time of price protection, `claims`: the share of their buyers who ask for the difference.
    `lowest`: the lowest price that anybody paid for a piece within the platform's look back, usually 30 days.
    """

    name: Name = ""
    goods: Name = ""
    platform: Platform | None = None
    start: FromOpening | None = None
    end: FromOpening | None = None
    list_price: Money | None = None
    usual_price: Money | None = None
    discount: Rate | None = None
    threshold: Money | None = None
    off: Money | None = None
    coupon: Money | None = None
    deposit: Money | None = None
    deposit_worth: Money | None = None
    gift: Money | None = None
    freight: Money | None = None
    ads: Money | None = None
    fee: Rate | None = None
    returns: Rate | None = None
    return_cost: Money | None = None
    margin: Rate | None = None
    protected: Count | None = None
    claims: Rate | None = None
    lowest: Money | None = None


class Entry(Row):
    """What a platform asks of a shop that wants to take part, as its back office says, and what the shop has.

    `platform`: a code of channels; `signed_on`: the day on which the shop signed up.
    """

    platform: Name = ""
    level_asked: Ratio | None = None
    level: Ratio | None = None
    score_asked: Ratio | None = None
    score: Ratio | None = None
    signed_on: date | None = None


class Preheat(Row):
    """What one day of the presale brought, new on that day. `day` counts from the opening: -1 is the day before."""

    day: FromOpening | None = None
    carts: Count | None = None
    favourites: Count | None = None
    reminders: Count | None = None
    deposits: Count | None = None


class Campaign(Row):
    """A festival or event with all that is done for it. `opening` and `closing` are the days of the event, inclusive.

    `festival`: the code it hangs on; `platforms` the codes it runs on. `threats`: the ready-made risks that can hit it;
    `days`: what it brought so far. `kept`, `changed` and `next` are the lessons: what to keep, what to change, what to
    try the next time.
    """

    name: Name = ""
    template: Template = "blank"
    aim: Aim | None = None
    festival: Name = ""
    platforms: tuple[Platform, ...] = ()
    opening: date | None = None
    closing: date | None = None
    target: Money | None = None
    tasks: tuple[Task, ...] = ()
    goods: tuple[Goods, ...] = ()
    crew: Crew = Crew()
    offers: tuple[Offer, ...] = ()
    entries: tuple[Entry, ...] = ()
    preheat: tuple[Preheat, ...] = ()
    threats: tuple[Threat, ...] = THREATS
    counted_on: date | None = None
    days: tuple[Day, ...] = ()
    kept: Text = ""
    changed: Text = ""
    next: Text = ""


class Campaigns(Section):
    """Campaigns in the user's order, and the platform windows that were edited."""

    items: tuple[Campaign, ...] = ()
    windows: tuple[Window, ...] = ()

    def progress(self) -> tuple[int, int]:
        """Of each campaign: its aim, opening, target and tasks; one campaign at least is asked for."""
        answered = sum(
            (one.aim is not None) + (one.opening is not None) + (one.target is not None) + bool(one.tasks)
            for one in self.items
        )
        return answered, 4 * max(1, len(self.items))
