"""The form's field that says what something is for: the likely functions first, and one's own words will do."""

from collections.abc import Iterator
from datetime import date
from functools import lru_cache

from domain.card import function_name
from domain.finding.asking import ask
from domain.finding.question import About, Topic
from domain.form import Field, Input, Option
from domain.language import Listing, Phrase, Tongue, phrase, say
from domain.reading.vocabulary.lexicon import Lexicon
from domain.reading.vocabulary.lexicon import lexicon as shared
from handlers.answers.nothing import nearest

NOTHING = Option(value="", label=phrase("unknown"))
_LIKELY = 8  # functions that come first: what was read, and what is near to it


def function_field(read_out: tuple[str, ...], lexicon: Lexicon, tongue: Tongue) -> Field:
    """Give the field for the functions that were read, the main one first."""
    likely, every = _likely(read_out, lexicon), _every(tongue)
    others = (option for name, option in every.items() if name not in likely)
    return Field(
        name="function",
        label=phrase("Function"),
        kind=Input.CHOICE,
        value=read_out[0] if read_out else "",
        options=(NOTHING, *(every[name] for name in likely), *others),
        likely=len(likely),
        hint=phrase("Type a few letters and choose from the list."),
    )


def function_meant(words: str, posted: date, lexicon: Lexicon) -> str | Phrase:
    """Give the function that somebody chose, or typed in his own words; empty for none, or what to mend."""
    words = words.strip()
    if words in lexicon.functions:
        return words
    if words.casefold() in {"", *(say(NOTHING.label, tongue) for tongue in Tongue)}:
        return ""
    question = ask(words, posted, lexicon)
    if found := (*_named(words, lexicon), *(one for topic in question.topics for one in _of(topic, lexicon))):
        return found[0]
    if near := tuple(name for name, _ in nearest(question, lexicon)):
        return phrase("I do not know this word. Do you mean one of these: {names}?", names=Listing(listing=near))
    return phrase("I do not know this word. Choose from the list, or leave it empty.")


@lru_cache(maxsize=len(Tongue))
def _every(tongue: Tongue) -> dict[str, Option]:
    """Give all functions, which no region adds to, by name: sorting them takes longer than reading a message."""
    options = [Option(value=one, label=_name(one, tongue)) for one in shared().functions]
    return {option.value: option for option in sorted(options, key=lambda option: say(option.label, tongue).casefold())}


def _named(words: str, lexicon: Lexicon) -> Iterator[str]:
    """Give the functions that are called so in either language."""
    for tongue in Tongue:
        yield from (one for one in lexicon.functions if _name(one, tongue).casefold() == words.casefold())


def _of(topic: Topic, lexicon: Lexicon) -> Iterator[str]:
    """Give the functions of what somebody asks for by name."""
    match topic.about:
        case About.FUNCTION if not topic.guess:
            yield topic.id
        case About.PRODUCT:
            yield from lexicon.products[topic.id].of
        case About.SUPPLIER:
            yield from lexicon.suppliers[topic.id].of
        case About.LAW:
            yield from lexicon.laws[topic.id].of


def _likely(read_out: tuple[str, ...], lexicon: Lexicon) -> tuple[str, ...]:
    known = [one for one in read_out if one in lexicon.functions]
    near = lexicon.related(known[0]) if known else ()
    return tuple(dict.fromkeys((*known, *near)))[:_LIKELY]


def _name(function: str, tongue: Tongue) -> str:
    return say(function_name(function), tongue)
