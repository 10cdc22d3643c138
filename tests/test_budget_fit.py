"""Learning response curves from a history: known truths are found, and nothing is claimed that the data do not say."""

import json

import numpy as np
import pandas as pd
import pytest
from budget_truths import KINDS, shop

from planner.budget import fit
from planner.budget.curves import response
from planner.budget.fitting.fit import fit_job, job_arguments
from planner.budget.fitting.history import check_history
from planner.budget.fitting.result import Fit, band, responses
from planner.findings import InputError
from planner.store.named import named

SHOPS = ((0, 104, 5), (1, 52, 3), (2, 52, 3))


@pytest.fixture(scope="module")
def shops():
    """Made-up shops of every kind, with what was learned of them."""
    truths = {(kind, shop_): shop(kind, *shop_) for kind in KINDS for shop_ in SHOPS}
    return {key: (truth, fit(truth.history, truth.priors, seed=1)) for key, truth in truths.items()}


@pytest.fixture(scope="module")
def clean(shops):
    return shops["clean", SHOPS[0]]


@pytest.fixture(scope="module")
def short():
    """A shop of one year and two channels, with what was learned of it."""
    truth = shop("clean", 5, 52, 2)
    return truth, fit(truth.history, truth.priors, seed=1)


def of_kind(shops, kind):
    return [
        (truth.roi[name], found.roi[name])
        for (k, _), (truth, found) in shops.items()
        if k == kind
        for name in truth.roi
    ]


@pytest.mark.parametrize("kind", KINDS)
def test_known_rois_are_found_on_every_kind_of_history(shops, kind):
    errors = [abs(typical / true - 1) for true, (_, typical, _) in of_kind(shops, kind)]
    assert np.mean(errors) < 0.40


def test_nine_ranges_in_ten_hold_the_truth(shops):
    inside = [low <= true <= high for kind in KINDS for true, (low, _, high) in of_kind(shops, kind)]
    assert np.mean(inside) >= 0.85


def test_data_improve_on_the_benchmarks(shops):
    learned, given = [], []
    for truth, found in shops.values():
        learned += [abs(found.roi[name][1] / true - 1) for name, true in truth.roi.items()]
        given += [abs(truth.priors[name][1] / true - 1) for name, true in truth.roi.items()]
    assert np.mean(learned) < 0.95 * np.mean(given)


def test_a_flat_history_leaves_the_benchmark_standing(shops):
    for (kind, _), (truth, found) in shops.items():
        if kind == "flat":
            assert max(found.own_share.values()) < 0.25
            for name, (low, typical, high) in truth.priors.items():
                assert found.roi[name][1] == pytest.approx(typical, rel=0.25)
                assert found.roi[name][::2] == pytest.approx((low, high), rel=0.4)
            assert "budget.mostly_benchmark" in {finding.code for finding in found.findings}
            assert "budget.flat_spend" in {finding.code for finding in found.findings}


def test_more_is_learned_from_clean_data_than_from_noisy_ones(shops):
    shares = {
        kind: np.mean(
            [share for (k, _), (_, found) in shops.items() if k == kind for share in found.own_share.values()]
        )
        for kind in KINDS
    }
    assert shares["clean"] > shares["noisy"] > shares["flat"]


def test_weeks_add_up_to_the_average_roi(clean):
    truth, found = clean
    for name, (_, typical, _) in found.roi.items():
        brought, spent = sum(found.series.contributions[name]), truth.history[f"spend_{name}"].sum()
        assert brought / spent == pytest.approx(typical)
    parts = np.array([found.series.baseline, *found.series.contributions.values()])
    assert parts.sum(0) == pytest.approx(found.series.fitted)


def test_the_curve_of_a_steady_spend_is_the_one_shown_in_the_weeks(clean):
    """Contributions rebuilt from the published curve by the plain formulas, week after week."""
    truth, found = clean
    for name, curve in found.curves.items():
        spend, stock, brought = truth.history[f"spend_{name}"].tolist(), None, []
        for x in spend:
            stock = x if stock is None else curve["theta"] * stock + (1 - curve["theta"]) * x
            brought.append(curve["beta"] * stock ** curve["s"] / (curve["k"] ** curve["s"] + stock ** curve["s"]))
        assert brought == pytest.approx(found.series.contributions[name], rel=1e-6, abs=1e-3)
        assert response(curve, 100.0) > 0


