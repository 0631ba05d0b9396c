"""People: their platform account, municipality and role."""

from datetime import datetime
from typing import Any

from sqlalchemy import Row, bindparam, func, insert, select, update

from domain.errors import InvalidError, NotFoundError
from domain.language import phrase
from domain.region import Member, Restraint, Role
from storage import audit
from storage.audience import NOBODY, Audience
from storage.people.member_trail import entry
from storage.store import Tx
from storage.tables import MEMBER_ACCOUNTS, MEMBERS, PARTNERSHIP_MUNICIPALITIES, REGION_MUNICIPALITIES
from storage.tables.columns import TEXT

_L = MEMBER_ACCOUNTS.c
_ONE = select(MEMBERS).where(MEMBERS.c.id == bindparam("member"))
_BY_ACCOUNT = select(MEMBERS).where(
    MEMBERS.c.platform == bindparam("platform"),
    MEMBERS.c.workspace == bindparam("workspace"),
    MEMBERS.c.account == bindparam("account"),
)
_LINKED = select(MEMBERS, *(_L[name].label(f"from_{name}") for name in ("platform", "workspace", "account"))).join(
    MEMBER_ACCOUNTS, _L.member == MEMBERS.c.id
)
_BY_LINK = _LINKED.where(
    _L.platform == bindparam("platform"), _L.workspace == bindparam("workspace"), _L.account == bindparam("account")
)
_LINKED_OF = _LINKED.where(MEMBERS.c.id == bindparam("member")).order_by(_L.since)
_LINKED_ON = _LINKED_OF.where(_L.platform == bindparam("platform"))
_IN_REGION = select(MEMBERS).where(MEMBERS.c.region == bindparam("region")).order_by(MEMBERS.c.name, MEMBERS.c.id)
_NAMES = select(MEMBERS.c.id, MEMBERS.c.name).where(MEMBERS.c.region == bindparam("region"))
_MANAGING = _IN_REGION.where(MEMBERS.c.active, MEMBERS.c.role != Role.MEMBER.value)
_COORDINATORS = _IN_REGION.with_only_columns(MEMBERS.c.id).order_by(None).order_by(MEMBERS.c.id)
_COORDINATORS = _COORDINATORS.where(MEMBERS.c.active, MEMBERS.c.role == Role.COORDINATOR.value)
_COORDINATORS = _COORDINATORS.with_for_update(key_share=True)
_LOCK = 7_402_028
_ARRIVAL = select(func.pg_advisory_xact_lock(_LOCK, func.hashtext(bindparam("arriving", type_=TEXT))))
_ACCOUNT = ("platform", "workspace", "user")
_ADD = insert(MEMBERS).returning(MEMBERS.c.id)
_CHANGE = update(MEMBERS).where(MEMBERS.c.id == bindparam("member"))
_PARTNERSHIPS = select(PARTNERSHIP_MUNICIPALITIES.c.partnership).where(
    PARTNERSHIP_MUNICIPALITIES.c.region == bindparam("region"),
    PARTNERSHIP_MUNICIPALITIES.c.municipality == bindparam("municipality"),
)
_IS_IN_REGION = select(REGION_MUNICIPALITIES.c.region).where(
    REGION_MUNICIPALITIES.c.region == bindparam("region"),
    REGION_MUNICIPALITIES.c.municipality == bindparam("municipality"),
)


def by_account(tx: Tx, platform: str, workspace: str, user: str) -> Member | None:
    """Give who a platform account is; None at first contact."""
    place = {"platform": platform, "workspace": workspace, "account": user}
    row = tx.execute(_BY_ACCOUNT, place).first()
    if row is not None:
        return from_row(row)
    linked = tx.execute(_BY_LINK, place).first()
    return None if linked is None else _acting_from(linked)


def arriving(tx: Tx, platform: str, workspace: str, user: str) -> Member | None:
    """Give the same; None for the one transaction that makes a member of him, which others wait for."""
    if tx.dialect.name == "postgresql":  # on SQLite every writer is alone
        tx.execute(_ARRIVAL, {"arriving": f"{platform}\n{workspace}\n{user}"})
    return by_account(tx, platform, workspace, user)


def on(tx: Tx, number: int, platform: str) -> Member | None:
    """Give a person as he is on one platform; None when he is not there.

    Raises:
        NotFoundError: when there is none of that number.
    """
    found = member(tx, number)
    if found.platform == platform:
        return found
    linked = tx.execute(_LINKED_ON, {"member": number, "platform": platform}).first()
    return None if linked is None else _acting_from(linked)


def everywhere(tx: Tx, member: Member) -> list[Member]:
    """Give a person as he is on each platform that he has an account on."""
    return [member, *(_acting_from(row) for row in tx.execute(_LINKED_OF, {"member": member.id}))]


