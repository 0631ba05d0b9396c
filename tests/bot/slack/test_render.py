import html
import re

from hypothesis import given, settings
from hypothesis import strategies as st

from bot.platforms.slack.render import parts
from domain.language import Tongue, phrase
from domain.message import Choice, Fact, Item, Look, Message, Span, Table, bold, line, plain
from tests.bot.slack.blockkit import check_message
from tests.makers import image

NASTY = st.sampled_from(
    [
        "<!channel>",
        "<!everyone>",
        "<@U1>",
        "<http://evil|intranet>",
        "*vet*",
        "_x_ ~y~ `z`",
        "> citaat",
        "a & b",
        "👩\u200d👩\u200d👧",
        "\ud800",
        "x\x00y",
        ":tada:",
        "&lt;",
        "lang woord " * 40,
        "x" * 3001,
    ]
)
TEXTS = st.one_of(NASTY, st.text(max_size=60), st.text(min_size=1, max_size=12).map(lambda t: t * 150))
SPANS = st.builds(
    Span,
    text=TEXTS,
    bold=st.booleans(),
    link=st.sampled_from([None, "https://example.org/a?b=c&d=<e>|f", "javascript:alert(1)", "http://[", "http://x y/"]),
)
LINES = st.lists(SPANS, max_size=4).map(tuple)
NAMES = st.sampled_from(["mine.more", "announce.change"])
CHOICES = st.builds(
    Choice,
    label=TEXTS,
    action=NAMES,
    value=st.text("abc123:", max_size=20),
    look=st.sampled_from(Look),
    confirm=st.none() | TEXTS,
)
MESSAGES = st.builds(
    Message,
    heading=st.none() | TEXTS,
    lines=st.lists(LINES, max_size=5).map(tuple),
    facts=st.lists(st.builds(Fact, label=TEXTS, value=LINES), max_size=13).map(tuple),
    items=st.lists(
        st.builds(
            Item,
            line=LINES,
            details=st.lists(LINES, max_size=2).map(tuple),
            choices=st.lists(CHOICES, max_size=3).map(tuple),
        ),
        max_size=6,
    ).map(tuple),
    table=st.none() | st.just(Table(columns=("a", "b"), rows=(("1", "<2>"), ("3", "4")))),
    image=st.none() | st.builds(image, TEXTS),
    choices=st.lists(CHOICES, max_size=30).map(tuple),
    footer=st.lists(LINES, max_size=3).map(tuple),
)


def shown(message: Message, tongue: Tongue = Tongue.NL) -> str:
    return "\n".join(part.text for part in parts(message, tongue))


def letters(text: str) -> str:
    """Give what is left of a text when spaces, looks and unsendable signs are put aside."""
    return re.sub(r"[\s*\x00-\x1f\x7f-\x9f\ud800-\udfff]", "", text)


def written(message: Message) -> list[str]:
    lines = [*message.lines, *message.footer, *(fact.value for fact in message.facts)]
    lines += [part for item in message.items for part in (item.line, *item.details)]
    labels = [choice.label for choice in message.choices] + [fact.label for fact in message.facts]
    texts = [span.text for one in lines for span in one] + labels
    texts += [message.heading] if message.heading else []
    texts += [message.image.alt] if message.image else []
    return [str(text) for text in texts]


@settings(max_examples=40)
@given(MESSAGES, st.sampled_from(Tongue))
def test_any_message_becomes_blocks_that_slack_takes_and_nothing_is_lost(message: Message, tongue: Tongue) -> None:
    found = parts(message, tongue)
    for part in found:
        check_message(part.text, list(part.blocks))
    text = letters(html.unescape("".join(part.text for part in found)))
    for wanted in written(message):
        assert letters(wanted) in text


@settings(max_examples=40)
@given(MESSAGES)
def test_nobody_is_ever_pinged(message: Message) -> None:
    for part in parts(message, Tongue.NL):
        for text in (part.text, *marked_texts(part.blocks)):
            assert re.findall(r"<(?!https?://[^|>\s]+\|)", text) == []


def marked_texts(found: object) -> list[str]:
    if isinstance(found, list | tuple):
        return [text for one in found for text in marked_texts(one)]
    if not isinstance(found, dict):
        return []
    own = [str(found["text"])] if found.get("type") == "mrkdwn" else []
    return own + [text for one in found.values() for text in marked_texts(one)]


def test_what_a_person_wrote_is_shown_as_he_wrote_it() -> None:
    for words in ("Wij kopen *geen* <laptops> & _schermen_", "de `server` & ~switch~", "> geciteerd"):
        [part] = parts(Message(lines=(plain(words),)), Tongue.NL)
        [block] = part.blocks
        assert block["text"] == {"type": "plain_text", "text": words, "emoji": False}


def test_a_headline_keeps_its_bold_name_and_its_link() -> None:
    said = line(bold("Wijchen"), " · 300 laptops · ", Span(text="bericht", link="https://example.org/?a=1&b=2"))
    [part] = parts(Message(lines=(said,)), Tongue.NL)
    assert part.blocks[0]["text"]["text"] == "*Wijchen* · 300 laptops · <https://example.org/?a=1&amp;b=2|bericht>"


def test_a_title_of_3001_characters_is_split_and_whole() -> None:
    assert letters(shown(Message(heading="t" * 3001))) == "t" * 3001


def test_fifty_one_blocks_become_two_messages() -> None:
    items = tuple(Item(line=plain(f"regel {n}"), details=(plain("klein"),)) for n in range(26))
    assert [len(part.blocks) for part in parts(Message(items=items), Tongue.NL)] == [50, 2]


def test_one_button_stands_beside_its_line_and_several_below() -> None:
    one, two = (Choice(label="Wijzig", action="a.b", value="1"), Choice(label="Trek in", action="a.c", value="1"))
    items = (Item(line=plain("x"), choices=(one,)), Item(line=plain("y"), choices=(one, two)))
    [part] = parts(Message(items=items), Tongue.NL)
    assert [block["type"] for block in part.blocks] == ["section", "section", "actions"]
    assert part.blocks[0]["accessory"]["action_id"] == "a.b:0"


def test_a_message_is_said_in_the_readers_language() -> None:
    message = Message(lines=(plain(phrase("Cancel")),))
    assert (shown(message, Tongue.EN), shown(message, Tongue.NL)) == ("Cancel", "Annuleren")
