"""How much an announcement has to tell to others, and how much it wants to hear; days are ordinals."""

from digests.market import STALE, YEAR
from domain.facts import Facts, Kind, Phase

LONG_AGO = 3 * YEAR  # experience of more than three years ago tells little
OFFERS = 3  # tells the most: it offers what it knows
ASKS = 3  # seeks the most: it plans, or asks the others
# What comes ready made, by the beginning of its CPV 2008 code.
_BOXES = (
    "30",  # office and computing machinery, equipment and supplies
    "31",  # electrical machinery, apparatus and lighting
    "32",  # radio, television, communication and telecommunication equipment
    "34",  # transport equipment; parking meters and traffic control
    "38",  # laboratory, optical and precision equipment; cameras and meters
    "39",  # furniture and furnishings
    "44",  # construction structures and materials; signs, locks and cables
    "4882",  # servers
    "6421",  # telephone and data transmission services; mobile telephony too
    "7226",  # software-related services: licences and their support
    "7272",  # wide area network services
)


def box(facts: Facts) -> bool:
    """Whether it is a commodity (devices, subscriptions, licences, lines): once delivered there is nothing to tell."""
    return bool(facts.cpv and facts.cpv.startswith(_BOXES))


def tells(facts: Facts, posted: int, now: int) -> int:
    """Give how much it has to tell to who still must choose.

    A bare contract fact tells nothing, nor does news that offers nothing and names neither what is used nor how much.
    """
    offered = facts.openness.experience
    if learnt(facts, posted) < now - LONG_AGO or (facts.occasion and not offered):
        return 0
    if facts.phase is Phase.AWARDED:  # what was ordered is not there yet: an undertaking may know how it chose
        return OFFERS if offered else 1 if facts.kind is Kind.PROJECT and not box(facts) else 0
    if facts.phase not in {Phase.RUNNING, Phase.DONE}:
        return 0
    if offered:
        return OFFERS
    if facts.kind is Kind.PROJECT and not box(facts):
        return 2
    in_numbers = facts.kind is Kind.DEVELOPMENT and bool(facts.quantity or facts.amount)
    told = facts.products or facts.suppliers or in_numbers
    bound = facts.contract is not None and facts.contract.end is not None
    return 2 if told and not bound and not box(facts) else 0


def learnt(facts: Facts, posted: int) -> int:
    """Give the day of which it tells: what was done years ago is no newer for being told today."""
    ended = facts.period.end if facts.phase is Phase.DONE and facts.period else None
    return min(posted, ended.toordinal()) if ended else posted


def seeks(facts: Facts, plan: tuple[int, int] | None, ends: tuple[int, ...], posted: int, now: int) -> int:
    """Give how much it wants to hear: who plans or asks the most; whose contract ends soon more than who has time."""
    if facts.openness.help_sought and posted >= now - YEAR and facts.phase not in {Phase.AWARDED, Phase.DONE}:
        return ASKS
    if plan or (facts.phase is Phase.IDEA and posted >= now - STALE):
        return ASKS
    if not ends or ends[0] > now + 2 * YEAR:
        return 0
    return 2 if ends[0] <= now + YEAR else 1
