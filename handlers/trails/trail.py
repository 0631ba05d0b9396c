"""The audit trail in words: what was done, and what it changed."""

from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Any

from pydantic import ValidationError

from digests.telling.ladder import STEPS
from domain.announcement import Visibility
from domain.card import excerpt, facts_of, function_name, municipality_name
from domain.facts import Facts
from domain.language import Day, Listing, Phrase, Tongue, Value, phrase
from domain.message import Line
from domain.opportunity import Step
from domain.reading.vocabulary.entries import Sense
from domain.region import Role
from handlers.asking.rights import ROLES, TONGUES
from handlers.membership.restraints import STATES
from storage.audit import Entry

_LONGEST = 200  # characters of one value
_NOTHING = phrase("nothing")

DEEDS = {
    "announced": phrase("announced"),
    "changed": phrase("changed it"),
    "withdrawn": phrase("withdrew"),
    "superseded": phrase("replaced by a newer announcement"),
    "handed_over": phrase("handed over to a colleague"),
    "moved": phrase("moved to the municipality that it merged into"),
    "municipality.merged": phrase("merged a municipality"),
    "unconfirmed": phrase("marked as not confirmed"),
    "confirmed": phrase("confirmed"),
    "snoozed": phrase("asked to be reminded later"),
    "removed": phrase("removed because its time was over"),
    "member.joined": phrase("began to take part"),
    "member.changed": phrase("changed the data of a person"),
    "member.linked": phrase("linked two accounts of one person"),
    "member.unlinked": phrase("took an account of a person apart"),
    "member.erased": phrase("erased a person"),
    "region.made": phrase("made the region"),
    "region.grown": phrase("let municipalities join the region"),
    "partnership.made": phrase("made a partnership"),
    "partnership.changed": phrase("changed a partnership"),
    "region.settings": phrase("changed the settings of the region"),
    "domain.added": phrase("trusted a mail domain"),
    "domain.removed": phrase("trusted a mail domain no longer"),
    "term.added": phrase("taught a word"),
    "term.removed": phrase("removed a word"),
    "digest.skipped": phrase("left something out"),
    "digest.put_back": phrase("put back what was left out"),
    "opportunity.step": phrase("took a step in an opportunity"),
    "opportunity.undo": phrase("took a step back in an opportunity"),
    "opportunity.decision": phrase("settled the day of decision of an opportunity"),
    "opportunity.outcome": phrase("recorded what came of an opportunity"),
    "opportunity.no_outcome": phrase("took away what came of an opportunity"),
    "audit.pruned": phrase("cleared away entries whose time was over"),
}

_FIELDS = {
    "text": phrase("Text"),
    "visibility": phrase("Seen by"),
    "municipality": phrase("Municipality"),
    "link": phrase("Original message"),
    "role": phrase("Role"),
    "language": phrase("Language"),
    "active": phrase("Takes part"),
    "restraint": phrase("Restraint"),
    "step": phrase("Step"),
    "why": phrase("Reason"),
    "lead": phrase("Lead buyer"),
    "name": phrase("Name"),
    "municipalities": phrase("Municipalities"),
    "until": phrase("Until"),
    "domain": phrase("Mail domain"),
    "what": phrase("Outcome"),
    "value": phrase("Value"),
    "saving": phrase("Saving"),
    "participants": phrase("Participants"),
    "deadline": phrase("Day of decision"),
    "platform": phrase("Platform"),
    "sense": phrase("Meaning"),
    "announcements": phrase("About announcements"),
}
# What follows from the rest or means nothing to a reader.
_SILENT = {
    "id",
    "region",
    "version",
    "changed_at",
    "posted_at",
    "evidence",
    "facts",
    "source",
    "withdrawn",
    "author",
    "items",  # identities of parts of a digest
} | {"partnership", "workspace", "unconfirmed"}
_DAYS = {"until", "deadline"}  # kept in ISO format, with or without a time
_CIRCLES = {
    Visibility.REGION: phrase("the whole region"),
    Visibility.PARTNERSHIP: phrase("a partnership"),
    Visibility.MUNICIPALITY: phrase("the own organisation"),
}
_NAMED: Mapping[str, Mapping[Any, Value]] = {
    "visibility": {str(key): value for key, value in _CIRCLES.items()},
    "role": {str(role): ROLES[role] for role in Role},
    "language": {str(tongue): TONGUES[tongue] for tongue in Tongue},
    "restraint": {str(state): words for state, words in STATES.items()},
    "step": {str(step): STEPS[step] for step in Step},
}


def deed(entry: Entry) -> Phrase:
    """Say what was done; an action that has no words yet is given by its name."""
    return DEEDS.get(entry.action) or phrase("{action}", action=entry.action)


def changes(entry: Entry) -> Iterator[Phrase]:
    """Say what it was before and what it is after, field by field; of what is new, what it is."""
    old, new = _fields(entry.before or {}), _fields(entry.after or {})
    for name in dict.fromkeys((*old, *new)):
        label, was = old.get(name, (new.get(name, ("", ""))[0], _NOTHING))
        is_ = new.get(name, ("", _NOTHING))[1]
        if entry.before is None:
            yield phrase("{field}: {after}", field=label, after=is_)
        elif was != is_ and entry.after is not None:
            yield phrase("{field}: was {before}, is now {after}", field=label, before=was, after=is_)


def _fields(content: Mapping[str, Any]) -> dict[str, tuple[Value, Value]]:
    """Give label and value of each field that means something to a reader."""
    found: dict[str, tuple[Value, Value]] = {
        name: (_FIELDS.get(name, name), _value(name, value))
        for name, value in content.items()
        if name not in _SILENT and value is not None
    }
    if "sense" in content:
        found["sense"] = (_FIELDS["sense"], _meaning(content))
    try:
        facts = Facts.model_validate(content.get("facts") or {})
    except ValidationError:  # of an older version, which knew other facts
        return found
    for fact in facts_of(facts):
        label = fact.label
        found[f"facts.{label.text if isinstance(label, Phrase) else label}"] = (label, _words(fact.value))
    return found


def _meaning(term: Mapping[str, Any]) -> Value:
    """Give what a word that was taught means."""
    return function_name(term["id"]) if term["sense"] == Sense.FUNCTION else str(term["id"])


def _words(line: Line) -> Value:
    return Listing(listing=tuple(span.text for span in line))


def _value(name: str, value: Any) -> Value:  # noqa: ANN401 - JSON
    if isinstance(value, bool):
        return phrase("yes") if value else phrase("no")
    if isinstance(value, list):
        return Listing(listing=tuple(_value(name, one) for one in value))
    text = str(value)
    if name in {"municipality", "municipalities", "participants"}:
        return municipality_name(text)
    if name in _DAYS:
        return phrase("{day}", day=Day(day=datetime.fromisoformat(text).date()))
    return _NAMED.get(name, {}).get(text) or excerpt(text, _LONGEST)
