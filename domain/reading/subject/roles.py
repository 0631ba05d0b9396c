"""What part a mention plays in its sentence, from the words around it: bought thing, purpose, department, party."""

import re

from domain.reading.language.expressions import either
from domain.reading.language.wordlists import wordlist

_LISTS = wordlist("mentions")
_BEFORE = 40  # characters in front that can change the part a mention plays
_WITHIN = 90  # characters on either side in which software has to do with a thing
_BEHIND = 15  # characters behind in which somebody is named
_FEW = "{0,4}"  # words between what buys and what is bought


def _compiled(*either: str) -> re.Pattern[str]:
    return re.compile("|".join(either), re.IGNORECASE)


_SMALL = rf"(?: (?:{either(_LISTS['small'])}|(?!20\d\d)\d+))*\s+$"
_ACTOR = _compiled(rf"\b{either(_LISTS['actors'])}(?: {either(_LISTS['actor_links'])})*\s+$")
_ACTOR_BEHIND = _compiled(*(rf"\s*{re.escape(word)}" for word in sorted(_LISTS["actors_behind"])))
_PURPOSE = _compiled(rf"\b{either(_LISTS['purposes'])}{_SMALL}")
_MOMENT = _compiled(rf"\b{either(_LISTS['moments'])}{_SMALL}")
_PLACES: tuple[str, ...] = tuple(f"{word} " for word in sorted(_LISTS["places"]))
_OBJECT = _compiled(
    rf"\b{either(_LISTS['sought'])} {either(_LISTS['sought_by'])}{_SMALL}",
    rf"\b{either(_LISTS['busy'])} {either(_LISTS['busy_by'])}{_SMALL}",
    rf"\b{either(_LISTS['going_over'])} {either(_LISTS['over_by'])}{_SMALL}",
    rf"\b{either(_LISTS['objects'])}{_SMALL}",
)
_SERVED = _compiled(rf"\b{either(_LISTS['serving'])} {either(_LISTS['serving_by'])}{_SMALL}")
_HIRED = _compiled(rf"\s+{either(_LISTS['hired'])}")
_AND = r"(?:(?:,|\s+(?:en|and|&))\s+[^\s.!?;]+(?:\s[^\s.!?;,]+)?){0,2}"  # "financiën en sociaal domein willen"
_RECEIVES = _compiled(rf"{_AND}\s+{either(_LISTS['receiving'])}")
_LINKED = _compiled(rf"\b{either(_LISTS['linking'])} {either(_LISTS['linking_by'])}{_SMALL}")
_LINK = _compiled(rf"\b{either(_LISTS['linking'])} {either(_LISTS['linking_by'])}\b")
_GROUND = _compiled(rf"{_AND}\s+{either(_LISTS['grounds'])}")
_PARTY = _compiled(rf"\b{either(_LISTS['leading_to_party'])}\s+$")
_DENIED = _compiled(rf"[^.!?;\n]*\?\s*{either(_LISTS['denials'])}\b")  # "inhuren? nee: laten bouwen"
_MAIN = r"(?!\b[^\s.!?;]+ (?:we|wij|ik)\b)"  # "omdat de oude stuk is, kopen we": the reason ends there
_REASON = _compiled(rf"\b{either(_LISTS['asides'])}(?:{_MAIN}[^.!?;\n])*$")
_BUYING = _compiled(rf"\b{either(_LISTS['buying'])}(?:\s+\S*[^\s.!?;]){_FEW}\s*$")
_BOUGHT = _compiled(rf"\s*(?:\S+\s+){_FEW}{either(_LISTS['bought'])}")
_BY_WAY_OF = "".join(rf"(?<!\b{re.escape(word)})" for word in sorted(_LISTS["by_way_of"]))
_SOFTWARE = _compiled(
    rf"{_BY_WAY_OF}\b(?:{'|'.join(sorted(_LISTS['software_for']))})?-?{either(_LISTS['software'])}",
    rf"\b{either(_LISTS['software_alone'])}",
)
_END = re.compile(r"[.!?](?:\s|$)|\n")


def is_software(text: str, start: int, end: int) -> bool:
    """Whether the sentence speaks of software for the thing that is mentioned: "beheer van wegen: nieuw pakket"."""
    before, behind = text[max(0, start - _WITHIN) : start], text[end : end + _WITHIN]
    ends = list(_END.finditer(before))
    clause = before[ends[-1].end() :] if ends else before
    stop = _END.search(behind)
    return bool(_SOFTWARE.search(clause) or _SOFTWARE.search(behind[: stop.start()] if stop else behind))


def is_actor(text: str, start: int, end: int) -> bool:
    """Whether the mention names who does it: "team burgerzaken", "de collega's van belastingen"."""
    return bool(_ACTOR.search(text[max(0, start - _BEFORE) : start]) or _ACTOR_BEHIND.match(text[end : end + _BEHIND]))


def receives(text: str, end: int) -> bool:
    """Whether the mention names who gets or wants something else: "wijkteams krijgen tablets"."""
    return bool(_RECEIVES.match(text[end : end + _BEFORE]))


def is_purpose(text: str, start: int, *, name: bool = False) -> bool:
    """Whether the mention says what or where something else is for: "laptops voor het KCC".

    ``name``: it is a product, for which the place of something is its subject: "nieuwe werkprocessen in Suite4Wmo".
    """
    before = text[max(0, start - _BEFORE) : start]
    aim = _PURPOSE.search(before)
    if aim is None or (name and aim.group().startswith(_PLACES)):
        return False
    return not _OBJECT.search(before)


def is_moment(text: str, start: int) -> bool:
    """Whether the mention only says when something is done: "na de verkiezingen vervangen we de raadsapp"."""
    return bool(_MOMENT.search(text[max(0, start - _BEFORE) : start]))


def is_served(text: str, start: int, end: int) -> bool:
    """Whether the mention is what a service is for: "hosting van de website", "een CISO inhuren"."""
    return bool(_SERVED.search(text[max(0, start - _BEFORE) : start]) or _HIRED.match(text[end : end + _BEFORE]))


def is_aside(text: str, start: int, end: int) -> bool:
    """Whether the mention stands between brackets, as a reason or example, or is denied at once."""
    before = text[max(0, start - 2 * _BEFORE) : start]
    if before.rfind("(") > before.rfind(")") or _REASON.search(before):
        return True
    if _LINK.search(text, start + 1, end):  # a description that ends in what something else is linked to
        return True
    last = start + 4 * _BEFORE
    return bool(_DENIED.match(text, start, last) or _GROUND.match(text, end, last))


def is_buying(text: str, start: int, end: int) -> bool:
    """Whether the mention is what is bought, replaced or rolled out, and not what that is linked to."""
    if _LINKED.search(text[max(0, start - _BEFORE) : start]):
        return False
    return bool(_BUYING.search(text[max(0, start - _BEFORE) : start]) or _BOUGHT.match(text[end : end + _BEFORE]))


def names_party(text: str, start: int) -> bool:
    """Whether a name stands where a supplier stands: "van AFAS", "gegund aan TOPdesk"."""
    return bool(_PARTY.search(text[max(0, start - _BEFORE) : start]))
