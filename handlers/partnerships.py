"""Smaller partnerships within the region: made and changed by a coordinator, shown to whom they reach."""

from domain.announcement import Visibility
from domain.errors import InvalidError
from domain.language import Phrase, counted, phrase
from domain.message import Choice, Look, Message, plain
from domain.region import Partnership
from handlers.announcing.posting import freshen
from handlers.answers.sharing import reshare
from handlers.asking.commands import Ask, Reply, action
from handlers.asking.system import on_behalf_of
from handlers.membership.managing import check_coordinator
from handlers.membership.partnerships import asked, changing, numbered, tell_circle
from handlers.membership.regions import names
from handlers.together.opportunity import refresh
from storage import announcements, partnerships


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
        made = partnerships.add(ask.tx, ask.region, name, chosen)
    except InvalidError as error:
        wrong = {"municipalities" if not chosen else "name": error.says}
        return Reply(form=asked(ask, name, ",".join(chosen), "").answered(ask.values, wrong))
    partnerships.record(ask.tx, "partnership.made", made, ask.member, ask.now)
    return Reply(messages=(_said(ask, made),))


def _changed(ask: Ask, circle: Partnership, chosen: set[str]) -> Reply:
    form = asked(ask, circle.name, ",".join(sorted(chosen)), str(circle.id))
    if not chosen:
        return Reply(form=form.answered(ask.values, {"municipalities": phrase("Name at least one municipality.")}))
    joining = chosen - set(circle.municipalities)
    staying = set(circle.municipalities) & chosen
    if not staying:
        wrong = phrase("At least one of those who are in it now stays; else make another partnership.")
        return Reply(form=form.answered(ask.values, {"municipalities": wrong}))
    for code in sorted(set(circle.municipalities) - chosen):
        _narrow(ask, circle, code)
    after = _store(ask, circle, staying)
    asked_too = (_surely(after, joining),) if joining else ()
    return Reply(messages=(_said(ask, after), *asked_too))


@action("partnerships.join")
def join(ask: Ask) -> Reply:
    """Let municipalities into a partnership, who then see what was shared there so far."""
    check_coordinator(ask)
    number, _, codes = ask.value.partition(":")
    circle, joining = numbered(ask, number), set(codes.split(",")) & set(ask.region.municipalities)
    return Reply(replace=_said(ask, _store(ask, circle, {*circle.municipalities, *joining})))


def _store(ask: Ask, circle: Partnership, codes: set[str]) -> Partnership:
    after = partnerships.change(ask.tx, circle, codes)
    if after == circle:
        return after
    partnerships.record(ask.tx, "partnership.changed", after, ask.member, ask.now)
    says = phrase("The partnership {name} is changed: {names}.", name=after.name, names=names(after.municipalities))
    tell_circle(ask, {*circle.municipalities, *codes}, says)
    for code in {*circle.municipalities, *codes}:
        refresh(on_behalf_of(ask.tx, ask.region, code, ask.now), code)
    reshare(ask)
    return after


def _narrow(ask: Ask, circle: Partnership, code: str) -> None:
    """Let what a municipality shared here be its own only, and disappear where it stands."""
    there = on_behalf_of(ask.tx, ask.region, code, ask.now)
    for one in announcements.of_municipality(there.audience, ask.tx, code):
        if one.partnership == circle.id:
            own = one.model_copy(update={"visibility": Visibility.MUNICIPALITY, "partnership": None})
            freshen(there, announcements.change(there.audience, ask.tx, own, None, ask.now))


def _surely(circle: Partnership, joining: set[str]) -> Message:
    who = names(tuple(joining))
    says = phrase("{who} will see everything that was shared in {name} so far.", who=who, name=circle.name)
    value = f"{circle.id}:{','.join(sorted(joining))}"
    yes = Choice(label=phrase("Let them in"), action="partnerships.join", value=value, look=Look.PRIMARY)
    return Message(lines=(plain(says),), choices=(yes,))


def _said(ask: Ask, one: Partnership) -> Message:
    here: Phrase = phrase("Type /radar channel {name} in the channel where they read.", name=one.name)
    room = Choice(label=phrase("Open a room in the web chat"), action="channels.room", value=str(one.id))
    count = counted("{number} municipality", "{number} municipalities", len(one.municipalities))
    said = phrase("{name}: {names} ({count}).", name=one.name, names=names(one.municipalities), count=count)
    return Message(lines=(plain(said), plain(here)), choices=(room,) if ask.place.platform == "web" else ())
