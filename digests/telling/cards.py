"""How an opportunity is shown: as one entry of a list or digest, and as a card of its own."""

from collections.abc import Sequence
from datetime import date

from digests.telling.achieved import outcome_in_words
from digests.telling.named import topic, who
from digests.telling.next_steps import next_step
from digests.telling.why import KIND_NAMES, why
from digests.telling.worth_said import worth_in_words
from domain import card as announcement_card
from domain.card import municipality_name
from domain.language import Day, Money, Phrase, Value, counted, phrase
from domain.message import Choice, Fact, Item, Line, Look, Message, Span, bold, line, plain
from domain.opportunity import Opportunity, Outcome, Standing, Step, Worth
from domain.redaction import about

STEPS = {
    Step.FOLLOW: phrase("follows this"),
    Step.INTERESTED: phrase("interested"),
    Step.JOINING: phrase("joining"),
    Step.MANDATE: phrase("mandate given"),
    Step.NOT_FOR_US: phrase("not for us"),
}
_BUTTONS = (
    (Step.FOLLOW, phrase("Follow")),
    (Step.INTERESTED, phrase("Interested")),
    (Step.JOINING, phrase("We join")),
    (Step.MANDATE, phrase("Mandate given")),
)
_NEXT = {Step.FOLLOW: Step.INTERESTED, Step.INTERESTED: Step.JOINING, Step.JOINING: Step.MANDATE}
HERE, STANDS = "here", "stands"  # of a button: the private card that it is on, or the card that all read in a channel
DONE_BY = {Step.JOINING, Step.MANDATE}  # who takes part, and so may say what came of it
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
        choices=_first_choices(opportunity)[-1:] if answered else _first_choices(opportunity),
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
        choices=ladder(opportunity, standings, own),
        footer=(
            *((plain(counted("and {number} more", "and {number} more", more)),) if more else ()),
            *progress(standings),
            *_reasons(standings),
        ),
    )


def ladder(opportunity: Opportunity, standings: Sequence[Standing], own: str | None) -> tuple[Choice, ...]:
    """Give the buttons that a municipality can press now; none without an identity to press them for."""
    if opportunity.number is None:
        return ()
    mine = next((one for one in standings if one.municipality == own), None)
    number, place = str(opportunity.number), HERE if own else STANDS
    following = _NEXT.get(mine.step) if mine else Step.INTERESTED
    steps = tuple(
        Choice(
            label=label,
            action="opportunities.step",
            value=f"{number}:{step.value}:{place}",
            look=Look.PRIMARY if step is following else Look.PLAIN,
        )
        for step, label in _BUTTONS
        if mine is None or mine.step is not step
    )
    decline = Choice(label=phrase("Not for us"), action="opportunities.decline", value=number)
    lead = Choice(label=phrase("We can be lead buyer"), action="opportunities.lead", value=f"{number}::{place}")
    undo = [undoing(number, mine, place)] if mine else []
    led = any(one.lead for one in standings)
    day = Choice(label=phrase("Day of decision"), action="opportunities.decision", value=number)
    outcome = Choice(label=phrase("What came of it"), action="opportunities.outcome", value=number)
    joined = any(one.step in DONE_BY for one in standings)
    return (
        *steps,
        decline,
        *(() if led else (lead,)),
        *((day,) if mine and mine.lead else ()),
        *undo,
        *((outcome,) if joined else ()),
    )


def undoing(number: str, standing: Standing, place: str = "") -> Choice:
    """Give the way back from a step: from that one only, so that a second click takes back nothing more."""
    return Choice(label=phrase("Undo"), action="opportunities.undo", value=f"{number}:{standing.key}:{place}")


def progress(standings: Sequence[Standing]) -> tuple[Line, ...]:
    """Say on one line how far each municipality is; nothing when nobody has answered."""
    if not standings:
        return ()
    spans = [Span(text=phrase("So far: "))]
    for place, one in enumerate(standings):
        step = STEPS[one.step]
        said = phrase("{who} {step} (lead buyer)", who=municipality_name(one.municipality), step=step)
        if not one.lead:
            said = phrase("{who} {step}", who=municipality_name(one.municipality), step=step)
        spans.append(Span(text=", " if place else ""))
        spans.append(Span(text=said))
    return (tuple(span for span in spans if span.text),)


def _first_choices(opportunity: Opportunity) -> tuple[Choice, ...]:
    if opportunity.number is None:
        return ()
    number = str(opportunity.number)
    return (
        Choice(
            label=phrase("Interested"),
            action="opportunities.step",
            value=f"{number}:{Step.INTERESTED.value}",
            look=Look.PRIMARY,
        ),
        Choice(label=phrase("Not for us"), action="opportunities.decline", value=number),
        Choice(label=phrase("Show"), action="opportunities.show", value=number),
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


def leader(standings: Sequence[Standing]) -> str | None:
    """Give the lead buyer (CBS code), if there is one."""
    return next((one.municipality for one in standings if one.lead), None)


def _facts(opportunity: Opportunity, today: date) -> tuple[Fact, ...]:
    numbers, until = _numbers(opportunity), _until(opportunity, today)
    return (
        *((Fact(label=phrase("Together"), value=_joined(numbers)),) if numbers else ()),
        *(Fact(label=phrase("Until when"), value=plain(text)) for text in until),
        *(Fact(label=phrase("Decision"), value=plain(text)) for text in decision(opportunity, today)),
    )


def _came_of(outcome: Outcome | None) -> tuple[Fact, ...]:
    return (Fact(label=phrase("What came of it"), value=outcome_in_words(outcome)),) if outcome else ()


def _reasons(standings: Sequence[Standing]) -> tuple[Line, ...]:
    """Give the reasons of those for whom it is not: they teach the others."""
    return tuple(
        plain(phrase("{who}: “{why}”", who=municipality_name(one.municipality), why=one.why))
        for one in standings
        if one.step is Step.NOT_FOR_US and one.why
    )