def member(tx: Tx, number: int) -> Member:
    """Give one person.

    Raises:
        NotFoundError: when there is none of that number.
    """
    row = tx.execute(_ONE, {"member": number}).first()
    if row is None:
        raise NotFoundError(phrase("There is no such person."))
    return from_row(row)


def members(audience: Audience, tx: Tx) -> list[Member]:
    """Give the people of the audience's region, by name."""
    return [from_row(row) for row in tx.execute(_IN_REGION, {"region": audience.region})]


def names(audience: Audience, tx: Tx) -> list[tuple[int, str]]:
    """Give number and name of the people of the audience's region."""
    return [(row.id, row.name) for row in tx.execute(_NAMES, {"region": audience.region})]


def members_of(tx: Tx, region: int, municipality: str) -> list[Member]:
    """Give the people of one municipality, those who left included."""
    everybody = (from_row(row) for row in tx.execute(_IN_REGION, {"region": region}))
    return [one for one in everybody if one.municipality == municipality]


def stewards(tx: Tx, region: int, municipality: str | None) -> list[Member]:
    """Give who decides for a municipality: its stewards, or where it has none the region's coordinators."""
    managing = [from_row(row) for row in tx.execute(_MANAGING, {"region": region})]
    own = [one for one in managing if municipality is not None and one.municipality == municipality]
    return own or [one for one in managing if one.role is Role.COORDINATOR]


def coordinators(tx: Tx, region: int) -> list[int]:
    """Give who coordinates a region (their numbers); nobody else changes that until the transaction ends."""
    return list(tx.scalars(_COORDINATORS, {"region": region}))


def add_member(tx: Tx, new: Member, now: datetime) -> Member:
    """Add a person; ``new.id`` is ignored and the stored person returned.

    Raises:
        InvalidError: when the municipality is not in the region, or the account is known already.
    """
    _check(tx, new)
    if by_account(tx, new.platform, new.workspace, new.user) is not None:
        raise InvalidError(phrase("{name} takes part already.", name=new.name))
    added = new.model_copy(update={"id": tx.execute(_ADD, {**_columns(new), "joined_at": now}).scalar_one()})
    audit.record(tx, entry("member.joined", added, None, _told(added)), now)
    return added


def change_member(tx: Tx, changed: Member, by: Member | None, now: datetime) -> Member:
    """Store a person's new name, municipality, role, language or activity, with an audit entry.

    His account stays: somebody with several is given as he is on the one that he acts from.

    Raises:
        NotFoundError: when there is none of that number.
        InvalidError: when the municipality is not in the region.
    """
    before = member(tx, changed.id)
    after = changed.model_copy(update={name: getattr(before, name) for name in _ACCOUNT})
    if before == after:
        return changed
    _check(tx, after)
    tx.execute(_CHANGE, {"member": after.id, **_columns(after)})
    audit.record(tx, entry("member.changed", after, by, _told(after), _told(before)), now)
    return changed


def audience_of(tx: Tx, member: Member) -> Audience:
    """Give what a person may see.

    Nothing while his municipality is not settled, unless he coordinates the region, and nothing while he is blocked.
    """
    if not member.active or member.restraint is Restraint.BLOCKED:
        return NOBODY
    if member.municipality is None and member.role is not Role.COORDINATOR:
        return NOBODY
    partnerships = partnerships_of(tx, member.region, member.municipality)
    return Audience(region=member.region, municipality=member.municipality, partnerships=partnerships)


def partnerships_of(tx: Tx, region: int, municipality: str | None) -> frozenset[int]:
    """Give the numbers of the partnerships that a municipality of a region is in."""
    if municipality is None:
        return frozenset()
    return frozenset(tx.execute(_PARTNERSHIPS, {"region": region, "municipality": municipality}).scalars())


def _check(tx: Tx, member: Member) -> None:
    place = {"region": member.region, "municipality": member.municipality}
    if member.municipality is not None and tx.execute(_IS_IN_REGION, place).first() is None:
        raise InvalidError(phrase("That municipality does not take part in this region."))


def _told(member: Member) -> dict[str, Any]:
    """Give what the trail keeps of a person; not his name: it must not keep whom the law wants forgotten."""
    return member.model_dump(mode="json", exclude={"name", "user"})


def _columns(member: Member) -> dict[str, Any]:
    return {**member.model_dump(mode="json", exclude={"id", "user"}), "account": member.user}


def _acting_from(row: Row[Any]) -> Member:
    account = {"platform": row.from_platform, "workspace": row.from_workspace, "user": row.from_account}
    return from_row(row).model_copy(update=account)


def from_row(row: Row[Any]) -> Member:
    """Give the person of a row with the columns of ``members``."""
    columns = {name: getattr(row, name) for name in Member.model_fields if name != "user"}
    return Member(user=row.account, **columns)
