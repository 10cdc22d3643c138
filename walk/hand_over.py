"""What is handed over: the report in five formats, and the campaign's calendar."""

from walk.job import Job
from walk.owner import MAIN, SLOW

FORMATS = ("word", "slides", "pdf", "workbook", "notebook")


def take_calendar(job: Job) -> None:
    """The campaign's days as a calendar file."""
    owner = job.owner
    owner.turn_to("campaigns", "plan")
    owner.look_at("campaigns.takeaway", owner.words("campaigns.takeaways.calendar"))
    job.files["calendar"] = owner.take(job.folder, owner.button("campaigns.takeaway_words.calendar_get"))


def take_report(job: Job) -> None:
    """The whole plan as documents, made at one go."""
    owner = job.owner
    owner.turn_to("review", "report")
    owner.tick(owner.words("review.formats.notebook"))
    owner.button("review.words.make").click()
    ready, broke = (owner.page.get_by_text(owner.words(key)) for key in ("review.words.ready", "kit.jobs.broke"))
    ready.or_(broke).first.wait_for(timeout=SLOW)
    assert not broke.count(), owner.page.locator(MAIN).inner_text()
    owner.settle()
    for name in FORMATS:
        words = owner.words("review.words.download", name=owner.words(f"review.formats.{name}"), size=0)
        begins = words[: words.index("0")]
        job.files[name] = owner.take(job.folder, owner.page.locator(f"{MAIN} button").filter(has_text=begins).first)
