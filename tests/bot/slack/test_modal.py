from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from bot.platforms.slack import modal
from bot.platforms.slack.envelope import Envelope, opened
from domain.form import Field, Form, Input, Option
from domain.language import Tongue
from domain.message import plain
from tests.bot.slack import blockkit
from tests.bot.slack.forms import filled_in

TEXTS = st.one_of(st.text(max_size=50), st.text(min_size=1, max_size=8).map(lambda t: t * 600))
NAMES = st.text("abcdefgh_", min_size=1, max_size=12)
ONE = st.builds(Option, value=st.text("abc:1", max_size=20), label=TEXTS)
OPTIONS = st.lists(ONE, min_size=1, max_size=130, unique_by=lambda option: option.value).map(tuple)


@st.composite
def fields(draw: st.DrawFn) -> Field:
    kind = draw(st.sampled_from(Input))
    options = draw(OPTIONS) if kind in {Input.CHOICE, Input.CHOICES} else ()
    value = {
        Input.LINE: draw(TEXTS),
        Input.PARAGRAPH: draw(TEXTS),
        Input.DATE: draw(st.sampled_from(["", "2027-01-31", "geen dag"])),
        Input.TICK: draw(st.sampled_from(["", "yes"])),
        Input.CHOICE: draw(st.sampled_from([o.value for o in options])) if options else "",
        Input.CHOICES: ",".join(o.value for o in options[:2]),
    }[kind]
    return Field(
        name=draw(NAMES),
        label=draw(TEXTS),
        kind=kind,
        value=value,
        options=options,
        hint=draw(st.none() | TEXTS),
        words=draw(st.none() | TEXTS),
        uncertain=draw(st.booleans()),
        required=draw(st.booleans()),
        error=draw(st.none() | TEXTS),
    )


FORMS = st.builds(
    Form,
    action=st.just("announce.submit"),
    title=TEXTS,
    fields=st.lists(fields(), max_size=8, unique_by=lambda field: field.name).map(tuple),
    submit=TEXTS,
    lines=st.lists(TEXTS.map(plain), max_size=3).map(tuple),
)


@settings(max_examples=40)
@given(FORMS)
def test_any_form_becomes_a_modal_that_slack_takes(form: Form) -> None:
    blockkit.check_view(modal.view(form, Envelope(action=form.action), Tongue.NL), "modal")


def form(*fields: Field) -> Form:
    return Form(action="announce.submit", title="Melding maken", fields=fields, submit="Meld")


def shown(*fields: Field) -> dict[str, Any]:
    return modal.view(form(*fields), Envelope(action="a"), Tongue.NL)


def test_an_untouched_form_comes_back_as_it_was() -> None:
    options = (Option(value="", label="onbekend"), Option(value="x", label="X"))
    asked = (
        Field(name="text", label="Melding", kind=Input.PARAGRAPH, value="t " * 4000),
        Field(name="kind", label="Soort", kind=Input.CHOICE, value="x", options=options),
        Field(name="phase", label="Fase", kind=Input.CHOICE, value="", options=options),
        Field(name="day", label="Dag", kind=Input.DATE, value="2027-12-31"),
        Field(name="many", label="Meer", kind=Input.CHOICES, value="x", options=options),
        Field(name="sure", label="Zeker", kind=Input.TICK, value="yes"),
        Field(name="empty", label="Leeg"),
    )
    back = modal.values(sent_back(shown(*asked)))
    assert back == {field.name: field.value for field in asked}


def sent_back(view: dict[str, Any]) -> dict[str, Any]:
    whole = filled_in(view)
    for block in view["blocks"]:
        if block["element"]["type"] in {"multi_static_select", "checkboxes"}:
            sent = {"type": block["element"]["type"], "selected_options": block["element"].get("initial_options", [])}
            whole["state"]["values"][block["block_id"]] = {block["element"]["action_id"]: sent}
    return whole


TWO = (
    Field(name="period", label="Wanneer", value="Q3 2027"),
    Field(name="text", label="T", value="x", required=True),
)


def test_what_was_emptied_is_empty() -> None:
    asked = (
        Field(name="period", label="Wanneer", value="Q3 2027"),
        Field(name="text", label="T", value="x", required=True),
    )
    view = shown(*asked)
    values = {"period": {"period": {"value": None}}, "text": {"text": {"value": "x"}}}
    assert modal.values({**view, "state": {"values": values}}) == {"period": "", "text": "x"}


def test_a_server_that_leaves_out_what_was_not_touched_is_understood() -> None:
    asked = (
        Field(name="period", label="Wanneer", value="Q3 2027"),
        Field(name="text", label="T", value="x", required=True),
    )
    assert modal.values({**shown(*asked), "state": {"values": {}}}) == {"period": "Q3 2027", "text": "x"}


def test_a_box_to_tick_says_once_what_it_is_about() -> None:
    field = Field(name="quiet", kind=Input.TICK, label="Ook iets sturen in een week zonder nieuws")
    [block] = modal.view(form(field), Envelope(action="a"), Tongue.NL)["blocks"]
    assert block["label"]["text"] == "Ook iets sturen in een week zonder nieuws"
    assert [one["text"]["text"] for one in block["element"]["options"]] == ["Ja"]


def test_a_long_list_begins_with_what_is_likely() -> None:
    options = tuple(Option(value=str(number), label=f"nummer {number}") for number in range(1, 131))
    field = Field(name="a", label="A", kind=Input.CHOICE, options=(Option(value="", label="geen"), *options), likely=2)
    groups = shown(field)["blocks"][0]["element"]["option_groups"]
    assert [len(group["options"]) for group in groups] == [3, 100, 28]
    assert groups[0]["label"]["text"] == "Waarschijnlijk"


def test_errors_stand_beside_their_fields_or_the_form_is_shown_anew() -> None:
    view = shown(Field(name="period", label="Wanneer"))
    wrong = Field(name="period", label="Wanneer", error="Schrijf een moment.")
    assert modal.errors(form(wrong), view, Tongue.NL) == {"period": "Schrijf een moment."}
    assert modal.errors(form(wrong.model_copy(update={"name": "other"})), view, Tongue.NL) is None


SENDABLE = st.text(st.characters(exclude_categories=["Cs"]), max_size=40)


@settings(max_examples=30)
@given(SENDABLE.map(lambda t: t * 300), st.none() | SENDABLE)
def test_a_state_of_any_length_comes_back(state: str, channel: str | None) -> None:
    envelope = Envelope(action="a.b", state=state, channel=channel)
    sealed = envelope.sealed()
    assert len(sealed) <= 3000
    assert opened(sealed) == envelope


def test_a_forged_or_forgotten_envelope_is_none() -> None:
    assert [opened(one) for one in ("", "r123", "zkapot", "{}", "{kapot", "[]")] == [None] * 6
