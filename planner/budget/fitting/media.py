"""What channels contribute to a shop's weekly sales, for many guesses of their parameters at once.

A channel's spend x carries over by geometric adstock, a_t = theta a_(t-1) + (1 - theta) x_t, whose weights sum to 1,
and saturates by a Hill curve of a. Its scale is set by its average ROI, so that the contributions of the weeks with
data sum to ROI times spend (after Jin et al. 2017, "Bayesian methods for media mix modeling with carryover and shape
effects"; the ROI scale as in Google Meridian). Every parameter is a function of a number that is standard normal
before the data are seen: an array `z` (draws, 4, channels) holds, in this order, those of ROI, theta, k and s.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Z90 = 1.6448536269514722  # 5 and 95 per cent of a standard normal lie this far from its middle
PARTS = 4
ROI, THETA, K, S = range(PARTS)
LEAST = 1e-12  # a spend in units of sales that counts as none

# 5, 50 and 95 per cent of what a channel may be like before its data are seen.
THETA_LOGITS = (-2.5, -0.7, 1.1)  # of theta / 0.9: 0.07, 0.30 and 0.67 of a week's effect lasts into the next
THETA_MOST = 0.9
K_LOGS = (-1.05, 0.26, 1.58)  # of k / the usual weekly spend: 0.35, 1.3, 4.8
S_LOGS = (-0.07, 0.26, 1.06)  # 0.93, 1.3, 2.9: near a plain saturation, but a strong S is nothing unheard of


class Parameters(NamedTuple):
    """Arrays (draws, channels): log of the average ROI, adstock, Hill scale in units of sales, Hill slope."""

    roi: Floats
    theta: Floats
    k: Floats
    s: Floats


@dataclass(frozen=True)
class Media:
    """The channels of a history.

    `spend` (channels, weeks), without gaps and above 0 in some week with data; `seen` (weeks): which weeks have data;
    `roi_logs` (channels, 3): 5, 50 and 95 per cent of the log of the average ROI; `usual` (channels): the mean spend of
    a week with spend, the scale of k.
    """

    spend: Floats
    seen: NDArray[np.bool_]
    roi_logs: Floats
    usual: Floats

    def parameters(self, z: Floats) -> Parameters:
        """The parameters that `z` (draws, 4, channels) stands for."""
        theta = THETA_MOST * _sigmoid(_quantile(z[:, THETA], THETA_LOGITS)[0])
        k = self.usual * np.exp(_quantile(z[:, K], K_LOGS)[0])
        return Parameters(_quantile(z[:, ROI], self.roi_logs.T)[0], theta, k, np.exp(_quantile(z[:, S], S_LOGS)[0]))

    def totals(self, z: Floats) -> Floats:
        """What each channel would bring per week if it were saturated (draws, channels): the Hill curve's beta."""
        own = self.parameters(z)
        shape = _shape(adstock(self.spend, own.theta)[0], own)
        scale: Floats = np.exp(own.roi) * self.spend[:, self.seen].sum(-1) / _sum(shape[..., self.seen])[..., 0]
        return scale

    def contributions(self, z: Floats) -> tuple[Floats, Floats]:
        """Contribution of every channel and week (draws, channels, weeks), and its derivatives by z.

        The derivatives are (draws, 4, channels, weeks).
        """
        own = self.parameters(z)
        stock, by_theta = adstock(self.spend, own.theta)
        shape = _shape(stock, own)
        scale = np.exp(own.roi)[..., None] * self.spend[:, self.seen].sum(-1)[:, None] / _sum(shape[..., self.seen])
        out = scale * shape
        moved = (shape * (1 - shape))[:, None] * np.stack(self._log_odds_by_z(z, own, stock, by_theta), axis=1)
        # The sum over weeks is given by the ROI: what a change of the shape adds to one week it takes from the others.
        shared = moved[..., self.seen].sum(-1)[..., None] / _sum(shape[..., self.seen])[:, None]
        by_shape = scale[:, None] * (moved - shape[:, None] * shared)
        by_roi = out * _quantile(z[:, ROI], self.roi_logs.T)[1][..., None]
        return out, np.concatenate([by_roi[:, None], by_shape], axis=1)

    def _log_odds_by_z(self, z: Floats, own: Parameters, stock: Floats, by_theta: Floats) -> list[Floats]:
        """Derivatives of s log(stock / k) by the z of theta, k and s, each (draws, channels, weeks)."""
        logit, logit_by_z = _quantile(z[:, THETA], THETA_LOGITS)
        theta_by_z = THETA_MOST * _sigmoid(logit) * (1 - _sigmoid(logit)) * logit_by_z
        of_k = own.s * _quantile(z[:, K], K_LOGS)[1]
        of_s = own.s * _quantile(z[:, S], S_LOGS)[1]
        return [
            (own.s * theta_by_z)[..., None] * by_theta / np.maximum(stock, LEAST),
            np.broadcast_to(-of_k[..., None], stock.shape),
            of_s[..., None] * (np.log(np.maximum(stock, LEAST)) - np.log(own.k)[..., None]),
        ]


def adstock(spend: Floats, theta: Floats) -> tuple[Floats, Floats]:
    """Carried-over spend (draws, channels, weeks) and its derivative by theta, for theta (draws, channels).

    Nothing is known of the time before: it is taken to have been like the first week.
    """
    kept = theta[..., None]
    stock = _carried(np.concatenate([np.broadcast_to(spend[:, :1], kept.shape), (1 - kept) * spend[:, 1:]], -1), kept)
    step = stock[..., :-1] - spend[:, 1:]
    return stock, _carried(np.concatenate([np.zeros_like(kept), step], -1), kept)


def _carried(flow: Floats, kept: Floats) -> Floats:
    """Solves a_t = kept a_(t-1) + flow_t by doubling: after n rounds each week holds the flow of its last 2^n weeks."""
    stock, span = flow.copy(), 1
    while span < stock.shape[-1]:
        stock[..., span:] += kept * stock[..., :-span]
        kept, span = kept * kept, 2 * span
    return stock


def _shape(stock: Floats, own: Parameters) -> Floats:
    """The Hill curve of a carried-over spend, from 0 to 1."""
    return _sigmoid(own.s[..., None] * (np.log(np.maximum(stock, LEAST)) - np.log(own.k)[..., None]))


def _sum(shape: Floats) -> Floats:
    """The sum over weeks, kept above 0."""
    return np.asarray(np.maximum(shape.sum(-1), 1e-300)[..., None])


def _sigmoid(x: Floats) -> Floats:
    return np.asarray(0.5 * (1 + np.tanh(0.5 * x)))


def prior_parameters(z: Floats, roi_logs: Floats, usual: float) -> Parameters:
    """The parameters of channels of which nothing but the benchmark is known; `z` and the result as in `Media`."""
    nothing = np.zeros((z.shape[2], 1))
    return Media(nothing, np.ones(1, dtype=np.bool_), roi_logs, np.full(z.shape[2], usual)).parameters(z)


def plain_slope() -> float:
    """The z of a Hill slope of 1."""
    low, middle, high = S_LOGS
    return -middle / (middle - low if middle > 0 else high - middle) * Z90


def _quantile(z: Floats, knots: tuple[float, float, float] | Floats) -> tuple[Floats, Floats]:
    """The value whose 5, 50 and 95 per cent are `knots` where `z` is standard normal, and its derivative by z."""
    low, middle, high = knots
    steep = np.where(z > 0, high - middle, middle - low) / Z90
    return middle + steep * z, steep
