"""What the history taught, and whether to move money after it."""

from pages._budget.learn_study import Study, moved, taught
from pages._kit import Page
from planner.budget import fitting, learning
from planner.i18n import translator


def draw_learned(page: Page, known: Study) -> None:
    """What is assumed without data and the way to learn; then what was learned, and the way to use it."""
    words = translator(page.locale)
    _unmatched(page, known)
    if taught(page, known) is None:
        page.say("budget.learning.reference_lead")
        page.grid(learning.reference_rows(words, known.priors), learning.reference_columns(words))
    found = page.job("learning", learning.FUNCTION, known.arguments, learning.read_fit)
    if isinstance(found, str):
        page.empty("budget.learning.unfit")
    elif found is not None:
        _result(page, known, found)


def _unmatched(page: Page, known: Study) -> None:
    open_ = [channel for channel, line in known.mapping.items() if line is None]
    if open_:
        page.small("budget.learning.unmatched", channels=open_)
    double = learning.twice(known.mapping)
    if double:
        page.small("budget.learning.twice", lines=[known.names[line] for line in double])


def _result(page: Page, known: Study, fit: fitting.Fit) -> None:
    words = translator(page.locale)
    page.say("budget.learning.raw", text=learning.verdict_words(page.t, fit))
    rows = learning.learned_rows(fit, known.mapping)
    held = page.look(lambda _, result: result.learning.adopted)
    page.button(
        "budget.learning.adopt",
        learning.adopted(rows, held),
        key="adopt_learned",
        icon="done",
        primary=True,
        disabled=not rows or all(row in held for row in rows),
    )
    page.small("budget.learning.adopt_lead")
    page.chart(
        learning.learned_roi_chart,
        learning.learned_roi_rows(words, fit),
        learning.learned_roi_title(words, fit),
        "learned_roi",
    )
    page.grid(learning.result_rows(words, fit), learning.result_columns(words))
    _curve(page, known, fit)
    page.chart(
        learning.learned_weeks_chart,
        learning.learned_weeks_rows(fit),
        learning.learned_weeks_title(words, fit),
        "learned_weeks",
    )
    page.say("budget.learning.raw", text=learning.quality_words(page.t, fit))


def _curve(page: Page, known: Study, fit: fitting.Fit) -> None:
    words = translator(page.locale)
    label = page.t("budget.learning.curve_of")
    chosen = page.pick("budget.learning.curve", learning.best_first(fit), str, label, fold=True)
    line = known.mapping[chosen]
    today = page.look(lambda _, result: result.learning.weekly.get(line) or None)
    page.chart(
        learning.learned_curve_chart,
        learning.learned_curve_rows(words, fit, chosen, today),
        learning.learned_curve_title(words, fit, chosen, today),
        "learned_curve",
    )
    page.small("budget.learning.curve_lead")


def draw_move(page: Page, known: Study) -> None:
    """Today's split beside a better one, the verdict, and a test where it is open."""
    words, fit = translator(page.locale), taught(page, known)
    if fit is None:
        page.empty("budget.learning.learn_first")
        return
    found = moved(page, known, fit)
    if found is None:
        page.empty("budget.learning.one_channel")
        return
    page.say("budget.learning.raw", text=learning.move_words(page.t, found))
    page.grid(learning.move_rows(words, found), learning.move_columns(words))
    page.small("budget.learning.from_plan" if found.from_plan else "budget.learning.from_history")
    page.small("budget.learning.gain_profit" if found.margin is not None else "budget.learning.gain_sales")
    if found.decision.test is not None and not found.same:
        _test(page, known, found, found.decision.test)


def _test(page: Page, known: Study, found: learning.Move, test: fitting.OnOff) -> None:
    words = translator(page.locale)
    line = known.mapping[test.channel]
    name = test.channel if line is None else known.names[line]
    start = page.look(lambda plan, _: learning.onoff_start(test, plan.actions.items, page.today))
    ids = learning.onoff_ids(test, start)
    there = page.look(lambda plan, _: {task.id for task in plan.actions.items} >= set(ids))
    page.say("budget.learning.raw", text=learning.onoff_words(page.t, found, name, start))
    page.grid(learning.onoff_rows(words, learning.onoff_blocks(test, start)), learning.onoff_columns(words))
    page.button(
        "budget.learning.tasks_there" if there else "budget.learning.add_tasks",
        learning.onoff_tasks(words, test, start, name),
        key="add_test",
        icon="event_available",
        disabled=there,
    )
    page.small("budget.learning.after_test")
