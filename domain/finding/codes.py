"""CPV codes in a question, and things by their official names."""

import re
from collections.abc import Iterator
from functools import cache

from domain.finding.question import About, Topic
from domain.reading.vocabulary.cpv import codes
from domain.reading.vocabulary.lexicon import Lexicon
from domain.spelling import fold, key

_CPV = re.compile(r"(?<![\w.,])(\d{8})(?:-\d)?(?![\w.,])|(?<!\w)cpv[ :-]{0,3}(\d{2,8})(?!\w)")


def without_codes(text: str) -> str:
    """Blank the CPV codes of a text."""
    return _CPV.sub(lambda match: " " * len(match.group()), text)


def codes_in(text: str) -> Iterator[str]:
    """Give the codes of a text without the zeros that end them."""
    for match in _CPV.finditer(fold(text)):
        code = match.group(1) or match.group(2)
        yield _significant(code)


def official(rest: str, lexicon: Lexicon) -> Topic | None:
    """Find a GEMMA component or a CPV code by its official name."""
    name, said = key(rest), rest.strip()
    if function := _components(lexicon).get(name):
        return Topic(about=About.FUNCTION, id=function, words=said)
    code = _labels().get(name)
    return Topic(about=About.CPV, id=_significant(code), words=said) if code else None


@cache
def _labels() -> dict[str, str]:
    """Every label of the CPV, in both languages -> its code; of two codes the broader one."""
    named = ((key(label), code) for code, known in reversed(codes().items()) for label in (known.nl, known.en))
    return dict(named)


def _significant(code: str) -> str:
    return code[:2] + code[2:].rstrip("0")


@cache
def _components(lexicon: Lexicon) -> dict[str, str]:
    return {key(name): one.id for one in lexicon.functions.values() for name in one.gemma}