def test_the_fitted_weeks_follow_the_sales(clean):
    _, found = clean
    sales, fitted = np.array(found.series.sales), np.array(found.series.fitted)
    assert 1 - np.square(sales - fitted).sum() / np.square(sales - sales.mean()).sum() > 0.8
    assert found.noise / sales.mean() < 0.15


def test_held_out_weeks_are_foretold_better_with_the_channels(clean):
    _, found = clean
    held = found.held_out
    assert held.wape == pytest.approx(
        sum(abs(a - b) for a, b in zip(held.forecast, held.sales, strict=True)) / sum(held.sales)
    )
    assert held.wape < held.wape_without
    assert held.r2 > held.r2_without
    assert (len(held.weeks), held.weeks[-1]) == (13, found.series.weeks[-1])


def test_bands_are_quantiles_of_the_draws_and_hold_the_curve(clean):
    truth, found = clean
    name = max(found.own_share, key=found.own_share.get)
    spend = np.linspace(0, 2 * found.spend[name], 9)
    low, middle, high = band(found, name, spend)
    assert np.all((low <= middle) & (middle <= high))
    assert (low[0], high[0]) == (0, 0)
    by_hand = [np.quantile(responses(found, name, x), 0.05) for x in spend]
    assert low == pytest.approx(by_hand)
    true = np.array([truth.response[name](x) for x in spend])
    assert np.mean((low <= true) & (true <= high)) > 0.7


def test_the_same_seed_gives_the_same_and_another_hardly_differs(short):
    truth, found = short
    assert fit(truth.history, truth.priors, seed=1) == found
    for name, ends in fit(truth.history, truth.priors, seed=2).roi.items():
        assert ends != found.roi[name]
        assert ends == pytest.approx(found.roi[name], rel=0.25)


def test_the_unit_of_money_does_not_matter(short):
    truth, found = short
    money = [name for name in truth.history if name not in ("week", "promo")]
    in_fen = truth.history.assign(**{name: truth.history[name] * 100 for name in money})
    for name, ends in fit(in_fen, truth.priors, seed=1).roi.items():
        assert ends == pytest.approx(found.roi[name], rel=1e-3)


def test_a_channel_without_spend_keeps_its_benchmark(short):
    truth, _ = short
    found = fit(truth.history.assign(spend_new=0), {**truth.priors, "new": (1, 2, 5)}, seed=1)
    assert (found.roi["new"], found.own_share["new"]) == ((1, 2, 5), 0)
    curve = found.curves["new"]
    usual = np.mean([found.spend[name] for name in truth.roi])
    assert response(curve, usual) / usual == pytest.approx(2, rel=0.25)
    assert list(found.roi) == [*truth.roi, "new"]
    assert "budget.no_spend" in {finding.code for finding in found.findings}


def test_channels_that_move_together_share_the_doubt():
    truth = shop("clean", 5, 52, 2)
    first, second = truth.roi
    same = truth.history.assign(**{f"spend_{second}": truth.history[f"spend_{first}"]})
    found = fit(same, dict.fromkeys(truth.roi, (1, 3, 9)), seed=1)
    low, high = (sum(found.roi[name][end] for name in truth.roi) for end in (0, 2))
    both = np.exp(np.log(1.25) * 2)
    assert found.roi[first][1] == pytest.approx(found.roi[second][1], rel=0.25)
    assert low * both < high
    assert "budget.collinear" in {finding.code for finding in found.findings}


def test_one_wild_week_changes_little_and_is_named(short):
    truth, found = short
    wild = truth.history.copy()
    wild.loc[20, "sales"] *= 50
    again = fit(wild, truth.priors, seed=1)
    assert wild["week"][20].date() in again.series.outliers
    for name, ends in again.roi.items():
        assert ends[1] == pytest.approx(found.roi[name][1], rel=0.25)


def test_a_benchmark_the_data_speak_against_is_named(short):
    truth, found = short
    name = max(found.own_share, key=found.own_share.get)
    wrong = tuple(truth.roi[name] * 15 * times for times in (0.8, 1, 1.25))
    again = fit(truth.history, {**truth.priors, name: wrong, "other": (1, 2, 3)}, seed=1)
    said = {finding.code: finding.values for finding in again.findings}
    assert said["budget.unlike_benchmark"]["channel"] == name
    assert said["budget.benchmarks_unused"]["channels"] == ("other",)


