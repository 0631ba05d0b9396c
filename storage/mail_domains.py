"""Which mail domains let people in for which municipality: what is shipped, as its stewards changed it."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import bindparam, select
from sqlalchemy.dialects.postgresql import insert as upsert

from domain.errors import InvalidError
from domain.language import phrase
from domain.mail_domains import is_free, mail_domain, shipped
from domain.municipalities import present
from domain.region import Member, Region
from storage import audit
from storage.store import Tx
from storage.tables import MAIL_DOMAINS

_C = MAIL_DOMAINS.c
_CHANGED = select(MAIL_DOMAINS).where(_C.region == bindparam("region")).order_by(_C.domain)
_PUT = upsert(MAIL_DOMAINS)
_PUT = _PUT.on_conflict_do_update(
    index_elements=["region", "municipality", "domain"], set_={"trusted": _PUT.excluded.trusted}
)


def domains(tx: Tx, region: Region) -> dict[str, tuple[str, ...]]:
    """Give the domains of every municipality of a region, by its code."""
    found = defaultdict(list, {code: [name] for name, code in shipped().items() if code in region.municipalities})
    for row in tx.execute(_CHANGED, {"region": region.id}):
        others = [name for name in found[row.municipality] if name != row.domain]
        found[row.municipality] = [*others, row.domain] if row.trusted else others
    return {code: tuple(found[code]) for code in region.municipalities}


def municipality_of(tx: Tx, region: Region, address: str | None) -> str | None:
    """Give the region's one municipality whose domain a verified address has.

    A domain that two municipalities list, such as a service organisation's, tells of nobody where he works.
    """
    wanted = (address or "").rpartition("@")[2].casefold()
    found = owners(tx, region, wanted) if wanted else ()
    return found[0] if len(found) == 1 else None


def owners(tx: Tx, region: Region, domain: str) -> Sequence[str]:
    """Give the codes of a region's municipalities that list a domain."""
    return [code for code, names in domains(tx, region).items() if domain in names]


def checked(code: str, typed: str) -> str:
    """Give the domain that a steward of a municipality typed, if he may list it.

    Raises:
        InvalidError: it is no domain, anybody can have an address there, or it is another municipality's.
    """
    domain = mail_domain(typed)
    if domain is None:
        raise InvalidError(phrase("{typed} is no mail domain. Write what stands behind the @.", typed=typed.strip()))
    if is_free(domain):
        says = phrase(
            "Anybody can have an address at {domain}, so it does not tell where somebody works.", domain=domain
        )
        raise InvalidError(says)
    owner = present(shipped().get(domain, code))
    if owner is not None and owner.code != code:
        raise InvalidError(phrase("{domain} is the mail domain of {who}.", domain=domain, who=owner.name))
    return domain


def add(tx: Tx, region: Region, place: tuple[str, str], by: Member | None, now: datetime) -> None:
    """Let a domain let people in: ``place`` is a municipality's code and the domain, already checked."""
    _put(tx, region, place, by, now, trusted=True)


def remove(tx: Tx, region: Region, place: tuple[str, str], by: Member | None, now: datetime) -> None:
    """Let a domain let nobody in any more for a municipality, also when it is a shipped one."""
    _put(tx, region, place, by, now, trusted=False)


def _put(  # noqa: PLR0913 - the one statement of both
    tx: Tx, region: Region, place: tuple[str, str], by: Member | None, now: datetime, *, trusted: bool
) -> None:
    code, domain = place
    if (domain in domains(tx, region).get(code, ())) == trusted:
        return
    tx.execute(_PUT, {"region": region.id, "municipality": code, "domain": domain, "trusted": trusted})
    entry = audit.Entry(
        region=region.id,
        action="domain.added" if trusted else "domain.removed",
        record=f"municipality:{code}",
        municipality=code,
        after={"domain": domain},
    )
    audit.record(tx, entry.by(by), now)
