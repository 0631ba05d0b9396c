"""Functions that are described without their name: "accounts automatisch aanmaken als iemand in dienst komt".

A description is a handful of words that together, in one sentence and in any order, say what something is for. They
stand in lexicon/descriptions.txt. All words of all descriptions are found in one pass, so the time
is linear in the text.
"""

import re
from collections import defaultdict
from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from itertools import chain
from typing import NamedTuple

import ahocorasick

from domain.reading.vocabulary.squeezed import Squeezed
from domain.uncollected import uncollected

_REACH = 16  # words between the first and the last of a description, at most
_PARTS = 16  # more than any description has
_SENTENCE = re.compile(r"[.!?;](?:\s|$)|\n\s*\n|\n\s*[-*•]")


class Described(NamedTuple):
    """A function that the words ``first`` to ``last`` describe."""

    function: str
    first: int
    last: int


class _Descriptions:
    """All descriptions: their functions, how many words each needs, and one automaton for these words."""

    def __init__(self) -> None:
        lists, said = descriptions()
        self.functions = [function for function, _ in said]
        self.sizes = [len(parts) for _, parts in said]
        # Where a word or a list counts, as one number (description * _PARTS + part): thousands of pairs take time.
        places: dict[str, list[int]] = defaultdict(list)
        for number, (_, parts) in enumerate(said):
            for part, either in enumerate(parts):
                for word in either.split("|"):
                    places[word].append(number * _PARTS + part)
        counting: dict[str, list[list[int]]] = defaultdict(list)
        for word, where in places.items():
            for one in lists.get(word, (word,)):
                counting[_bounded(one)].append(where)
        self.automaton = ahocorasick.Automaton()
        for spelling, counts in counting.items():
            self.automaton.add_word(spelling, counts)
        self.automaton.make_automaton()


def described(words: Squeezed) -> Iterator[Described]:
    """Give the functions that a text describes, each description once."""
    known = _descriptions()
    text = f" {' '.join(words.words)} "
    word_at = [number for number, word in enumerate(words.words) for _ in range(len(word) + 1)]
    seen: dict[int, dict[int, int]] = defaultdict(dict)  # description -> its words -> where each was met last
    done: set[int] = set()
    for end, counting in known.automaton.iter(text):
        number = word_at[end - 1]
        for place in chain.from_iterable(counting):
            description, part = divmod(place, _PARTS)
            if description in done:
                continue
            met = seen[description]
            met[part] = number
            places = set(met.values())  # each part by a word of its own
            if len(places) == known.sizes[description] and _together(words, first := min(places), number):
                done.add(description)
                yield Described(known.functions[description], first, number)


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
