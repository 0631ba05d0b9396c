"""Every table, by subject. A test compares them with what the migrations make."""

from storage.tables import audit_guard
from storage.tables.announcements import ANNOUNCEMENTS, AUDIT, FACETS, REVISIONS
from storage.tables.columns import METADATA
from storage.tables.digests import CALENDAR_LINKS, DIGEST_ITEMS, DIGEST_SKIPS, DIGESTS, FOLLOWS, TERMS
from storage.tables.kept import (
    KEPT_MEMBERS,
    KEPT_OPPORTUNITIES,
    KEPT_REGIONS,
    KEPT_STANCES,
    KEPT_STRETCHES,
    KEPT_TOPICS,
    STALE_FACETS,
)
from storage.tables.mattermost import MATTERMOST_FORMS, MATTERMOST_MARKS
from storage.tables.messages import INBOX, OUTBOX, POST_RECORDS, POSTS, QUEUES
from storage.tables.opportunities import OPPORTUNITIES, OPPORTUNITY_MEMBERS, OPPORTUNITY_STEPS, OUTCOMES, PUT_ASIDE
from storage.tables.privacy import ERASURE_KEY, ERASURES, TIDINGS, VISITS
from storage.tables.regions import (
    CHANNELS,
    MAIL_DOMAINS,
    MEMBER_ACCOUNTS,
    MEMBERS,
    PARTNERSHIP_MUNICIPALITIES,
    PARTNERSHIPS,
    REGION_MUNICIPALITIES,
    REGIONS,
)
from storage.tables.reminders import FOLLOW_HITS, PERSONAL_DIGESTS, PERSONAL_ITEMS, PREFERENCES, UPKEEP
from storage.tables.search import SEARCH_ENTRIES, SEARCH_FORMS
from storage.tables.slack import SLACK_BOTS, SLACK_INSTALLATIONS, SLACK_STATES
from storage.tables.web import WEB_CLOCK, WEB_KEYS, WEB_POSTS, WEB_SEEN

__all__ = [
    "ANNOUNCEMENTS",
    "AUDIT",
    "CALENDAR_LINKS",
    "CHANNELS",
    "DIGESTS",
    "DIGEST_ITEMS",
    "DIGEST_SKIPS",
    "ERASURES",
    "ERASURE_KEY",
    "FACETS",
    "FOLLOWS",
    "FOLLOW_HITS",
    "INBOX",
    "KEPT_MEMBERS",
    "KEPT_OPPORTUNITIES",
    "KEPT_REGIONS",
    "KEPT_STANCES",
    "KEPT_STRETCHES",
    "KEPT_TOPICS",
    "MAIL_DOMAINS",
    "MATTERMOST_FORMS",
    "MATTERMOST_MARKS",
    "MEMBERS",
    "MEMBER_ACCOUNTS",
    "METADATA",
    "OPPORTUNITIES",
    "OPPORTUNITY_MEMBERS",
    "OPPORTUNITY_STEPS",
    "OUTBOX",
    "OUTCOMES",
    "PARTNERSHIPS",
    "PARTNERSHIP_MUNICIPALITIES",
    "PERSONAL_DIGESTS",
    "PERSONAL_ITEMS",
    "POSTS",
    "POST_RECORDS",
    "PREFERENCES",
    "PUT_ASIDE",
    "QUEUES",
    "REGIONS",
    "REGION_MUNICIPALITIES",
    "REVISIONS",
    "SEARCH_ENTRIES",
    "SEARCH_FORMS",
    "SLACK_BOTS",
    "SLACK_INSTALLATIONS",
    "SLACK_STATES",
    "STALE_FACETS",
    "TERMS",
    "TIDINGS",
    "UPKEEP",
    "VISITS",
    "WEB_CLOCK",
    "WEB_KEYS",
    "WEB_POSTS",
    "WEB_SEEN",
    "audit_guard",
]
