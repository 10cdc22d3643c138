"""What is carried into the plan, by hand; and the hand-out, opened again by csv and pandas."""

import csv
import io
from datetime import timedelta
from typing import Any

import pandas as pd
import pytest
from conftest import undone
from experiment_shops import SHOP, TODAY, codes, compute, experiment, plan
from hypothesis import given
from hypothesis import strategies as some
from test_experiments_learning import AGREED, WON, decided

from planner.experiments import Experiment, learning
from planner.experiments.learning import Carried, Told
from planner.experiments.reading import verdict_title
from planner.i18n import LOCALES, translator
from planner.plan import Plan, change

EN = translator("en")
BEFORE = TODAY - timedelta(days=20), TODAY - timedelta(days=7)


def carried(of: Plan) -> Carried:
    return compute(of).learnt.carried["one"]


def after(of: Plan, path: str | None = None) -> Plan:
    found = carried(of)
    target = found.target(path or found.targets[0].path)
    assert target is not None
    return change(of, learning.carry(of.experiments.items[0], target, "A hand", BEFORE, TODAY))


def test_conversion_goes_into_the_shop_by_the_pages_share_of_orders():
    """300 visitors a day x 2 % = 182.6 of 900 orders a month: 20.3 %. 3 % x (1 + 20.3 % x what is left of 10 %)."""
    made = plan(decided("one", 0.1, 0.05, daily_visitors=300, baseline=0.02))
    (target,) = carried(made).targets
    line = compute(made).learnt.lines["one"]
    assert line is not None
    share = 300 * 365.2425 / 12 * 0.02 / 900
    assert (target.share, target.scaled) == (pytest.approx(share), "page")
    assert target.after == pytest.approx(0.03 * (1 + share * line.lift))
    assert target.low == pytest.approx(0.03 * (1 + share * line.low))
    assert target.before < target.after < target.high
    now = after(made)
    assert now.shop.conversion_rate == pytest.approx(target.after)
    origin = now.origins["shop.conversion_rate"]
    assert (origin.kind, origin.source, origin.path) == ("data", "A hand", "experiments.items.one")
    assert origin.period == f"{BEFORE[0]} – {BEFORE[1]}"


def test_a_page_without_visitors_is_taken_for_the_whole_shop_and_that_is_said():
    made = plan(decided("one", 0.1, 0.05))
    (target,) = carried(made).targets
    assert (target.share, target.scaled) == (1.0, "assumed")
    assert "carry_whole_shop" in codes(made)


def test_a_page_is_never_more_than_the_whole_shop():
    (target,) = carried(plan(decided("one", 0.1, 0.05, daily_visitors=10**6))).targets
    assert target.share == 1.0


def test_order_value_goes_into_the_shop_in_whole_fen():
    made = plan(decided("one", 0.1, 0.05, metric="aov", daily_visitors=10))
    (target,) = carried(made).targets
    assert target.share == pytest.approx(10 * 365.2425 / 12 / 900)
    now = after(made)
    assert now.shop.aov == target.after == round(target.after)
    assert now.shop.aov > SHOP.aov


def test_clicks_go_into_a_channel_of_the_platform_that_has_a_click_rate():
    channels = {
        "list": [
            {"id": "c", "platform": "douyin", "ctr": 0.02},
            {"id": "d", "platform": "taobao", "ctr": 0.03},
            {"id": "e", "platform": "douyin"},
        ]
    }
    one = decided("one", 0.1, 0.05, metric="click_through", platform="douyin")
    made = plan(one, channels=channels)
    (target,) = carried(made).targets
    assert (target.path, target.before, target.scaled) == ("channels.list.c.ctr", 0.02, "channel")
    assert after(made).channels.list[0].ctr == pytest.approx(target.after)
    assert carried(plan(one)).reason == "no_clicks"
    names = learning.target_names(EN, made, carried(made).targets)
    assert names["channels.list.c.ctr"].endswith("Click rate")


def test_conversion_may_go_into_a_channel_instead():
    channels = {"list": [{"id": "c", "platform": "taobao", "conversion": 0.05}]}
    made = plan(decided("one", 0.1, 0.05, platform="taobao"), channels=channels)
    assert [one.path for one in carried(made).targets] == ["shop.conversion_rate", "channels.list.c.conversion"]
    now = after(made, "channels.list.c.conversion")
    assert now.shop.conversion_rate == 0.03
    assert now.channels.list[0].conversion > 0.05


def test_a_test_is_carried_once_and_undo_takes_it_back():
    made = plan(decided("one", 0.1, 0.05))
    now = after(made)
    assert (carried(now).done, carried(now).on) == (True, TODAY)
    assert undone(made, now, now) == (made, ())
    forgotten = now.model_copy(update={"experiments": made.experiments})
    assert (carried(forgotten).done, carried(forgotten).on) == (True, None)  # the origin says it


@pytest.mark.parametrize(
    ("values", "reason"),
    [
        ({"state": "read", "decision": None}, "undecided"),
        ({"decision": "keep"}, "not_shipped"),
        ({"lift_low": None, "lift_high": None}, "unknown"),
        ({"metric": "revenue_per_visitor"}, "two_figures"),
        ({"metric": "mean"}, "no_place"),
    ],
)
def test_what_cannot_be_carried_says_why(values: dict[str, Any], reason: str):
    found = carried(plan(decided("one", 0.1, 0.05, **values)))
    assert (found.reason, found.targets) == (reason, ())
    for locale in LOCALES:
        assert translator(locale).has(f"experiments.carry_reasons.{reason}")


