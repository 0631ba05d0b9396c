"""What part a mention plays in its sentence, from the words around it: bought thing, purpose, department, party."""

import re

_BEFORE = 40  # characters in front that can change the part a mention plays

_ACTOR = re.compile(
    r"(?:\b(?:team|afdeling|cluster|teamleider|coordinator|coördinator|medewerkers?|collega'?s?|adviseurs?|hoofd|"
    r"mensen|dames|heren|vakgroep|sector|domein|department|colleagues|staff|consulenten|beheerders?)"
    r"(?: (?:van|bij|of|from|in|at|de|het|the|onze|our))*)\s+$",
    re.IGNORECASE,
)
_ACTOR_BEHIND = re.compile(
    r"\s*(?:team|afdeling|collega|medewerker|consulent|mensen|staff|department|colleagues)", re.IGNORECASE
)
_PURPOSE = re.compile(
    r"\b(?:voor|tbv|t\.b\.v\.|ten behoeve van|met|naast|bij|op|vanuit|onder|for|with|beside)"
    r"(?: (?:de|het|een|ons|onze|alle|nieuwe|the|our|all|a|ca\.?|\d+))*\s+$",
    re.IGNORECASE,
)
_PARTY = re.compile(
    r"\b(?:van|door|bij|aan|leverancier|firma|partij|(?:contract|overeenkomst|samen|contract signed) (?:met|with)|"
    r"by|from|to|supplier|vendor|partner)\s+$",
    re.IGNORECASE,
)
_REASON = re.compile(
    r"\b(?:zodat|omdat|want|doordat|vragen over|zoals|bijvoorbeeld|because|so that|questions about|such as)\b"
    r"[^.!?;\n]*$",
    re.IGNORECASE,
)
_BUYING = re.compile(
    r"\b(?:vervang\w*|vernieuw\w*|aanschaf\w*|schaf\w*|koop\w*|kopen|inkoop\w*|aanbested\w*|bestel\w*|verleng\w*|nieuwe?|"
    r"offertes?|tender\w*|buy\w*|replac\w*|renew\w*|purchas\w*|procur\w*|order\w*|implement\w*|migr\w*|uitrol\w*|pilot\w*|"
    r"overstap\w*|selecti\w*)(?:\s+\S+){0,4}\s*$",
    re.IGNORECASE,
)
_BOUGHT = re.compile(
    r"\s*(?:\S+\s+){0,4}(?:vervang\w*|vernieuw\w*|aanschaf\w*|kopen|aanbested\w*|bestel\w*|verleng\w*|replac\w*|"
    r"aangeschaft|gekocht|uitrol\w*|migr\w*|implement\w*|gegund)",
    re.IGNORECASE,
)


def is_actor(text: str, start: int, end: int) -> bool:
    """Whether the mention names who does it: "team burgerzaken", "de collega's van belastingen"."""
    return bool(_ACTOR.search(text[max(0, start - _BEFORE) : start]) or _ACTOR_BEHIND.match(text[end : end + 15]))


def is_purpose(text: str, start: int) -> bool:
    """Whether the mention says what something else is for: "laptops voor het KCC"."""
    return bool(_PURPOSE.search(text[max(0, start - _BEFORE) : start]))


def is_aside(text: str, start: int) -> bool:
    """Whether the mention stands between brackets, or in a clause that only gives a reason or an example."""
    before = text[max(0, start - 2 * _BEFORE) : start]
    return before.rfind("(") > before.rfind(")") or bool(_REASON.search(before))


def is_buying(text: str, start: int, end: int) -> bool:
    """Whether the mention is what is bought, replaced or rolled out."""
    return bool(_BUYING.search(text[max(0, start - _BEFORE) : start]) or _BOUGHT.match(text[end : end + _BEFORE]))


def names_party(text: str, start: int) -> bool:
    """Whether a name stands where a supplier stands: "van AFAS", "gegund aan TOPdesk"."""
    return bool(_PARTY.search(text[max(0, start - _BEFORE) : start]))
