"""One channel as the chapter sees it: figures, fit and role."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from planner.channels.catalogue import Kind, Purpose, means_on, places
from planner.channels.costs import Costs
from planner.channels.fit import Judged
from planner.channels.ranking import Standing
from planner.channels.roles import Proposal
from planner.channels.section import Channel, Role
from planner.figures import Figure


@dataclass(frozen=True)
class ChannelLine:
    """A channel with all that follows from it. Money in fen, rates as fractions, fit and scores 0-100.

    `standing` is None for channels that keep buyers rather than find them, for those of which too little is known, and
    where there is nothing to compare with. `people` are posts in the present role.
    """

    channel: Channel
    costs: Costs
    judged: Mapping[str, Judged]
    fit: float | None
    standing: Standing | None
    proposal: Proposal
    keeps: bool
    people: float

    @property
    def id(self) -> str:
        """The id of the row."""
        return self.channel.id

    @property
    def platform(self) -> str | None:
        """The code of the platform."""
        return self.channel.platform

    @property
    def tool(self) -> str | None:
        """The code of the means."""
        return self.channel.tool

    @property
    def kind(self) -> Kind | None:
        """What sort of place the platform is."""
        return places()[self.channel.platform].kind if self.channel.platform else None

    @property
    def purpose(self) -> Purpose | None:
        """What the means is good for."""
        return means_on(self.platform, self.channel.tool).purpose if self.channel.tool else None

    @property
    def role(self) -> Role | None:
        """The role picked, else the one proposed; None: leave it for now."""
        return self.channel.role or self.proposal.role

    @property
    def cost_model(self) -> str | None:
        """What is paid for."""
        return self.costs.cost_model

    @property
    def cost_per_click(self) -> Figure:
        """Fen per click, however it is paid for; unknown where sales are paid for."""
        return self.costs.cost_per_click

    @property
    def ctr(self) -> Figure:
        """Clicks per view, where views are paid for."""
        return self.costs.ctr

    @property
    def conversion(self) -> Figure:
        """Orders per click, where clicks are paid for."""
        return self.costs.conversion

    @property
    def fee_rate(self) -> Figure:
        """Commission and payment, of what is paid."""
        return self.costs.fee_rate

    @property
    def cost_per_order(self) -> Figure:
        """Fen of promotion per order."""
        return self.costs.cost_per_order

    @property
    def margin_after_fees(self) -> Figure:
        """Fen an order leaves after refunds, goods and the platform's fee, before promotion."""
        return self.costs.margin_after_fees

    @property
    def profit_per_order(self) -> Figure:
        """The same after promotion."""
        return self.costs.profit_per_order

    @property
    def complete(self) -> bool:
        """Whether it is said where and by what means."""
        return self.channel.platform is not None and self.channel.tool is not None
