"""How an opportunity is shown: as one entry of a list or digest, and as a card of its own."""

from collections.abc import Sequence
from datetime import date

from digests.telling.achieved import outcome_in_words
from digests.telling.ladder import buttons, first_choices, leader, progress, reasons
from digests.telling.named import topic, who
from digests.telling.next_steps import next_step
from digests.telling.why import KIND_NAMES, why
from digests.telling.worth_said import worth_in_words
from domain import card as announcement_card
from domain.language import Day, Money, Phrase, Value, counted, phrase
from domain.message import Fact, Item, Line, Message, Span, bold, line, plain
from domain.opportunity import Opportunity, Outcome, Standing, Step, Worth
from domain.redaction import about

_SHOWN = 6  # members of a large group on its card; the rest is counted


def item(opportunity: Opportunity, today: date, standings: Sequence[Standing] = (), own: str | None = None) -> Item:
    """Give an opportunity as one entry: why, what it is worth, until when, how far the municipalities are.

    Where ``own`` has answered, it need not be asked again: the card has its other steps.
    """
    kind = KIND_NAMES[opportunity.kind]
    until = (*_until(opportunity, today), *decision(opportunity, today))
    details = [plain(text) for text in (*_numbers(opportunity), *until)]
    details.append(plain(next_step(opportunity, leader(standings), own)))
    answered = any(one.municipality == own and one.step is not Step.FOLLOW for one in standings)
    return Item(
        line=about(line(bold(phrase("{kind}", kind=kind)), ": ", why(opportunity)), opportunity.members),
        details=(*details, *progress(standings)),
        choices=first_choices(opportunity)[-1:] if answered else first_choices(opportunity),
    )


def brief(opportunity: Opportunity, today: date, standings: Sequence[Standing]) -> Item:
    """Give an opportunity in the digest: why, then value and time on one line, and how far the municipalities are."""
    worth = opportunity.worth
    until = (*_until(opportunity, today), *decision(opportunity, today))
    said = (*((_in_short(worth, len(opportunity.members)),) if worth else ()), *until)
    full = item(opportunity, today, standings)
    return full.model_copy(update={"details": (*((_joined(said),) if said else ()), *progress(standings))})


def _in_short(worth: Worth, members: int) -> Phrase:
    """Say the combined value in a few words; the card has what is not known of it."""
    sum_: Value = Money(euros=worth.high)
    if worth.low != worth.high:
        sum_ = phrase("{low} to {high}", low=Money(euros=worth.low), high=Money(euros=worth.high))
    all_known = worth.known == members
    said = phrase("Together {sum}", sum=sum_) if all_known else phrase("Known so far: {sum}", sum=sum_)
    return phrase("{said}, European tender.", said=said) if worth.european else phrase("{said}.", said=said)


def card(
    opportunity: Opportunity,
    today: date,
    standings: Sequence[Standing] = (),
    own: str | None = None,
    outcome: Outcome | None = None,
) -> Message:
    """Give an opportunity as a message: why, the members' own words, the numbers, and the ladder of ``own``."""
    members = opportunity.members[:_SHOWN]
    more = len(opportunity.members) - len(members)
    return Message(
        heading=phrase(
            "{what}: {who}",
            what=topic(opportunity),
            who=who(opportunity.municipalities),
        ),
        lines=(
            line(bold(KIND_NAMES[opportunity.kind]), ": ", why(opportunity)),
            plain(next_step(opportunity, leader(standings), own)),
        ),
        facts=(*_facts(opportunity, today), *_came_of(outcome)),
        items=tuple(announcement_card.item(member) for member in members),
        choices=buttons(opportunity, standings, own),
        footer=(
            *((plain(counted("and {number} more", "and {number} more", more)),) if more else ()),
            *progress(standings),
            *reasons(standings),
        ),
    )


def _numbers(opportunity: Opportunity) -> tuple[Phrase, ...]:
    pieces = opportunity.pieces
    counted_ = (phrase("Together {number} pieces.", number=pieces),) if pieces else ()
    worth = opportunity.worth
    return (*counted_, *(worth_in_words(worth, len(opportunity.members)) if worth else ()))


def _until(opportunity: Opportunity, today: date) -> tuple[Phrase, ...]:
    if joins_by := opportunity.joins_by(today):  # what a neighbour says goes before what is reckoned
        return (phrase("Who joins says so by {day}.", day=Day(day=joins_by)),)
    if opportunity.act_by is None:
        return ()
    if opportunity.act_by <= today:
        return (phrase("Act now: the moment has come."),)
    return (phrase("Act by {day}.", day=Day(day=opportunity.act_by)),)


def decision(opportunity: Opportunity, today: date) -> tuple[Phrase, ...]:
    """Say by which day the members decide; nothing when the lead buyer chose none."""
    if opportunity.deadline is None:
        return ()
    day = Day(day=opportunity.deadline)
    if opportunity.deadline < today:
        return (phrase("The day of decision was {day}: say what you do.", day=day),)
    if opportunity.decides_soon(today):
        return (phrase("Decide soon: the members decide by {day}.", day=day),)
    return (phrase("The members decide by {day}.", day=day),)


def _joined(sentences: tuple[Phrase, ...]) -> Line:
    """Give sentences as one line."""
    return tuple(Span(text=text) for one in sentences for text in (one, " "))[:-1]


def _facts(opportunity: Opportunity, today: date) -> tuple[Fact, ...]:
    numbers, until = _numbers(opportunity), _until(opportunity, today)
    return (
        *((Fact(label=phrase("Together"), value=_joined(numbers)),) if numbers else ()),
        *(Fact(label=phrase("Until when"), value=plain(text)) for text in until),
        *(Fact(label=phrase("Decision"), value=plain(text)) for text in decision(opportunity, today)),
    )


def _came_of(outcome: Outcome | None) -> tuple[Fact, ...]:
    return (Fact(label=phrase("What came of it"), value=outcome_in_words(outcome)),) if outcome else ()
