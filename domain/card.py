"""How one announcement is shown: as a line in a list, and as a card of its own."""

from datetime import date

from domain.announcement import Announcement, Visibility
from domain.facts import Facts, Phase
from domain.language import Day, Listing, Named, Phrase, Value, phrase
from domain.message import Fact, Item, Line, Message, Span, line, plain
from domain.municipalities import present
from domain.reading.vocabulary.lexicon import lexicon
from domain.wording import (
    KINDS,
    PHASES,
    amount_in_words,
    contract_in_words,
    period_in_words,
    quantity_in_words,
)

EXCERPT = 90  # characters of a text that stand for it in a line


def municipality_name(code: str) -> str:
    """Give a municipality's name by its CBS code; the code itself when it is not known."""
    found = present(code)
    return found.name if found else code


def function_name(identifier: str) -> Named | str:
    """Give a function's name in both languages."""
    function = lexicon().functions.get(identifier)
    return Named(nl=function.nl, en=function.en) if function else identifier


def law_name(identifier: str) -> Named | str:
    """Give the name of a law or programme in both languages."""
    law = lexicon().laws.get(identifier)
    return Named(nl=law.nl, en=law.en) if law else identifier


def subject(announcement: Announcement) -> Value:
    """Say in a few words what it is about: its function, else its law, else its first words."""
    facts = announcement.facts
    if facts.functions:
        return function_name(facts.functions[0])
    return law_name(facts.laws[0]) if facts.laws else excerpt(announcement.text)


def excerpt(text: str, length: int = EXCERPT) -> str:
    """Give the beginning of a text, cut between words."""
    flat = " ".join(text.split())
    return flat if len(flat) <= length else flat[:length].rsplit(" ", 1)[0] + " …"


def headline(announcement: Announcement) -> Line:
    """Give who, what, when, how much and how far, as one line."""
    who = Span(text=municipality_name(announcement.municipality), bold=True, about=(announcement.record,))
    bits = tuple(piece for bit in _bits(announcement.facts) for piece in (Span(text=" · "), Span(text=bit)))
    return (who, Span(text=" · "), Span(text=phrase("{what}", what=subject(announcement))), *bits)


def item(announcement: Announcement) -> Item:
    """Give the headline with the beginning of the text and the person to ask."""
    words = line("“", excerpt(announcement.text, 160), "”")
    return Item(line=headline(announcement), details=(words, _small_print(announcement)))


def card(announcement: Announcement) -> Message:
    """Give the announcement as a message of its own: its text, and every fact that was read."""
    return Message(
        heading=phrase("{who}: {what}", who=municipality_name(announcement.municipality), what=subject(announcement)),
        lines=(plain(announcement.text),),
        facts=facts_of(announcement.facts),
        footer=(_small_print(announcement),),
    )


def facts_of(facts: Facts) -> tuple[Fact, ...]:
    """Give every known fact with its label."""
    rows: list[tuple[Phrase, Value | None]] = [
        (phrase("Kind"), KINDS[facts.kind] if facts.kind else None),
        (phrase("Function"), _listed(tuple(map(function_name, facts.functions)))),
        (phrase("Phase"), PHASES[facts.phase] if facts.phase else None),
        (phrase("When"), period_in_words(facts.period) if facts.period else None),
        (phrase("Amount"), amount_in_words(facts.amount) if facts.amount else None),
        (phrase("Quantity"), quantity_in_words(facts.quantity) if facts.quantity else None),
        (phrase("Contract"), contract_in_words(facts.contract) if facts.contract else None),
        (phrase("Product"), _listed(facts.products)),
        (phrase("Supplier"), _listed(facts.suppliers)),
        (phrase("Law or programme"), _listed(tuple(map(law_name, facts.laws)))),
        (phrase("For neighbours"), _listed(_offers(facts))),
    ]
    return tuple(Fact(label=label, value=plain(phrase("{value}", value=value))) for label, value in rows if value)


def seen_by(visibility: Visibility, partnership: str | None, region: str, municipality: str) -> Phrase:
    """Say who sees an announcement."""
    if visibility is Visibility.REGION:
        return phrase("all municipalities of {region}", region=region)
    if visibility is Visibility.PARTNERSHIP:
        return phrase("the partnership {partnership}", partnership=partnership or "")
    return phrase("only {municipality}: a draft", municipality=municipality)


def _bits(facts: Facts) -> tuple[Phrase, ...]:
    quantity = quantity_in_words(facts.quantity) if facts.quantity else None
    period = period_in_words(facts.period) if facts.period else None
    amount = amount_in_words(facts.amount) if facts.amount else None
    phase = PHASES[facts.phase] if facts.phase not in {None, Phase.PLANNED} and facts.phase else None
    contract = contract_in_words(facts.contract) if facts.contract and facts.contract.end else None
    return tuple(bit for bit in (quantity, period, amount, phase, contract) if bit)


def _offers(facts: Facts) -> tuple[Phrase, ...]:
    said = (
        (facts.openness.framework, phrase("framework agreement")),
        (facts.openness.joinable, _joining(facts.openness.joins_by)),
        (facts.openness.experience, phrase("shares experience")),
        (facts.openness.help_sought, phrase("seeks help or partners")),
        (facts.openness.together, phrase("wants to do it together")),
    )
    return tuple(words for true, words in said if true)


def _joining(by: date | None) -> Phrase:
    return phrase("others may join until {day}", day=Day(day=by)) if by else phrase("others may join")


def _listed(values: tuple[Value, ...]) -> Value | None:
    return Listing(listing=values) if values else None


def _small_print(announcement: Announcement) -> Line:
    number = phrase("number {id}", id=announcement.id)
    posted = phrase("{day}", day=Day(day=announcement.posted_at.date()))
    contact = (" · ", announcement.contact) if announcement.contact else ()
    link = (" · ", Span(text=phrase("original message"), link=announcement.link)) if announcement.link else ()
    invented = (" · ", phrase("invented example")) if announcement.source == "demo" else ()
    doubt = (
        (" · ", Span(text=phrase("not confirmed, perhaps out of date"), bold=True)) if announcement.unconfirmed else ()
    )
    return line(number, " · ", posted, *contact, *link, *invented, *doubt)
