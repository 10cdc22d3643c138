"""The year: where buyers come from, what that may cost, the big festival, a test, and a look back."""

from planner import fmt
from walk.job import Job
from walk.owner import MAIN

DAYS = 14
SHOWN = 1500  # impressions of each version on a day
CLICKS = ((45, 58), (47, 61), (44, 57), (46, 60))  # of the two versions, day after day


def choose_channels(job: Job) -> None:
    """The set that is proposed, one more, and the owner's own scores for the first."""
    owner = job.owner
    owner.turn_to("channels")
    owner.press("channels.words.propose")
    first, n = owner.plan.channels.list[0], len(owner.plan.channels.list)
    owner.unfold_more("channels.words.add_more")
    owner.look_at("channels.platform", owner.words("channels.list.platform.options.douyin"))
    owner.press("channels.words.add")
    assert len(owner.plan.channels.list) == n + 1
    owner.look_at("channels.fit_way", owner.words("channels.fit_ways.own"))
    for criterion, score in job.said["scores"].items():
        owner.mark(f"channels.list.{first.id}.scores.{criterion}", str(score))


def share_budget(job: Job) -> None:
    """A total, shared out, and shared better."""
    owner = job.owner
    owner.turn_to("budget", "share")
    owner.fill("budget.total", job.budget)
    owner.press("budget.words.propose")
    before = {line.id: line.spend for line in owner.plan.budget.lines}
    owner.look_at("budget.section", owner.words("budget.sections.improve"))
    owner.look_at("budget.aim", owner.words("budget.aims.profit"))
    owner.press("budget.words.apply")
    after = {line.id: line.spend for line in owner.plan.budget.lines}
    assert sum(spend or 0 for spend in after.values()) == job.budget * 100
    assert after != before


def plan_festival(job: Job) -> None:
    """The next Double 11, with all its tasks."""
    owner = job.owner
    owner.turn_to("campaigns", "plan")
    owner.look_at("campaigns.template", owner.words("campaigns.items.template.options.double_11"))
    owner.press_first("campaigns-new-")
    campaign = owner.plan.campaigns.items[0]
    assert campaign.tasks
    owner.fill(f"campaigns.items.{campaign.id}.target", job.said["target"])
    job.opening = campaign.opening


def plan_test(job: Job) -> None:
    """A test of the first picture, from an idea to a plan that is agreed on and begins today."""
    owner, said = job.owner, job.said["test"]
    owner.turn_to("experiments", "log")
    owner.fill("experiments.items.new.name", said["name"])
    (test,) = owner.plan.experiments.items
    path = f"experiments.items.{test.id}"
    owner.look_at("experiments.section", owner.words("experiments.sections.plan"))
    for name in ("because", "belief", "effect"):
        owner.fill(f"{path}.{name}", said[name])
    owner.choose(f"{path}.subject", owner.words("experiments.items.subject.options.main_picture"))
    owner.choose(f"{path}.metric", owner.words("experiments.items.metric.options.click_through"))
    for name in ("baseline", "daily_visitors", "mde"):
        owner.fill(f"{path}.{name}", said[name])
    today = owner.today()
    owner.fill_day(f"{path}.start", today)
    owner.press("experiments.planning.agree_now", start=today)
    (test,) = owner.plan.experiments.items
    assert (test.state, test.start, test.agreed_days) == ("running", today, DAYS)


def wait_two_weeks(job: Job) -> None:
    """The notebook is closed, and opened again when the test is over."""
    job.owner.come_back(DAYS)


def read_test(job: Job) -> None:
    """The test's counts pasted, its verdict read, the decision written down."""
    owner = job.owner
    (test,) = owner.plan.experiments.items
    path, start = f"experiments.items.{test.id}", test.start
    owner.turn_to("experiments", "run")
    owner.look_at("experiments.run_way", owner.words("experiments.run_ways.paste"))
    owner.paste(job.counts(start, [CLICKS[n % len(CLICKS)] for n in range(DAYS)], SHOWN))
    owner.press("experiments.run.paste_take", n=2 * DAYS)
    owner.look_at("experiments.section", owner.words("experiments.sections.log"))
    owner.press("experiments.words.log_finish")
    owner.look_at("experiments.section", owner.words("experiments.sections.read"))
    job.verdict = owner.page.locator(f"{MAIN} [data-testid=stAlert] h3").first.inner_text()
    owner.look_at("experiments.section", owner.words("experiments.sections.learn"))
    owner.mark(f"{path}.decision", owner.words("experiments.items.decision.options.ship"))
    owner.fill(f"{path}.learned", job.said["test"]["learned"])
    owner.look_at("experiments.section", owner.words("experiments.sections.log"))
    job.result = owner.row(job.said["test"]["name"])[-1]


def look_back(job: Job) -> None:
    """The review of the last whole month."""
    owner = job.owner
    owner.turn_to("review", "review")
    owner.press("review.new.monthly")
    (made,) = owner.plan.review.items
    owner.press("review.words.keep")
    job.sales = next(one.value for one in owner.plan.review.items[0].kept if one.id == "sales") / 100
    shown = owner.row(owner.words("metrics.watched.options.sales"))[1]
    assert shown == fmt.money(job.sales * 100, owner.locale)
    owner.fill_all(f"review.items.{made.id}", job.said["review"])
    assert owner.plan.review.items[0].kept
