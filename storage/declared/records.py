"""Declared: what somebody announced, decided or changed for a municipality."""

from collections.abc import Mapping

from domain.language import phrase
from storage.declared.terms import Declared, numbered, records, trail

RECORDS: Mapping[str, Declared] = {
    "announcements": Declared(
        phrase("What you announced, and where you are the contact"),
        phrase("To let neighbours know what your municipality plans, and whom they can ask."),
        records,
        "author contact text link",
        "key region id municipality posted_at changed_at visibility partnership source version superseded_by withdrawn "
        "unconfirmed kind phase function starts ends contract_end facts evidence",
    ),
    "revisions": Declared(
        phrase("Earlier versions of it"),
        phrase("To keep the history of the record true."),
        records,
        "content",
        "announcement version",
    ),
    "upkeep": Declared(
        phrase("Your answers whether it still holds"),
        phrase("To ask you again in time and not too often."),
        numbered,
        "answered_by",
        "announcement asked asked_at asked_week confirmed_at snoozed_until",
    ),
    "terms": Declared(
        phrase("Words that you taught"),
        phrase("To see who can explain a word of the region."),
        numbered,
        "author",
        "id region text text_key sense entry",
    ),
    "digest_skips": Declared(
        phrase("What you left out of a digest"),
        phrase("To see who decided that."),
        numbered,
        "member",
        "region audience item skipped_at",
    ),
    "opportunity_steps": Declared(
        phrase("Steps that you took for your municipality"),
        phrase("To account for what a municipality said about an opportunity."),
        numbered,
        "member why",
        "id opportunity municipality step lead at undone_at",
    ),
    "outcomes": Declared(
        phrase("Outcomes that you recorded"),
        phrase("To account for what came of an opportunity."),
        numbered,
        "member what",
        "opportunity participants value saving recorded_at",
    ),
    "audit": Declared(
        phrase("What you did, by number"),
        phrase("To account for who changed which record. Your name is not in it."),
        trail,
        "member platform record content",
        "region number at action municipality salt content_hash previous hash",
    ),
}
