"""Municipalities that already do it together with the writer: "samen met Druten", "penvoerder Wijchen"."""

import re

from domain.reading.language.expressions import either
from domain.reading.language.tokens import Words
from domain.reading.language.wordlists import wordlist
from domain.reading.subject.subject import Subject

_BESIDE = 80  # characters around a name in which "samen met" belongs to it
_LISTS = wordlist("partners")
_END = re.compile(r"[.!?;\n]")
_TOGETHER = re.compile(rf"\b(?:{either(_LISTS['together'])}|trek\w* .{{0,20}}\bop\b)")  # "we trekken met Druten op"
_WISH = re.compile(rf"\b{either(_LISTS['wishing'])}")
_WITH = re.compile(rf"(?:\b{either(_LISTS['with'])}|,)\s+(?:{either(_LISTS['before_name'])}\s+)?$")
_LEADS = re.compile(rf"\s+{either(_LISTS['behind_name'])}")


def partners_among(words: Words, about: Subject) -> tuple[str, ...]:
    """Give the codes of the municipalities that take part; whom the writer would like to do it with is none yet."""
    partners: list[str] = []
    for said in about.evidence:
        if said.field == "mentioned" and said.value not in partners:
            before = _END.split(words.folded[max(0, said.start - _BESIDE) : said.start])[-1]
            after = _END.split(words.folded[said.end : said.end + _BESIDE])[0]
            if _is_partner(before, after):
                partners.append(said.value)
    return tuple(partners)


def _is_partner(before: str, after: str) -> bool:
    """Whether what stands around a municipality in its sentence says that it takes part already."""
    if _WISH.search(before) or not _TOGETHER.search(f"{before} {after}"):
        return False
    return bool(_WITH.search(before) or _LEADS.match(after))
