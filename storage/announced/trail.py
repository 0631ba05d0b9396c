"""What the audit trail keeps of a change to an announcement."""

from collections.abc import Mapping
from typing import Any

from domain.announcement import Announcement
from domain.region import Member
from storage.audit import Entry


def entry(before: Announcement | None, after: Announcement, by: Member | None) -> Entry:
    """Give the entry for one version that follows another (none: the first)."""
    return Entry(
        region=after.region,
        action=_deed(before, after),
        record=after.id,
        municipality=after.municipality,
        before=None if before is None else _content(before),
        after=_content(after),
    ).by(by)


def handed_over(before: Announcement, after: Announcement, by: Member) -> Entry:
    """Give the entry for another colleague who answers for an announcement: numbers only, no names."""
    return Entry(
        region=after.region,
        action="handed_over",
        record=after.id,
        municipality=after.municipality,
        before={"author": before.author},
        after={"author": after.author},
    ).by(by)


def _deed(before: Announcement | None, after: Announcement) -> str:
    if before is None:
        return "announced"
    if after.withdrawn and not before.withdrawn:
        return "withdrawn"
    if after.municipality != before.municipality:
        return "moved"
    return "superseded" if after.superseded_by != before.superseded_by else "changed"


def _content(announcement: Announcement) -> Mapping[str, Any]:
    # The contact's name stays out: the trail must not keep a person whom the law wants forgotten.
    return announcement.model_dump(mode="json", exclude={"contact", "author"}, exclude_defaults=True)
