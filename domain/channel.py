"""Where messages go: channels bound to a region or partnership, and the targets of the outbox."""

from domain.frozen import Frozen


class Channel(Frozen):
    """A chat channel bound to a region, or to one partnership or one municipality of it.

    ``id`` is the platform's id: names differ per side. ``external`` channels have readers from outside the region,
    who see nothing that is not public to all.
    """

    platform: str
    workspace: str
    id: str
    region: int
    partnership: int | None = None
    municipality: str | None = None
    external: bool = False


class Target(Frozen):
    """Where one outgoing message goes: a channel, or one person (``user``) in private.

    ``thread_of`` is the key of the post in whose thread it belongs.
    """

    platform: str
    workspace: str
    channel: str | None = None
    user: str | None = None
    thread_of: str | None = None
