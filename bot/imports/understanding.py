"""What is understood of a record: read before the store is written, because reading takes longer than storing."""

from bot.imports.records import Record
from domain.announcement import Announcement
from domain.facts import Evidence, Facts
from domain.frozen import Frozen
from domain.reading.reader import read
from domain.reading.vocabulary.lexicon import Lexicon


class Understood(Frozen):
    """The facts of a text, and the words that they were read from."""

    facts: Facts
    evidence: tuple[Evidence, ...]

    def packed(self) -> bytes:
        """Give it in few bytes, for a file of very many records."""
        return self.model_dump_json(exclude_defaults=True).encode()


def understand(record: Record, words: Lexicon) -> Understood:
    """Read a record's text from the day on which it was posted."""
    reading = read(record.text, record.posted_at.date(), words)
    return Understood(facts=reading.facts, evidence=reading.evidence)


def same(record: Record, there: Announcement | None) -> bool:
    """Whether what is stored under the record's id says the same."""
    if there is None:
        return False
    return there.text == record.text and there.municipality == record.municipality.code
