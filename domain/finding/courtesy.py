"""Greets and thanks, and tells things instead of asking for them."""

from domain.finding.patterns import begins, wordset
from domain.finding.words import words
from domain.spelling import fold


def courteous(text: str) -> bool:
    """Whether a text only greets, thanks or asks for help: "hoi", "dank je wel"."""
    said = words(text)
    polite = wordset("courtesy")
    return bool(said) and all(word in polite for word in said) and any(word not in wordset("small") for word in said)


def thankful(text: str) -> bool:
    """Whether a courteous text thanks or takes leave, and does not greet."""
    return any(word in wordset("thanks") for word in words(text))


def telling(text: str) -> bool:
    """Whether a text tells what one plans or has, and asks nothing but who joins.

    Somebody who says "wij" or "ons" tells something: "wij vervangen ...", "ons contract ..."; so does who ends with an
    invitation: "nieuwe firewalls in 2027, wie doet mee?".
    """
    told, invites = _invitation(text)
    said = words(told)
    own = invites or not wordset("own").isdisjoint(said)
    return own and "?" not in told and said[0] not in wordset("asks") and wordset("asking").isdisjoint(said)


def _invitation(text: str) -> tuple[str, bool]:
    """Give a text without the invitation that it ends with, and whether it has one and says something before it."""
    folded = fold(text).rstrip("?!. ")
    start = begins("inviting", "behind", folded)
    return (text[:start], True) if start and words(text[:start]) else (text, False)
