"""Functions that are described without their name: "accounts automatisch aanmaken als iemand in dienst komt".

A description is a handful of words that together, in one sentence and in any order, say what something is for. They
stand in lexicon/descriptions.txt. All words of all descriptions are found in one pass, so the time
is linear in the text.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from itertools import chain
from typing import NamedTuple

import ahocorasick

from domain.reading.vocabulary.squeezed import Squeezed
from domain.uncollected import uncollected

_REACH = 16  # words between the first and the last of a description, at most
_SENTENCE = re.compile(r"[.!?;](?:\s|$)|\n\s*\n|\n\s*[-*•]")


class Described(NamedTuple):
    """A function that the words ``first`` to ``last`` describe."""

    function: str
    first: int
    last: int


class _Descriptions:
    """All descriptions: their functions and the words of their parts, and one automaton for all these words."""

    def __init__(self) -> None:
        lists, said = descriptions()
        expanded: dict[str, frozenset[str]] = {}
        self.functions = [function for function, _ in said]
        self.parts: list[list[frozenset[str]]] = []
        for _, parts in said:
            for part in parts:
                if part not in expanded:
                    words = (lists.get(word, (word,)) for word in part.split("|"))
                    expanded[part] = frozenset(chain.from_iterable(words))
            self.parts.append([expanded[part] for part in parts])
        common = Counter(chain.from_iterable(chain.from_iterable(self.parts)))
        weights = {words: sum(map(common.__getitem__, words)) for words in expanded.values()}
        # A text is held only against the descriptions of which it has a word of the rarest part.
        self.by_rarest: dict[str, list[int]] = defaultdict(list)
        for number, of in enumerate(self.parts):
            for word in min(of, key=weights.__getitem__):
                self.by_rarest[word].append(number)
        self.automaton = ahocorasick.Automaton()
        for word in common:
            self.automaton.add_word(_bounded(word), word)
        self.automaton.make_automaton()


def described(words: Squeezed) -> Iterator[Described]:
    """Give the functions that a text describes, each description once."""
    known = _descriptions()
    text = f" {' '.join(words.words)} "
    met: dict[str, list[int]] = {}  # words of descriptions -> where in the text each ends
    for end, word in known.automaton.iter(text):
        met.setdefault(word, []).append(end)
    numbers = {number for word in met for number in known.by_rarest.get(word, ())}
    if not numbers:
        return
    word_at = [number for number, word in enumerate(words.words) for _ in range(len(word) + 1)]
    for number in sorted(numbers):
        if found := _complete(words, known.parts[number], met, word_at):
            yield Described(known.functions[number], *found)


def _complete(
    words: Squeezed, parts: list[frozenset[str]], met: dict[str, list[int]], word_at: list[int]
) -> tuple[int, int] | None:
    """Give the first and the last word where each part is first said by a word of its own, near the others."""
    if any(part.isdisjoint(met) for part in parts):
        return None
    ends = sorted(
        (end, place) for place, part in enumerate(parts) for word in part.intersection(met) for end in met[word]
    )
    latest: dict[int, int] = {}  # part -> the word that said it last
    for end, place in ends:
        latest[place] = last = word_at[end - 1]
        if len(latest) == len(parts) == len(set(latest.values())) and _together(words, min(latest.values()), last):
            return min(latest.values()), last
    return None


def _together(words: Squeezed, first: int, last: int) -> bool:
    if last - first > _REACH:
        return False
    return not _SENTENCE.search(words.text, words.ends[first], words.begins[last])


def _bounded(word: str) -> str:
    """Give a word with the spaces that stand around it in a text, where no asterisk says otherwise."""
    return ("" if word.startswith("*") else " ") + word.strip("*") + ("" if word.endswith("*") else " ")


@cache
def _descriptions() -> _Descriptions:
    with uncollected():
        return _Descriptions()


def descriptions() -> tuple[dict[str, list[str]], list[tuple[str, list[str]]]]:
    """Give the lists of words by their names, and every description with its function, taken apart."""
    lists: dict[str, list[str]] = {}
    said: list[tuple[str, list[str]]] = []
    text = files("domain.reading").joinpath("lexicon", "descriptions.txt").read_text(encoding="utf-8")
    function = ""
    for line in text.splitlines():
        name, equals, words = line.partition(" = ")
        if line.startswith("  "):
            said.append((function, line.split()))
        elif equals and not line.startswith("#"):
            lists[f"<{name}>"] = words.split("|")
        else:
            function = line.rstrip(":")
    return lists, said
