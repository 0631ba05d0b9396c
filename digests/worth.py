"""What an opportunity is worth together, and the latest day to act on it."""

from datetime import date
from decimal import Decimal

from digests.kinds.reason import Reason
from digests.stance import Stance
from domain.announcement import Gist
from domain.opportunity import OpportunityKind, Worth
from domain.policy import USUAL, Policy
from domain.terms import Amount, Basis, Contract
from domain.thresholds import TERM_MONTHS, Regime, regime, threshold

BOUGHT = {OpportunityKind.JOIN_TENDER, OpportunityKind.JOINT_PURCHASE, OpportunityKind.CO_TERMINATION}


def together(kind: OpportunityKind, members: tuple[Gist, ...], day: date, policy: Policy = USUAL) -> Worth | None:
    """Add up what the members buy, whole term with options; None when nothing is bought or no sum is known."""
    sums = [_whole(m.facts.amount, m.facts.contract) for m in members if m.facts.amount]
    if kind not in BOUGHT or not sums:
        return None
    regime_ = regime(members[0].facts.cpv)
    own = policy.european if regime_ is Regime.ORDINARY else None
    return Worth(
        low=sum((low for low, _, _ in sums), Decimal(0)),
        high=sum((high for _, high, _ in sums), Decimal(0)),
        known=len(sums),
        assumed=any(assumed for _, _, assumed in sums),
        threshold=own or threshold(day, regime_),
        national=policy.national,
        year=day.year,
    )


def pieces(kind: OpportunityKind, members: tuple[Gist, ...]) -> int | None:
    """Add up the quantities; None unless at least two members name one in the same unit.

    Plain pieces are of whatever the others count: "120 stuks" beside "280 laptops", about the same thing, are 400.
    """
    counted = [m.facts.quantity for m in members if m.facts.quantity]
    same = len({quantity.unit for quantity in counted if quantity.unit}) <= 1
    return sum(quantity.number for quantity in counted) if kind in BOUGHT and same and len(counted) > 1 else None


def binding(group: list[Reason]) -> int | None:
    """Give the ordinal of the first moment that binds a group; None when no moment is known."""
    return min((day for one in group for day in _binding(one)), default=None)


def _binding(one: Reason) -> tuple[int, ...]:
    """Give the ordinals that bind a pair: days to leave a contract, moments of buying, or the reader's moment."""
    first, second = one.first, one.second
    if one.kind is OpportunityKind.CO_TERMINATION:
        return tuple(one.leaves for one in (first, second) if one.leaves)
    if one.kind is OpportunityKind.JOINT_PURCHASE:
        return tuple(filter(None, (_moment(first), _moment(second))))
    if one.kind is OpportunityKind.JOIN_TENDER and first.host:
        return (first.host[1],)
    return (second.need[1],) if second.need else ()


def _moment(one: Stance) -> int | None:
    return one.need[1] if one.need else one.leaves


def leads(worth: Worth | None) -> int:
    """Give where the lead times begin: a European tender 18 months, several offers 12, a small one 6."""
    if worth is None:
        return 1
    return 0 if worth.european else 1 if worth.several_offers else 2


def _whole(amount: Amount, contract: Contract | None) -> tuple[Decimal, Decimal, bool]:
    """Give lowest and highest sum over the whole term, and whether four years had to be assumed."""
    low = amount.minimum if amount.minimum is not None else amount.maximum or Decimal(0)
    high = amount.maximum if amount.maximum is not None else low
    if amount.basis is Basis.TOTAL:
        return low, high, False
    months = 1 if amount.basis is Basis.MONTH else 12
    options = sum(contract.options) if contract else 0
    times = Decimal(TERM_MONTHS + options) / months
    return low * times, high * times, True
