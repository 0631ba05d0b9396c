"""Who is called by the words of a question: the names are read once, however many questions are asked of them."""

from collections import defaultdict
from collections.abc import Mapping
from collections.abc import Set as AbstractSet
from functools import cached_property

from domain.finding.words import words
from storage import announcements
from storage.audience import Audience
from storage.people import members
from storage.store import Tx


class People:
    """The people of an audience's region, as far as they announced something that the audience may see."""

    def __init__(self, audience: Audience, tx: Tx) -> None:
        """Look nobody up before somebody is asked for."""
        self._audience, self._tx = audience, tx

    def called(self, said: AbstractSet[str]) -> Mapping[int, AbstractSet[str]]:
        """Give who is called by most of these words, each with those words."""
        found: dict[int, set[str]] = defaultdict(set)
        for word in said:
            for number in self._by_word.get(word, ()):
                found[number].add(word)
        most = max(map(len, found.values()), default=0)
        people = {number: found[number] for number in sorted(found) if len(found[number]) == most}
        known = announcements.authors(self._audience, self._tx, list(people))
        return {number: names for number, names in people.items() if number in known}

    @cached_property
    def _by_word(self) -> Mapping[str, list[int]]:
        by_word: dict[str, list[int]] = defaultdict(list)
        for number, name in members.names(self._audience, self._tx):
            for word in words(name):
                by_word[word].append(number)
        return by_word
