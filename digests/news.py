"""What was announced lately, in one line for each kind."""

from collections import defaultdict
from collections.abc import Collection, Iterable
from datetime import datetime
from itertools import groupby

from domain.announcement import Announcement
from domain.card import municipality_name, subject
from domain.facts import Kind
from domain.frozen import Frozen
from domain.language import Listing, Phrase, counted, phrase
from domain.message import Line, bold, line

_NAMED = 4  # subjects that a line names; the rest is counted


class Section(Frozen):
    """Lines of a digest, and the identities of what they show."""

    lines: tuple[Line, ...] = ()
    items: tuple[str, ...] = ()


def news(standing: Iterable[Announcement], since: datetime, shown: Collection[str]) -> Section:
    """Give what was announced or changed since a moment and was not shown before, the newest first."""
    fresh = [one for one in standing if _moment(one) >= since and one.facts.kind and _key(one) not in shown]
    order = list(Kind)
    fresh.sort(key=_moment, reverse=True)
    fresh.sort(key=lambda one: order.index(one.facts.kind) if one.facts.kind else 0)
    groups = [(kind, list(ones)) for kind, ones in groupby(fresh, key=lambda one: one.facts.kind) if kind]
    return Section(
        lines=tuple(line(bold(_HEADS[kind](len(ones))), _named(ones)) for kind, ones in groups),
        items=tuple(map(_key, fresh)),
    )


def _moment(one: Announcement) -> datetime:
    """Give when it became news: posted, or changed since; an import is no news of today."""
    return one.changed_at if one.version > 1 else one.posted_at


def _key(one: Announcement) -> str:
    return f"announcement:{one.id}:{one.version}"


def _named(ones: list[Announcement]) -> Phrase:
    """Name subjects with their municipalities: "laptops (Wijchen and Druten)", the rest counted."""
    subjects: dict[str, list[Announcement]] = defaultdict(list)
    for one in ones:
        subjects[one.facts.functions[0] if one.facts.functions else one.id].append(one)
    shown = list(subjects.values())[:_NAMED]
    names = [phrase("{what} ({who})", what=subject(group[0]), who=_who(group)) for group in shown]
    more = len(ones) - sum(map(len, shown))
    rest = (phrase("{number} more", number=more),) if more else ()
    return phrase("{names}.", names=Listing(listing=(*names, *rest)))


def _who(group: list[Announcement]) -> Listing:
    codes = dict.fromkeys(one.municipality for one in group)
    return Listing(listing=tuple(map(municipality_name, codes)))


_HEADS = {
    Kind.INVESTMENT: lambda number: counted("{number} new investment: ", "{number} new investments: ", number),
    Kind.PROJECT: lambda number: counted("{number} new project: ", "{number} new projects: ", number),
    Kind.DEVELOPMENT: lambda number: counted("{number} new development: ", "{number} new developments: ", number),
}
