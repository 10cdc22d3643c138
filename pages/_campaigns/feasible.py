"""Whether the chosen campaign can be ready in time, and a shorter plan if not."""

from pages._campaigns.plan import chosen_id
from pages._kit import Page
from planner import campaigns
from planner.i18n import translator


def draw_feasible(page: Page) -> None:
    """The chain that decides, and what could be cut, before and after."""

    @page.part
    def ready() -> None:
        shown = chosen_id(page)
        if shown is None:
            page.empty("campaigns.words.campaign_first")
            return
        made, ready = page.look(lambda _, result: (result.timed.schedules[shown], result.timed.ready[shown]))
        if not made.tasks:
            page.empty("campaigns.words.no_dates")
            return
        words = translator(page.locale)
        _verdict(page, ready)
        if ready.chain:
            page.grid(campaigns.chain_rows(words, ready.chain), campaigns.chain_columns(words))
        if ready.over:
            _shorter(page, made)


def _verdict(page: Page, ready: campaigns.Feasible) -> None:
    if ready.over:
        words = "campaigns.words.over" if ready.latest_start else "campaigns.words.over_unknown"
        page.say(words, days=campaigns.days_word(ready.over), latest=ready.latest_start)
    elif ready.spare is None:
        page.say("campaigns.words.nothing_left")
    else:
        page.say("campaigns.words.fits", days=campaigns.days_word(ready.spare), latest=ready.latest_start)


def _shorter(page: Page, made: campaigns.Schedule) -> None:
    """What a shorter plan would do, and taking it over; the earliest opening if it is not enough."""
    words = translator(page.locale)
    short = campaigns.shortened(made, page.today)
    if short.earliest is None:
        page.say("campaigns.words.short_never")
    elif not short.cuts:
        page.say("campaigns.words.nothing_to_cut", earliest=short.earliest)
    elif short.over:
        page.say("campaigns.words.short_not", days=campaigns.days_word(short.over), earliest=short.earliest)
    else:
        page.say("campaigns.words.short_fits")
    if short.cuts:
        page.grid(campaigns.cut_rows(words, short), campaigns.cut_columns(words))
    with page.row():
        if short.cuts:
            change = campaigns.shorten(made.campaign, short)
            page.button("campaigns.words.shorten", change, key="shorten", icon="compress", primary=True)
        if short.over and short.earliest is not None:
            both = campaigns.shorten_and_move(made.campaign, short)
            label = "campaigns.words.shorten_and_move" if short.cuts else "campaigns.words.move_opening"
            page.button(label, both, key="move", icon="event", earliest=short.earliest)
