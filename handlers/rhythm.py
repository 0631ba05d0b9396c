"""When the weekly digest of a region comes: its weekday and hour, and whether in a week without news too."""

from datetime import date, timedelta

from babel.dates import format_date

from domain.errors import InvalidError
from domain.form import Field, Form, Input, Option
from domain.language import Named, Phrase, Tongue, phrase
from domain.message import Message, plain
from domain.region import Region
from handlers.asking.commands import Ask, Reply, action
from handlers.asking.numbers import number_of
from handlers.membership.managing import check_coordinator
from storage import regions

_MONDAY = date(2026, 1, 5)  # any
_DAYS, _HOURS = 7, 24
YES = "yes"


@action("rhythm.ask", reads=True)
def ask_for(ask: Ask) -> Reply:
    """Ask the coordinator for weekday, hour and what to do with weeks without news."""
    check_coordinator(ask)
    region = ask.region
    days = tuple(Option(value=str(day), label=phrase("{day}", day=_weekday(day))) for day in range(_DAYS))
    hours = tuple(Option(value=str(hour), label=_clock(hour)) for hour in range(_HOURS))
    empty = phrase("Also post in a week without news, to say so")
    return Reply(
        form=Form(
            action="rhythm.set",
            title=phrase("Weekly digest"),
            submit=phrase("Save"),
            lines=(plain(phrase("On a public holiday it comes on the next working day.")),),
            fields=(
                Field(
                    name="day",
                    label=phrase("Day"),
                    kind=Input.CHOICE,
                    value=str(region.digest_weekday),
                    options=days,
                    required=True,
                ),
                Field(
                    name="hour",
                    label=phrase("Time"),
                    kind=Input.CHOICE,
                    value=str(region.digest_hour),
                    options=hours,
                    required=True,
                ),
                Field(name="empty", label=empty, kind=Input.TICK, value=YES if region.digest_when_empty else ""),
            ),
        )
    )


@action("rhythm.set")
def settle(ask: Ask) -> Reply:
    """Store what was chosen."""
    check_coordinator(ask)
    day, hour = (number_of(ask.values.get(name, "")) for name in ("day", "hour"))
    if day is None or hour is None or day >= _DAYS or hour >= _HOURS:
        raise InvalidError(phrase("Choose a day and a time from the lists."))
    wanted = {"digest_weekday": day, "digest_hour": hour, "digest_when_empty": ask.values.get("empty") == YES}
    changed = ask.region.model_copy(update=wanted)
    regions.set_settings(ask.tx, changed, ask.member, ask.now)
    return Reply(messages=(Message(lines=(plain(_said(changed)),)),))


def _said(region: Region) -> Phrase:
    day, time = _weekday(region.digest_weekday), _clock(region.digest_hour)
    if region.digest_when_empty:
        return phrase("The weekly digest comes on {day} at {time}, in a week without news too.", day=day, time=time)
    return phrase("The weekly digest comes on {day} at {time}, and not in a week without news.", day=day, time=time)


def _weekday(day: int) -> Named:
    when = _MONDAY + timedelta(days=day)
    return Named(**{tongue.value: format_date(when, "EEEE", locale=tongue.value) for tongue in Tongue})


def _clock(hour: int) -> str:
    return f"{hour:02}:00"
