"""``regioradar web-link``: let somebody into the web chat with a link that works once."""

from datetime import datetime
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from domain.region import Member, Region
    from storage.store import Tx

_ROLES = ("member", "steward", "coordinator")  # domain.region.Role; a test compares them


@click.command("web-link")
@click.argument("account")
@click.option("--region", help="Name of the region; needed when there are several.")
@click.option("--municipality", help="Name or CBS code of the municipality; without it a steward lets somebody new in.")
@click.option("--name", help="Name that others see; for somebody new.")
@click.option("--role", type=click.Choice(_ROLES), help="What the person may do beyond reading.")
def command(account: str, region: str | None, municipality: str | None, name: str | None, role: str | None) -> None:
    """Print a personal link for ACCOUNT (a short name of your choice, such as "a.peters").

    Somebody new becomes a member; --municipality and --role also change somebody who is known. The link works once,
    for half an hour, and only for this person.
    """
    from bot.clock import now
    from bot.commands._terminal import opened
    from bot.platforms.web.rooms import open_rooms
    from bot.settings import load
    from domain.region import Role
    from storage.people import members
    from storage.platforms import web_keys
    from storage.platforms.web_keys import Purpose

    settings, moment = load(), now()
    with opened(settings) as store, store.writing() as tx:
        member = _member(tx, account, _region(tx, region), name, moment)
        wanted = {"municipality": _code(municipality) or member.municipality, "role": Role(role or member.role)}
        members.change_member(tx, member.model_copy(update=wanted), None, moment)
        open_rooms(tx, moment)
        key = web_keys.issue(tx, member.id, Purpose.LINK, moment)
    address = settings.web_address.rstrip("/") or f"http://{settings.web_host}:{settings.web_port}"
    click.echo(f"{address}/link/{key}")


def _member(tx: "Tx", account: str, region: "Region", name: str | None, now: datetime) -> "Member":
    from bot.platforms.web.people import NAME, WORKSPACE
    from domain.region import Member
    from storage.people import members

    known = members.by_account(tx, NAME, WORKSPACE, account)
    if known:
        return known
    new = Member(
        id=0,
        region=region.id,
        platform=NAME,
        workspace=WORKSPACE,
        user=account,
        name=name or account,
        language=region.language,
    )
    return members.add_member(tx, new, now)


def _region(tx: "Tx", name: str | None) -> "Region":
    from domain.errors import NotFoundError
    from domain.language import phrase
    from storage import regions

    every = regions.regions(tx)
    found = regions.region_by_name(tx, name) if name else every[0] if len(every) == 1 else None
    if found is None:
        names = ", ".join(one.name for one in every) or "-"
        raise NotFoundError(phrase("Name the region with --region. There are: {names}.", names=names))
    return found


def _code(municipality: str | None) -> str | None:
    from domain.errors import NotFoundError
    from domain.language import phrase
    from domain.municipalities import present

    if municipality is None:
        return None
    found = present(municipality)
    if found is None:
        raise NotFoundError(phrase("There is no municipality called {name}.", name=municipality))
    return found.code
