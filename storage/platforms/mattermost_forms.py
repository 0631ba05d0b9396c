"""Forms that somebody is filling in on Mattermost: in steps, over restarts, each step counting once."""

from datetime import datetime
from typing import Any

from sqlalchemy import Row, bindparam, delete, select, update

from domain.frozen import Frozen
from storage.store import Tx
from storage.tables.mattermost import MATTERMOST_FORMS


class OpenForm(Frozen):
    """A form with its owner. ``form`` is the platform's own JSON of it, with everything typed so far."""

    number: str
    workspace: str
    account: str
    form: str
    round: int = 0
    tries: int = 0
    expires_at: datetime


_OURS = (
    MATTERMOST_FORMS.c.number == bindparam("at_number"),
    MATTERMOST_FORMS.c.workspace == bindparam("at_workspace"),
    MATTERMOST_FORMS.c.account == bindparam("at_account"),
)
_ONE = select(MATTERMOST_FORMS).where(*_OURS, MATTERMOST_FORMS.c.expires_at > bindparam("now"))
_CHANGE = (
    update(MATTERMOST_FORMS)
    .where(*_OURS, MATTERMOST_FORMS.c.round == bindparam("at_round"))
    .values(form=bindparam("new_form"), round=bindparam("new_round"), tries=bindparam("new_tries"))
)
_DROP = delete(MATTERMOST_FORMS).where(*_OURS)
_EXPIRED = delete(MATTERMOST_FORMS).where(MATTERMOST_FORMS.c.expires_at <= bindparam("now"))


def keep(tx: Tx, new: OpenForm, now: datetime) -> None:
    """Keep a new form; expired ones are cleared away."""
    tx.execute(_EXPIRED, {"now": now})
    tx.execute(MATTERMOST_FORMS.insert(), new.model_dump())


def get(tx: Tx, workspace: str, account: str, number: str, now: datetime) -> OpenForm | None:
    """Give a form to its owner; None when it is not his, was sent, or is too old: all the same."""
    row = tx.execute(_ONE, {**_at(workspace, account, number), "now": now}).first()
    return None if row is None else _form(row)


def change(tx: Tx, changed: OpenForm, at_round: int) -> bool:
    """Store a form's new state if its round is still that one; False when somebody was first."""
    values = {
        **_at(changed.workspace, changed.account, changed.number),
        "at_round": at_round,
        "new_form": changed.form,
        "new_round": changed.round,
        "new_tries": changed.tries,
    }
    return tx.execute(_CHANGE, values).rowcount == 1


def drop(tx: Tx, workspace: str, account: str, number: str) -> None:
    """Forget a form that was sent."""
    tx.execute(_DROP, _at(workspace, account, number))


def _at(workspace: str, account: str, number: str) -> dict[str, str]:
    return {"at_workspace": workspace, "at_account": account, "at_number": number}


def _form(row: Row[Any]) -> OpenForm:
    return OpenForm(**{name: getattr(row, name) for name in OpenForm.model_fields})
