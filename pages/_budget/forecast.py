"""What it should bring: in words and against the goal, by line in a chart and a table, and each line's curve."""

from pages._kit import Page
from planner import budget
from planner.budget import forecast
from planner.i18n import translator

ALL = "all"
TABLES = ("outcome", "details")


def draw_forecast(page: Page) -> None:
    """The whole with its range, then the lines; nothing while no line has money or nobody knows its costs."""
    if not page.look(lambda _, result: result.split):
        page.empty("budget.forecast.split_first")
        return
    if page.look(lambda _, result: result.forecast.total is None):
        page.empty("budget.forecast.nothing_known")
        return

    @page.part
    def whole() -> None:
        page.say("budget.words.raw", text=page.look(lambda _, result: forecast.forecast_words(page.t, result)))
        page.say("budget.words.raw", text=page.look(lambda _, result: forecast.goal_words(page.t, result)))

    if page.look(lambda _, result: result.forecast.goal is not None and result.shop.gmv.value is not None):
        page.field("budget.organic_share")

    @page.part
    def lines() -> None:
        words, result = translator(page.locale), page.result
        page.chart(
            forecast.brings_chart, forecast.brings_rows(words, result), forecast.brings_title(words, result), "brings"
        )
        page.small("budget.forecast.brings_lead")

    shown = page.pick("budget.forecast_table", TABLES, lambda code: page.t(f"budget.forecast.tables.{code}"))

    @page.part
    def table() -> None:
        words, result = translator(page.locale), page.result
        if shown == "details":
            page.grid(forecast.detail_rows(words, result), forecast.detail_columns(words))
        else:
            page.grid(forecast.forecast_rows(words, result), forecast.forecast_columns(words))

    _curves(page)


def _curves(page: Page) -> None:
    words = translator(page.locale)
    named = page.look(lambda _, result: budget.line_names(words, result.lines)) | {ALL: page.t("budget.forecast.all")}
    ids = [ALL, *page.look(lambda _, result: forecast.curve_ids(result))]
    chosen = page.pick("budget.curve", ids, named.__getitem__, page.t("budget.forecast.curve_of"), fold=True)

    @page.part
    def curves() -> None:
        result = page.result
        title = forecast.curve_title(words, result, chosen)
        page.chart(forecast.curve_chart, forecast.curve_rows(words, result, chosen), title, "curves")
        if chosen == ALL:
            page.say("budget.words.raw", text=forecast.curve_key(page.t, result))
            page.small("budget.forecast.curve_lead")
        else:
            page.small("budget.words.raw", text=forecast.next_words(page.t, result, chosen))
