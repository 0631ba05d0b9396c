"""What the coordinators of a region are told: something that only a person can mend, at most once a week."""

from collections.abc import Iterable, Iterator
from datetime import datetime

from domain.channel import Channel, Target
from domain.language import Phrase, phrase
from domain.message import Message, plain
from domain.region import Role
from storage import channels, regions
from storage.audience import Audience
from storage.people import members
from storage.post import outbox
from storage.post.outbox import Outgoing
from storage.store import Tx


def paused(tx: Tx, target: Target, reason: str, now: datetime) -> None:
    """Tell that nothing can be posted in a channel any more; of a person's private messages nobody is told."""
    found = channels.channel(tx, target.platform, target.workspace, target.channel) if target.channel else None
    if found is None:
        return
    says = phrase(
        "I can no longer post in channel {channel} of {region} on {platform}: {reason}. My posts there wait.",
        channel=found.id,
        region=regions.region(tx, found.region).name,
        platform=target.platform,
        reason=reason,
    )
    todo = phrase("Invite me there again, or link another channel. Who installed me sees more with: regioradar doctor")
    _tell(tx, _coordinators(tx, [found]), (says, todo), f"paused:{found.id}:{reason}:{now:%G-W%V}", now)


def given_up(tx: Tx, outgoing: Outgoing, reason: str, now: datetime) -> None:
    """Tell that one message in a channel could not be posted, changed or removed; the others there go on."""
    target = outgoing.target
    found = channels.channel(tx, target.platform, target.workspace, target.channel) if target.channel else None
    if found is None:
        return
    names = {"channel": found.id, "region": regions.region(tx, found.region).name, "platform": target.platform}
    says = phrase(
        "I could not post a message in channel {channel} of {region} on {platform}: {reason}.", reason=reason, **names
    )
    todo = phrase("My other posts there go on.")
    if outgoing.remote_id:
        says = phrase(
            "I could not change or remove one of my posts in channel {channel} of {region} on {platform}: {reason}.",
            reason=reason,
            **names,
        )
        todo = phrase("It still says what it said before. Somebody who may remove posts there can take it away.")
    _tell(tx, _coordinators(tx, [found]), (says, todo), f"given up:{found.id}:{reason}:{now:%G-W%V}", now)


def shut_out(tx: Tx, platform: str, workspace: str, now: datetime) -> None:
    """Tell that a workspace has withdrawn the bot's access, to coordinators who can be reached elsewhere."""
    says = phrase(
        "Workspace {workspace} on {platform} has withdrawn my access. I post and answer there no more.",
        workspace=workspace,
        platform=platform,
    )
    todo = phrase("If that is wrong, ask who installed me to do it again. Everything stored is still there.")
    told = _coordinators(tx, channels.of_workspace(tx, platform, workspace))
    elsewhere = (one for one in told if (one.platform, one.workspace) != (platform, workspace))
    _tell(tx, elsewhere, (says, todo), f"shut out:{platform}:{workspace}:{now:%G-W%V}", now)


def lacking(tx: Tx, platform: str, workspace: str, missing: str, now: datetime) -> None:
    """Tell which rights the bot lacks in a workspace; again only when others are missing."""
    says = phrase(
        "In workspace {workspace} on {platform} I lack these rights: {missing}. Some things do not work there.",
        workspace=workspace,
        platform=platform,
        missing=missing,
    )
    todo = phrase("Who installed me can mend that, and finds how with: regioradar doctor")
    told = _coordinators(tx, channels.of_workspace(tx, platform, workspace))
    _tell(tx, told, (says, todo), f"lacking:{platform}:{workspace}:{missing}", now)


def _coordinators(tx: Tx, concerned: Iterable[Channel]) -> Iterator[Target]:
    for region in sorted({one.region for one in concerned}):
        for one in members.members(Audience(region=region), tx):
            if one.active and one.role is Role.COORDINATOR:
                yield Target(platform=one.platform, workspace=one.workspace, user=one.user)


def _tell(tx: Tx, targets: Iterable[Target], words: tuple[Phrase, ...], key: str, now: datetime) -> None:
    for target in list(targets):
        outbox.put(tx, target, Message(lines=tuple(map(plain, words))), key, now)
