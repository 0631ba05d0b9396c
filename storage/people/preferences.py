"""What people want to hear by themselves."""

from sqlalchemy import bindparam, select
from sqlalchemy.dialects.postgresql import insert as upsert

from domain.preferences import Preferences
from domain.region import Member
from storage.store import Tx
from storage.tables import PREFERENCES

_C = PREFERENCES.c
_NAMES = tuple(Preferences.model_fields)
_OF = select(*(_C[name] for name in _NAMES)).where(_C.member == bindparam("of"))
_SET = upsert(PREFERENCES)
_SET = _SET.on_conflict_do_update(index_elements=["member"], set_={name: _SET.excluded[name] for name in _NAMES})


def preferences(tx: Tx, member: Member) -> Preferences:
    """Give what a person chose; the defaults of who chose nothing."""
    row = tx.execute(_OF, {"of": member.id}).first()
    return Preferences() if row is None else Preferences.model_validate(row._asdict())


def prefer(tx: Tx, member: Member, wanted: Preferences) -> None:
    """Store what a person chose."""
    tx.execute(_SET, {"member": member.id, **wanted.model_dump()})
