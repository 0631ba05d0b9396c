"""Every part of a message and of a form as HTML, with what people wrote shown literally."""

import re
from html.parser import HTMLParser

import pytest

from bot.platforms.web import render
from domain.form import Field, Form, Input, Option
from domain.language import Tongue, phrase
from domain.message import Choice, Fact, Item, Message, Span, Table, plain
from tests.bot.web.gallery import EVERYTHING, FORM, PAYLOADS, WITHDRAW, options
from tests.bot.web.visitors import seen
from tests.makers import image

TIMES = {"moment": "2026-11-23T10:30:00+01:00", "time": "10:30", "day": "2026-11-23", "day_name": "maandag"}


def entry(message: Message, tongue: Tongue = Tongue.NL) -> str:
    from bot.platforms.web.entries import Entry  # noqa: PLC0415 - only here

    return render.entry(Entry(id="m1", message=message, picture="/p/1/picture/x", **TIMES), tongue)


def form(*fields: Field) -> str:
    return render.form(Form(action="a", title="Titel", fields=fields, submit="Plaatsen"), Tongue.NL)


def test_a_message_is_read_in_its_order() -> None:
    text = seen(entry(EVERYTHING))
    order = (
        "Laptops en werkplekken", "Vier gemeenten plannen iets met werkplekken .", "Bekijk de aanbesteding",
        "Wanneer Q3 2027", "Samen € 475.000 , boven", "Wijchen vervangt 280 laptops", "ca. € 225.000",
        "Volgen Samen optrekken", "Gemeente Wat Einde contract", "West Maas en Waal Beeldschermen", "Later Intrekken",
        "Melding 12",
    )  # fmt: skip
    places = [text.index(part) for part in order]
    assert places == sorted(places)


def test_a_message_without_parts_leaves_nothing_behind() -> None:
    html = entry(Message(lines=(plain("Gedaan."),)))
    for part in ("<dl", "<ul", "<table", "<img class", "<h2", 'class="buttons"', 'class="footer"'):
        assert part not in html


def test_a_phrase_is_said_in_the_readers_language() -> None:
    message = Message(lines=(plain(phrase("Only visible to you")),))
    assert "Alleen zichtbaar voor jou" in seen(entry(message))
    assert "Only visible to you" in seen(entry(message, Tongue.EN))


def test_buttons_of_one_name_tell_which_entry_they_are_about() -> None:
    html = entry(EVERYTHING)
    about = re.search(r'<button[^>]* aria-describedby="([^"]+)"[^>]*>Volgen', html)
    assert about
    assert f'<p id="{about[1]}"><strong>Wijchen</strong>' in html


def test_an_irreversible_button_carries_its_question() -> None:
    html = entry(Message(choices=(WITHDRAW,)))
    assert 'data-confirm="Weet je zeker dat je melding 12 intrekt?"' in html
    assert 'class="button danger" data-action="withdraw" data-value="12"' in html


def test_a_picture_has_its_text_and_comes_from_nowhere_else() -> None:
    html = entry(Message(image=image('Tijdlijn "2027"')))
    assert 'src="/p/1/picture/x"' in html
    assert 'width="880"' in html
    assert 'alt="Tijdlijn &#34;2027&#34;"' in html


@pytest.mark.parametrize(
    "link", ["https://example.org/x?a=1&b=2", "http://intranet.wijchen.nl:8080/pad#deel", "HTTPS://X.NL"]
)
def test_a_web_address_is_a_link_that_tells_nobody_where_it_came_from(link: str) -> None:
    html = entry(Message(lines=((Span(text="daar", link=link),),)))
    assert f'<a href="{link.replace("&", "&amp;")}" target="_blank" rel="noopener noreferrer nofollow">daar' in html
    assert "(opent in een nieuw tabblad)" in html


@pytest.mark.parametrize(
    "link",
    [
        "javascript:alert(1)", " javascript:x", "JaVaScRiPt:alert(1)", "java\nscript:alert(1)", "data:text/html,x",
        "vbscript:x", "file:///etc/passwd", "//evil.example", "/p/1/leave", "http://", "http://[", "https:evil", "",
    ],
)  # fmt: skip
def test_anything_else_is_only_text(link: str) -> None:
    html = entry(Message(lines=((Span(text="daar", link=link),),)))
    assert "<a " not in html
    assert "daar" in html


