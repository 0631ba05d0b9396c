"""Who stands behind an entry of the audit trail: the trail keeps a number, which leads to a name while there is one."""

from domain.errors import NotFoundError
from domain.language import Phrase, Value, phrase
from storage.audit import Entry
from storage.people import members
from storage.store import Tx

_PLATFORMS = {
    "web": phrase("the web chat"),
    "slack": phrase("Slack"),
    "mattermost": phrase("Mattermost"),
}
_DIGESTS = {"region": phrase("the weekly digest of the region")}


def who_did(tx: Tx, entry: Entry) -> Value:
    """Name who did it: the system itself, a person, or somebody who is no longer known."""
    if entry.member is None:
        return phrase("the system")
    return person(tx, entry.member)


def person(tx: Tx, number: int) -> Value:
    """Name a person by his number."""
    try:
        return members.member(tx, number).name
    except NotFoundError:
        return phrase("somebody who is no longer known (number {number})", number=str(number))


def platform_name(entry: Entry) -> Phrase:
    """Name the platform it was done on; what the system does is done on the server."""
    return _PLATFORMS.get(entry.platform or "") or phrase("the server")


def about(tx: Tx, entry: Entry) -> Value:
    """Say which record it was done to."""
    kind, _, rest = entry.record.partition(":")
    number = int(rest) if rest.isdecimal() else None
    if kind == "member" and number is not None:
        return person(tx, number)
    if kind == "opportunity" and rest:
        return phrase("opportunity {number}", number=rest)
    if kind == "digest":
        return _DIGESTS.get(rest) or phrase("the weekly digest of a partnership")
    if not rest:
        return phrase("announcement {id}", id=entry.record)
    return rest if kind == "term" else phrase("{kind}", kind=kind)
