"""What part a mention plays in its sentence, from the words around it: bought thing, purpose, department, party."""

import re

from domain.reading.language.wordlists import wordlist

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
_SMALL = r"(?: (?:de|het|een|ons|onze|alle|nieuwe|the|our|all|a|ca\.?|(?!20\d\d)\d+))*\s+$"
_PURPOSE = re.compile(
    r"\b(?:voor|tbv|t\.b\.v\.|ten behoeve van|met|naast|bij|op|in|vanuit|onder|via|uit|langs|rond|rondom|tussen|ipv|"
    r"i\.p\.v\.|in plaats van|in het kader van|in verband met|i\.v\.m\.|ivm|for|with|beside|instead of|via|within)"
    + _SMALL,
    re.IGNORECASE,
)
# What is bought, wanted or told of stands behind these with the same small words: "offertes voor", "klaar met".
_OBJECT = re.compile(
    r"\b(?:(?:software|systeem|systemen|pakket|applicatie|app|tool|oplossing|platform|module|"
    r"aanbesteding|offertes?|uitvraag|budget|krediet|contract|overeenkomst|raamovereenkomst|raamcontract|mantel|leverancier|opvolger|vervang\w*|plannen|"
    r"opdracht|gunning|geld|ton|k|euro|licenties|abonnement|tender|supplier|framework|quotes?|successor|replacement) "
    r"(?:voor|for)|"
    r"(?:beginnen|begonnen|start(?:en|te|ten)?|gestart|bezig|stop(?:pen|t)?|gestopt|klaar|werk(?:en|t|ten)|aan de slag|"
    r"ervaring(?:en)?|pilot|proef) met|"
    r"(?:over|overstap\w*|overgestapt|stap(?:pen|t)? over|besparen|zit(?:ten)?|draai(?:en|t)|aanbod) (?:op|naar|in)|"
    r"(?:af|weg|afscheid) (?:van|van de)|(?:gekozen|kiezen|gaan) voor|experience with|moving to)" + _SMALL,
    re.IGNORECASE,
)
# What a service is for stands behind it: "hosting van de website", "licenties voor het zaaksysteem".
_SERVED = re.compile(rf"\b(?:{'|'.join(sorted(wordlist('words')['serving']))}) (?:van|voor){_SMALL}", re.IGNORECASE)
_HIRED = re.compile(r"\s+(?:extern |tijdelijk )?(?:inhuren|ingehuurd|detacheren)\b", re.IGNORECASE)
# Who gets or wants something is not what he gets: "de wijkteams krijgen tablets".
_RECEIVES = re.compile(
    r"\s+(?:krijg(?:t|en)|kreeg|kregen|willen|wil|vraagt|vragen|wenst|wensen|zoekt|zoeken|vond|vindt|vonden|constateer\w+|overweegt|"
    r"gets?|wants?|needs?)\b",
    re.IGNORECASE,
)
_PARTY = re.compile(
    r"\b(?:van|door|bij|aan|leverancier|firma|partij|(?:contract|overeenkomst|samen|contract signed) (?:met|with)|"
    r"by|from|to|supplier|vendor|partner)\s+$",
    re.IGNORECASE,
)
_REASON = re.compile(
    r"(?:\b(?:zodat|omdat|want|doordat|vragen over|zoals|bijvoorbeeld|because|so that|questions about|such as|"
    r"inclusief|including)\b|\bincl\b\.?)[^.!?;\n]*$",
    re.IGNORECASE,
)
_BUYING = re.compile(
    r"\b(?:vervang\w*|vernieuw\w*|aanschaf\w*|schaf\w*|koop\w*|kopen|inkoop\w*|aanbested\w*|bestel\w*|verleng\w*|nieuwe?|"
    r"offertes?|tender\w*|buy\w*|replac\w*|renew\w*|purchas\w*|procur\w*|order\w*|implement\w*|migr\w*|uitrol\w*|pilot\w*|"
    r"overstap\w*|selecti\w*)(?:\s+\S*[^\s.!?;]){0,4}\s*$",
    re.IGNORECASE,
)
_BOUGHT = re.compile(
    r"\s*(?:\S+\s+){0,4}(?:vervang\w*|vernieuw\w*|aanschaf\w*|kopen|aanbested\w*|bestel\w*|verleng\w*|replac\w*|"
    r"aangeschaft|gekocht|uitrol\w*|migr\w*|implement\w*|gegund)",
    re.IGNORECASE,
)