def everywhere(text: str) -> str:
    """Give a message and a form with a person's text in every place that can hold one."""
    choice = Choice(label=text, action=text, value=text, confirm=text)
    message = Message(
        heading=text,
        lines=(plain(text), (Span(text=text, bold=True, link="https://x.nl/" + text),)),
        facts=(Fact(label=text, value=plain(text)),),
        items=(Item(line=plain(text), details=(plain(text),), choices=(choice,)),),
        table=Table(columns=(text,), rows=((text,),)),
        image=image(text),
        footer=(plain(text),),
    )
    notes = {"hint": text, "words": text, "error": text, "uncertain": True}
    choices = (Option(value=text, label=text), *options("Laptops"))
    fields = tuple(Field(name=one, label=text, kind=one, value=text, options=choices, **notes) for one in Input)
    asked = Form(action=text, title=text, fields=fields, submit=text, state=text, lines=(plain(text),))
    return entry(message) + render.form(asked, Tongue.NL)


class Skeleton(HTMLParser):
    """The elements of a page with the names of their attributes, as a browser sees them."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, tuple[str, ...]]] = []
        self.text = ""
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, tuple(name for name, _ in attrs if name not in {"checked", "selected"})))

    def handle_data(self, data: str) -> None:
        self.text += data


@pytest.mark.parametrize("payload", PAYLOADS)
def test_what_a_person_wrote_stands_there_literally_in_every_place(payload: str) -> None:
    shown = Skeleton(everywhere(payload))
    assert shown.elements == Skeleton(everywhere("tekst")).elements
    assert shown.text.count(payload) >= 30


def test_a_form_shows_what_was_read_and_from_which_words() -> None:
    text = seen(render.form(FORM, Tongue.NL))
    for part in (
        "Melding (verplicht)",
        "Gelezen in: laptops",
        "Klopt dit?",
        "Bijvoorbeeld 2,5 ton",
        "Plaatsen",
        "Annuleren",
    ):
        assert part in text


def test_every_control_has_a_label_and_its_notes_belong_to_it() -> None:
    html = render.form(FORM.answered({"amount": "veel"}, {"amount": "Schrijf een getal."}), Tongue.NL)
    described = re.search(r'<input type="text" id="f-amount"[^>]*aria-describedby="([^"]*)"[^>]*>', html)
    assert described
    assert described[1].split() == ["f-amount-error", "f-amount-hint", "f-amount-words"]
    assert all(f'id="{one}"' in html for one in described[1].split())
    assert 'value="veel"' in html
    assert 'aria-invalid="true"' in described[0]
    controls = re.findall(r'<(?:textarea|select|input type="(?:text|date)")[^>]* id="([^"]+)"', html)
    assert all(f'<label for="{one}">' in html for one in controls)


def test_text_in_a_paragraph_keeps_its_lines_also_the_first_empty_one() -> None:
    html = form(Field(name="text", label="Melding", kind=Input.PARAGRAPH, value="\neen\n\ntwee"))
    assert ">\n\neen\n\ntwee</textarea>" in html


def test_a_choice_shows_what_was_chosen() -> None:
    chosen = Field(name="f", label="F", kind=Input.CHOICE, value="telefonie", options=options("Laptops", "Telefonie"))
    assert '<option value="telefonie" selected>' in form(chosen)
    assert '<option value="">Geen keuze' in form(chosen)
    needed = chosen.model_copy(update={"required": True})
    assert re.search(r'type="radio" name="f" value="telefonie" checked', form(needed))
    several = chosen.model_copy(update={"kind": Input.CHOICES, "value": "laptops,telefonie"})
    assert len(re.findall(r'type="checkbox" name="f" value="\w+" checked', form(several))) == 2


def test_a_choice_that_has_its_own_word_for_nothing_gets_no_second_one() -> None:
    nothing = (Option(value="", label="onbekend"), *options("Laptops"))
    assert "Geen keuze" not in form(Field(name="f", label="F", kind=Input.CHOICE, options=nothing))
