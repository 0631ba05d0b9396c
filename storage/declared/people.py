"""Declared: who somebody is and what he chose and was told."""

from collections.abc import Mapping

from domain.language import phrase
from storage.declared.terms import Declared, taking_part

_TOLD = phrase("To tell you of my own accord what you asked for, and never twice.")

PEOPLE: Mapping[str, Declared] = {
    "members": Declared(
        phrase("Your account"),
        phrase("To know who you are, for which municipality you speak and what you may do."),
        taking_part,
        "id region platform workspace account name municipality role language active joined_at restraint",
    ),
    "member_accounts": Declared(
        phrase("Your further accounts"),
        phrase("To know you as one person on several platforms."),
        taking_part,
        "platform workspace account member name since",
    ),
    "visits": Declared(
        phrase("The day of your last visit"),
        phrase("To forget who stays away."),
        taking_part,
        "member day",
    ),
    "preferences": Declared(
        phrase("Your choices"),
        _TOLD,
        taking_part,
        "member digest contract_ends time_zone",
    ),
    "follows": Declared(phrase("What you follow"), _TOLD, taking_part, "member subject since weekly"),
    "follow_hits": Declared(
        phrase("Announcements that fit what you follow"),
        _TOLD,
        taking_part,
        "member subject region announcement found_at told_at",
    ),
    "personal_digests": Declared(
        phrase("Weeks in which you got an overview"), _TOLD, taking_part, "member week claimed_at"
    ),
    "personal_items": Declared(phrase("What you were told"), _TOLD, taking_part, "member item told_at"),
    "calendar_links": Declared(
        phrase("Your links to calendars"),
        phrase("To show your calendar program what you may see. Only a code of each link is kept."),
        taking_part,
        "digest member scope made_at",
    ),
}
