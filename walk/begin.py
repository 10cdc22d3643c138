"""The first evening: a plan, the shop's files, its baseline, what it is good at, what it wants and who buys."""

import re

from planner.samples import exports
from walk.job import Job

QUADRANTS = ("strength", "weakness", "opportunity", "threat")


def new_plan(job: Job) -> None:
    """A plan with a name, out of nothing."""
    owner, said = job.owner, job.said["plan"]
    owner.open()
    assert not owner.store.plans()
    for field in ("name", "client"):
        label = owner.t(f"plan.{field}.label")
        owner.page.get_by_role("textbox", name=label, exact=True).fill(said[field])
    owner.button("home.words.create").click()
    owner.page.wait_for_url(re.compile(r"plan="))
    owner.settle()
    (made,) = owner.store.plans()
    owner.plan_id = made.id
    assert owner.title() == owner.t("shop.title")


def bring_files(job: Job) -> None:
    """The platforms' export files, all at once, through the panel of the metrics."""
    owner, files = job.owner, exports("tea")
    owner.turn_to("metrics", "data")
    owner.hand_in(files)
    store = owner.button("imports.panel.store", n=len(files))
    store.wait_for()
    owner.settle()
    with owner.saving("files"):
        store.click()
    assert owner.plan.datasets


def watch_figures(job: Job) -> None:
    """Which figures to watch, how often, and who does."""
    owner = job.owner
    owner.turn_to("metrics", "kpi")
    for metric in ("sales", "conversion_rate"):
        owner.choose("metrics.watched", owner.words(f"metrics.watched.options.{metric}"))
    owner.mark("metrics.rhythm", owner.words("metrics.rhythm.options.weekly"))
    owner.fill("metrics.owner", job.said["owner"])


def set_baseline(job: Job) -> None:
    """What the files know is taken over, what they cannot know is typed."""
    owner = job.owner
    owner.turn_to("shop")
    owner.sees(owner.words("shop.files.offers_lead"))
    owner.press_first("shop-files")
    assert None not in (owner.plan.shop.visitors, owner.plan.shop.conversion_rate, owner.plan.shop.aov)
    owner.choose("shop.industry", owner.words("shop.industry.options.food"))
    owner.mark("shop.stage", owner.words("shop.stage.options.new"))
    owner.choose("shop.platforms", owner.words("shop.platforms.options.taobao"))
    owner.fill_all("shop", job.said["shop"])


def weigh(job: Job) -> None:
    """An entry in each quadrant with its ratings, and a move made of two of them."""
    owner = job.owner
    owner.turn_to("swot")
    for quadrant in QUADRANTS:
        owner.look_at("swot.quadrant", owner.words("swot.items.quadrant.options." + quadrant))
        owner.press("swot.words.add_blank")
        item = owner.plan.swot.items[-1]
        assert item.quadrant == quadrant
        path, said = f"swot.items.{item.id}", job.said["swot"][quadrant]
        owner.fill(f"{path}.text", said["text"])
        for rating in ("impact", "confidence"):
            owner.mark(f"{path}.{rating}", str(said[rating]))
    owner.press("swot.words.make_move")
    assert len(owner.plan.swot.moves) == 1


def aim(job: Job) -> None:
    """What the shop is to sell, by when."""
    owner = job.owner
    owner.turn_to("goals")
    owner.press("goals.presets.gmv.button")
    goal = owner.plan.goals.items[0]
    owner.fill(f"goals.items.{goal.id}.target_money", job.goal)
    owner.fill(f"goals.items.{goal.id}.owner", job.said["owner"])
    job.deadline = owner.plan.goals.items[0].deadline
    assert job.deadline is not None


def imagine(job: Job) -> None:
    """A buyer, begun from an example of the industry and made the shop's own."""
    owner = job.owner
    owner.turn_to("personas")
    owner.press_first("personas-")
    persona = owner.plan.personas.items[0]
    owner.fill(f"personas.items.{persona.id}.name", job.said["persona"]["name"])
    owner.fill(f"personas.items.{persona.id}.customer_share", job.said["persona"]["customer_share"])


def know_customers(job: Job) -> None:
    """After how many days without an order a customer counts as lost, as the orders suggest."""
    owner = job.owner
    owner.turn_to("customers", "returning")
    owner.press_first("customers-churn")
    assert owner.plan.customers.churn_days
