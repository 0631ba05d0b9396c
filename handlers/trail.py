"""Who did what to which record: a steward reads the audit trail of his own municipality, and takes it along."""

from domain.language import Moment, phrase
from domain.message import Choice, Item, Line, Message, bold, line, plain
from domain.region import Role
from domain.spreadsheet import table
from handlers.asking.commands import Ask, Reply, action, command
from handlers.asking.numbers import number_of
from handlers.asking.rights import own_municipality
from handlers.membership.managing import check_manager
from handlers.trails.export import header, rows
from handlers.trails.people import about, platform_name, who_did
from handlers.trails.trail import changes, deed
from storage import audit
from storage.audit import Entry, Wanted

PAGE = 8
EXPORTED = 25  # rows in one message
_MOST_CHANGES = 12


@command(
    nl="spoor",
    en="trail",
    does=phrase("as a steward: see who did what, when, and what it was before"),
    usage=phrase("trail 123"),
    order=85,
    reads=True,
    role=Role.STEWARD,
)
def trail(ask: Ask) -> Reply:
    """Show the trail of one record, or the newest of the whole municipality."""
    return Reply(messages=(_page(ask, ask.words.strip(), 0),))


@action("trail.more", reads=True)
def more(ask: Ask) -> Reply:
    """Show older entries."""
    return Reply(messages=(_page(ask, *_place(ask.value)),))


@action("trail.export", reads=True)
def export(ask: Ask) -> Reply:
    """Give entries as comma separated values, some rows at a time."""
    record, first = _place(ask.value)
    found = _entries(ask, record, first, EXPORTED)
    made = table([header(ask.tongue), *rows(ask.tx, ask.region, found[:EXPORTED], ask.tongue)])
    says = phrase("Copy this into a file that ends in .csv; your spreadsheet opens it.")
    further = Choice(label=phrase("More rows"), action="trail.export", value=f"{first + EXPORTED}:{record}")
    message = Message(
        heading=phrase("Audit trail as CSV"),
        lines=(*(plain(one) for one in made.splitlines()),),
        choices=(further,) if len(found) > EXPORTED else (),
        footer=(plain(says),),
    )
    return Reply(messages=(message,))


def _page(ask: Ask, record: str, first: int) -> Message:
    found = _entries(ask, record, first, PAGE)
    if not found:
        nothing = phrase("There is nothing in the trail of your municipality about {record}.", record=record)
        empty = phrase("There is nothing in the trail of your municipality yet.")
        return Message(lines=(plain(nothing if record else empty),))
    older = Choice(label=phrase("Older"), action="trail.more", value=f"{first + PAGE}:{record}")
    taken = Choice(label=phrase("As CSV"), action="trail.export", value=f"0:{record}")
    return Message(
        heading=phrase("Trail of {record}", record=about(ask.tx, found[0]))
        if record
        else phrase("Trail, newest first"),
        items=tuple(_item(ask, entry) for entry in found[:PAGE]),
        choices=(*((older,) if len(found) > PAGE else ()), *(() if first else (taken,))),
    )


def _entries(ask: Ask, record: str, first: int, many: int) -> list[Entry]:
    """Give one entry more than asked for, so that it shows whether there are older ones.

    Raises:
        NotAllowedError: he manages nobody, or has no municipality.
    """
    check_manager(ask)
    coordinates = ask.member.role is Role.COORDINATOR
    if not coordinates:
        own_municipality(ask)
    wanted = Wanted(record=record or None, coordinates=coordinates, most=many + 1, skipped=first)
    return audit.newest(ask.audience, ask.tx, wanted)


def _item(ask: Ask, entry: Entry) -> Item:
    moment = phrase("{moment}", moment=Moment(moment=entry.at.astimezone(ask.region.zone))) if entry.at else ""
    who = phrase("{who}", who=who_did(ask.tx, entry))
    what = phrase("{deed}: {record}", deed=deed(entry), record=about(ask.tx, entry))
    where = phrase("through {platform}", platform=platform_name(entry))
    told: tuple[Line, ...] = tuple(plain(one) for one in changes(entry))[:_MOST_CHANGES]
    return Item(line=line(moment, " · ", bold(who), " · ", what, " · ", where), details=told)


def _place(value: str) -> tuple[str, int]:
    """Give record and first entry that a button's value names."""
    first, _, record = value.partition(":")
    return record, number_of(first) or 0
