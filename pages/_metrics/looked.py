"""Which platform and which days are looked at: chosen once, for all sections that show days."""

from pages._kit import Page
from planner import fmt
from planner.metrics import Choice

PLATFORM, STRETCH = "metrics.platform", "metrics.stretch"


def choice(page: Page, section: str) -> Choice | None:
    """What is looked at, as chosen before; None without tables of the section."""
    own = page.look(lambda _, result: result.looking.platforms(section))
    platform = page.picked(PLATFORM, own)
    if platform is None:
        return None
    days = page.look(lambda _, result: list(result.looking.stretches(section, platform)))
    code = page.picked(STRETCH, days)
    return None if code is None else (platform, code)


def pick_days(page: Page, section: str) -> Choice | None:
    """Let the user choose platform and days."""
    own = page.look(lambda _, result: result.looking.platforms(section))
    chosen = choice(page, section)
    if chosen is None:
        return None
    days = page.look(lambda _, result: result.looking.stretches(section, chosen[0]))
    with page.row():
        if len(own) > 1:
            page.pick(PLATFORM, own, lambda code: platform_word(page, code), page.t("metrics.words.platform"))
        if len(days) > 1:
            page.pick(
                STRETCH, list(days), lambda code: page.t(f"metrics.stretches.{code}"), page.t("metrics.words.days")
            )
    return choice(page, section)


def platform_word(page: Page, code: str) -> str:
    """A platform's name; a code that we don't know stays as it is."""
    if not code:
        return page.t("metrics.words.no_platform")
    key = f"shop.platforms.options.{code}"
    return page.t(key) if page.t.has(key) else fmt.text(code, page.locale)
