"""What there is to say on a campaign's offers, target and presale."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import combinations

from planner.campaigns.money.offers import Deal
from planner.campaigns.money.outcome import Money
from planner.campaigns.supply.remarks import name_of
from planner.findings import Finding, Severity
from planner.i18n import Worded

APART = 0.02  # of a price: the stock's price and the offer's may differ by rounding
WRONG = {
    "not_positive": "campaigns.guard_not_positive",
    "above_threshold": "campaigns.guard_above_threshold",
    "below_deposit": "campaigns.guard_below_deposit",
    "below_zero": "campaigns.guard_below_zero",
    "below_one": "campaigns.guard_below_one",
}
SLOW = 0.8  # of what the days should have brought: below this the presale is behind


def deal_name(deal: Deal) -> str | Worded:
    """What an offer is called: its name, or that of its product, or its place."""
    if deal.offer.name.strip():
        return deal.offer.name.strip()
    return Worded("campaigns.words.money_unnamed", {"n": deal.number}) if deal.line is None else name_of(deal.line)


def money_remarks(found: Money) -> tuple[Finding, ...]:
    """All findings of a campaign, in its cells guard, waves, target and preheat."""
    offers = (remark for deal in found.deals for remark in deal_remarks(deal))
    return (*offers, *_signing(found), *_platforms(found), *_target(found), *_preheat(found))


def remarks_beside(found: Money, offer_id: str | None) -> tuple[Finding, ...]:
    """The findings of a campaign while one offer is looked at: all on that one, of the others what is serious."""
    own = deal_remarks(deal) if (deal := found.deal(offer_id)) is not None else ()
    others = [remark for one in found.deals if one.id != offer_id for remark in deal_remarks(one)]
    serious = [remark for remark in others if remark.severity in ("bad", "watch")]
    return (*own, *serious, *_signing(found), *_platforms(found), *_target(found), *_preheat(found))


def deal_remarks(deal: Deal) -> tuple[Finding, ...]:
    """All findings of one offer."""
    return tuple(_deal(deal))


def _deal(deal: Deal) -> Iterator[Finding]:
    name = {"name": deal_name(deal)}
    if deal.missing:
        yield Finding("campaigns.guard_incomplete", "note", "guard", {**name, "fields": list(deal.missing)})
    if deal.wrong is not None:
        yield Finding(WRONG[deal.wrong.reason], "watch", "guard", name)
    found, line = deal.found, deal.line
    if found is None or line is None:
        return
    low, _, high = line.uplifts
    values = {**name, "unit": deal.unit, "paid": deal.paid, "uplift": found.uplift, "low": low, "high": high}
    safe = None if found.safe is None else round(found.safe * 100)
    if safe is None:
        yield Finding("campaigns.guard_no_price", "bad", "guard", name)
    elif found.uplift is None:
        yield Finding("campaigns.guard_loses", "bad", "guard", {**values, "safe": safe})
    elif found.uplift > high:
        yield Finding("campaigns.guard_uplift_high", "watch", "guard", values)
    elif found.uplift <= low and not _below_wish(deal):
        yield Finding("campaigns.guard_earns", "good", "guard", values)
    yield from _prices(deal, values)


def _below_wish(deal: Deal) -> bool:
    wished = None if deal.found is None else deal.found.wished
    return wished is not None and deal.paid is not None and deal.paid < round(wished * 100)


def _prices(deal: Deal, values: Mapping[str, object]) -> Iterator[Finding]:
    found, paid, line = deal.found, deal.paid, deal.line
    if found is None or paid is None or line is None:
        return
    if _below_wish(deal) and found.uplift is not None and found.wished is not None:
        wish = {"margin": deal.offer.margin, "wished": round(found.wished * 100)}
        yield Finding("campaigns.guard_below_wish", "watch", "guard", {**values, **wish})
    usual = deal.offer.usual_price
    if usual is not None and paid > usual:
        yield Finding("campaigns.guard_above_usual", "bad", "guard", {**values, "usual": usual})
    price = line.goods.price
    if price is not None and abs(price - paid) > APART * max(price, paid):
        yield Finding("campaigns.guard_stock_price", "note", "guard", {**values, "price": price})
    if deal.protection:
        loss = {"loss": deal.protection, "n": deal.offer.protected, "claims": deal.offer.claims}
        yield Finding("campaigns.guard_protection", "watch", "guard", {**values, **loss})


def _signing(found: Money) -> Iterator[Finding]:
    """What stands in the way of signing up."""
    made = found.signing
    for one in made.judged:
        for mark in one.short:
            asked, have = getattr(one.entry, f"{mark}_asked"), getattr(one.entry, mark)
            values = {"platform": one.entry.platform, "mark": mark, "asked": asked, "have": have, "by": asked - have}
            severity: Severity = "watch" if one.entry.signed_on else "bad"
            yield Finding("campaigns.sign_short", severity, "sign_up", values)
    for deal in made.dear:
        values = {"name": deal_name(deal), "paid": deal.paid, "lowest": deal.offer.lowest}
        over = (deal.paid or 0) - (deal.offer.lowest or 0)
        yield Finding("campaigns.sign_dear", "bad", "sign_up", {**values, "over": over})
    if made.untold:
        names = [deal_name(deal) for deal in made.untold]
        yield Finding("campaigns.sign_untold", "note", "sign_up", {"names": names, "n": len(names)})
    if made.ready:
        platforms = [one.entry.platform for one in made.judged]
        yield Finding("campaigns.sign_ready", "good", "sign_up", {"platforms": platforms})


def _platforms(found: Money) -> Iterator[Finding]:
    """Pairs of platforms whose prices for a product differ by more than their fees do."""
    priced = [deal for deal in found.deals if deal.paid is not None and deal.offer.platform is not None]
    for one, other in combinations(priced, 2):
        if one.offer.goods != other.offer.goods or one.offer.platform == other.offer.platform:
            continue
        cheap, dear = sorted((one, other), key=lambda deal: deal.paid or 0)
        low, high = cheap.paid or 0, dear.paid or 0
        fees = abs((one.rate("fee") or 0.0) - (other.rate("fee") or 0.0))
        if high - low > fees * high + 1 and cheap.line is not None:
            where = {"name": name_of(cheap.line), "cheap": cheap.offer.platform, "dear": dear.offer.platform}
            values = {"low": low, "high": high, "apart": high - low, "fees": round(fees * high)}
            yield Finding("campaigns.waves_apart", "watch", "waves", {**where, **values})


def _target(found: Money) -> Iterator[Finding]:
    aim = found.aim
    if aim.target and aim.sales is not None:
        low, typical, high = aim.sales
        values = {"target": aim.target, "low": low, "typical": typical, "high": high, "share": high / aim.target}
        if aim.unpriced and typical < aim.target:
            yield Finding("campaigns.target_partly", "note", "target", {**values, "n": aim.unpriced})
        elif high < aim.target:
            yield Finding("campaigns.target_out_of_reach", "bad", "target", values)
        elif typical < aim.target:
            yield Finding("campaigns.target_ambitious", "watch", "target", values)
        else:
            yield Finding("campaigns.target_within", "good", "target", values)
    if aim.profit is not None and aim.profit[1] < 0:
        yield Finding("campaigns.target_loses", "bad", "target", {"loss": -aim.profit[1]})
    if aim.total is not None and aim.days is not None and aim.share is None:
        yield Finding("campaigns.target_outside", "note", "target")
    if aim.ads is not None and aim.spent is not None and aim.spent > aim.ads:
        values = {"spent": aim.spent, "ads": aim.ads, "over": aim.spent - aim.ads}
        yield Finding("campaigns.target_ads_over", "watch", "target", values)


def _preheat(found: Money) -> Iterator[Finding]:
    """One remark on all measures that lag, or one if all that were counted are well."""
    paced = [(gauge.pace, gauge.code) for gauge in found.warmth.gauges if gauge.pace is not None]
    if not paced:
        return
    worst, code = min(paced)
    gauge = found.warmth.gauge(code)
    values = {"measure": code, "pace": worst, "so_far": gauge.so_far if gauge else None}
    values |= {"due": gauge.due if gauge else None, "goal": gauge.goal if gauge else None}
    if worst < SLOW:
        behind = [name for pace, name in paced if pace < SLOW]
        yield Finding("campaigns.preheat_behind", "watch", "preheat", {**values, "measures": behind})
    elif worst >= 1:
        yield Finding("campaigns.preheat_well", "good", "preheat", values)
