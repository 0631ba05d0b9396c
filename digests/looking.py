"""What the store holds of topics: the announcements that share them, and the rules by which a region looks."""

from collections.abc import Collection, Mapping
from functools import cache
from hashlib import sha256
from pathlib import Path

from digests.opportunities import Rules, Swept
from digests.topics import Topic, values_of
from domain.announcement import Announcement
from domain.brief import Brief
from domain.policy import Policy
from storage import ladder, opportunities, regions
from storage.audience import Audience
from storage.store import Tx

_HERE = Path(__file__).parent
_SOURCES = (
    *(_HERE / f"{name}.py" for name in ("brief", "grouping", "laws", "matching", "opportunities")),
    *(_HERE / f"{name}.py" for name in ("stance", "topics", "updates", "worth")),
    *(_HERE.parent / "domain" / f"{name}.py" for name in ("brief", "thresholds")),
    *sorted((_HERE.parent / "domain" / "reading" / "lexicon").rglob("*.toml")),
)


def rules_of(audience: Audience, tx: Tx) -> Rules:
    """Give what the audience's region decided about its opportunities."""
    return Rules(ladder.put_aside(tx, audience.region), regions.policy(tx, audience.region))


def form_of(policy: Policy) -> str:
    """Name everything but the announcements on which opportunities rest: the policy, the lexicon and this program."""
    return sha256(f"{_program()} {policy.model_dump_json()}".encode()).hexdigest()[:32]


def sharing(audience: Audience, tx: Tx, topics: Collection[Topic]) -> dict[str, Announcement]:
    """Give the announcements that may belong to topics, by id: found by index."""
    values = {value for topic in topics for value in values_of(topic)}
    return {one.id: one for one in opportunities.sharing(audience, tx, values)}


def parts_in(swept: Mapping[Topic, Swept]) -> list[Brief]:
    """Give everything that topics hold."""
    return [one for found in swept.values() for one in found.briefs]


@cache
def _program() -> str:
    """Name the rules and the lexicon as they are: a new program looks anew, whatever its version says."""
    return sha256(b"\0".join(path.read_bytes() for path in _SOURCES)).hexdigest()
