"""The mail domains of a municipality, shown and asked about."""

from domain.card import municipality_name
from domain.language import Listing, phrase
from domain.message import Choice, Item, Look, Message, bold, line, plain
from handlers.asking.commands import Ask, Reply
from handlers.membership.managing import check, municipality_named
from storage import mail_domains


def answer(ask: Ask, words: str) -> Reply:
    """Answer ``/radar members domain [municipality] [+|- domain]``; adding asks for confirmation first."""
    for sign in "+-−":
        name, found, domain = words.partition(sign) if _signed(words, sign) else (words, "", "")
        if found:
            code = municipality_named(ask, name)
            check(ask, code)
            asked = _adding(ask, code, domain) if sign == "+" else _taking(ask, code, domain)
            return Reply(messages=(asked,))
    return Reply(messages=(listed(ask, municipality_named(ask, words)),))


def listed(ask: Ask, code: str) -> Message:
    """Show a municipality's domains to who manages it."""
    check(ask, code)
    names = mail_domains.domains(ask.tx, ask.region)[code]
    hint = phrase("Add one: /radar members domain + example.nl")
    nothing = phrase("No domain lets anybody in by itself: a steward lets everybody in.")
    return Message(
        heading=phrase("Mail domains of {municipality}", municipality=municipality_name(code)),
        lines=(plain(_EXPLAINED if names else nothing),),
        items=tuple(Item(line=line(bold(f"@{name}")), choices=(_remove(code, name),)) for name in names),
        footer=(plain(hint),),
    )


_EXPLAINED = phrase("Who has an address there, checked by the chat platform, takes part at once.")


def _signed(words: str, sign: str) -> bool:
    """Whether a sign stands before a domain, and not inside a name such as Alphen-Chaam."""
    return words.startswith(sign) or f" {sign}" in words


def _adding(ask: Ask, code: str, typed: str) -> Message:
    domain = mail_domains.checked(code, typed)
    place = municipality_name(code)
    lines = [
        plain(phrase("Whoever has an address @{domain} then takes part for {who} at once.", domain=domain, who=place)),
        plain(
            phrase(
                "Add it only when everybody with such an address works for {who}. Of a service organisation that works "
                "for several municipalities, let people in one by one.",
                who=place,
            )
        ),
    ]
    others = [one for one in mail_domains.owners(ask.tx, ask.region, domain) if one != code]
    if others:
        names = Listing(listing=tuple(map(municipality_name, others)))
        shared = phrase("{others} has it too: then it lets nobody in by itself any more, there neither.", others=names)
        lines.append(plain(shared))
    add = Choice(label=phrase("Add"), action="domains.add", value=f"{code}:{domain}", look=Look.PRIMARY)
    return Message(lines=tuple(lines), choices=(add,))


def _taking(ask: Ask, code: str, typed: str) -> Message:
    names = mail_domains.domains(ask.tx, ask.region)[code]
    wanted = typed.strip().rpartition("@")[2].casefold()
    if wanted not in names:
        return listed(ask, code)
    says = phrase("Who has an address @{domain} is then let in by a steward only.", domain=wanted)
    return Message(lines=(plain(says),), choices=(_remove(code, wanted),))


def _remove(code: str, domain: str) -> Choice:
    return Choice(
        label=phrase("Remove @{domain}", domain=domain),
        action="domains.remove",
        value=f"{code}:{domain}",
        look=Look.DANGER,
        confirm=phrase("Remove @{domain}? Who takes part already stays.", domain=domain),
    )
