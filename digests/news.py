"""What was announced lately, in one line for each kind."""

from collections.abc import Collection
from datetime import datetime
from itertools import groupby

from domain.announcement import Announcement
from domain.card import municipality_name, subject
from domain.facts import Kind
from domain.frozen import Frozen
from domain.language import Listing, Phrase, counted, phrase
from domain.message import Line, bold, line
from storage.announcements import recent
from storage.audience import Audience
from storage.store import Tx

_NAMED = 4  # announcements that a line names; the rest is counted
_MOST = 500  # announcements of one week that are looked at


class Section(Frozen):
    """Lines of a digest, and the identities of what they show."""

    lines: tuple[Line, ...] = ()
    items: tuple[str, ...] = ()


def news(audience: Audience, tx: Tx, since: datetime, shown: Collection[str]) -> Section:
    """Give what was announced since a moment and was not shown before."""
    fresh = [
        one
        for one in recent(audience, tx, since, _MOST)
        if one.facts.kind and not one.withdrawn and not one.superseded_by and _key(one) not in shown
    ]
    order = list(Kind)
    fresh.sort(key=lambda one: order.index(one.facts.kind) if one.facts.kind else 0)
    groups = [(kind, list(ones)) for kind, ones in groupby(fresh, key=lambda one: one.facts.kind) if kind]
    return Section(
        lines=tuple(line(bold(_HEADS[kind](len(ones))), _named(ones)) for kind, ones in groups),
        items=tuple(map(_key, fresh)),
    )


def _key(one: Announcement) -> str:
    return f"announcement:{one.id}:{one.version}"


def _named(ones: list[Announcement]) -> Phrase:
    names = [
        phrase("{what} ({who})", what=subject(one), who=municipality_name(one.municipality)) for one in ones[:_NAMED]
    ]
    more = len(ones) - len(names)
    rest = (phrase("{number} more", number=more),) if more else ()
    return phrase("{names}.", names=Listing(listing=(*names, *rest)))


_HEADS = {
    Kind.INVESTMENT: lambda number: counted("{number} new investment: ", "{number} new investments: ", number),
    Kind.PROJECT: lambda number: counted("{number} new project: ", "{number} new projects: ", number),
    Kind.DEVELOPMENT: lambda number: counted("{number} new development: ", "{number} new developments: ", number),
}
