"""``regioradar member``: who takes part; makes the first coordinator, and restores one when the last is gone."""

from collections.abc import Callable

import click

_ACCOUNT = (
    click.option("--platform", required=True, type=click.Choice(["slack", "mattermost", "web"])),
    click.option(
        "--workspace", required=True, help="As `member list` shows it: Slack's team id (T…), or Mattermost's server id."
    ),
    click.option("--user", required=True, help="The platform's id of the person's account (U…)."),
)


def _of_account(command: Callable[..., None]) -> Callable[..., None]:
    """Let a command ask whose account is meant."""
    for option in reversed(_ACCOUNT):
        command = option(command)
    return command


@click.group("member")
def command() -> None:
    """Show who takes part, and settle a person's municipality and role."""


@command.command("list")
@click.option("--region", "name", required=True, metavar="REGION", help="The region's name.")
def list_(name: str) -> None:
    """Show the people of a region: platform, workspace, account, name, municipality, role."""
    from bot.commands import _places
    from bot.commands._terminal import opened
    from storage.audience import Audience
    from storage.people import members

    with opened() as store, store.reading() as tx:
        region = _places.region(tx, name)
        for one in members.members(Audience(region=region.id), tx):
            gone = "" if one.active else "\t(removed)"
            place = one.municipality or "-"
            click.echo(f"{one.platform}\t{one.workspace}\t{one.user}\t{one.name}\t{place}\t{one.role.value}{gone}")


@command.command("erase")
@_of_account
@click.option("--yes", is_flag=True, help="Do not ask again.")
def erase(platform: str, workspace: str, user: str, *, yes: bool) -> None:
    """Erase everything about a person who asks for it; what he announced stays with his municipality."""
    from contextlib import closing

    from bot import erasures
    from bot.clock import now
    from bot.commands._terminal import agreed, opened, tongue
    from bot.events.reception import Reception
    from bot.settings import load
    from domain.errors import NotFoundError
    from domain.language import phrase, say
    from storage.people import accounts, forgetting, members

    settings = load()
    with opened(settings) as store:
        with store.reading() as tx:
            who = members.by_account(tx, platform, workspace, user)
            users = {user, who.user, *(one.user for one in accounts.accounts(tx, who))} if who else set()
        if who is None:
            raise NotFoundError(phrase("There is no such person."))
        if not yes:
            agreed(phrase("This erases everything about {name}. Go on?", name=who.name))
        with store.writing() as tx:
            forgetting.forget(tx, members.member(tx, who.id), None, now())
        erasures.keep(store, settings.data)
    with closing(Reception(settings.data / "received", now)) as reception:
        reception.forget(users)
    click.echo(say(phrase("Erased. The announcements stay, without a name."), tongue()))


@command.command("set")
@click.option("--region", "name", required=True, metavar="REGION", help="The region's name.")
@_of_account
@click.option("--name", "person", help="How to call somebody who is new.")
@click.option("--municipality", help="Name or CBS code of the municipality that the person speaks for.")
@click.option("--role", type=click.Choice(["member", "steward", "coordinator"]), help="What the person may do.")
def set_(**asked: str | None) -> None:
    """Settle who somebody is; what is not given stays as it was."""
    from bot.clock import now
    from bot.commands import _places
    from bot.commands._terminal import opened
    from domain.region import Member, Role
    from storage.people import members

    code = _places.codes((asked["municipality"],))[0] if asked["municipality"] else None
    account = {"platform": asked["platform"] or "", "workspace": asked["workspace"] or "", "user": asked["user"] or ""}
    with opened() as store, store.writing() as tx:
        region = _places.region(tx, asked["name"] or "")
        known = members.by_account(tx, **account)
        if known is None:
            name = asked["person"] or account["user"]
            known = members.add_member(tx, Member(id=0, region=region.id, name=name, **account), now())
        changes: dict[str, object] = {"active": True, "region": region.id}
        changes |= {"municipality": code} if code else {}
        changes |= {"role": Role(asked["role"])} if asked["role"] else {}
        changed = members.change_member(tx, known.model_copy(update=changes), None, now())
    click.echo(f"{changed.name}\t{changed.municipality or '-'}\t{changed.role.value}")
