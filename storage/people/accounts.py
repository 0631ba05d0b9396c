"""People known on several platforms: further accounts of one person, with one set of everything."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from sqlalchemy import Column, Table, bindparam, delete, insert, select, update

from domain.errors import InvalidError, NotFoundError
from domain.frozen import Frozen
from domain.language import phrase
from domain.region import Member, Restraint
from storage import audit, calendar_links
from storage.people import members
from storage.people.member_trail import entry
from storage.platforms import web_keys
from storage.store import Tx
from storage.tables import MEMBER_ACCOUNTS, MEMBERS, METADATA

_C = MEMBER_ACCOUNTS.c
_OF = select(MEMBER_ACCOUNTS).where(_C.member == bindparam("of")).order_by(_C.since, _C.platform, _C.account)
_ADD = insert(MEMBER_ACCOUNTS)
_DROP = (
    delete(MEMBER_ACCOUNTS)
    .where(
        _C.member == bindparam("of"),
        _C.platform == bindparam("at_platform"),
        _C.workspace == bindparam("at_workspace"),
        _C.account == bindparam("at_account"),
    )
    .returning(_C.name)
)
_MOVE = update(MEMBERS).where(MEMBERS.c.id == bindparam("of_member"))
_GONE = delete(MEMBERS).where(MEMBERS.c.id == bindparam("gone"))


class Place(Frozen):
    """An account on a platform."""

    platform: str
    workspace: str
    user: str
    name: str = ""


def accounts(tx: Tx, member: Member) -> list[Place]:
    """Give the further accounts of a person, oldest link first."""
    rows = tx.execute(_OF, {"of": member.id})
    return [Place(platform=row.platform, workspace=row.workspace, user=row.account, name=row.name) for row in rows]


def everywhere(tx: Tx, member: Member) -> list[Place]:
    """Give all accounts of a person: the first one, to which messages go, and the further ones."""
    first = members.member(tx, member.id)
    return [
        Place(platform=first.platform, workspace=first.workspace, user=first.user, name=first.name),
        *accounts(tx, member),
    ]


def link(tx: Tx, kept: Member, other: Member, by: Member | None, now: datetime) -> Member:
    """Let two people be one: what the other follows, announced and is goes to the one who is kept.

    Raises:
        InvalidError: they are one already, or do not work for the same municipality.
    """
    if kept.id == other.id:
        raise InvalidError(phrase("Choose two different accounts."))
    if kept.region != other.region or kept.municipality is None or not (kept.active and other.active):
        raise InvalidError(phrase("Link people who take part for one municipality."))
    if other.municipality not in {None, kept.municipality}:
        raise InvalidError(phrase("{name} works for another municipality. Move that person first.", name=other.name))
    for table, column in references():
        _hand_over(tx, table, column, (other.id, kept.id))
    tx.execute(_GONE, {"gone": other.id})
    account = {"platform": other.platform, "workspace": other.workspace, "account": other.user}
    tx.execute(_ADD, {**account, "member": kept.id, "name": other.name, "since": now})
    audit.record(tx, entry("member.linked", kept, by, {"member": other.id, "platform": other.platform}), now)
    higher = max(kept.role, other.role, key=list(type(kept.role)).index)
    imposed = [one for one in (Restraint.BLOCKED, Restraint.MUTED) if one in (kept.restraint, other.restraint)]
    settled = {"role": higher, "restraint": next(iter(imposed), None)}
    return members.change_member(tx, kept.model_copy(update=settled), by, now)


def unlink(tx: Tx, kept: Member, place: Place, by: Member | None, now: datetime) -> Member:
    """Let an account be somebody of his own again, who waits to be let in; what was announced stays with the other.

    A mute or block holds for both. Calendar links and sessions of the web chat end: whoever was linked
    by mistake may hold one.

    Raises:
        NotFoundError: the account is not this person's.
    """
    at = {"at_platform": place.platform, "at_workspace": place.workspace, "at_account": place.user}
    name = tx.execute(_DROP, {"of": kept.id, **at}).scalar()
    if name is None:
        raise NotFoundError(phrase("There is no such account."))
    audit.record(tx, entry("member.unlinked", kept, by, {"platform": place.platform}), now)
    calendar_links.revoke_all(tx, kept)
    if place.platform == "web":
        web_keys.revoke_all(tx, kept.id)
    alone = {"platform": place.platform, "workspace": place.workspace, "user": place.user, "name": name}
    alone |= {"restraint": kept.restraint}
    return members.add_member(tx, Member(id=0, region=kept.region, language=kept.language, **alone), now)


def close(tx: Tx, who: Member, now: datetime) -> bool:
    """Drop the account that a person is given with when he has others, and say whether he has."""
    others = accounts(tx, who)
    if not others:
        return False
    gone, *_ = [
        one for one in others if (one.platform, one.workspace, one.user) == (who.platform, who.workspace, who.user)
    ] or others
    if (gone.platform, gone.workspace, gone.user) != (who.platform, who.workspace, who.user):
        tx.execute(_MOVE, {"of_member": who.id, **gone.model_dump(exclude={"name", "user"}), "account": gone.user})
    tx.execute(
        _DROP, {"of": who.id, "at_platform": gone.platform, "at_workspace": gone.workspace, "at_account": gone.user}
    )
    audit.record(tx, entry("member.unlinked", who, None, {"platform": who.platform}), now)
    return True


def references() -> Iterator[tuple[Table, Column[Any]]]:
    """Give every table with its column that holds the number of a member."""
    for table in METADATA.sorted_tables:
        for column in table.columns:
            if any(key.references(MEMBERS) and key.column is MEMBERS.c.id for key in column.foreign_keys):
                yield table, column


def _hand_over(tx: Tx, table: Table, column: Column[Any], numbers: tuple[int, int]) -> None:
    """Let rows be the other's; where he has the same one already, it goes."""
    old, new = numbers
    if column.primary_key:
        keys = [one for one in table.primary_key.columns if one is not column]
        mine = {tuple(row[1:]) for row in tx.execute(select(column, *keys).where(column == new))}
        for row in tx.execute(select(column, *keys).where(column == old)).all():
            if tuple(row[1:]) in mine:
                same = (key == value for key, value in zip(keys, row[1:], strict=True))
                tx.execute(delete(table).where(column == old, *same))
    tx.execute(update(table).where(column == old).values({column: new}))
