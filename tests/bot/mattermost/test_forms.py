"""Forms in dialogs: cut into steps, with everything typed kept, whatever happens in between."""

from bot.platforms.mattermost.asked import Asked, errors_at
from bot.platforms.mattermost.fields import element, mistakes, steps, typed, values
from domain.form import Field, Form, Input, Option
from domain.language import Tongue
from tests.bot.mattermost.living import Town

TEXT = "wij vervangen 300 laptops in Q3 2027, ongeveer 250.000 euro"


async def test_what_is_refused_at_the_end_leaves_the_form_on_the_screen(place: Town) -> None:
    await place.types(place.joke, f"/radar meld {TEXT}")
    await place.server.submits(place.server.dialogs[0])
    await place.server.clicks(place.joke, place.server.privately(place.joke)[-1], "Verder met stap 2")
    await place.server.submits(place.server.dialogs[0])
    await place.server.clicks(place.joke, place.server.privately(place.joke)[-1], "Verder met stap 3")
    third = place.server.dialogs[0]
    place.becomes(place.joke, active=False)
    assert "toegang" in (await place.server.submits(third))["error"]
    assert place.server.dialogs == [third]
    place.becomes(place.joke, active=True)
    assert await place.server.submits(third) == {}
    await place.server.until(lambda: place.server.in_channel(place.channel))


def test_errors_show_in_the_dialog_when_all_of_them_belong_to_it() -> None:
    fields = [Field(name=f"f{letter}", label=letter) for letter in "abcdefg"]
    wrong = [one.model_copy(update={"error": "Dat kan niet."}) if one.name == "fg" else one for one in fields]
    asked = Asked(form=form(*wrong), tongue=Tongue.NL)
    assert errors_at(asked, 1) == {"fg": "Dat kan niet."}
    assert errors_at(asked, 0) is None


async def test_a_mistake_in_an_earlier_step_can_be_mended_without_typing_anything_again(place: Town) -> None:
    await place.types(place.joke, f"/radar meld {TEXT}")
    await place.server.submits(place.server.dialogs[0], period="ooit eens", text="Wij vervangen 301 laptops")
    await place.server.clicks(place.joke, place.server.privately(place.joke)[-1], "Plaatsen, dit klopt")
    said = place.server.privately(place.joke)[-1]
    assert "Er is niets kwijt" in said["message"]
    assert place.server.in_channel(place.channel) == []
    await place.server.clicks(place.joke, said, "Stap 1 verbeteren")
    again = place.server.dialogs[0]
    assert again.default("text") == "Wij vervangen 301 laptops"
    assert again.default("period") == "ooit eens"
    assert "duidelijk" in again.dialog["introduction_text"]
    await place.server.submits(again, period="Q4 2027")
    await place.server.clicks(place.joke, place.server.privately(place.joke)[-1], "Plaatsen, dit klopt")
    await place.server.until(lambda: place.server.in_channel(place.channel))
    shown = place.server.in_channel(place.channel)[0]["message"]
    assert "301 laptops" in shown
    assert "Q4 2027" in shown


async def test_changing_opens_the_form_with_what_is_stored_and_updates_the_post(place: Town) -> None:
    post = await place.announced(place.joke, TEXT)
    await place.server.clicks(place.joke, place.server.privately(place.joke)[-1], "Wijzigen")
    shown = place.server.dialogs[-1]
    assert shown.default("text") == TEXT
    await place.server.submits(shown, text=TEXT.replace("300", "400"))
    await place.server.clicks(place.joke, place.server.privately(place.joke)[-1], "Wijziging opslaan, dit klopt")
    await place.server.until(lambda: "400 laptops" in place.server.posts[post["id"]]["message"])
    assert len(place.server.in_channel(place.channel)) == 1


async def test_withdrawing_asks_first_and_removes_the_post(place: Town) -> None:
    post = await place.announced(place.joke, TEXT)
    await place.server.clicks(place.joke, place.server.privately(place.joke)[-1], "Intrekken")
    question = place.server.dialogs[-1]
    assert question.dialog["title"] == "Weet je het zeker?"
    assert question.dialog["elements"] == []
    assert TEXT in place.server.posts[post["id"]]["message"]
    assert await place.server.submits(question) == {}
    await place.server.until(lambda: post not in place.server.standing())
    assert "error" in await place.server.submits(question)


