"""What the store knows of a workspace, and what is noted there when its access begins or ends."""

from bot import alarms
from bot.clock import now
from bot.platforms.slack.identity import Identity
from bot.platforms.slack.installations import Installations
from bot.platforms.slack.people import NAME
from storage import channels
from storage.post import outbox
from storage.store import Store


class Keeper:
    """The store, as the workspaces need it. Its methods wait for the database: call them in a thread."""

    def __init__(self, store: Store, installations: Installations | None) -> None:
        """``installations`` are the workspaces that installed the app over the web, if they can."""
        self._store, self._installations = store, installations

    def channels(self, workspace: str) -> list[str]:
        """Give the ids of the channels that are bound in a workspace."""
        with self._store.reading() as tx:
            return [channel.id for channel in channels.of_workspace(tx, NAME, workspace)]

    def introduced(self, us: Identity) -> None:
        """Let paused targets be tried once more: a new token or an invitation may have mended them."""
        with self._store.writing() as tx:
            for target, _ in outbox.paused(tx):
                if (target.platform, target.workspace) == (NAME, us.team):
                    outbox.resume(tx, target)
            if us.lacks:
                alarms.lacking(tx, NAME, us.team, ", ".join(us.lacks), now())

    def shut_out(self, workspace: str) -> None:
        """Forget the tokens of a workspace that withdrew them, for good, and tell the coordinators."""
        if self._installations:
            self._installations.remove(workspace)
        with self._store.writing() as tx:
            alarms.shut_out(tx, NAME, workspace, now())
