"""Who somebody is to the bot: shown, and corrected by the person or by who may settle it."""

from domain.card import municipality_name
from domain.form import Field, Form, Input, Option
from domain.language import Phrase, Tongue, phrase
from domain.message import Choice, Fact, Message, plain
from domain.region import Member
from handlers.asking.commands import Ask, Reply, action, command
from handlers.asking.rights import ROLES, TONGUES, check_here
from handlers.asking.waiting import JOIN
from handlers.membership.joining import ask_stewards
from handlers.membership.linking import account_names, unlinking
from handlers.membership.privacy import overview
from handlers.receiving.preferences import chosen
from storage.people import accounts, members

_OTHER = {Tongue.NL: Tongue.EN, Tongue.EN: Tongue.NL}


@command(
    nl="ik",
    en="me",
    does=phrase("see and correct who you are to me, and what I keep about you"),
    usage=phrase("me"),
    order=70,
    reads=True,
)
def me(ask: Ask) -> Reply:
    """Show municipality, role and language, and what is kept."""
    wanted = ask.words.strip().casefold()
    return Reply(messages=(overview(ask) if wanted == "privacy" else _card(ask, ask.member),))


@action("me.show", reads=True)
def show(ask: Ask) -> Reply:
    """Show the same from a button."""
    return Reply(messages=(_card(ask, ask.member),))


@action("me.language")
def change_language(ask: Ask) -> Reply:
    """Speak the other language from now on, beginning with this answer."""
    wanted = ask.member.model_copy(update={"language": _OTHER[ask.member.language]})
    changed = members.change_member(ask.tx, wanted, ask.member, ask.now)
    return Reply(replace=_card(ask, changed), tongue=changed.language)


@action("me.join", reads=True)
def join(ask: Ask) -> Reply:
    """Ask which municipality somebody works for; its steward settles it, never the person himself."""
    codes = sorted(ask.region.municipalities, key=municipality_name)
    place = Field(
        name="municipality",
        label=phrase("I work for"),
        kind=Input.CHOICE,
        options=tuple(Option(value=code, label=municipality_name(code)) for code in codes),
        required=True,
        value=codes[0],
    )
    explained = phrase("The steward of that municipality gets your question and lets you in with one click.")
    return Reply(
        form=Form(
            action="me.asked",
            title=phrase("Your municipality"),
            fields=(place,),
            submit=phrase("Ask to be let in"),
            lines=(plain(explained),),
        )
    )


@action("me.asked")
def asked(ask: Ask) -> Reply:
    """Put the question to the stewards of a municipality, or to the coordinators where it has none."""
    code = ask.values.get("municipality", "")
    check_here(ask, code)
    deciding, place = ask_stewards(ask, ask.member, code), municipality_name(code)
    sent = phrase("Your question is with {names}.", names=", ".join(one.name for one in deciding))
    nobody = phrase("{who} has no steward yet. Ask who installed Regioradar to appoint one.", who=place)
    return Reply(messages=(Message(lines=(plain(sent if deciding else nobody),)),))


def _card(ask: Ask, who: Member) -> Message:
    place: Phrase | str = municipality_name(who.municipality) if who.municipality else phrase("not known yet")
    shown = Choice(label=phrase("What I keep about you"), action="privacy.show")
    choices = [Choice(label=phrase("Speak {language}", language=TONGUES[_OTHER[who.language]]), action="me.language")]
    if who.municipality is None:
        choices.insert(0, JOIN)
    by_itself, turning = chosen(ask)
    everywhere = accounts.everywhere(ask.tx, who)
    named = phrase("{value}", value=account_names(everywhere))
    apart = tuple(unlinking(who, one, everywhere) for one in everywhere[1:])
    kept = phrase(
        "I keep your name as this chat shows it, your account number here, your municipality, role and language, and "
        "what you do here. The button below shows all of it."
    )
    return Message(
        heading=phrase("This is how I know you"),
        facts=(
            Fact(label=phrase("Name"), value=plain(who.name)),
            Fact(label=phrase("Municipality"), value=plain(place)),
            Fact(label=phrase("Role"), value=plain(ROLES[who.role])),
            Fact(label=phrase("Region"), value=plain(ask.region.name)),
            Fact(label=phrase("Language"), value=plain(TONGUES[who.language])),
            *((Fact(label=phrase("Accounts"), value=plain(named)),) if apart else ()),
            *by_itself,
        ),
        lines=(plain(kept),),
        choices=(*choices, *turning, *apart, shown),
    )
