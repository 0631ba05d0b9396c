"""What the audit trail says of a person."""

from collections.abc import Mapping
from typing import Any

from domain.region import Member
from storage.audit import Entry


def entry(
    action: str, of: Member, by: Member | None, after: Mapping[str, Any], before: Mapping[str, Any] | None = None
) -> Entry:
    """Give the entry of what was done to a person: by somebody, or by the program itself."""
    return Entry(
        region=of.region,
        action=action,
        record=f"member:{of.id}",
        municipality=of.municipality,
        before=before,
        after=after,
    ).by(by)
