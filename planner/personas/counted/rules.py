"""By what a shop's customers are told apart: by what they did, for orders know neither age nor sex."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    import ibis.expr.types as ir

    from planner.warehouse import Warehouse

By = Literal["again", "once", "value", "region", "product"]
BY: tuple[By, ...] = ("again", "once", "value", "region", "product")
MOST = 12  # products or provinces to choose from


@dataclass(frozen=True)
class Rule:
    """Which customers are meant. `value`: their mean order is from `low` up to below `high`, in fen; None: no limit.

    `among`: provinces of the first order, or products of which they ordered at least one.
    """

    by: By | None = None
    low: int | None = None
    high: int | None = None
    among: tuple[str, ...] = ()


EVERYBODY = Rule()


@dataclass(frozen=True)
class Choices:
    """What there is to tell customers apart by; products by id or name, with what they are called."""

    regions: tuple[str, ...]
    products: tuple[tuple[str, str], ...]

    @property
    def by(self) -> tuple[By, ...]:
        """The rules that the stored tables can follow."""
        lacking = {"region": not self.regions, "product": not self.products}
        return tuple(one for one in BY if not lacking.get(one, False))


def choices(house: Warehouse) -> Choices:
    """The provinces with most customers, and the products with most orders of known customers."""
    regions, products = house.ask(common_regions), house.ask(common_products)
    return Choices(
        () if regions is None else tuple(str(one) for one in regions["region"]),
        () if products is None else tuple(zip(products["id"].map(str), products["name"].map(str), strict=True)),
    )


def common_regions(house: Warehouse) -> ir.Table | None:
    """Provinces by their customers."""
    import ibis  # noqa: PLC0415 (half a second, only where data are)

    customers = house.table("customers")
    if customers is None:
        return None
    known = customers.filter(customers.region.notnull())
    counted = known.group_by("region").agg(n=known.count())
    return counted.order_by(ibis.desc("n"), "region").limit(MOST)


def bought(house: Warehouse) -> ir.Table | None:
    """Products that known customers paid for: platform, customer, the product's id or else its name, and its name."""
    import ibis  # noqa: PLC0415 (half a second, only where data are)

    orders, lines = house.table("orders"), house.table("order_lines")
    if orders is None or lines is None:
        return None
    known = orders.filter(orders.paid, orders.customer.notnull()).select("platform", "order_id", "customer")
    sold = lines.filter(lines.paid).mutate(item=ibis.coalesce(lines.product_id, lines.product))
    sold = sold.filter(sold.item.notnull()).select("platform", "order_id", "item", "product")
    return known.join(sold, ["platform", "order_id"])


def common_products(house: Warehouse) -> ir.Table | None:
    """Products by the orders of known customers."""
    import ibis  # noqa: PLC0415 (half a second, only where data are)

    pairs = bought(house)
    if pairs is None:
        return None
    counted = pairs.group_by(id=pairs.item).agg(
        n=pairs.order_id.nunique(), name=ibis.coalesce(pairs.product.max(), pairs.item.max())
    )
    return counted.order_by(ibis.desc("n"), "id").limit(MOST)


def fitting(house: Warehouse, customers: ir.Table, rule: Rule) -> ir.Table:
    """The customers with a column `fits`: whether the rule means them."""
    import ibis  # noqa: PLC0415 (half a second, only where data are)

    if rule.by == "product":
        pairs = bought(house)
        if pairs is None:
            return customers.mutate(fits=ibis.literal(False))  # noqa: FBT003 (a literal of Ibis)
        buyers = pairs.filter(pairs.item.isin(rule.among)).select("platform", "customer").distinct()
        buyers = buyers.mutate(met=ibis.literal(True))  # noqa: FBT003
        joined = customers.left_join(buyers, ["platform", "customer"])
        return joined.select(*customers.columns, fits=joined.met.fill_null(False))  # noqa: FBT003
    fits = ibis.literal(True)  # noqa: FBT003
    if rule.by == "again":
        fits = customers.days > 1
    elif rule.by == "once":
        fits = customers.days == 1
    elif rule.by == "region":
        fits = customers.region.isin(rule.among).fill_null(False)  # noqa: FBT003
    elif rule.by == "value":
        # Whole numbers on both sides: a mean of exactly the limit is within it on every engine.
        low = customers.sales >= customers.orders * (rule.low or 0)
        fits = low if rule.high is None else low & (customers.sales < customers.orders * rule.high)
    return customers.mutate(fits=fits)
