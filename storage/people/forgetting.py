"""Forgetting a person everywhere: his rows, his name in what others were told, drafts, events, the web chat.

``storage.people.privacy`` erases what refers to him; this also reaches what only repeats his name or account, and puts
him on the list of who was erased. What others wrote about him in their own words stays theirs.
"""

import json
from datetime import datetime
from typing import Any

from sqlalchemy import bindparam, delete, func, select, update

from domain.language import phrase
from domain.message import Message
from domain.municipalities import present
from domain.region import Member
from storage import channels
from storage.audience import Audience
from storage.people import erased, members, privacy
from storage.people.accounts import accounts
from storage.post import outbox
from storage.post.queues import target_of
from storage.store import Tx
from storage.tables import ANNOUNCEMENTS, INBOX, MATTERMOST_FORMS, POSTS, QUEUES, WEB_POSTS

GONE = phrase("a former colleague")

_P, _Q, _F = POSTS.c, QUEUES.c, MATTERMOST_FORMS.c
_NAMING = (
    select(_P.id.label("post"), _P.key, _P.content, _P.thread_of, QUEUES)
    .join(QUEUES, _Q.id == _P.queue)
    .where(func.replace(_P.content, bindparam("mark"), "") != _P.content)
    .order_by(_P.id)
)
_FORMS = delete(MATTERMOST_FORMS).where(_F.workspace == bindparam("workspace"), _F.account == bindparam("user"))
_ROOM = delete(WEB_POSTS).where(WEB_POSTS.c.room == bindparam("room"))
_EVENTS = (
    update(INBOX)
    .where(func.replace(INBOX.c.payload, bindparam("mark"), "") != INBOX.c.payload)
    .values(payload="", answer=None)
)
_ANSWERS = (
    update(INBOX).where(func.replace(INBOX.c.answer, bindparam("name"), "") != INBOX.c.answer).values(answer=None)
)
_ANNOUNCED = select(ANNOUNCEMENTS.c.id).where(ANNOUNCEMENTS.c.author == bindparam("who"))
Place = tuple[str, str, str]


def forget(tx: Tx, member: Member, by: Member | None, now: datetime) -> None:
    """Forget a person: the municipal record stays, he does not. What names him in a chat is changed there too."""
    places, naming_him = places_of(tx, member), naming(tx, member)
    erased.enlist(tx, places, now, member.restraint)
    for platform, workspace, user in places:
        tx.execute(_EVENTS, {"mark": mark_of((platform, workspace, user))})
        if platform == "mattermost":
            tx.execute(_FORMS, {"workspace": workspace, "user": user})
        if platform == "web":
            tx.execute(_ROOM, {"room": room_of(workspace, user)})
    # What others were answered is kept for an hour only; one that names a namesake is no loss.
    tx.execute(_ANSWERS, {"name": json.dumps(member.name, ensure_ascii=False)[1:-1]})
    privacy.erase(tx, member, by, now)
    for row in naming_him:
        content = json.dumps(_without(json.loads(row.content), member.name), ensure_ascii=False)
        outbox.put(tx, target_of(row, row.thread_of), Message.model_validate_json(content), row.key, now)


def places_of(tx: Tx, member: Member) -> list[Place]:
    """Give every account of a person."""
    further = ((one.platform, one.workspace, one.user) for one in accounts(tx, member))
    return list(dict.fromkeys([(member.platform, member.workspace, member.user), *further]))


def mark_of(place: Place) -> str:
    """Give how an account stands in the payload of an event."""
    named = dict(zip(("platform", "workspace", "user"), place, strict=True))
    return json.dumps(named, ensure_ascii=False, separators=(",", ":"))[1:-1]


def room_of(workspace: str, user: str) -> str:
    """Give the key of the web chat's room in which the bot talks to one person."""
    return f"{workspace}/@{user}"


def naming(tx: Tx, member: Member) -> list[Any]:
    """Give the posts to others in his region that name a person in a place of its own.

    Beside somebody of the same name, or as a namesake of a municipality, only what shows his own announcements is sure
    to mean him.
    """
    everybody = [one for one in members.members(Audience(region=member.region), tx) if one.id != member.id]
    shared = {(one.platform, one.workspace, False, one.id) for one in channels.of_region(tx, member.region)}
    private = {(at.platform, at.workspace, True, at.user) for one in everybody for at in members.everywhere(tx, one)}
    rows = tx.execute(_NAMING, {"mark": json.dumps(member.name, ensure_ascii=False)}).all()
    reached = [row for row in rows if (row.platform, row.workspace, bool(row.private), row.address) in shared | private]
    found = [row for row in reached if _without(json.loads(row.content), member.name) != json.loads(row.content)]
    if not any(one.name == member.name for one in everybody) and present(member.name) is None:
        return found
    own = {f"announcement:{number}:{member.region}" for number in tx.scalars(_ANNOUNCED, {"who": member.id})}
    return [row for row in found if row.key in own]


def _without(value: Any, name: str, *, shown: bool = False) -> Any:  # noqa: ANN401 - JSON of a message
    """Give the JSON of a message with another text wherever the name alone is shown."""
    match value:
        case str() if shown and value == name:
            return {"text": GONE.text}
        case dict():
            inside = {"text", "values", "listing", "label", "heading", "alt"}
            return {key: _without(one, name, shown=shown or key in inside) for key, one in value.items()}
        case list():
            return [_without(one, name, shown=shown) for one in value]
        case _:
            return value
