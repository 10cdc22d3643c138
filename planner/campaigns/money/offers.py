"""The offers of a campaign, each with the verdict of the promotion guard."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from pydantic import JsonValue

from planner.campaigns.section import Campaign, Offer
from planner.campaigns.supply.assumed import given
from planner.campaigns.supply.goods import Line, event_days
from planner.channels import places
from planner.figures import Figure
from planner.findings import InputError
from planner.pricing import Costs, Guard, Normal, Terms, guard, protection_loss
from planner.sections import new_id
from planner.shop import Baseline

LONGEST = 800  # days of an event that is reckoned with


@dataclass(frozen=True)
class Deal:
    """One offer. `number`: its place, from 1; `line`: its product. `filled`: figures that stand in for blank fields.

    `missing` fields, or what is `wrong`, say why there is no verdict. `pieces` in an order. `protection`: fen to pay
    back to earlier buyers.
    """

    number: int
    offer: Offer
    line: Line | None
    filled: Mapping[str, Figure]
    missing: tuple[str, ...]
    pieces: float
    found: Guard | None
    wrong: InputError | None = field(compare=False)
    protection: int | None

    @property
    def id(self) -> str:
        return self.offer.id

    @property
    def paid(self) -> int | None:
        """The price paid, fen."""
        return None if self.found is None else round(self.found.price.paid * 100)

    @property
    def unit(self) -> int | None:
        """What a piece leaves, fen."""
        return None if self.found is None else round(self.found.margin.unit * 100)

    def rate(self, name: str) -> float | None:
        """A rate as typed, or as it stands in."""
        typed: float | None = getattr(self.offer, name)
        return typed if typed is not None or name not in self.filled else self.filled[name].value


def deals(campaign: Campaign, lines: tuple[Line, ...], shop: Baseline) -> tuple[Deal, ...]:
    """All offers of a campaign, in the user's order."""
    by_id = {line.id: line for line in lines}
    return tuple(
        _deal(number, offer, by_id.get(offer.goods), campaign, shop)
        for number, offer in enumerate(campaign.offers, start=1)
    )


def new_offer(goods: str) -> dict[str, JsonValue]:
    """An offer for a product, as a row of the plan."""
    return {"id": new_id(), "goods": goods}


def _deal(number: int, offer: Offer, line: Line | None, campaign: Campaign, shop: Baseline) -> Deal:
    filled = _filled(offer, shop)
    pieces = given("order_pieces", campaign.crew.order_pieces).value
    missing = _missing(offer, line, filled)
    found, wrong = None, None
    if not missing and line is not None:
        rates = {name: one.value or 0.0 for name, one in filled.items()}
        days = event_days(campaign)
        usual = Normal(_yuan(offer.usual_price), line.goods.daily, days if days and days <= LONGEST else 1)
        try:
            found = guard(_terms(offer, pieces), _costs(offer, line, rates), usual, offer.margin or 0.0)
        except InputError as error:
            wrong = error
    return Deal(number, offer, line, filled, missing, pieces, found, wrong, _protection(offer, found))


def _filled(offer: Offer, shop: Baseline) -> dict[str, Figure]:
    """The platform's usual fee and the shop's own refunds, where the offer has none."""
    place = places().get(offer.platform) if offer.platform else None
    filled = {}
    if offer.fee is None and place is not None and place.fee is not None:
        filled["fee"] = place.fee.figure
    if offer.returns is None and shop.refund_rate.value is not None:
        filled["returns"] = shop.refund_rate
    return filled


def _missing(offer: Offer, line: Line | None, filled: Mapping[str, Figure]) -> tuple[str, ...]:
    returns = offer.returns if offer.returns is not None or "returns" not in filled else filled["returns"].value
    lacks = {
        "goods": line is None,
        "list_price": offer.list_price is None,
        "cost": line is not None and line.goods.cost is None,
        "freight": offer.freight is None,
        "ads": offer.ads is None,
        "fee": offer.fee is None and "fee" not in filled,
        "returns": returns is None,
        "return_cost": returns != 0 and offer.return_cost is None,
    }
    return tuple(name for name, lacking in lacks.items() if lacking)


def _terms(offer: Offer, pieces: float) -> Terms:
    return Terms(
        list_price=(offer.list_price or 0) / 100,
        discount=offer.discount or 0.0,
        threshold=_yuan(offer.threshold),
        off=(offer.off or 0) / 100,
        coupon=(offer.coupon or 0) / 100,
        deposit=(offer.deposit or 0) / 100,
        deposit_worth=_yuan(offer.deposit_worth),
        pieces=pieces,
    )


def _costs(offer: Offer, line: Line, rates: Mapping[str, float]) -> Costs:
    return Costs(
        goods=(line.goods.cost or 0) / 100,
        fee=rates.get("fee", offer.fee or 0.0),
        ads=(offer.ads or 0) / 100,
        freight=(offer.freight or 0) / 100,
        gift=(offer.gift or 0) / 100,
        returns=rates.get("returns", offer.returns or 0.0),
        return_cost=(offer.return_cost or 0) / 100,
    )


def _protection(offer: Offer, found: Guard | None) -> int | None:
    """Fen to pay back under price protection; None unless pieces and the share that claims are typed."""
    earlier = offer.usual_price if offer.usual_price is not None else offer.list_price
    if found is None or earlier is None or offer.protected is None or offer.claims is None:
        return None
    return round(protection_loss(offer.protected, earlier / 100, found.price.paid, offer.claims) * 100)


def _yuan(fen: int | None) -> float | None:
    return None if fen is None else fen / 100
