"""The ladder of an opportunity: how far each municipality is, and the buttons with which one climbs it."""

from collections.abc import Sequence

from domain.card import municipality_name
from domain.language import phrase
from domain.message import Choice, Line, Look, Span, plain
from domain.opportunity import Opportunity, Standing, Step

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


def buttons(opportunity: Opportunity, standings: Sequence[Standing], own: str | None) -> tuple[Choice, ...]:
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


def first_choices(opportunity: Opportunity) -> tuple[Choice, ...]:
    """Give the buttons of an opportunity in a list, for who has not answered yet; the last one shows its card."""
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


def leader(standings: Sequence[Standing]) -> str | None:
    """Give the lead buyer (CBS code), if there is one."""
    return next((one.municipality for one in standings if one.lead), None)


def reasons(standings: Sequence[Standing]) -> tuple[Line, ...]:
    """Give the reasons of those for whom it is not: they teach the others."""
    return tuple(
        plain(phrase("{who}: “{why}”", who=municipality_name(one.municipality), why=one.why))
        for one in standings
        if one.step is Step.NOT_FOR_US and one.why
    )
