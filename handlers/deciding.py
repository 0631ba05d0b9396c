"""The button by which the lead buyer chooses the day of decision."""

from domain.errors import InvalidError
from domain.form import Field, Form, Input
from domain.language import Phrase, phrase
from handlers.asking.commands import Ask, Reply, action
from handlers.together.deciding import check_lead, day_in, decided
from handlers.together.opportunity import number_in, numbered


@action("opportunities.decision", reads=True)
def ask_day(ask: Ask) -> Reply:
    """Ask the lead buyer by which day the members decide."""
    opportunity = numbered(ask, ask.value)
    check_lead(ask, opportunity.number or 0)
    return Reply(form=_form(str(opportunity.number), "", None))


@action("opportunities.decided")
def choose_day(ask: Ask) -> Reply:
    """Keep the day; one that is not clear is asked for again."""
    when = ask.values.get("when", "")
    try:
        day_in(when, ask.today)
    except InvalidError as error:
        return Reply(form=_form(ask.state, when, error.says))
    return decided(ask, number_in(ask.state), when)


def _form(number: str, when: str, error: Phrase | None) -> Form:
    hint = phrase("For example: 1 March, or end of Q1 2027. Leave it empty for no day.")
    label = phrase("By which day do you all decide?")
    return Form(
        action="opportunities.decided",
        title=phrase("Day of decision"),
        fields=(Field(name="when", label=label, kind=Input.LINE, value=when, hint=hint, required=False, error=error),),
        submit=phrase("Set the day"),
        state=number,
    )
