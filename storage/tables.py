"""Every table, by subject. A test compares them with what the migrations make."""

from storage.columns import METADATA
from storage.tables_announcements import ANNOUNCEMENTS, AUDIT, FACETS, REVISIONS
from storage.tables_digests import CALENDAR_LINKS, DIGEST_ITEMS, DIGEST_SKIPS, DIGESTS, FOLLOWS, TERMS
from storage.tables_mattermost import MATTERMOST_FORMS, MATTERMOST_MARKS
from storage.tables_messages import INBOX, OUTBOX, POSTS, QUEUES
from storage.tables_opportunities import OPPORTUNITIES, OPPORTUNITY_MEMBERS, OPPORTUNITY_STEPS, OUTCOMES, PUT_ASIDE
from storage.tables_regions import (
    CHANNELS,
    MEMBERS,
    PARTNERSHIP_MUNICIPALITIES,
    PARTNERSHIPS,
    REGION_MUNICIPALITIES,
    REGIONS,
)
from storage.tables_search import SEARCH_ENTRIES, SEARCH_FORMS
from storage.tables_web import WEB_CLOCK, WEB_KEYS, WEB_POSTS, WEB_SEEN

__all__ = [
    "ANNOUNCEMENTS",
    "AUDIT",
    "CALENDAR_LINKS",
    "CHANNELS",
    "DIGESTS",
    "DIGEST_ITEMS",
    "DIGEST_SKIPS",
    "FACETS",
    "FOLLOWS",
    "INBOX",
    "MATTERMOST_FORMS",
    "MATTERMOST_MARKS",
    "MEMBERS",
    "METADATA",
    "OPPORTUNITIES",
    "OPPORTUNITY_MEMBERS",
    "OPPORTUNITY_STEPS",
    "OUTBOX",
    "OUTCOMES",
    "PARTNERSHIPS",
    "PARTNERSHIP_MUNICIPALITIES",
    "POSTS",
    "PUT_ASIDE",
    "QUEUES",
    "REGIONS",
    "REGION_MUNICIPALITIES",
    "REVISIONS",
    "SEARCH_ENTRIES",
    "SEARCH_FORMS",
    "TERMS",
    "WEB_CLOCK",
    "WEB_KEYS",
    "WEB_POSTS",
    "WEB_SEEN",
]
