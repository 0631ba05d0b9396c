"""What is stored about a person, in words: a line for each table, with what it is for and how long it stays."""

from domain.language import Phrase, counted, phrase
from domain.message import Choice, Item, Look, Message, bold, line, plain
from domain.retention import Retention
from handlers.asking.commands import Ask
from storage.declared import DECLARED
from storage.people import personal_data

LINES = 15  # of an export in one message


def overview(ask: Ask) -> Message:
    """Give everything that is stored about the person who asks, by what it is for."""
    found = personal_data.everything(ask.tx, ask.member)
    items = tuple(
        Item(
            line=line(bold(DECLARED[name].what), " · ", counted("{number} line", "{number} lines", len(rows))),
            details=(plain(DECLARED[name].why), plain(DECLARED[name].kept(ask.region.retention))),
        )
        for name, rows in found.items()
        if name in DECLARED
    )
    return Message(
        heading=phrase("This is what I keep about you"),
        lines=(plain(phrase("Nobody but you sees this list. You can take all of it along, or have yourself erased.")),),
        items=items,
        choices=(
            Choice(label=phrase("Take along"), action="privacy.export"),
            Choice(label=phrase("Erase me"), action="privacy.erase", look=Look.DANGER),
        ),
        footer=(plain(_terms(ask.region.retention)),),
    )


def _terms(retention: Retention) -> Phrase:
    return phrase("After {months} months without a visit I erase you by myself.", months=retention.people_months)
