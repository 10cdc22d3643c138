"""Which channel suits: the chart, all points, and either the reasons, the owner's own scores or the weights."""

from pages._channels.listed import names
from pages._kit import Page
from planner import channels
from planner.i18n import translator

WAYS = ("reasons", "own", "weights")


def draw_fit(page: Page) -> None:
    """The ability to make content, the ranking, and one of three ways to look closer."""
    if not page.look(lambda plan, _: len(plan.channels.list)):
        page.empty("channels.words.empty_fit")
        return
    page.field("channels.content_ability")

    @page.part
    def ranking() -> None:
        _ranking(page)

    _closer(page)


def _ranking(page: Page) -> None:
    words, result = translator(page.locale), page.result
    rows = channels.fit_rows(words, result.lines)
    if not rows:
        page.empty("channels.words.no_fit")
        return
    page.chart(channels.fit_chart, rows, channels.fit_title(words, result), "fit")
    page.small("channels.words.table_lead")
    page.grid(channels.score_rows(words, result.lines), channels.score_columns(words))


def _closer(page: Page) -> None:
    way = page.pick("channels.fit_way", WAYS, lambda code: page.t(f"channels.fit_ways.{code}"))
    if way == "weights":

        @page.part
        def weights() -> None:
            _weights(page)

        return
    ids = page.look(lambda plan, _: [row.id for row in plan.channels.list])
    label = page.t("channels.words.fit_of")
    chosen = page.pick("channels.judged", ids, names(page).__getitem__, label, fold=True)
    if way == "own":

        @page.part
        def own() -> None:
            _own(page, chosen)

        return

    @page.part
    def reasons() -> None:
        words = translator(page.locale)
        rows = page.look(lambda _, result: channels.reason_rows(words, result.line(chosen)))
        page.grid(rows, channels.reason_columns(words))


def _own(page: Page, chosen: str) -> None:
    page.small("channels.words.own_lead")
    for start in range(0, len(channels.CRITERIA), 2):
        with page.row():
            for code in channels.CRITERIA[start : start + 2]:
                page.field(f"channels.list.{chosen}.scores.{code}")


def _weights(page: Page) -> None:
    page.small("channels.words.weights_lead")
    for start in range(0, len(channels.CRITERIA), 3):
        with page.row():
            for code in channels.CRITERIA[start : start + 3]:
                page.field(f"channels.weights.{code}", widget="slider")