def test_missing_weeks_are_shown_as_missing(shops):
    truth, found = shops["gaps", SHOPS[0]]
    known = truth.history.dropna(subset="sales")
    assert sum(sold is not None for sold in found.series.sales) == len(known)
    assert len(found.series.left_out) == len(found.series.weeks) - len(known)


@pytest.mark.parametrize("weeks", [8, 13, 26])
def test_short_histories_are_fitted_with_a_warning(weeks):
    truth = shop("clean", 3, weeks, 2)
    found = fit(truth.history, truth.priors, seed=0)
    assert ("budget.short" in {finding.code for finding in found.findings}) == (weeks < 26)
    assert (found.held_out is None) == (weeks < 26)
    assert all(0 < low < typical < high for low, typical, high in found.roi.values())


@pytest.mark.parametrize(
    ("prior", "reason"),
    [
        ((3, 2, 5), "not_in_order"),
        ((0, 2, 5), "not_above_zero"),
        ((-1, 2, 5), "not_above_zero"),
        ((1, 2), "not_a_range"),
        (3, "not_a_range"),
        (("a", 2, 3), "not_a_range"),
        ((1, float("nan"), 3), "not_a_range"),
        ((1, 2, float("inf")), "too_large"),
    ],
)
def test_impossible_benchmarks_are_refused(prior, reason):
    truth = shop("clean", 3, 10, 1)
    with pytest.raises(InputError) as refused:
        fit(truth.history, dict.fromkeys(truth.roi, prior), seed=0)
    assert (refused.value.field, refused.value.reason) == ("priors", reason)
    assert refused.value.values == {"channel": next(iter(truth.roi))}


def test_impossible_histories_are_refused_by_column_and_row():
    truth = shop("clean", 3, 10, 1)
    with pytest.raises(InputError, match="priors: missing"):
        fit(truth.history, {}, seed=0)
    with pytest.raises(InputError, match="history: too_short"):
        fit(truth.history.head(1), truth.priors, seed=0)
    column = next(name for name in truth.history if name.startswith("spend_"))
    broken = truth.history.astype(object)
    broken.loc[3, column] = "abc"
    with pytest.raises(InputError) as refused:
        fit(broken, truth.priors, seed=0)
    assert (refused.value.field, refused.value.reason, refused.value.values["row"]) == (column, "not_a_number", 4)


def test_a_job_returns_what_a_fit_returns_and_tells_its_progress(short):
    truth, found = short
    told = []
    checked = check_history(truth.history)
    arguments = json.loads(json.dumps(job_arguments(checked.frame, truth.priors, 1), allow_nan=False))
    result = fit_job(arguments, lambda share, note="": told.append((share, note)))
    again = Fit.from_json(json.loads(json.dumps(result["fit"], allow_nan=False)))
    assert again.roi == {name: pytest.approx(ends) for name, ends in found.roi.items()}
    assert again == Fit.from_json(json.loads(json.dumps(again.to_json())))
    shares = [share for share, _ in told]
    assert shares == sorted(shares)
    assert 0 < shares[0] < shares[-1] <= 1
    assert named("planner.budget.fitting.fit:fit_job") is fit_job


def test_a_fit_is_the_same_after_json(shops):
    _, found = shops["gaps", SHOPS[0]]
    assert Fit.from_json(json.loads(json.dumps(found.to_json(), allow_nan=False))) == found
    assert "budget.gaps" in {finding.code for finding in found.findings}


def test_a_job_says_what_is_impossible():
    arguments = {
        "history": {"week": ["2025-03-03"], "sales": [1], "spend_a": [1]},
        "priors": {"a": [1, 2, 3]},
        "seed": 0,
    }
    result = fit_job(arguments, lambda *_: None)
    assert result == {"problem": {"field": "history", "reason": "too_short", "values": {"weeks": 1, "least": 8}}}


def test_dates_and_numbers_may_be_text(short):
    truth, found = short
    as_text = truth.history.astype(str)
    as_text["week"] = pd.to_datetime(truth.history["week"]).dt.strftime("%Y/%m/%d")
    again = fit(as_text, truth.priors, seed=1)
    assert again.roi == {name: pytest.approx(ends) for name, ends in found.roi.items()}
