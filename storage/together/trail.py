"""What the audit trail says of an opportunity."""

from domain.frozen import Frozen
from domain.region import Member
from storage.audit import Entry


def entry(number: int, by: Member, action: str, before: Frozen | None, after: Frozen | None) -> Entry:
    """Give the entry of what somebody did to an opportunity, for his municipality."""
    return Entry(
        region=by.region,
        action=f"opportunity.{action}",
        record=f"opportunity:{number}",
        municipality=by.municipality,
        before=before.model_dump(mode="json", exclude={"key"}) if before else None,
        after=after.model_dump(mode="json", exclude={"key"}) if after else None,
    ).by(by)