# Software, by itself or as the end of a word; behind these words it is only the way in which something is done.
_SOFTWARE = re.compile(
    r"(?<!\bvia de )(?<!\bvia een )(?<!\bvia )(?<!\bin de )(?<!\bbestel)\b"
    r"(?:beheer|software|registratie|administratie|reserverings?|informatie|planning|inspectie|meld|volg|verhuur|ticket)?-?"
    r"(?:systee?m|systemen|software|pakket|applicaties?|app|tool|module|database|softwareleverancier)\b|"
    r"\b(?:software|excel|saas)\b",
    re.IGNORECASE,
)
_END = re.compile(r"[.!?](?:\s|$)|\n")
_WITHIN = 90  # characters on either side in which software has to do with a thing


def is_software(text: str, start: int, end: int) -> bool:
    """Whether the sentence speaks of software for the thing that is mentioned: "beheer van wegen: nieuw pakket"."""
    before, behind = text[max(0, start - _WITHIN) : start], text[end : end + _WITHIN]
    ends = list(_END.finditer(before))
    clause = before[ends[-1].end() :] if ends else before
    stop = _END.search(behind)
    return bool(_SOFTWARE.search(clause) or _SOFTWARE.search(behind[: stop.start()] if stop else behind))


def is_actor(text: str, start: int, end: int) -> bool:
    """Whether the mention names who does it: "team burgerzaken", "de collega's van belastingen"."""
    return bool(_ACTOR.search(text[max(0, start - _BEFORE) : start]) or _ACTOR_BEHIND.match(text[end : end + 15]))


def receives(text: str, end: int) -> bool:
    """Whether the mention names who gets or wants something else: "wijkteams krijgen tablets"."""
    return bool(_RECEIVES.match(text[end : end + 25]))


def is_purpose(text: str, start: int, *, name: bool = False) -> bool:
    """Whether the mention says what or where something else is for: "laptops voor het KCC".

    ``name``: it is a product, for which the place of something is its subject: "nieuwe werkprocessen in Suite4Wmo".
    """
    before = text[max(0, start - _BEFORE) : start]
    aim = _PURPOSE.search(before)
    if aim is None or (name and aim.group().startswith(("in ", "via "))):
        return False
    return not _OBJECT.search(before)


def is_served(text: str, start: int, end: int) -> bool:
    """Whether the mention is what a service is for: "hosting van de website", "een CISO inhuren"."""
    return bool(_SERVED.search(text[max(0, start - _BEFORE) : start]) or _HIRED.match(text[end : end + _BEFORE]))


def is_aside(text: str, start: int) -> bool:
    """Whether the mention stands between brackets, or only as a reason, an example or what comes with something."""
    before = text[max(0, start - 2 * _BEFORE) : start]
    return before.rfind("(") > before.rfind(")") or bool(_REASON.search(before))


def is_buying(text: str, start: int, end: int) -> bool:
    """Whether the mention is what is bought, replaced or rolled out."""
    return bool(_BUYING.search(text[max(0, start - _BEFORE) : start]) or _BOUGHT.match(text[end : end + _BEFORE]))


def names_party(text: str, start: int) -> bool:
    """Whether a name stands where a supplier stands: "van AFAS", "gegund aan TOPdesk"."""
    return bool(_PARTY.search(text[max(0, start - _BEFORE) : start]))
