"""What is declared of a table with personal data, and the terms for which it is kept."""

from collections.abc import Callable
from dataclasses import dataclass

from domain.language import Phrase, phrase
from domain.retention import Retention

Term = Callable[[Retention], Phrase]


@dataclass(frozen=True)
class Declared:
    """A table with personal data: what it is, why it is kept, how long, and in which columns."""

    what: Phrase
    why: Phrase
    kept: Term
    columns: str
    besides: str = ""


def taking_part(terms: Retention) -> Phrase:
    """As long as somebody takes part."""
    return phrase(
        "Kept until {months} months after your last visit, or {left} months once your access has ended.",
        months=terms.people_months,
        left=terms.left_months,
    )


def records(terms: Retention) -> Phrase:
    """What a municipality announced."""
    return phrase(
        "Kept as your municipality's record, without your name once you are erased. Drafts go after {months} months.",
        months=terms.drafts_months,
    )


def numbered(_terms: Retention) -> Phrase:
    """A number of a person beside a record."""
    return phrase("Kept with the record. Once you are erased the number leads to nobody.")


def trail(terms: Retention) -> Phrase:
    """The trail of who changed what."""
    return phrase(
        "Kept for {months} months. Once you are erased the number leads to nobody.", months=terms.audit_months
    )


def messages(terms: Retention) -> Phrase:
    """What passes by."""
    return phrase("Kept for {days} days at most.", days=terms.messages_days)


def standing(terms: Retention) -> Phrase:
    """What may have to be changed or taken back."""
    return phrase(
        "Kept while it shows an announcement that may have to be taken back; other private messages for {days} days.",
        days=terms.messages_days,
    )


def chat(terms: Retention) -> Phrase:
    """What was said in the web chat."""
    return phrase("Kept for {months} months.", months=terms.chat_months)


def hours(_terms: Retention) -> Phrase:
    """Sessions of the web chat."""
    return phrase("Kept for twelve hours at most.")


def for_good(_terms: Retention) -> Phrase:
    """The fingerprint of who was erased."""
    return phrase("Kept for good, as a code that cannot be turned back into your account.")


def installed(_terms: Retention) -> Phrase:
    """What Slack's installation needs."""
    return phrase("Kept while the app is installed.")