async def test_a_form_survives_a_restart_between_its_steps(asleep: Town) -> None:
    async with asleep.running():
        await asleep.types(asleep.joke, f"/radar meld {TEXT}")
        await asleep.server.submits(asleep.server.dialogs[0], text="Wij vervangen 302 laptops in Q3 2027")
        said = asleep.server.privately(asleep.joke)[-1]
    async with asleep.running():
        await asleep.server.clicks(asleep.joke, said, "Plaatsen, dit klopt")
        await asleep.server.until(lambda: asleep.server.in_channel(asleep.channel))
        assert "302 laptops" in asleep.server.in_channel(asleep.channel)[0]["message"]


async def test_a_trigger_that_is_too_old_becomes_a_button(place: Town) -> None:
    trigger = place.server.trigger
    place.server.trigger = lambda user: expired(place, trigger(user))  # type: ignore[method-assign]
    answers = await place.types(place.joke, f"/radar meld {TEXT}")
    assert place.server.dialogs == []
    assert "staat voor je klaar" in answers[0]["message"]
    assert "300" in answers[0]["message"]
    place.server.trigger = trigger  # type: ignore[method-assign]
    await place.server.clicks(place.joke, answers[0], "Formulier invullen")
    assert place.server.dialogs[0].default("text") == TEXT


def expired(place: Town, trigger: str) -> str:
    user, when = place.server.triggers[trigger]
    place.server.triggers[trigger] = (user, when - 4)
    return trigger


async def test_after_the_response_url_is_used_up_answers_come_as_direct_messages(place: Town) -> None:
    await place.announced(place.joke, TEXT)
    said = place.server.privately(place.joke)[-1]
    for hook in place.server.hooks.values():
        hook["left"] = 0
    await place.server.clicks(place.joke, said, "Wijzigen")
    await place.server.submits(place.server.dialogs[-1])
    direct = place.server.direct(place.joke)
    assert "Stap 1 van 3" in direct[-1]["message"]
    await place.server.clicks(place.joke, direct[-1], "Verder met stap 2")
    assert place.server.dialogs[-1].dialog["title"].endswith("(2/3)")


def form(*fields: Field) -> Form:
    return Form(action="x.y", title="Titel", fields=fields, submit="Klaar")


def test_a_text_longer_than_a_box_is_asked_in_parts_that_are_joined_again() -> None:
    text = "een lange melding " * 900
    made = form(Field(name="text", label="Tekst", kind=Input.PARAGRAPH, value=text, required=True))
    boxes = [box for step in steps(made) for box in step]
    assert all(len(element(box, {}, Tongue.NL)["default"]) <= 3000 for box in boxes)
    assert all(len(step) <= 5 for step in steps(made))
    assert values(made, {}, Tongue.NL)["text"] == text
    changed = {boxes[1].name: "anders "}
    assert "anders" in values(made, changed, Tongue.NL)["text"]


def test_choices_ticks_and_menus_come_back_as_their_values() -> None:
    options = (Option(value="", label="onbekend"), Option(value="a", label="Eerste"), Option(value="b", label="Tweede"))
    made = form(
        Field(name="more", label="Meer", kind=Input.CHOICES, options=options[1:], value="a"),
        Field(name="one", label="Een", kind=Input.CHOICE, options=options),
        Field(name="tick", label="Vink", kind=Input.TICK, value="yes"),
    )
    (boxes,) = steps(made)
    shown = {box.name: element(box, {}, Tongue.NL) for box in boxes}
    assert shown["more"]["default"] == "Eerste"
    assert shown["one"]["placeholder"] == "onbekend"
    assert shown["tick"]["default"] == "true"
    sent = typed(boxes, {"more": "eerste; Tweede", "one": None, "tick": False})
    assert values(made, sent, Tongue.NL) == {"more": "a,b", "one": "", "tick": ""}
    assert mistakes(boxes, sent, Tongue.NL) == {}
    assert "Derde" in mistakes(boxes, typed(boxes, {"more": "Derde"}), Tongue.NL)["more"]
    assert element(boxes[0], {"more": "derde"}, Tongue.NL)["default"] == "derde"


def test_labels_and_help_that_are_too_long_are_cut_and_told_elsewhere() -> None:
    long = "Een veel te lang label voor een dialoog van Mattermost"
    made = element(steps(form(Field(name="x", label=long, hint="h" * 300)))[0][0], {}, Tongue.NL)
    assert len(made["display_name"]) <= 24
    assert len(made["help_text"]) <= 150
