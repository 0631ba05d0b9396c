"""The words that stand in any announcement: for beginnings of words and for slips of the finger."""

from collections.abc import Iterable
from itertools import islice

from rapidfuzz.distance import OSA
from sqlalchemy import bindparam, insert, select

from domain.chunks import chunks
from storage.audience import Audience
from storage.searching.candidates import stands
from storage.store import Tx
from storage.tables.search import SEARCH_FORMS

_SHORTEST, _LONGEST = 4, 30  # letters of a word that is kept
_LONG = 9  # letters from which two slips are forgiven
_MOST = 20  # words that one word is taken to mean
_LOOKED_AT = 500  # words of one beginning that are looked at
_BEGINS, _SLIPPED = 0.75, 0.7
_LAST = "\U0010ffff"

_forms = SEARCH_FORMS.c
_ADD = insert(SEARCH_FORMS)
_KNOWN = select(_forms.word).where(_forms.form.in_(bindparam("words", expanding=True)), _forms.form == _forms.word)
_BEGINNING = (
    select(_forms.word)
    .where(_forms.form >= bindparam("first"), _forms.form < bindparam("last"), _forms.form == _forms.word)
    .distinct()
    .order_by(_forms.word)
    .limit(_LOOKED_AT)
)
_SHARING = select(_forms.word).where(_forms.form.in_(bindparam("forms", expanding=True))).distinct()


def learn(tx: Tx, tokens: Iterable[str]) -> None:
    """Add the words among the tokens of the index that are new."""
    words = sorted({token for token in tokens if _SHORTEST <= len(token) <= _LONGEST and token.isalpha()})
    for chunk in chunks(words):
        known = set(tx.scalars(_KNOWN, {"words": chunk}))
        rows = [{"form": form, "word": word} for word in chunk if word not in known for form in _left_out(word)]
        if rows:
            tx.execute(_ADD, rows)


def alike(audience: Audience, tx: Tx, stem: str) -> dict[str, float]:
    """Give the words that begin with a stem, or else those that it may be a slip of, with how well they answer it.

    Only words of announcements that the audience may see count: any other would show that something is hidden.
    """
    if len(stem) < _SHORTEST or len(stem) > _LONGEST or not stem.isalpha():
        return {}
    begin = _open(audience, tx, tx.scalars(_BEGINNING, {"first": stem, "last": stem + _LAST}).all())
    if begin:
        return {word: _BEGINS for word in begin if word != stem}
    allowed = 2 if len(stem) >= _LONG else 1
    sharing = tx.scalars(_SHARING, {"forms": sorted(_left_out(stem))})
    near = ((OSA.distance(stem, word), word) for word in sharing)
    slips = [word for distance, word in sorted(near) if distance <= allowed]
    return dict.fromkeys(_open(audience, tx, slips), _SLIPPED)


def _open(audience: Audience, tx: Tx, words: Iterable[str]) -> list[str]:
    """Give the first words that stand in an announcement which the audience may see."""
    seen = (word for word in words if stands(audience, tx, word))
    return list(islice(seen, _MOST))


def _left_out(word: str) -> set[str]:
    return {word} | {word[:at] + word[at + 1 :] for at in range(len(word))}
