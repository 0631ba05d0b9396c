"""What the store holds of topics: the announcements that share them, and the rules by which a region looks."""

from collections.abc import Collection
from datetime import date
from functools import cache
from hashlib import sha256
from pathlib import Path

from digests.opportunities import Rules
from digests.topics import Topic, values_of
from domain.announcement import Announcement
from domain.policy import Policy
from storage import regions
from storage.audience import Audience
from storage.store import Tx
from storage.together import ladder, opportunities

_ROOT = Path(__file__).parents[2]
# Rather too much than too little: looking anew costs a minute, and what older rules kept would be told as true.
SOURCES = (
    "digests/**/*.py",
    "domain/*.py",
    "domain/data/*municipalit*.csv",  # their names stand in the timeline
    "domain/reading/lexicon/**/*.toml",
    "storage/ready/kept.py",
    "storage/ready/topics.py",
    "storage/ready/keeping.py",
    "storage/ready/stances.py",
    "storage/searching/moments.py",
)


def rules_of(audience: Audience, tx: Tx) -> Rules:
    """Give what the audience's region decided about its opportunities."""
    return Rules(ladder.put_aside(tx, audience.region), regions.policy(tx, audience.region))


def form_of(policy: Policy, today: date) -> str:
    """Name everything but the announcements on which opportunities rest: the policy, the lexicon and this program.

    With the year: thresholds are those of a year.
    """
    return sha256(f"{_program()} {today.year} {policy.model_dump_json()}".encode()).hexdigest()[:32]


def sharing(audience: Audience, tx: Tx, topics: Collection[Topic]) -> dict[str, Announcement]:
    """Give the announcements that may belong to topics, by id: found by index."""
    values = {value for topic in topics for value in values_of(topic)}
    return {one.id: one for one in opportunities.sharing(audience, tx, values)}


@cache
def _program() -> str:
    """Name the rules and the lexicon as they are: a new program looks anew, whatever its version says."""
    paths = (path for pattern in SOURCES for path in sorted(_ROOT.glob(pattern)))
    return sha256(b"\0".join(path.read_bytes() for path in paths)).hexdigest()
