"""The steps of the walk, one after the other."""

import time
from collections.abc import Callable

from walk import agreeing, begin, hand_over, run
from walk.job import Job

FAILED = "failed.png"


def documents_agree(job: Job) -> None:
    """Every document opened by another program: the same budget, goal, verdict and days in all of them."""
    lacking = agreeing.missing(job)
    assert not lacking, lacking


STEPS: tuple[Callable[[Job], None], ...] = (
    begin.new_plan,
    begin.bring_files,
    begin.watch_figures,
    begin.set_baseline,
    begin.weigh,
    begin.aim,
    begin.imagine,
    begin.know_customers,
    run.choose_channels,
    run.share_budget,
    run.plan_festival,
    run.plan_test,
    run.wait_two_weeks,
    run.read_test,
    run.look_back,
    hand_over.take_calendar,
    hand_over.take_report,
    documents_agree,
)


def walk(job: Job, tell: Callable[[str], object]) -> None:
    """Go all the way; `tell` is told what is done now and how long it took. What fails leaves a picture behind."""
    for n, step in enumerate(STEPS, start=1):
        began = time.monotonic()
        try:
            step(job)
            assert not job.owner.shows_error(), "the page shows an error"
        except BaseException:
            job.owner.page.screenshot(path=job.folder / FAILED, full_page=True)
            tell(f"{n:2}. {step.__doc__} -- failed, see {job.folder / FAILED}")
            raise
        tell(f"{n:2}. {step.__doc__} {time.monotonic() - began:.1f} s")
