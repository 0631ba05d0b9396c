"""Forms that somebody is filling in, as they are stored: with everything typed so far, over restarts."""

import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta

from bot.platforms.mattermost.asked import Asked
from bot.platforms.mattermost.workspace import Workspace
from storage.platforms import mattermost_forms
from storage.platforms.mattermost_forms import OpenForm
from storage.store import Tx

LASTS = timedelta(hours=24)
NOTHING: Mapping[str, str] = {}


@dataclass(frozen=True)
class Kept:
    """A form as it is stored, read."""

    row: OpenForm
    asked: Asked


class OpenForms:
    """The open forms of one server; each is given to its owner only."""

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace

    async def keep(self, asked: Asked, user: str) -> Kept:
        """Keep a new form."""
        return await self._workspace.writing(self.keep_in, asked, user)

    def keep_in(self, tx: Tx, asked: Asked, user: str) -> Kept:
        """Keep a new form in a transaction that does more."""
        row = OpenForm(
            number=secrets.token_urlsafe(16),
            workspace=self._workspace.id,
            account=user,
            form=asked.model_dump_json(),
            expires_at=self._workspace.now() + LASTS,
        )
        mattermost_forms.keep(tx, row, self._workspace.now())
        return Kept(row, asked)

    async def get(self, number: str, user: str) -> Kept | None:
        """Give a form to its owner; None when it is not his, was sent, or is too old."""
        now = self._workspace.now()
        row = await self._workspace.reading(mattermost_forms.get, self._workspace.id, user, number, now)
        return Kept(row, Asked.model_validate_json(row.form)) if row else None

    async def change(self, kept: Kept, **changes: object) -> Kept:
        """Store a form's new state; dialogs that are still open on the old one no longer count."""
        asked = kept.asked.model_copy(update={"typed": NOTHING, **changes})
        row = kept.row.model_copy(
            update={"form": asked.model_dump_json(), "round": kept.row.round + 1, "tries": kept.row.tries + 1}
        )
        await self._workspace.writing(mattermost_forms.change, row, kept.row.round)
        return Kept(row, asked)

    async def count(self, kept: Kept) -> None:
        """Count an answer that has to be mended."""
        row = kept.row.model_copy(update={"tries": kept.row.tries + 1})
        await self._workspace.writing(mattermost_forms.change, row, kept.row.round)

    async def drop(self, kept: Kept) -> None:
        """Forget a form that was sent."""
        row = kept.row
        await self._workspace.writing(mattermost_forms.drop, row.workspace, row.account, row.number)
