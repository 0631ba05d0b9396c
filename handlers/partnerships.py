"""Smaller partnerships within the region: made and changed by a coordinator, shown to whom they reach."""

from domain.announcement import Visibility
from domain.errors import InvalidError
from domain.form import Field, Form, Input
from domain.language import Phrase, counted, phrase
from domain.message import Choice, Message, plain
from domain.region import Partnership
from handlers._commands import Ask, Reply, action
from handlers._managing import check_coordinator
from handlers._opportunity import refresh
from handlers._partnerships import asked, changing, numbered, tell_circle
from handlers._posting import freshen
from handlers._regions import names
from handlers._system import on_behalf_of
from storage import announcements, regions

_YES = "yes"


@action("partnerships.new", reads=True)
def new(ask: Ask) -> Reply:
    """Ask for a new partnership."""
    return Reply(form=asked(ask, "", "", ""))


@action("partnerships.change", reads=True)
def change(ask: Ask) -> Reply:
    """Ask who is in a partnership from now on."""
    check_coordinator(ask)
    return Reply(form=changing(ask, numbered(ask, ask.value)))


@action("partnerships.set")
def settle(ask: Ask) -> Reply:
    """Make or change a partnership; letting somebody see what others shared is asked twice."""
    check_coordinator(ask)
    chosen = {one for one in ask.values.get("municipalities", "").split(",") if one in ask.region.municipalities}
    if ask.state:
        return _changed(ask, numbered(ask, ask.state), chosen)
    name = ask.values.get("name", "")
    try:
        made = regions.add_partnership(ask.tx, ask.region, name, chosen)
    except InvalidError as error:
        wrong = {"municipalities" if not chosen else "name": error.says}
        return Reply(form=asked(ask, name, ",".join(chosen), "").answered(ask.values, wrong))
    regions.record(ask.tx, "partnership.made", made, ask.member, ask.now)
    return Reply(messages=(_said(ask, made),))


def _changed(ask: Ask, circle: Partnership, chosen: set[str]) -> Reply:
    form = asked(ask, circle.name, ",".join(sorted(chosen)), str(circle.id))
    if not chosen:
        return Reply(form=form.answered(ask.values, {"municipalities": phrase("Name at least one municipality.")}))
    joining = tuple(sorted(chosen - set(circle.municipalities)))
    if joining and ask.values.get("sure") != _YES:
        return Reply(form=_surely(form, circle, joining))
    for code in sorted(set(circle.municipalities) - chosen):
        _narrow(ask, circle, code)
    after = regions.change_partnership(ask.tx, circle, chosen)
    regions.record(ask.tx, "partnership.changed", after, ask.member, ask.now)
    says = phrase("The partnership {name} is changed: {names}.", name=after.name, names=names(after.municipalities))
    tell_circle(ask, {*circle.municipalities, *after.municipalities}, says)
    for code in circle.municipalities:
        refresh(on_behalf_of(ask.tx, ask.region, code, ask.now), code)
    return Reply(messages=(_said(ask, after),))


def _narrow(ask: Ask, circle: Partnership, code: str) -> None:
    """Let what a municipality shared here be its own only, and disappear where it stands."""
    there = on_behalf_of(ask.tx, ask.region, code, ask.now)
    for one in announcements.of_municipality(there.audience, ask.tx, code):
        if one.partnership == circle.id:
            own = one.model_copy(update={"visibility": Visibility.MUNICIPALITY, "partnership": None})
            freshen(there, announcements.change(there.audience, ask.tx, own, None, ask.now))


def _surely(form: Form, circle: Partnership, joining: tuple[str, ...]) -> Form:
    who = names(joining)
    says = phrase("{who} will see everything that was shared in {name} so far.", who=who, name=circle.name)
    sure = Field(
        name="sure", label=phrase("Yes, let them see it"), kind=Input.TICK, error=phrase("Tick this to go on.")
    )
    return form.model_copy(update={"lines": (plain(says),), "fields": (*form.fields, sure)})


def _said(ask: Ask, one: Partnership) -> Message:
    here: Phrase = phrase("Type /radar channel {name} in the channel where they read.", name=one.name)
    room = Choice(label=phrase("Open a room in the web chat"), action="channels.room", value=str(one.id))
    count = counted("{number} municipality", "{number} municipalities", len(one.municipalities))
    said = phrase("{name}: {names} ({count}).", name=one.name, names=names(one.municipalities), count=count)
    return Message(lines=(plain(said), plain(here)), choices=(room,) if ask.place.platform == "web" else ())
