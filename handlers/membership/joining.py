"""Asking to be let in: the question to the stewards of a municipality."""

from domain.card import municipality_name
from domain.language import phrase
from domain.message import Choice, Item, Look, Message, line
from domain.region import Member
from handlers.asking.commands import Ask
from handlers.membership.managing import stewards_of, tell


def ask_stewards(ask: Ask, who: Member, code: str) -> list[Member]:
    """Put the question to who decides for a municipality, and give them."""
    deciding = [one for one in stewards_of(ask, code) if one.id != who.id]
    for one in deciding:
        tell(ask, one, _question(who, code), f"join:{who.id}:{code}")
    return deciding


def _question(who: Member, code: str) -> Message:
    place = municipality_name(code)
    says = phrase("{name} asks to take part for {municipality}.", name=who.name, municipality=place)
    careful = phrase("Only let in whom you know: that person speaks for {municipality}.", municipality=place)
    yes = Choice(label=phrase("Let in"), action="people.admit", value=f"{who.id}:{code}", look=Look.PRIMARY)
    return Message(items=(Item(line=line(says), details=(line(careful),), choices=(yes,)),))
