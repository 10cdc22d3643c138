"""Calculators that save nothing, and simulations to guess at first."""

from collections.abc import Callable
from functools import partial

from pages._kit import Page
from planner.experiments import lesson
from planner.findings import InputError
from planner.i18n import translator

CALCULATORS = ("size", "duration", "result", "peek")
GAMES = ("alarms", "peeks", "winners")
MOST_VISITORS = 1e7


def draw_calculators(page: Page) -> None:
    """One calculator: its inputs, the answer, and every line of the working."""

    @page.part
    def calculator() -> None:
        words = {code: page.t(f"experiments.calculators.{code}") for code in CALCULATORS}
        chosen = page.pick("experiments.calculator", CALCULATORS, words.__getitem__)
        answer = {"size": _size, "duration": _duration, "result": _result, "peek": _peek}[chosen](page)
        if answer is not None:
            _answer(page, chosen, answer)


def _size(page: Page) -> Callable[[], lesson.Answer] | None:
    with page.row():
        baseline = page.ask("ab.baseline", "experiments.arguments.baseline", 0.03, unit="rate", high=99.99)
        lift = page.ask("ab.lift", "experiments.arguments.lift", 0.1, unit="rate", low=-99, high=1000)
        alpha = page.ask("ab.alpha", "experiments.arguments.alpha", 0.05, unit="rate", high=50)
        power = page.ask("ab.power", "experiments.arguments.power", 0.8, unit="rate", high=99.99)
    names = {2: page.t("experiments.items.sides.options.two"), 1: page.t("experiments.items.sides.options.one")}
    sides = page.pick("experiments.ab_sides", list(names), names.__getitem__)
    if baseline is None or lift is None or alpha is None or power is None:
        return None
    return partial(lesson.size_answer, baseline, lift, alpha, power, sides)


def _duration(page: Page) -> Callable[[], lesson.Answer] | None:
    with page.row():
        per_arm = page.ask("ab.per_arm", "experiments.arguments.per_arm", 10_000, low=1)
        arms = page.ask("ab.arms", "experiments.arguments.arms", 2, low=2, high=20)
        daily = page.ask("ab.daily", "experiments.arguments.daily", 1500)
        share = page.ask("ab.share", "experiments.arguments.share", 1.0, unit="rate", high=100)
    if per_arm is None or arms is None or daily is None or share is None:
        return None
    return partial(lesson.duration_answer, int(per_arm), int(arms), daily, share)


def _result(page: Page) -> Callable[[], lesson.Answer] | None:
    with page.row():
        first_n = page.ask("ab.first_n", "experiments.arguments.control_visitors", 10_000)
        first = page.ask("ab.first", "experiments.arguments.control_conversions", 500)
    with page.row():
        second_n = page.ask("ab.second_n", "experiments.arguments.treatment_visitors", 10_000)
        second = page.ask("ab.second", "experiments.arguments.treatment_conversions", 564)
    if first_n is None or first is None or second_n is None or second is None:
        return None
    return partial(lesson.result_answer, (int(first), int(first_n)), (int(second), int(second_n)), 0.05)


def _peek(page: Page) -> Callable[[], lesson.Answer] | None:
    looks = page.ask("ab.looks", "experiments.arguments.looks", 5, low=1, high=20)
    return None if looks is None else partial(lesson.peek_answer, int(looks))


def _answer(page: Page, chosen: str, make: Callable[[], lesson.Answer]) -> None:
    words = translator(page.locale)
    try:
        answer = make()
    except InputError as error:
        page.box("bad", lesson.refusal_words(page.t, error))
        return
    page.say(answer.said, **answer.values)
    if answer.findings:
        page.remarks(answer.findings)
    if chosen == "size":
        page.grid(lesson.method_rows(words, answer), lesson.method_columns(words))
        page.small("experiments.words.method_why")
    elif chosen == "peek":
        page.grid(lesson.bar_rows(words, answer), lesson.bar_columns(words))
    page.small("experiments.words.working")
    page.say("experiments.words.raw", text=lesson.step_lines(page.t, answer))


def draw_simulator(page: Page) -> None:
    """A question to guess at, then a thousand tests."""

    @page.part
    def simulator() -> None:
        words = {code: page.t(f"experiments.games.{code}") for code in GAMES}
        game = page.pick("experiments.game", GAMES, words.__getitem__)
        page.say(f"experiments.questions.{game}")
        with page.row():
            seed = page.ask("sim.seed", "experiments.arguments.seed", 1, low=1, high=999_999)
            visitors = page.ask("sim.visitors", "experiments.arguments.per_arm", 2000, low=10, high=MOST_VISITORS)
            rate = page.ask("sim.rate", "experiments.arguments.rate", 0.05, unit="rate", low=0.01, high=99)
            more = _more(page, game)
        guess = page.ask(f"sim.guess.{game}", "experiments.arguments.guess", unit="rate", high=100)
        if guess is None:
            page.small("experiments.words.guess_first")
        elif seed is None or visitors is None or rate is None or more is None:
            page.small("experiments.words.fill_in")
        else:
            _reveal(page, game, guess, (int(seed), int(visitors), rate, more))


def _more(page: Page, game: str) -> float | None:
    """What a question needs beside visitors and rate."""
    if game == "peeks":
        return page.ask("sim.looks", "experiments.arguments.looks", 14, low=2, high=60)
    if game == "winners":
        return page.ask("sim.lift", "experiments.arguments.true_lift", 0.1, unit="rate", low=0.1, high=1000)
    return 0.0


def _reveal(page: Page, game: str, guess: float, drawn: tuple[int, int, float, float]) -> None:
    words, (seed, visitors, rate, more) = translator(page.locale), drawn
    try:
        if game == "alarms":
            alarms = lesson.equal_versions(seed, visitors, rate)
            page.say("experiments.words.raw", text=lesson.alarm_words(page.t, alarms, guess))
            title, rows = lesson.sample_title(words, alarms), lesson.alarm_rows(alarms)
            page.chart(lesson.alarm_chart, rows, title, "sim_alarms")
        elif game == "peeks":
            peeks = lesson.peeking(seed, visitors, rate, int(more))
            page.say("experiments.words.raw", text=lesson.peek_words(page.t, peeks, guess))
            page.chart(lesson.peek_chart, lesson.peek_rows(peeks), lesson.sample_title(words, peeks), "sim_peeks")
        else:
            winners = lesson.better_version(seed, visitors, rate, more)
            page.say("experiments.words.raw", text=lesson.winner_words(page.t, winners, guess))
            title, rows = lesson.sample_title(words, winners), lesson.winner_rows(winners)
            page.chart(lesson.winner_chart, rows, title, "sim_winners")
    except InputError as error:
        page.box("bad", lesson.refusal_words(page.t, error))
        return
    page.small(f"experiments.morals.{game}")