def test_a_shop_without_the_figure_is_asked_for_it():
    bare = SHOP.model_copy(update={"aov": None})
    assert carried(plan(decided("one", 0.1, 0.05, metric="aov"), shop=bare)).reason == "no_figure"


def test_a_lift_that_may_be_none_is_said_before_it_is_carried():
    assert "carry_unsure" in codes(plan(decided("one", 0.05, 0.2)))
    assert "carry_unsure" not in codes(plan(decided("one", 0.2, 0.02)))


NASTY = '=HYPERLINK("http://x")\n# **bold** | <script>alert(1)</script> `x`'


def told(one: Experiment, name: str = "A hand", **of: Any) -> Told:
    result = compute(plan(one, **of))
    return Told(
        name=name,
        experiment=one,
        planned=result.plans[one.id],
        reading=result.readings[one.id],
        found=result.learnt.founds[one.id],
        line=result.learnt.lines[one.id],
        carried=result.learnt.carried[one.id],
        today=TODAY,
    )


def full(**values: Any) -> Experiment:
    given: dict[str, Any] = {
        "state": "decided",
        "decision": "ship",
        "decided_on": TODAY,
        "subject": "title",
        "platform": "taobao",
        "where": "Tea box",
        "because": "Reviews ask",
        "belief": "a hand",
        "effect": "sell",
        "mde": 0.1,
        "daily_visitors": 1000,
        "tallies": WON,
        "arms": [{"id": "a", "name": "Hills", "differs": "¥459"}, {"id": "b", "differs": "Line one\nLine two"}],
        "guardrails": [{"id": "g", "measure": "refunds", "good": "decrease", "margin": 0.1}],
        "checks": [
            {"id": "c1", "guardrail": "g", "arm": "a", "events": 30, "out_of": 600},
            {"id": "c2", "guardrail": "g", "arm": "b", "events": 31, "out_of": 720},
        ],
        "happened": [{"id": "h", "day": TODAY, "kind": "stock_out", "note": "Half a day"}],
        "learned": "Hands sell",
        **AGREED,
    }
    return experiment("one", **{**given, **values})


@pytest.mark.parametrize("locale", LOCALES)
def test_the_table_opens_in_csv_and_pandas_with_the_numbers_of_the_page(locale: str):
    t = translator(locale)
    content = learning.csv_table(t, told(full()))
    assert content.startswith(b"\xef\xbb\xbf")
    rows = list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"))))
    frame = pd.read_csv(io.BytesIO(content))
    assert len(frame) == len(rows) > 30
    assert frame.shape[1] == 4
    part, item, version, value = frame.columns
    counts = frame[frame[part] == t("experiments.handout.parts.counts")]
    visitors = counts[counts[item] == t("experiments.items.tallies.visitors.label")]
    assert list(visitors[value]) == ["20,000", "20,000"]
    assert "Hills" in visitors[version].iloc[0]
    said = " ".join(frame[value].astype(str))
    for words in ("¥459", "Line one", "Hands sell", "20%", "0.0"):
        assert words in said
    assert verdict_title(t, told(full()).reading) in said


@pytest.mark.parametrize("locale", LOCALES)
def test_the_page_holds_every_part_with_texts_as_they_are(locale: str):
    t = translator(locale)
    text = learning.markdown_page(t, told(full()))
    for part in ("hypothesis", "plan", "versions", "guardrails", "counts", "happened", "result", "decision", "working"):
        assert f"## {t(f'experiments.handout.parts.{part}')}" in text
    assert "    > Line one\n    > Line two" in text
    assert "None" not in text
    assert "{" not in text


def test_what_users_typed_is_neither_markup_nor_a_formula():
    one = full(
        name=NASTY[:100], because=NASTY, learned=NASTY, arms=[{"id": "a", "differs": NASTY}, {"id": "b", "name": "@x"}]
    )
    made = told(one, name=NASTY[:100])
    text = learning.markdown_page(EN, made)
    assert "<script>" not in text
    assert "\n# **" not in text
    rows = list(csv.reader(io.StringIO(learning.csv_table(EN, made).decode("utf-8-sig"))))
    assert not [cell for row in rows for cell in row if cell.startswith(("=", "+", "-", "@", "\t", "\r"))]
    assert any(NASTY in cell for row in rows for cell in row)


@given(some.text(max_size=60), some.sampled_from(LOCALES))
def test_a_file_has_a_name_that_every_system_takes(name: str, locale: str):
    made = learning.file_name(translator(locale), name, "csv")
    assert made.endswith(".csv")
    assert not set(made) & set('\\/:*?"<>| \n\t')
    assert not made.startswith((".", "-"))
    assert len(made) < 100


@given(some.text(max_size=200), some.text(max_size=120))
def test_any_text_survives_the_table(text: str, name: str):
    one = full(learned=text, arms=[{"id": "a", "name": name}, {"id": "b"}])
    content = learning.csv_table(EN, told(one)).decode("utf-8-sig")
    rows = list(csv.reader(io.StringIO(content)))
    assert {len(row) for row in rows} == {4}
    assert not [cell for row in rows for cell in row if cell[:1] in set("=+-@\t\r\n")]


@pytest.mark.parametrize("state", ["idea", "planned", "running", "read", "decided"])
@pytest.mark.parametrize("locale", LOCALES)
def test_a_test_in_any_state_can_be_handed_out(state: str, locale: str):
    bare = experiment("one", state=state)
    text = learning.markdown_page(translator(locale), told(bare))
    assert text.startswith("# ")
    assert translator(locale)(f"experiments.items.state.options.{state}") in text
    peeked = translator(locale)("experiments.handout.verdict") in text
    assert peeked == (state in ("running", "read", "decided"))
