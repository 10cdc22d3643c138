"""Where each month should stand: the path, its breakdown, and the season curve."""

from pages._kit import Page
from planner import goals
from planner.i18n import translator

MONTH_FIELDS = tuple(goals.Season.model_fields)


def draw_path(page: Page, result: goals.GoalsResult, study: goals.Study | None) -> None:
    """Charts and breakdown of the goal's path; below them the season can be edited."""
    if study is None or study.path is None:
        page.empty("goals.words.path_empty")
    else:
        _charts(page, study.goal, study.path)
        _gross(page, result, study.goal)
        _breakdown(page, study.goal, study.path)
    way = page.pick("goals.season", ("look", "edit"), lambda code: page.t(f"goals.season_ways.{code}"))
    if way == "edit":
        _season(page, study)


def _charts(page: Page, goal: goals.Goal, path: goals.Path) -> None:
    words = translator(page.locale)
    page.chart(
        goals.path_chart_of(goal), goals.path_rows(words, goal, path), goals.path_title(words, goal, path), "path"
    )
    if path.adds_up:
        rows, title = goals.bar_rows(words, goal, path), goals.bar_title(words, goal, path)
        page.chart(goals.bars_chart_of(goal), rows, title, "bars")
        if path.as_today is not None:
            page.small("goals.charts.bars.tick")


def _gross(page: Page, result: goals.GoalsResult, goal: goals.Goal) -> None:
    if goal.metric != "gmv":
        return
    refund, total = result.shop.refund_rate.value, goals.target(goal)
    if refund is None or total is None:
        page.small("goals.words.gross")
    else:
        page.small("goals.words.gross_net", refund=refund, net=total * (1 - refund))


def _breakdown(page: Page, goal: goals.Goal, path: goals.Path) -> None:
    words = translator(page.locale)
    by = page.pick("goals.by", ("quarter", "month", "week"), lambda code: page.t(f"goals.parts.{code}"))
    parts = path.parts(by)
    if by == "week":
        quarters = {part.start: goals.quarter_name(words, part.start) for part in path.parts("quarter")}
        first = page.pick("goals.quarter", list(quarters), quarters.__getitem__, page.t("goals.words.view"), fold=True)
        parts = goals.within_quarter(path, first)
    page.grid(goals.part_rows(words, goal, parts, by), goals.part_columns(words, adds_up=path.adds_up))


def _season(page: Page, study: goals.Study | None) -> None:
    start = study.path.start if study is not None and study.path is not None else page.today
    page.small("goals.words.season_lead")
    with page.row():
        page.button("goals.words.season_fill", goals.fill_season(start), key="season_fill", icon="download")
        page.button("goals.words.season_clear", goals.clear_season(), key="season_clear", icon="restart_alt")
    for first in range(0, 12, 4):
        with page.row():
            for name in MONTH_FIELDS[first : first + 4]:
                page.field(f"goals.season.{name}")
