"""What a filter or wish of a question is called where it is shown back."""

from collections.abc import Sequence

from domain.facts import Kind, Phase
from domain.finding.question import Count, Extending, Offer, Sum, Window, Wish
from domain.language import Day, Listing, Money, Phrase, phrase
from domain.terms import Basis
from domain.wording import KINDS, PHASES

_OFFERS = {
    Offer.FRAMEWORK: phrase("a framework agreement"),
    Offer.JOINABLE: phrase("open to others"),
    Offer.EXPERIENCE: phrase("experience to share"),
    Offer.HELP_SOUGHT: phrase("asking for help"),
    Offer.TOGETHER: phrase("wanting to do it together"),
}
_WISHES = {
    Wish.SOON: phrase("rather soon"),
    Wish.TO_BUY: phrase("rather still to be bought"),
    Wish.IN_USE: phrase("rather in use"),
    Wish.EXPERIENCE: phrase("rather with experience"),
    Wish.LATEST: phrase("latest first"),
    Wish.FRAMEWORK: phrase("rather a framework agreement"),
    Wish.JOINABLE: phrase("rather open to others"),
    Wish.HELP_SOUGHT: phrase("rather asking for help"),
    Wish.TOGETHER: phrase("rather wanting to do it together"),
    Wish.DEAREST: phrase("the largest sum first"),
    Wish.PRICED: phrase("rather with a price"),
    Wish.ENDS: phrase("rather with the end of a contract"),
    Wish.NOTICE: phrase("rather with a notice period"),
}
_EXTENDING = {
    Extending.OPEN: phrase("with an option to extend"),
    Extending.NONE: phrase("without an option to extend"),
    Extending.DECLINED: phrase("with an option that will not be used"),
}
_BASES = {Basis.TOTAL: phrase("in all"), Basis.YEAR: phrase("a year"), Basis.MONTH: phrase("a month")}
CONTRACT = phrase("with a contract that ends")
ENDLESS = phrase("without the end of a contract")


def place(name: str, *, excluded: bool) -> Phrase:
    """Say a place filter."""
    return (
        phrase("not: {municipality}", municipality=name)
        if excluded
        else phrase("municipality: {municipality}", municipality=name)
    )


def apart(things: Sequence[str]) -> Phrase:
    """Say what is left out."""
    return phrase("not about: {things}", things=Listing(listing=tuple(things)))


def author(name: str) -> Phrase:
    """Say who announced it."""
    return phrase("announced by: {name}", name=name)


def window(what: str, window: Window) -> Phrase:
    """Say a window of days; ``what`` is the field of the filters that it is for."""
    days = phrase("not {days}", days=_days(window)) if window.outside else _days(window)
    match what:
        case "ends":
            return phrase("contract ends {days}", days=days)
        case "due":
            return phrase("to be finished {days}", days=days)
        case "posted":
            return phrase("announced {days}", days=days)
        case _:
            return phrase("when: {days}", days=days)


def _days(window: Window) -> Phrase:
    match window:
        case Window(start=None, end=end) if end:
            return phrase("until {end}", end=Day(day=end))
        case Window(start=start, end=None) if start:
            return phrase("from {start}", start=Day(day=start))
        case Window(start=start, end=end) if start and end and start == end:
            return phrase("{day}", day=Day(day=start))
        case Window(start=start, end=end) if (
            start and end and (start.month, start.day, end.month, end.day) == (1, 1, 12, 31)
        ):
            return (
                phrase("{first} to {last}", first=str(start.year), last=str(end.year))
                if start.year < end.year
                else phrase("{year}", year=str(start.year))
            )
        case Window(start=start, end=end) if start and end:
            return phrase("{start} to {end}", start=Day(day=start), end=Day(day=end))
    return phrase("any time")


def amount(sum_: Sum) -> Phrase:
    """Say an amount filter."""
    low, high = sum_.low, sum_.high
    if low is not None and high is not None:
        return phrase("{low} to {high}", low=Money(euros=low), high=Money(euros=high))
    if low is not None:
        return (
            phrase("above {low}", low=Money(euros=low))
            if sum_.above
            else phrase("at least {low}", low=Money(euros=low))
        )
    if high is not None:
        return (
            phrase("below {high}", high=Money(euros=high))
            if sum_.below
            else phrase("at most {high}", high=Money(euros=high))
        )
    return phrase("amount unknown")


def quantity(count: Count) -> Phrase:
    """Say how many there have to be."""
    low, high = count.low, count.high
    if low is not None and high is not None:
        return phrase("{low} to {high} pieces", low=low, high=high)
    if low is not None:
        return phrase("at least {number} pieces", number=low)
    return phrase("at most {number} pieces", number=high or 0)


def kinds(kinds: Sequence[Kind]) -> Phrase:
    """Say a filter on kinds."""
    return phrase("kind: {kinds}", kinds=Listing(listing=tuple(KINDS[kind] for kind in kinds)))


def phases(phases: Sequence[Phase]) -> Phrase:
    """Say a filter on phases."""
    return phrase("phase: {phases}", phases=Listing(listing=tuple(PHASES[phase] for phase in phases)))


def bases(bases: Sequence[Basis]) -> Phrase:
    """Say a filter on sums a month or a year."""
    return phrase("price {bases}", bases=Listing(listing=tuple(_BASES[basis] for basis in bases)))


def priced(*, priced: bool) -> Phrase:
    """Say that a sum has to be named, or may not be."""
    return phrase("with an amount") if priced else phrase("without an amount")


def extending(extending: Extending) -> Phrase:
    """Say what a contract has to say of options to extend it."""
    return _EXTENDING[extending]


def offer(offer: Offer) -> Phrase:
    """Say a filter on what is offered."""
    return _OFFERS[offer]


def withheld(offer: Offer) -> Phrase:
    """Say a filter on what is not offered."""
    return phrase("not: {offer}", offer=_OFFERS[offer])


def wish(wish: Wish) -> Phrase:
    """Say a wish."""
    return _WISHES[wish]
