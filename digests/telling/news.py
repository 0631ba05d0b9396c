"""What was announced lately, in one line for each kind."""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping
from datetime import datetime
from hashlib import sha256
from itertools import groupby

from domain.announcement import Announcement
from domain.card import municipality_name, subject
from domain.facts import Kind
from domain.frozen import Frozen
from domain.language import Listing, Phrase, counted, phrase
from domain.message import Line, bold, line
from domain.redaction import about

Group = list[Announcement]  # about one subject

NEWS = "announcement:"  # how the identities of news begin
_NAMED = 4  # subjects that a line of the digest names
_NAMED_MORE = 24  # and one in its thread; the rest is counted


class Part(Frozen):
    """One thing that a digest tells: its words, the identities of what it shows, and the municipalities it is about."""

    line: Line
    keys: tuple[str, ...]
    municipalities: frozenset[str]

    @property
    def id(self) -> str:
        """What a button knows it by: the same for as long as it tells the same."""
        return sha256("\n".join(self.keys).encode()).hexdigest()[:16]

    @property
    def announcements(self) -> tuple[str, ...]:
        """The announcements that it tells of, by their numbers."""
        records = {record for span in self.line for record in span.about}
        return tuple(sorted((record.partition(":")[2] for record in records), key=lambda id_: (len(id_), id_)))


class Section(Frozen):
    """Lines of a digest, those that go into its thread, and the parts that both are made of."""

    lines: tuple[Line, ...] = ()
    more: tuple[Line, ...] = ()
    parts: tuple[Part, ...] = ()


def news(standing: Iterable[Announcement], since: datetime, shown: Collection[str]) -> Section:
    """Give what was announced or changed since a moment and was not shown before, the newest first."""
    fresh = [one for one in standing if _moment(one) >= since and one.facts.kind and _key(one) not in shown]
    order = list(Kind)
    fresh.sort(key=_moment, reverse=True)
    fresh.sort(key=lambda one: order.index(one.facts.kind) if one.facts.kind else 0)
    kinds = [(kind, list(ones)) for kind, ones in groupby(fresh, key=lambda one: one.facts.kind) if kind]
    by_kind = [(_HEADS[kind], _subjects(ones)) for kind, ones in kinds]
    return Section(
        lines=tuple(_line(head(sum(map(len, groups))), groups[:_NAMED], groups[_NAMED:]) for head, groups in by_kind),
        more=tuple(_further(head, groups[_NAMED:]) for head, groups in by_kind if len(groups) > _NAMED),
        parts=tuple(_part(group) for _, groups in by_kind for group in groups),
    )


def _line(head: Phrase, groups: list[Group], more: list[Group]) -> Line:
    """Name subjects with their municipalities, "laptops (Wijchen and Druten)", and count what is not named."""
    left = sum(map(len, more))
    rest = (phrase("{number} more", number=left),) if left else ()
    told = line(bold(head), phrase("{names}.", names=Listing(listing=(*map(_name, groups), *rest))))
    return about(told, (one for group in (*groups, *more) for one in group))


def _further(head: Callable[[int], Phrase], groups: list[Group]) -> Line:
    return _line(head(sum(map(len, groups))), groups[:_NAMED_MORE], groups[_NAMED_MORE:])


def _part(group: Group) -> Part:
    towns = frozenset(one.municipality for one in group)
    told = about(line(bold(phrase("New: ")), _name(group)), group)
    return Part(line=told, keys=tuple(map(_key, group)), municipalities=towns)


def _moment(one: Announcement) -> datetime:
    """Give when it became news: posted, or changed since; an import is no news of today."""
    return one.changed_at if one.version > 1 else one.posted_at


def _key(one: Announcement) -> str:
    return f"{NEWS}{one.id}:{one.version}"


def _subjects(ones: list[Announcement]) -> list[Group]:
    """Give announcements by what they are about."""
    subjects: dict[str, Group] = defaultdict(list)
    for one in ones:
        subjects[one.facts.functions[0] if one.facts.functions else one.id].append(one)
    return list(subjects.values())


def _name(group: Group) -> Phrase:
    return phrase("{what} ({who})", what=subject(group[0]), who=_who(group))


def _who(group: Group) -> Listing:
    codes = dict.fromkeys(one.municipality for one in group)
    return Listing(listing=tuple(map(municipality_name, codes)))


_HEADS: Mapping[Kind, Callable[[int], Phrase]] = {
    Kind.INVESTMENT: lambda number: counted("{number} new investment: ", "{number} new investments: ", number),
    Kind.PROJECT: lambda number: counted("{number} new project: ", "{number} new projects: ", number),
    Kind.DEVELOPMENT: lambda number: counted("{number} new development: ", "{number} new developments: ", number),
}
