"""``regioradar channel``: which chat channels belong to which region or partnership."""

import click


@click.group("channel")
def command() -> None:
    """Link chat channels to a region, or to one partnership of it."""


@command.command("bind")
@click.option("--region", required=True, help="Name of the region.")
@click.option("--platform", required=True, type=click.Choice(["slack", "mattermost", "web"]))
@click.option("--workspace", required=True, help="Id of the workspace or team, such as T0123.")
@click.option("--channel", "number", required=True, help="Id of the channel, such as C0123.")
@click.option("--partnership", help="Name of the partnership that alone reads here.")
@click.option("--external", is_flag=True, help="Others than the region read here too: nothing is posted.")
def bind(  # noqa: PLR0913 - one for each option
    *, region: str, platform: str, workspace: str, number: str, partnership: str | None, external: bool
) -> None:
    """Link a channel in place of what it was linked to; what was posted there for others is taken away."""
    from bot.clock import now
    from bot.commands import _places
    from bot.commands._terminal import opened
    from domain.channel import Channel, Target
    from handlers.membership.channels import settle

    with opened() as store, store.writing() as tx:
        where = _places.region(tx, region)
        circle = _places.partnership(tx, where, partnership) if partnership else None
        place = {"platform": platform, "workspace": workspace}
        narrower = circle.id if circle else None
        wanted = Channel(**place, id=number, region=where.id, partnership=narrower, external=external)
        settle(tx, Target(**place, channel=number), wanted, now())
    click.echo(f"{platform} {workspace} {number} → {circle.name if circle else where.name}")


@command.command("unbind")
@click.option("--platform", required=True)
@click.option("--workspace", required=True)
@click.option("--channel", "number", required=True)
def unbind(platform: str, workspace: str, number: str) -> None:
    """Let a channel be nobody's: nothing is posted there any more, and what was posted there is taken away."""
    from bot.clock import now
    from bot.commands._terminal import opened
    from domain.channel import Target
    from handlers.membership.channels import settle

    with opened() as store, store.writing() as tx:
        settle(tx, Target(platform=platform, workspace=workspace, channel=number), None, now())


@command.command("list")
@click.option("--region", required=True, help="Name of the region.")
def list_(region: str) -> None:
    """Show the channels of a region, and why one is paused."""
    from bot.commands import _places
    from bot.commands._terminal import opened
    from storage import channels, partnerships
    from storage.post import outbox

    with opened() as store, store.reading() as tx:
        where = _places.region(tx, region)
        circles = {None: where.name} | {circle.id: circle.name for circle in partnerships.of_region(tx, where)}
        paused = {(target.platform, target.workspace, target.channel): why for target, why in outbox.paused(tx)}
        for number, name in circles.items():
            for one in channels.channels(tx, where.id, number):
                why = paused.get((one.platform, one.workspace, one.id), "")
                click.echo(f"{one.platform}\t{one.workspace}\t{one.id}\t{name}\t{why}".rstrip())
