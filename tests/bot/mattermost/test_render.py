"""What a message looks like on Mattermost: everything is there, literally, and nobody is called."""

import json
import re
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.platforms.mattermost.buttons import Buttons, Spot
from bot.platforms.mattermost.escape import JOINER, literal
from bot.platforms.mattermost.render import Part, render
from bot.platforms.mattermost.seals import Seals
from domain.graphemes import clusters
from domain.language import Tongue
from domain.message import Choice, Fact, Item, Look, Message, Span, Table, bold, plain
from domain.writing import clean
from tests.makers import image

NOW = datetime(2026, 6, 15, 7, 0, tzinfo=UTC)
BUTTONS = Buttons(
    Seals("s" * 40, "chat.example"), "https://radar.example/action", Spot("t" * 26, "c" * 26, key="announcement:1:1"),
    NOW + timedelta(days=60), Tongue.NL,
)  # fmt: skip

# What people write, and what they should better not be able to write.
WORDS = """@all @channel @here @joke ~town-square ![](http://evil/x.png) | ` ``` ** _ # [x](javascript:alert(1))
<!channel> <@U1> <http://evil|intranet> \\ :smile: a@b.nl http://a_b.nl/~x@all === --- http:// @ ~ ! & $x$ #tag
https://x.nl/a_b*c* € 1.250.000,- ｕ é 👩‍👩‍👧‍👦 \u202egnp \u200b"""
SPACED = ["# ", "1. ", "- ", "> ", "\n", "\n\n    ", " ", "\t", "e\u0301", "x" * 50]
NASTY = st.sampled_from([*WORDS.split(), *SPACED])
TEXT = st.one_of(st.text(max_size=60), st.lists(NASTY, max_size=12).map("".join))
LINES = st.lists(TEXT.map(plain), max_size=5).map(tuple)
CHOICE = st.builds(
    Choice, label=st.sampled_from(["Ja", "Wijzigen", "@all"]), action=st.sampled_from(["a.x", "b.y"]),
    value=st.text("0123456789", max_size=4), look=st.sampled_from(Look), confirm=st.sampled_from([None, "Echt?"]),
)  # fmt: skip
CHOICES = st.lists(CHOICE, max_size=7).map(tuple)
ITEM = st.builds(Item, line=TEXT.map(plain), details=LINES, choices=CHOICES)
MESSAGE = st.builds(
    Message, heading=st.one_of(st.none(), TEXT), lines=LINES, facts=st.lists(
        st.builds(Fact, label=TEXT, value=TEXT.map(plain)), max_size=4).map(tuple),
    items=st.lists(ITEM, max_size=6).map(tuple), choices=CHOICES, footer=LINES,
)  # fmt: skip


def texts(parts: list[Part]) -> list[str]:
    return [text for part in parts for text in (part.text, *(one["text"] for one in part.attachments))]


def seen(markdown: str) -> str:
    """Give what a reader sees of our markdown, without spaces."""
    shown = re.sub(r"\\([\\`*_\[\]#|>])", r"\1", markdown.replace(JOINER, ""))
    return re.sub(r"\s", "", shown).replace("%40", "@").replace("%7E", "~")


def meant(text: str) -> str:
    return re.sub(r"\s", "", clean(text)).replace("%40", "@").replace("%7E", "~")


def called(markdown: str) -> list[str]:
    """Give who would be notified: the server splits the raw text, whatever the markup, and looks for a leading @."""
    words = re.split(r"[^\w:.\-@]", markdown)
    words += [part for word in words for part in re.split(r"[.\-:]", word)]
    return [word for word in words if re.match(r"@\w", word)]


@given(TEXT)
def test_what_somebody_wrote_shows_as_it_is_and_calls_nobody(text: str) -> None:
    shown = literal(text)
    assert seen(shown) == meant(text)
    assert called(shown) == []
    assert not re.search(r"~[A-Za-z0-9]", shown)
    assert not re.search(r"(?<!\\)(\\\\)*(\[|`|\*)", re.sub(r"https?://\S+", "", shown)), "markup"
    assert not re.search(r"^\s*(#{1,6}\s|[-+]\s|>|\d+[.)]\s|={2,}|-{3,})", shown, re.MULTILINE), (
        "markup at a line's start"
    )
    assert not re.search(r":[a-z0-9_+-]+:", re.sub(r"https?://\S+", "", shown)), "emoji"


