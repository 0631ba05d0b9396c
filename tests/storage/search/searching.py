"""What the tests of searching share: a few texts, and what their fixtures do."""

from datetime import date
from typing import Protocol

from domain.announcement import Announcement
from storage.audience import Audience
from storage.search import Found

TODAY = date(2026, 6, 15)
LAPTOPS = "We vervangen 300 laptops in Q3 2027, ca. 2,5 ton"
NOTEBOOKS = "Aanbesteding notebooks, 120 stuks, voorjaar 2027"
CASES = "Zaaksysteem aanbesteden in 2027"
CAMERAS = "Vervanging camera's binnenstad gegund"
STRANGE = "Wij kopen een snorkelmachine voor het zwembad in 2027"


class Posting(Protocol):
    def __call__(self, text: str, municipality: str = ..., **fields: object) -> Announcement: ...


class Finding(Protocol):
    def __call__(self, text: str, audience: Audience | None = None) -> Found: ...


class Reading(Protocol):
    def __call__(self, text: str, audience: Audience | None = None) -> list[str]: ...
