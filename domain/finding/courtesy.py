"""Greets and thanks, and tells things instead of asking for them."""

from domain.finding.patterns import wordset
from domain.finding.words import words


def courteous(text: str) -> bool:
    """Whether a text only greets, thanks or asks for help: "hoi", "dank je wel"."""
    said = words(text)
    polite = wordset("courtesy")
    return bool(said) and all(word in polite for word in said) and any(word not in wordset("small") for word in said)


def thankful(text: str) -> bool:
    """Whether a courteous text thanks or takes leave, and does not greet."""
    return any(word in wordset("thanks") for word in words(text))


def telling(text: str) -> bool:
    """Whether a text speaks of one's own municipality and asks nothing: "wij vervangen ...", "ons contract ..."."""
    said = words(text)
    own = not wordset("own").isdisjoint(said)
    return own and "?" not in text and said[0] not in wordset("asks") and wordset("asking").isdisjoint(said)
