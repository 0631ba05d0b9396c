"""Which function two announcements are both about."""

from digests.laws import unlike
from digests.stance import Stance
from digests.topics import unspecific


def same_function(a: Stance, b: Stance) -> str | None:
    """Give the function that both are about; of a function and one above it, the narrower; of lists, what both hold.

    A hired hand or a sensor says nothing of its subject, nor does policy under another law: then more must agree.
    """
    if a.main is None or b.main is None or unlike(a.announcement.facts, b.announcement.facts):
        return None
    if a.main == b.main:
        return a.main if not unspecific(a.main) or _same_subject(a, b) else None
    return _part(a, b) or _part(b, a)


def _part(a: Stance, b: Stance) -> str | None:
    """Give what the first is about, if that is a part of what the second is about, or told there as another part."""
    if a.wider is None or not (a.wider == b.main or (a.wider == b.wider and a.main in b.lots)):
        return None
    return a.main if not unspecific(b.main) or a.main in b.announcement.facts.functions else None


def _same_subject(a: Stance, b: Stance) -> bool:
    ours, theirs = set(a.announcement.facts.functions[1:]), set(b.announcement.facts.functions[1:])
    if ours or theirs:
        return bool(ours & theirs)
    return set(a.announcement.facts.laws) == set(b.announcement.facts.laws)
