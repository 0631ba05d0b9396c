"""Mail domains: what stands behind the @ of an address, and which of them prove where somebody works."""

import csv
import re
from functools import cache
from importlib.resources import files

from domain.municipalities import every_municipality

_LABEL = r"[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?"
_DOMAIN = re.compile(rf"(?=.{{4,253}}$)(?:{_LABEL}\.)+[a-z][a-z0-9-]{{0,61}}[a-z0-9]")
# Names under which anybody registers his own: a domain that is only this belongs to nobody in particular.
_OPEN_TO_ALL = frozenset({"co.nl", "com.nl", "co.uk", "org.uk", "gov.uk", "gemeente.nl", "overheid.nl", "eu.org"})


def mail_domain(text: str) -> str | None:
    """Give the domain that somebody typed, with or without what stands before the @; None for what is no domain."""
    typed = text.strip().rpartition("@")[2].casefold().rstrip(".")
    try:
        plain = typed.encode("idna").decode("ascii")
    except UnicodeError:
        return None
    return plain if _DOMAIN.fullmatch(plain) else None


def is_free(domain: str) -> bool:
    """Whether anybody can have an address there, as with Gmail or a provider; its subdomains included."""
    parts = domain.split(".")
    return domain in _OPEN_TO_ALL or any(".".join(parts[place:]) in _free() for place in range(len(parts) - 1))


@cache
def shipped() -> dict[str, str]:
    """Give the domains that the product knows municipalities by: domain -> CBS code."""
    return {place.mail_domain: place.code for place in every_municipality() if place.mail_domain}


@cache
def _free() -> frozenset[str]:
    with files("domain.data").joinpath("free_mail.csv").open(encoding="utf-8") as lines:
        return frozenset(row["domain"] for row in csv.DictReader(lines))
