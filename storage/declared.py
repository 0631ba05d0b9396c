"""Which columns hold personal data, what for, and how long: declared here for every table, and held to the schema.

The privacy statement and ``/radar me privacy`` are made from it. A test fails when a table or column is missing.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from domain.language import Phrase, phrase
from domain.retention import Retention

Term = Callable[[Retention], Phrase]


@dataclass(frozen=True)
class Declared:
    """A table with personal data: what it is, why it is kept, how long, and in which columns."""

    what: Phrase
    why: Phrase
    kept: Term
    columns: str
    besides: str = ""


def _taking_part(terms: Retention) -> Phrase:
    return phrase(
        "Kept until {months} months after your last visit, or {left} months once your access has ended.",
        months=terms.people_months,
        left=terms.left_months,
    )


def _records(terms: Retention) -> Phrase:
    return phrase(
        "Kept as your municipality's record, without your name once you are erased. Drafts go after {months} months.",
        months=terms.drafts_months,
    )


def _numbered(_terms: Retention) -> Phrase:
    return phrase("Kept with the record. Once you are erased the number leads to nobody.")


def _trail(terms: Retention) -> Phrase:
    return phrase(
        "Kept for {months} months. Once you are erased the number leads to nobody.", months=terms.audit_months
    )


def _messages(terms: Retention) -> Phrase:
    return phrase("Kept for {days} days at most.", days=terms.messages_days)


def _standing(terms: Retention) -> Phrase:
    return phrase(
        "Kept while it shows an announcement that may have to be taken back; other private messages for {days} days.",
        days=terms.messages_days,
    )


def _chat(terms: Retention) -> Phrase:
    return phrase("Kept for {months} months.", months=terms.chat_months)


def _hours(_terms: Retention) -> Phrase:
    return phrase("Kept for twelve hours at most.")


def _for_good(_terms: Retention) -> Phrase:
    return phrase("Kept for good, as a code that cannot be turned back into your account.")


def _installed(_terms: Retention) -> Phrase:
    return phrase("Kept while the app is installed.")


_TOLD = phrase("To tell you of my own accord what you asked for, and never twice.")

DECLARED: Mapping[str, Declared] = {
    "members": Declared(
        phrase("Your account"),
        phrase("To know who you are, for which municipality you speak and what you may do."),
        _taking_part,
        "id region platform workspace account name municipality role language active joined_at restraint",
    ),
    "member_accounts": Declared(
        phrase("Your further accounts"),
        phrase("To know you as one person on several platforms."),
        _taking_part,
        "platform workspace account member name since",
    ),
    "visits": Declared(
        phrase("The day of your last visit"),
        phrase("To forget who stays away."),
        _taking_part,
        "member day",
    ),
    "preferences": Declared(
        phrase("Your choices"),
        _TOLD,
        _taking_part,
        "member digest contract_ends time_zone",
    ),
    "follows": Declared(phrase("What you follow"), _TOLD, _taking_part, "member subject since weekly"),
    "follow_hits": Declared(
        phrase("Announcements that fit what you follow"),
        _TOLD,
        _taking_part,
        "member subject region announcement found_at told_at",
    ),
    "personal_digests": Declared(
        phrase("Weeks in which you got an overview"), _TOLD, _taking_part, "member week claimed_at"
    ),
    "personal_items": Declared(phrase("What you were told"), _TOLD, _taking_part, "member item told_at"),
    "calendar_links": Declared(
        phrase("Your links to calendars"),
        phrase("To show your calendar program what you may see. Only a code of each link is kept."),
        _taking_part,
        "digest member scope made_at",
    ),
    "announcements": Declared(
        phrase("What you announced, and where you are the contact"),
        phrase("To let neighbours know what your municipality plans, and whom they can ask."),
        _records,
        "author contact text link",
        "key region id municipality posted_at changed_at visibility partnership source version superseded_by withdrawn "
        "unconfirmed kind phase function starts ends contract_end latest_end amount_minimum amount_maximum facts "
        "evidence",
    ),
    "revisions": Declared(
        phrase("Earlier versions of it"),
        phrase("To keep the history of the record true."),
        _records,
        "content",
        "announcement version",
    ),
    "upkeep": Declared(
        phrase("Your answers whether it still holds"),
        phrase("To ask you again in time and not too often."),
        _numbered,
        "answered_by",
        "announcement asked asked_at asked_week confirmed_at snoozed_until",
    ),
    "terms": Declared(
        phrase("Words that you taught"),
        phrase("To see who can explain a word of the region."),
        _numbered,
        "author",
        "id region text text_key sense entry added_at",
    ),
    "digest_skips": Declared(
        phrase("What you left out of a digest"),
        phrase("To see who decided that."),
        _numbered,
        "member",
        "region audience item skipped_at",
    ),
    "opportunity_steps": Declared(
        phrase("Steps that you took for your municipality"),
        phrase("To account for what a municipality said about an opportunity."),
        _numbered,
        "member why",
        "id opportunity municipality step lead at undone_at",
    ),
    "outcomes": Declared(
        phrase("Outcomes that you recorded"),
        phrase("To account for what came of an opportunity."),
        _numbered,
        "member what",
        "opportunity participants value saving recorded_at",
    ),
    "audit": Declared(
        phrase("What you did, by number"),
        phrase("To account for who changed which record. Your name is not in it."),
        _trail,
        "member platform record content",
        "region number at action municipality salt content_hash previous hash",
    ),
    "inbox": Declared(
        phrase("What you typed to me lately"),
        phrase(
            "To do it once, also when it comes twice or I was interrupted. Your e-mail address may stand beside it."
        ),
        _messages,
        "event payload answer",
        "accepted_at",
    ),
    "posts": Declared(
        phrase("What I told you, and where I named you to others"),
        phrase("To deliver it once, and to change or take it back later."),
        _standing,
        "content key",
        "id queue thread_of remote_id put_at sent_at refused",
    ),
    "queues": Declared(
        phrase("Your address for private messages"),
        phrase("To deliver them in order."),
        _taking_part,
        "platform workspace private address",
        "id due_at attempts taken_at paused_at reason",
    ),
    "mattermost_forms": Declared(
        phrase("Forms that you are filling in"),
        phrase("To keep what you typed while you go from step to step."),
        _messages,
        "number workspace account form",
        "round tries expires_at",
    ),
    "web_posts": Declared(
        phrase("What you wrote in the web chat"),
        phrase("To show it to whom you wrote it."),
        _chat,
        "member body room",
        "id change key thread_of at changed_at",
    ),
    "web_seen": Declared(
        phrase("How far you have read in the web chat"),
        phrase("To show what is new to you."),
        _taking_part,
        "member room post",
    ),
    "web_keys": Declared(
        phrase("Your sessions in the web chat"),
        phrase("To let you in. Only a code of each key is kept."),
        _hours,
        "digest member purpose expires_at",
    ),
    "slack_installations": Declared(
        phrase("That you installed the app in Slack"),
        phrase("To know who let Regioradar into a workspace."),
        _installed,
        "user_id",
        "app_id bot_id bot_refresh_token bot_scopes bot_token bot_token_expires_at bot_user_id client_id "
        "enterprise_id enterprise_name enterprise_url id incoming_webhook_channel "
        "incoming_webhook_channel_id incoming_webhook_configuration_url incoming_webhook_url "
        "installed_at is_enterprise_install team_id team_name token_type user_refresh_token user_scopes "
        "user_token user_token_expires_at",
    ),
    "erasures": Declared(
        phrase("That you were erased"),
        phrase("To erase you again when an older backup is put back, and to keep a mute or block if you come back."),
        _for_good,
        "digest erased_at",
    ),
}
