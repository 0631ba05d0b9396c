"""What a store holds, in a few words for a person."""

from collections.abc import Mapping

from domain.language import Listing, counted


def told(counts: Mapping[str, int]) -> Listing:
    """Tell from the number of rows of each table what a person wants to know of a backup."""
    return Listing(
        listing=(
            counted("{number} region", "{number} regions", counts["regions"]),
            counted("{number} person", "{number} people", counts["members"]),
            counted("{number} announcement", "{number} announcements", counts["announcements"]),
        )
    )
