"""Who was erased, as keyed hashes: enough to erase him again when an older backup is put back, and nothing else."""

import hashlib
import hmac
import secrets
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime

from sqlalchemy import bindparam, delete, insert, select
from sqlalchemy.dialects.postgresql import insert as upsert

from domain.frozen import Frozen
from domain.region import Restraint
from storage.people.members import from_row
from storage.store import Tx
from storage.tables import ERASURE_KEY, ERASURES, MEMBER_ACCOUNTS, MEMBERS

_LIST = upsert(ERASURES)
_LIST = _LIST.on_conflict_do_update(
    index_elements=["digest"],
    set_={"erased_at": _LIST.excluded.erased_at},
    where=ERASURES.c.erased_at < _LIST.excluded.erased_at,
)
_AMONG = select(ERASURES).where(ERASURES.c.digest.in_(bindparam("digests", expanding=True)))
_FURTHER = select(MEMBER_ACCOUNTS)
_EVERYBODY = select(MEMBERS)
Account = tuple[str, str, str]
"""Platform, workspace and the platform's id of a person."""


class Erased(Frozen):
    """The list: the key of its hashes, and when each account was erased."""

    key: str | None = None
    at: Mapping[str, datetime] = {}


def enlist(tx: Tx, accounts: Iterable[Account], now: datetime, restraint: Restraint | None = None) -> None:
    """Put somebody's accounts on the list; the key is made at first use.

    Who was muted or blocked is on it a second time, as that: erasing himself must not undo it.
    """
    key = _key(tx)
    if key is None:
        key = secrets.token_hex(32)
        tx.execute(insert(ERASURE_KEY), {"id": 1, "key": key})
    places = [(*one, *more) for one in accounts for more in ((), *(((restraint.value,),) if restraint else ()))]
    tx.execute(_LIST, [{"digest": _digest(key, one), "erased_at": now} for one in places])


def restraint_of(tx: Tx, account: Account) -> Restraint | None:
    """Give what somebody was restrained by at his latest erasure; None when he was not, or never was erased."""
    key = _key(tx)
    if key is None:
        return None
    digests = {_digest(key, (*account, one.value)): one for one in Restraint}
    plain = _digest(key, account)
    at = {row.digest: row.erased_at for row in tx.execute(_AMONG, {"digests": [plain, *digests]})}
    return next((one for digest, one in digests.items() if digest in at and at[digest] == at.get(plain)), None)


def listed(tx: Tx) -> Erased:
    """Give the list as it is kept beside the database too: its key, and when each person was erased."""
    return Erased(key=_key(tx), at={row.digest: row.erased_at for row in tx.execute(select(ERASURES))})


def take_over(tx: Tx, kept: Erased) -> list[int]:
    """Take a list over that was kept outside the store, and give the numbers of the members who are on it.

    Who came back after his erasure is not among them.
    """
    if kept.key is None:
        return []
    if _key(tx) != kept.key:  # the store is older than the list, or was made without it
        tx.execute(delete(ERASURE_KEY))
        tx.execute(insert(ERASURE_KEY), {"id": 1, "key": kept.key})
    if kept.at:
        tx.execute(_LIST, [{"digest": digest, "erased_at": at} for digest, at in kept.at.items()])
    return [number for number, account, since in _people(tx) if since <= _when(kept, account, since)]


def _people(tx: Tx) -> list[tuple[int, Account, datetime]]:
    found = [(row.id, _account(row), row.joined_at) for row in tx.execute(_EVERYBODY)]
    return found + [(row.member, (row.platform, row.workspace, row.account), row.since) for row in tx.execute(_FURTHER)]


def _when(kept: Erased, account: Account, since: datetime) -> datetime:
    """Give when an account was erased; of one that never was, a moment before anything."""
    return kept.at.get(_digest(kept.key or "", account), datetime.min.replace(tzinfo=since.tzinfo))


def _account(row: object) -> Account:
    member = from_row(row)  # type: ignore[arg-type] # a row of members
    return member.platform, member.workspace, member.user


def _key(tx: Tx) -> str | None:
    found: str | None = tx.scalar(select(ERASURE_KEY.c.key))
    return found


def _digest(key: str, account: Sequence[str]) -> str:
    return hmac.new(bytes.fromhex(key), "\n".join(account).encode(), hashlib.sha256).hexdigest()
