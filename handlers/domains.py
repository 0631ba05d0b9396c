"""The buttons of a municipality's mail domains."""

from domain.card import municipality_name
from domain.language import phrase
from domain.message import Message, plain
from handlers.asking.commands import Ask, Reply, action
from handlers.asking.rights import check_here
from handlers.membership.domains import listed
from handlers.membership.managing import check, municipality_named, stewards_of, tell
from storage import mail_domains


@action("domains.list", reads=True)
def show(ask: Ask) -> Reply:
    """Show the domains of the person's own municipality."""
    return Reply(messages=(listed(ask, municipality_named(ask, "")),))


@action("domains.add")
def add(ask: Ask) -> Reply:
    """Let a domain let people in. Stewards whose domain it was as well hear that it settles nothing any more."""
    code, domain = _place(ask)
    domain = mail_domains.checked(code, domain)
    others = [one for one in mail_domains.owners(ask.tx, ask.region, domain) if one != code]
    mail_domains.add(ask.tx, ask.region, (code, domain), ask.member, ask.now)
    says = phrase(
        "{municipality} has the mail domain {domain} too now. It lets nobody in by itself any more: you do.",
        municipality=municipality_name(code),
        domain=domain,
    )
    for one in (steward for other in others for steward in stewards_of(ask, other)):
        tell(ask, one, Message(lines=(plain(says),)), f"domain:{code}:{domain}:{ask.event}")
    return Reply(replace=listed(ask, code))


@action("domains.remove")
def remove(ask: Ask) -> Reply:
    """Let a domain let nobody in any more."""
    code, domain = _place(ask)
    mail_domains.remove(ask.tx, ask.region, (code, domain), ask.member, ask.now)
    return Reply(replace=listed(ask, code))


def _place(ask: Ask) -> tuple[str, str]:
    code, _, domain = ask.value.partition(":")
    check_here(ask, code if domain else "")
    check(ask, code)
    return code, domain