@given(MESSAGE)
@settings(max_examples=150)
def test_a_message_fits_and_nothing_is_lost(message: Message) -> None:
    parts = render(message, BUTTONS)
    for part in parts:
        assert len(part.text) <= 16_383
        shown = json.dumps(part.attachments, ensure_ascii=False, separators=(",", ":"))
        assert len(shown) + 5 * sum(map(shown.count, "<>&")) + 100 <= 8_000
    everything = "".join(seen(text) for text in texts(parts))
    said = [
        *(span.text for line in message.lines for span in line),
        *(span.text for item in message.items for line in (item.line, *item.details) for span in line),
        *(span.text for line in message.footer for span in line),
    ]
    for text in said:
        assert meant(str(text)) in everything
    assert [name for text in texts(parts) for name in called(text)] == []
    actions = [action for part in parts for one in part.attachments for action in one.get("actions", ())]
    offered = sum(len(action["options"]) if action["type"] == "select" else 1 for action in actions)
    assert offered == len(message.choices) + sum(len(item.choices) for item in message.items)
    assert all(re.fullmatch("[A-Za-z0-9]+", action["id"]) for action in actions)


@pytest.mark.parametrize("letter", ["x", "👩‍👩‍👧‍👦", "é", "#", "@all "])
def test_a_text_of_45000_characters_is_split_between_letters(letter: str) -> None:
    text = letter * (45_000 // len(letter))
    parts = render(Message(lines=(plain(text),)), BUTTONS)
    assert len(parts) >= 3
    assert "".join(seen(part.text) for part in parts) == meant(text)
    whole = [c for c in clusters(clean(text)) if not c.isspace()]
    assert [c for part in parts for c in clusters(seen(part.text))] == whole or letter == "@all "


def test_fifty_one_items_with_buttons_become_several_posts() -> None:
    items = tuple(
        Item(line=plain(f"Melding {n}"), choices=(Choice(label="Wijzigen", action="announce.change", value=str(n)),))
        for n in range(51)
    )
    parts = render(Message(heading="Meldingen", items=items), BUTTONS)
    shown = [one["text"] for part in parts for one in part.attachments]
    assert shown == [f"Melding {n}" for n in range(51)]
    assert len(parts) > 1


def test_many_choices_of_one_kind_become_a_menu_that_the_seal_covers() -> None:
    choices = tuple(Choice(label=f"Optie {n}", action="x.y", value=str(n)) for n in range(8))
    (part,) = render(Message(choices=choices), BUTTONS)
    (menu,) = part.attachments[0]["actions"]
    assert [option["value"] for option in menu["options"]] == list("01234567")
    opened = BUTTONS.seals.opened_button(menu["integration"]["context"])
    assert opened is not None
    assert opened.o == tuple("01234567")


def test_a_message_reads_from_top_to_bottom() -> None:
    message = Message(
        heading="Weekoverzicht",
        lines=((bold("Let op"), Span(text=": nieuw")), (Span(text="lees meer", link="https://x.nl/a(b)"),)),
        facts=(Fact(label="Bedrag", value=plain("€ 5")),),
        items=(Item(line=plain("Wijchen"), details=(plain("laptops"),)),),
        table=Table(columns=("Wie", "Wat"), rows=(("A|B", "x\ny"),)),
        image=image("Tijdlijn van contracten"),
        choices=(Choice(label="Meer", action="a.b"),),
        footer=(plain("klein"),),
    )
    (part,) = render(message, BUTTONS)
    assert part.text.replace(JOINER, "") == (
        "#### Weekoverzicht\n**Let op**: nieuw\n[lees meer](https://x.nl/a%28b%29)\n"
        "**Bedrag**: € 5\n- Wijchen\n  laptops\n"
        "Tijdlijn van contracten\n\n| Wie | Wat |\n| --- | --- |\n| A\\|B | x y |\n"
    )
    assert part.attachments[0]["actions"][0]["name"] == "Meer"
    assert part.attachments[1]["text"] == "klein"


def test_small_print_below_items_with_buttons_needs_no_post_of_its_own() -> None:
    item = Item(line=plain("Wijchen"), choices=(Choice(label="Kijk", action="a.b"),))
    (part,) = render(Message(items=(item,), footer=(plain("klein"),)), BUTTONS)
    assert [one["text"] for one in part.attachments] == ["Wijchen", "klein"]


@pytest.mark.parametrize("link", ["javascript:alert(1)", "data:text/html,x", "//evil", "https://x y", "ftp://x"])
def test_only_web_addresses_become_links(link: str) -> None:
    (part,) = render(Message(lines=((Span(text="klik", link=link),),)), BUTTONS)
    assert part.text == "klik"
