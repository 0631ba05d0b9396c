"""Seeing an opportunity through: each municipality climbs the ladder, takes a step back, or says it is not for it."""

from digests.telling.ladder import HERE, STANDS, STEPS, undoing
from domain.card import municipality_name
from domain.errors import InvalidError
from domain.form import Field, Form, Input
from domain.language import Phrase, phrase
from domain.message import Choice, Message, plain
from domain.opportunity import Opportunity, Standing, Step, fingerprint
from handlers.asking.commands import Ask, Reply, action
from handlers.asking.rights import own_municipality
from handlers.together.declining import take_back, tell_others
from handlers.together.opportunity import card_of, keep_true, number_in, numbered, publish, stands_here
from storage.together import ladder

_REASON = 300  # characters
_OPEN = {Step.INTERESTED, Step.JOINING, Step.MANDATE}  # from here on the others hear of it


@action("opportunities.step")
def step(ask: Ask) -> Reply:
    """Put the person's municipality on a step; the lead buyer stays lead buyer."""
    wanted = ask.value.split(":")[1] if ":" in ask.value else ""
    if wanted not in {Step.FOLLOW, *_OPEN}:
        raise InvalidError(phrase("I do not know this step."))
    before = _mine(ask, number_in(ask.value))
    lead = bool(before and before.lead) and wanted in _OPEN
    return _taken(ask, _standing(ask, Step(wanted), lead=lead))


@action("opportunities.lead")
def lead(ask: Ask) -> Reply:
    """Make the person's municipality the lead buyer, unless another one is."""
    opportunity = numbered(ask, ask.value)
    standings = ladder.held(ask.audience, ask.tx, opportunity.number or 0)
    leader = next((one for one in standings if one.lead), None)
    if leader and leader.municipality != own_municipality(ask):
        raise InvalidError(phrase("{who} is lead buyer already.", who=municipality_name(leader.municipality)))
    before = _mine(ask, opportunity.number or 0)
    kept = before.step if before and before.step in _OPEN else Step.JOINING
    return _taken(ask, _standing(ask, kept, lead=True))


@action("opportunities.decline", reads=True)
def decline(ask: Ask) -> Reply:
    """Ask why it is not for the municipality: the reason teaches the others."""
    opportunity = numbered(ask, ask.value)
    own_municipality(ask)
    return Reply(form=_form(str(opportunity.number), "", None))


@action("opportunities.declined")
def declined(ask: Ask) -> Reply:
    """Put the opportunity aside for the person's municipality; it returns only when its facts change."""
    why = " ".join(ask.values.get("why", "").split())
    if len(why) > _REASON:
        return Reply(form=_form(ask.state, why, phrase("Keep it below {number} characters.", number=_REASON)))
    opportunity = numbered(ask, ask.state)
    code, number = own_municipality(ask), opportunity.number or 0
    standing = Standing(municipality=code, step=Step.NOT_FOR_US, why=why or None, changed_at=ask.now)
    if ladder.step(ask.tx, number, ask.member, standing, _pairs_of(opportunity, code)):
        tell_others(ask, opportunity, _mine(ask, number) or standing)
        keep_true(ask, number)
    said = phrase(
        "Noted: not for {who}. I will not show it again unless the facts change.", who=municipality_name(code)
    )
    return Reply(messages=(Message(lines=(plain(said),), choices=_back(ask, number)),))


@action("opportunities.undo")
def undo(ask: Ask) -> Reply:
    """Take back the step that the button names, as long as it is the newest one of the person's municipality."""
    code, number = own_municipality(ask), number_in(ask.value)
    mine = _mine(ask, number)
    newest = mine is not None and ask.value.split(":")[1:2] == [str(mine.key)]
    after = ladder.undo(ask.tx, number, ask.member, ask.now) if newest else None
    if mine and newest:
        take_back(ask, number, mine)
        keep_true(ask, number)
    if _place(ask) == HERE:
        return Reply(replace=card_of(ask, numbered(ask, ask.value)))
    if not newest:
        return Reply(messages=(_nothing_to_undo(mine, number),))
    who = municipality_name(code)
    said = phrase("Undone. Now: {who} {step}.", who=who, step=STEPS[after.step]) if after else phrase("Undone.")
    return Reply(messages=(Message(lines=(plain(said),)),))


def _taken(ask: Ask, standing: Standing) -> Reply:
    """Take a step, and show it once: in the private card that was clicked, or in the one that stands in the channel."""
    number = numbered(ask, ask.value).number or 0
    if ladder.step(ask.tx, number, ask.member, standing) and standing.step in _OPEN:
        publish(ask, number)
    if _place(ask) == STANDS or (_place(ask) != HERE and stands_here(ask, number)):
        return Reply(messages=(_noted(ask, standing, number),))
    card = card_of(ask, numbered(ask, ask.value))  # anew: what it had put aside may be part of it again
    return Reply(replace=card) if _place(ask) == HERE else Reply(messages=(card,))


def _place(ask: Ask) -> str:
    """Give what a button's value says of where the button is."""
    return ask.value.rpartition(":")[2]


def _nothing_to_undo(mine: Standing | None, number: int) -> Message:
    """Say why nothing was taken back: there is no step, or it is not the newest one any more."""
    if mine is None:
        return Message(lines=(plain(phrase("There is nothing to undo.")),))
    said = phrase("This was not your newest step any more, so nothing changed.")
    return Message(lines=(plain(said),), choices=(_show(number),))


def _noted(ask: Ask, standing: Standing, number: int) -> Message:
    who, step = municipality_name(standing.municipality), STEPS[standing.step]
    said = phrase("Noted: {who} {step}.", who=who, step=step)
    if standing.lead:
        said = phrase("Noted: {who} {step}, as lead buyer.", who=who, step=step)
    return Message(lines=(plain(said),), choices=(_show(number), *_back(ask, number)))


def _standing(ask: Ask, wanted: Step, *, lead: bool) -> Standing:
    return Standing(municipality=own_municipality(ask), step=wanted, lead=lead, changed_at=ask.now)


def _mine(ask: Ask, number: int) -> Standing | None:
    """Give where the person's own municipality stands: that, nobody can hide from it."""
    code = own_municipality(ask)
    standings = ladder.standings(ask.audience, ask.tx, [number]).get(number, [])
    return next((one for one in standings if one.municipality == code), None)


def _pairs_of(opportunity: Opportunity, code: str) -> dict[tuple[str, str], str]:
    members = {member.id: member for member in opportunity.members}
    pairs = [(members[a], members[b]) for a, b in opportunity.pairs]
    return {
        (min(a.id, b.id), max(a.id, b.id)): fingerprint(a, b)
        for a, b in pairs
        if code in {a.municipality, b.municipality}
    }


def _show(number: int) -> Choice:
    return Choice(label=phrase("Show"), action="opportunities.show", value=str(number))


def _back(ask: Ask, number: int) -> tuple[Choice, ...]:
    """Give the way back from the newest step."""
    mine = _mine(ask, number)
    return (undoing(str(number), mine),) if mine else ()


def _form(number: str, why: str, error: Phrase | None) -> Form:
    hint = phrase("For example: own framework agreement, other moment, too small. The others may read it.")
    return Form(
        action="opportunities.declined",
        title=phrase("Not for us"),
        fields=(Field(name="why", label=phrase("Why not?"), kind=Input.PARAGRAPH, value=why, hint=hint, error=error),),
        submit=phrase("Put aside"),
        state=number,
    )
