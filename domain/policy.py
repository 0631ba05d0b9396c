"""What a region has decided about opportunities: which sums count, and what it wants to hear of."""

from collections.abc import Mapping
from decimal import Decimal

from domain.frozen import Frozen
from domain.language import Phrase, phrase
from domain.thresholds import NATIONAL

CATEGORIES: Mapping[str, Phrase] = {
    "workplace": phrase("workplace and telephony"),
    "infrastructure": phrase("infrastructure and networks"),
    "security": phrase("information security and privacy"),
    "operations": phrase("own operations"),
    "cases_and_documents": phrase("cases and documents"),
    "council": phrase("council and governance"),
    "online_services": phrase("online services"),
    "residents": phrase("residents and identity"),
    "social_domain": phrase("social domain"),
    "physical_domain": phrase("physical domain"),
    "tax_and_property": phrase("tax and property"),
    "geo": phrase("geographic information"),
    "mobility_and_safety": phrase("mobility and safety"),
    "data_and_ai": phrase("data and artificial intelligence"),
    "services": phrase("services and hire"),
}
"""The groups in which the lexicon keeps the functions that are ICT, by the name of their file."""


class Policy(Frozen):
    """A region's choices. Nothing of it is law: municipalities' own purchasing policies differ.

    ``national``: euros without VAT from which several offers are asked. ``european``: a European threshold for supplies
    and services in place of the law's, for when a new one is known before this program knows it. ``categories``:
    what digests and opportunities are about; none is all.
    """

    national: Decimal = NATIONAL
    european: Decimal | None = None
    categories: tuple[str, ...] = ()


USUAL = Policy()
