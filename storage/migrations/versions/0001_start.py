"""The first schema: every table, by subject, in the order in which they refer to each other."""

import sqlalchemy as sa
from alembic import op

from storage.tables.columns import KEY, TEXT, Moment
from storage.tables.search import Tokens

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make an empty store."""
    _messages()
    _regions()
    _announcements()
    _search()
    _opportunities()
    _digests()
    _web()
    _mattermost()


def _messages() -> None:
    op.create_table(
        "inbox",
        sa.Column("event", TEXT, nullable=False),
        sa.Column("payload", TEXT, nullable=False),
        sa.Column("accepted_at", Moment, nullable=False),
        sa.Column("done_at", Moment, nullable=True),
        sa.PrimaryKeyConstraint("event", name=op.f("pk_inbox")),
    )
    op.create_index(op.f("ix_inbox_accepted_at"), "inbox", ["accepted_at"])
    op.create_index(
        "ix_inbox_unfinished",
        "inbox",
        ["accepted_at"],
        sqlite_where=sa.text("done_at IS NULL"),
        postgresql_where=sa.text("done_at IS NULL"),
    )
    op.create_table(
        "queues",
        sa.Column("id", KEY, nullable=False),
        sa.Column("platform", TEXT, nullable=False),
        sa.Column("workspace", TEXT, nullable=False),
        sa.Column("private", sa.Boolean(), nullable=False),
        sa.Column("address", TEXT, nullable=False),
        sa.Column("due_at", Moment, nullable=True),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("taken_at", Moment, nullable=True),
        sa.Column("paused_at", Moment, nullable=True),
        sa.Column("reason", TEXT, nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_queues")),
        sa.UniqueConstraint(
            "platform", "workspace", "private", "address", name=op.f("uq_queues_platform_workspace_private_address")
        ),
    )
    op.create_table(
        "posts",
        sa.Column("id", KEY, nullable=False),
        sa.Column("queue", KEY, nullable=False),
        sa.Column("key", TEXT, nullable=False),
        sa.Column("thread_of", TEXT, nullable=True),
        sa.Column("content", TEXT, nullable=True),
        sa.Column("remote_id", TEXT, nullable=True),
        sa.Column("put_at", Moment, nullable=False),
        sa.Column("sent_at", Moment, nullable=True),
        sa.Column("refused", TEXT, nullable=True),
        sa.ForeignKeyConstraint(["queue"], ["queues.id"], name=op.f("fk_posts_queue")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_posts")),
        sa.UniqueConstraint("queue", "key", name=op.f("uq_posts_queue_key")),
    )
    op.create_index(op.f("ix_posts_key"), "posts", ["key"])
    op.create_table(
        "outbox",
        sa.Column("id", KEY, nullable=False),
        sa.Column("queue", KEY, nullable=False),
        sa.Column("post", KEY, nullable=False),
        sa.Column("taken", sa.Boolean(), nullable=False),
        sa.Column("uncertain", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["post"], ["posts.id"], name=op.f("fk_outbox_post")),
        sa.ForeignKeyConstraint(["queue"], ["queues.id"], name=op.f("fk_outbox_queue")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_outbox")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_outbox_queue_id"), "outbox", ["queue", "id"])
    op.create_index(
        "uq_outbox_waiting",
        "outbox",
        ["post"],
        unique=True,
        sqlite_where=sa.text("NOT taken"),
        postgresql_where=sa.text("NOT taken"),
    )


def _regions() -> None:
    op.create_table(
        "regions",
        sa.Column("id", KEY, nullable=False),
        sa.Column("name", TEXT, nullable=False),
        sa.Column("name_key", TEXT, nullable=False),
        sa.Column("language", TEXT, nullable=False),
        sa.Column("time_zone", TEXT, nullable=False),
        sa.Column("digest_weekday", sa.Integer(), nullable=False),
        sa.Column("digest_hour", sa.Integer(), nullable=False),
        sa.Column("settings", TEXT, nullable=False),
        sa.Column("created_at", Moment, nullable=False),
        sa.CheckConstraint("language IN ('nl', 'en')", name=op.f("ck_regions_language")),
        sa.CheckConstraint("digest_hour BETWEEN 0 AND 23", name=op.f("ck_regions_digest_hour")),
        sa.CheckConstraint("digest_weekday BETWEEN 0 AND 6", name=op.f("ck_regions_digest_weekday")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_regions")),
        sa.UniqueConstraint("name_key", name=op.f("uq_regions_name_key")),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "partnerships",
        sa.Column("id", KEY, nullable=False),
        sa.Column("region", KEY, nullable=False),
        sa.Column("name", TEXT, nullable=False),
        sa.Column("name_key", TEXT, nullable=False),
        sa.ForeignKeyConstraint(["region"], ["regions.id"], name=op.f("fk_partnerships_region")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_partnerships")),
        sa.UniqueConstraint("region", "id", name=op.f("uq_partnerships_region_id")),
        sa.UniqueConstraint("region", "name_key", name=op.f("uq_partnerships_region_name_key")),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "region_municipalities",
        sa.Column("region", KEY, nullable=False),
        sa.Column("municipality", TEXT, nullable=False),
        sa.CheckConstraint("municipality LIKE 'GM____'", name=op.f("ck_region_municipalities_municipality")),
        sa.ForeignKeyConstraint(["region"], ["regions.id"], name=op.f("fk_region_municipalities_region")),
        sa.PrimaryKeyConstraint("region", "municipality", name=op.f("pk_region_municipalities")),
    )
    op.create_table(
        "channels",
        sa.Column("platform", TEXT, nullable=False),
        sa.Column("workspace", TEXT, nullable=False),
        sa.Column("channel", TEXT, nullable=False),
        sa.Column("region", KEY, nullable=False),
        sa.Column("partnership", KEY, nullable=True),
        sa.Column("municipality", TEXT, nullable=True),
        sa.Column("external", sa.Boolean(), nullable=False),
        sa.Column("bound_at", Moment, nullable=False),
        sa.CheckConstraint("partnership IS NULL OR municipality IS NULL", name=op.f("ck_channels_audience")),
        sa.ForeignKeyConstraint(
            ["region", "municipality"],
            ["region_municipalities.region", "region_municipalities.municipality"],
            name=op.f("fk_channels_region_municipality"),
        ),
        sa.ForeignKeyConstraint(
            ["region", "partnership"],
            ["partnerships.region", "partnerships.id"],
            name=op.f("fk_channels_region_partnership"),
        ),
        sa.ForeignKeyConstraint(["region"], ["regions.id"], name=op.f("fk_channels_region")),
        sa.PrimaryKeyConstraint("platform", "workspace", "channel", name=op.f("pk_channels")),
    )
    op.create_index(op.f("ix_channels_region"), "channels", ["region"])
    op.create_table(
        "members",
        sa.Column("id", KEY, nullable=False),
        sa.Column("region", KEY, nullable=False),
        sa.Column("platform", TEXT, nullable=False),
        sa.Column("workspace", TEXT, nullable=False),
        sa.Column("account", TEXT, nullable=False),
        sa.Column("name", TEXT, nullable=False),
        sa.Column("municipality", TEXT, nullable=True),
        sa.Column("role", TEXT, nullable=False),
        sa.Column("language", TEXT, nullable=False),
        sa.Column("active", sa.Boolean(), nullable=False),
        sa.Column("joined_at", Moment, nullable=False),
        sa.CheckConstraint("language IN ('nl', 'en')", name=op.f("ck_members_language")),
        sa.CheckConstraint("role IN ('member', 'steward', 'coordinator')", name=op.f("ck_members_role")),
        sa.ForeignKeyConstraint(
            ["region", "municipality"],
            ["region_municipalities.region", "region_municipalities.municipality"],
            name=op.f("fk_members_region_municipality"),
        ),
        sa.ForeignKeyConstraint(["region"], ["regions.id"], name=op.f("fk_members_region")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_members")),
        sa.UniqueConstraint("platform", "workspace", "account", name=op.f("uq_members_platform_workspace_account")),
        sa.UniqueConstraint("region", "id", name=op.f("uq_members_region_id")),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "partnership_municipalities",
        sa.Column("partnership", KEY, nullable=False),
        sa.Column("municipality", TEXT, nullable=False),
        sa.Column("region", KEY, nullable=False),
        sa.ForeignKeyConstraint(
            ["region", "municipality"],
            ["region_municipalities.region", "region_municipalities.municipality"],
            name=op.f("fk_partnership_municipalities_region_municipality"),
        ),
        sa.ForeignKeyConstraint(
            ["region", "partnership"],
            ["partnerships.region", "partnerships.id"],
            name=op.f("fk_partnership_municipalities_region_partnership"),
        ),
        sa.PrimaryKeyConstraint("partnership", "municipality", name=op.f("pk_partnership_municipalities")),
    )


def _announcements() -> None:
    op.create_table(
        "audit",
        sa.Column("region", KEY, nullable=False),
        sa.Column("number", sa.BigInteger(), nullable=False),
        sa.Column("at", Moment, nullable=False),
        sa.Column("member", KEY, nullable=True),
        sa.Column("platform", TEXT, nullable=True),
        sa.Column("action", TEXT, nullable=False),
        sa.Column("record", TEXT, nullable=False),
        sa.Column("municipality", TEXT, nullable=True),
        sa.Column("content", TEXT, nullable=True),
        sa.Column("salt", TEXT, nullable=True),
        sa.Column("content_hash", TEXT, nullable=False),
        sa.Column("previous", TEXT, nullable=False),
        sa.Column("hash", TEXT, nullable=False),
        sa.ForeignKeyConstraint(["region"], ["regions.id"], name=op.f("fk_audit_region")),
        sa.PrimaryKeyConstraint("region", "number", name=op.f("pk_audit")),
    )
    op.create_index(op.f("ix_audit_region_municipality_number"), "audit", ["region", "municipality", "number"])
    op.create_index(op.f("ix_audit_region_record_number"), "audit", ["region", "record", "number"])
    op.create_table(
        "announcements",
        sa.Column("key", KEY, nullable=False),
        sa.Column("region", KEY, nullable=False),
        sa.Column("id", TEXT, nullable=False),
        sa.Column("municipality", TEXT, nullable=False),
        sa.Column("author", KEY, nullable=True),
        sa.Column("contact", TEXT, nullable=True),
        sa.Column("posted_at", Moment, nullable=False),
        sa.Column("changed_at", Moment, nullable=False),
        sa.Column("text", TEXT, nullable=False),
        sa.Column("visibility", TEXT, nullable=False),
        sa.Column("partnership", KEY, nullable=True),
        sa.Column("link", TEXT, nullable=True),
        sa.Column("source", TEXT, nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("superseded_by", TEXT, nullable=True),
        sa.Column("withdrawn", sa.Boolean(), nullable=False),
        sa.Column("kind", TEXT, nullable=True),
        sa.Column("phase", TEXT, nullable=True),
        sa.Column("function", TEXT, nullable=True),
        sa.Column("starts", sa.Date(), nullable=True),
        sa.Column("ends", sa.Date(), nullable=True),
        sa.Column("contract_end", sa.Date(), nullable=True),
        sa.Column("latest_end", sa.Date(), nullable=True),
        sa.Column("amount_minimum", sa.BigInteger(), nullable=True),
        sa.Column("amount_maximum", sa.BigInteger(), nullable=True),
        sa.Column("facts", TEXT, nullable=False),
        sa.Column("evidence", TEXT, nullable=False),
        sa.CheckConstraint(
            "(visibility = 'partnership') = (partnership IS NOT NULL)", name=op.f("ck_announcements_partnership")
        ),
        sa.CheckConstraint("kind IN ('investment', 'project', 'development')", name=op.f("ck_announcements_kind")),
        sa.CheckConstraint(
            "phase IN ('idea', 'planned', 'tendering', 'awarded', 'running', 'done', 'cancelled')",
            name=op.f("ck_announcements_phase"),
        ),
        sa.CheckConstraint(
            "visibility IN ('municipality', 'partnership', 'region')", name=op.f("ck_announcements_visibility")
        ),
        sa.CheckConstraint("superseded_by <> id", name=op.f("ck_announcements_superseded_by")),
        sa.CheckConstraint("version > 0", name=op.f("ck_announcements_version")),
        sa.ForeignKeyConstraint(
            ["partnership", "municipality"],
            ["partnership_municipalities.partnership", "partnership_municipalities.municipality"],
            name=op.f("fk_announcements_partnership_municipality"),
        ),
        sa.ForeignKeyConstraint(
            ["region", "author"], ["members.region", "members.id"], name=op.f("fk_announcements_region_author")
        ),
        sa.ForeignKeyConstraint(
            ["region", "municipality"],
            ["region_municipalities.region", "region_municipalities.municipality"],
            name=op.f("fk_announcements_region_municipality"),
        ),
        sa.ForeignKeyConstraint(
            ["region", "partnership"],
            ["partnerships.region", "partnerships.id"],
            name=op.f("fk_announcements_region_partnership"),
        ),
        sa.ForeignKeyConstraint(
            ["region", "superseded_by"],
            ["announcements.region", "announcements.id"],
            name=op.f("fk_announcements_region_superseded_by"),
        ),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_announcements")),
        sa.UniqueConstraint("region", "id", name=op.f("uq_announcements_region_id")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_announcements_author"), "announcements", ["author"])
    op.create_index(
        op.f("ix_announcements_region_municipality_key"),
        "announcements",
        ["region", "municipality", "key"],
    )
    op.create_index(op.f("ix_announcements_region_posted_at_key"), "announcements", ["region", "posted_at", "key"])
    op.create_table(
        "facets",
        sa.Column("region", KEY, nullable=False),
        sa.Column("field", TEXT, nullable=False),
        sa.Column("value", TEXT, nullable=False),
        sa.Column("announcement", KEY, nullable=False),
        sa.ForeignKeyConstraint(
            ["announcement"], ["announcements.key"], name=op.f("fk_facets_announcement"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("region", "field", "value", "announcement", name=op.f("pk_facets")),
        sqlite_with_rowid=False,
    )
    op.create_index(op.f("ix_facets_announcement"), "facets", ["announcement"])
    op.create_table(
        "revisions",
        sa.Column("announcement", KEY, nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("content", TEXT, nullable=False),
        sa.ForeignKeyConstraint(
            ["announcement"], ["announcements.key"], name=op.f("fk_revisions_announcement"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("announcement", "version", name=op.f("pk_revisions")),
        sqlite_with_rowid=False,
    )


def _search() -> None:
    op.create_table(
        "search_forms",
        sa.Column("id", KEY, nullable=False),
        sa.Column("form", TEXT, nullable=False),
        sa.Column("word", TEXT, nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_search_forms")),
    )
    op.create_index(op.f("ix_search_forms_form_word"), "search_forms", ["form", "word"])
    op.create_table(
        "search_entries",
        sa.Column("key", KEY, autoincrement=False, nullable=False),
        sa.Column("tokens", Tokens, nullable=False),
        sa.Column("municipality", TEXT, nullable=False),
        sa.Column("function", TEXT, nullable=True),
        sa.Column("year", sa.Integer(), nullable=True),
        sa.Column("phase", TEXT, nullable=True),
        sa.Column("posted", sa.Integer(), nullable=False),
        sa.Column("period_start", sa.Integer(), nullable=True),
        sa.Column("period_end", sa.Integer(), nullable=True),
        sa.Column("contract_end", sa.Integer(), nullable=True),
        sa.Column("amount_low", sa.BigInteger(), nullable=True),
        sa.Column("amount_high", sa.BigInteger(), nullable=True),
        sa.Column("region", KEY, nullable=True),
        sa.Column("visibility", TEXT, nullable=True),
        sa.Column("partnership", KEY, nullable=True),
        sa.ForeignKeyConstraint(["key"], ["announcements.key"], name=op.f("fk_search_entries_key"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_search_entries")),
    )
    op.create_index(op.f("ix_search_entries_region_key"), "search_entries", ["region", "key"])
    if op.get_bind().dialect.name == "sqlite":
        # No copy of the tokens: they stand in search_entries. Single words are all that is ever asked for.
        op.execute(
            "CREATE VIRTUAL TABLE search_words USING fts5(tokens, content='search_entries', content_rowid='key', "
            "detail=none, columnsize=0, tokenize=\"ascii tokenchars '_'\")"
        )
    else:
        op.execute("CREATE INDEX ix_search_entries_tokens ON search_entries USING gin (tokens)")
        # The planner has to know rare words from common ones to choose between the words' index and newest first.
        op.execute("ALTER TABLE search_entries ALTER COLUMN tokens SET STATISTICS 1000")


def _opportunities() -> None:
    op.create_table(
        "opportunities",
        sa.Column("id", KEY, nullable=False),
        sa.Column("region", KEY, nullable=False),
        sa.Column("kind", TEXT, nullable=False),
        sa.Column("topic", TEXT, nullable=False),
        sa.Column("found_at", Moment, nullable=False),
        sa.Column("deadline", sa.Date(), nullable=True),
        sa.CheckConstraint(
            "kind IN ('join_tender', 'co_termination', 'joint_purchase', 'reuse', 'harmonise', 'shared_law')",
            name=op.f("ck_opportunities_kind"),
        ),
        sa.ForeignKeyConstraint(["region"], ["regions.id"], name=op.f("fk_opportunities_region")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_opportunities")),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "opportunity_steps",
        sa.Column("id", KEY, nullable=False),
        sa.Column("opportunity", KEY, nullable=False),
        sa.Column("municipality", TEXT, nullable=False),
        sa.Column("step", TEXT, nullable=False),
        sa.Column("why", TEXT, nullable=True),
        sa.Column("lead", sa.Boolean(), nullable=False),
        sa.Column("member", KEY, nullable=True),
        sa.Column("at", Moment, nullable=False),
        sa.Column("undone_at", Moment, nullable=True),
        sa.CheckConstraint(
            "step IN ('follow', 'interested', 'joining', 'mandate', 'not_for_us')",
            name=op.f("ck_opportunity_steps_step"),
        ),
        sa.ForeignKeyConstraint(
            ["opportunity"], ["opportunities.id"], name=op.f("fk_opportunity_steps_opportunity"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_opportunity_steps")),
        sqlite_autoincrement=True,
    )
    op.create_index(
        op.f("ix_opportunity_steps_opportunity_municipality_id"),
        "opportunity_steps",
        ["opportunity", "municipality", "id"],
    )
    op.create_table(
        "outcomes",
        sa.Column("opportunity", KEY, nullable=False),
        sa.Column("what", TEXT, nullable=False),
        sa.Column("participants", TEXT, nullable=False),
        sa.Column("value", sa.BigInteger(), nullable=True),
        sa.Column("saving", sa.BigInteger(), nullable=True),
        sa.Column("member", KEY, nullable=True),
        sa.Column("recorded_at", Moment, nullable=False),
        sa.CheckConstraint("value >= 0 AND saving >= 0", name=op.f("ck_outcomes_sums")),
        sa.ForeignKeyConstraint(
            ["opportunity"], ["opportunities.id"], name=op.f("fk_outcomes_opportunity"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("opportunity", name=op.f("pk_outcomes")),
    )
    op.create_table(
        "put_aside",
        sa.Column("step", KEY, nullable=False),
        sa.Column("low", TEXT, nullable=False),
        sa.Column("high", TEXT, nullable=False),
        sa.Column("region", KEY, nullable=False),
        sa.Column("facts", TEXT, nullable=False),
        sa.ForeignKeyConstraint(["step"], ["opportunity_steps.id"], name=op.f("fk_put_aside_step"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("step", "low", "high", name=op.f("pk_put_aside")),
    )
    op.create_index(op.f("ix_put_aside_region"), "put_aside", ["region"])
    op.create_table(
        "opportunity_members",
        sa.Column("opportunity", KEY, nullable=False),
        sa.Column("announcement", TEXT, nullable=False),
        sa.Column("region", KEY, nullable=False),
        sa.ForeignKeyConstraint(
            ["opportunity"], ["opportunities.id"], name=op.f("fk_opportunity_members_opportunity"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["region", "announcement"],
            ["announcements.region", "announcements.id"],
            name=op.f("fk_opportunity_members_region_announcement"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("opportunity", "announcement", name=op.f("pk_opportunity_members")),
    )
    op.create_index(
        op.f("ix_opportunity_members_region_announcement"),
        "opportunity_members",
        ["region", "announcement"],
    )


def _digests() -> None:
    op.create_table(
        "digests",
        sa.Column("region", KEY, nullable=False),
        sa.Column("week", TEXT, nullable=False),
        sa.Column("audience", TEXT, nullable=False),
        sa.Column("claimed_at", Moment, nullable=False),
        sa.ForeignKeyConstraint(["region"], ["regions.id"], name=op.f("fk_digests_region")),
        sa.PrimaryKeyConstraint("region", "week", "audience", name=op.f("pk_digests")),
    )
    op.create_table(
        "digest_items",
        sa.Column("region", KEY, nullable=False),
        sa.Column("audience", TEXT, nullable=False),
        sa.Column("item", TEXT, nullable=False),
        sa.Column("week", TEXT, nullable=False),
        sa.ForeignKeyConstraint(
            ["region", "week", "audience"],
            ["digests.region", "digests.week", "digests.audience"],
            name=op.f("fk_digest_items_region_week_audience"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("region", "audience", "item", name=op.f("pk_digest_items")),
    )
    op.create_table(
        "follows",
        sa.Column("member", KEY, nullable=False),
        sa.Column("subject", TEXT, nullable=False),
        sa.Column("since", Moment, nullable=False),
        sa.ForeignKeyConstraint(["member"], ["members.id"], name=op.f("fk_follows_member"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("member", "subject", name=op.f("pk_follows")),
    )
    op.create_table(
        "terms",
        sa.Column("id", KEY, nullable=False),
        sa.Column("region", KEY, nullable=False),
        sa.Column("text", TEXT, nullable=False),
        sa.Column("text_key", TEXT, nullable=False),
        sa.Column("sense", TEXT, nullable=False),
        sa.Column("entry", TEXT, nullable=False),
        sa.Column("author", KEY, nullable=True),
        sa.Column("added_at", Moment, nullable=False),
        sa.ForeignKeyConstraint(
            ["region", "author"], ["members.region", "members.id"], name=op.f("fk_terms_region_author")
        ),
        sa.ForeignKeyConstraint(["region"], ["regions.id"], name=op.f("fk_terms_region")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_terms")),
        sa.UniqueConstraint("region", "text_key", "sense", name=op.f("uq_terms_region_text_key_sense")),
    )


def _web() -> None:
    op.create_table(
        "web_clock",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("change", KEY, nullable=False),
        sa.CheckConstraint("id = 1", name=op.f("ck_web_clock_single")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_web_clock")),
    )
    op.create_table(
        "web_keys",
        sa.Column("digest", TEXT, nullable=False),
        sa.Column("member", KEY, nullable=False),
        sa.Column("purpose", TEXT, nullable=False),
        sa.Column("expires_at", Moment, nullable=False),
        sa.CheckConstraint("purpose IN ('link', 'session')", name=op.f("ck_web_keys_purpose")),
        sa.ForeignKeyConstraint(["member"], ["members.id"], name=op.f("fk_web_keys_member")),
        sa.PrimaryKeyConstraint("digest", name=op.f("pk_web_keys")),
    )
    op.create_index(op.f("ix_web_keys_expires_at"), "web_keys", ["expires_at"])
    op.create_table(
        "web_posts",
        sa.Column("id", KEY, nullable=False),
        sa.Column("change", KEY, nullable=False),
        sa.Column("room", TEXT, nullable=False),
        sa.Column("key", TEXT, nullable=False),
        sa.Column("member", KEY, nullable=True),
        sa.Column("body", TEXT, nullable=False),
        sa.Column("thread_of", TEXT, nullable=True),
        sa.Column("at", Moment, nullable=False),
        sa.Column("changed_at", Moment, nullable=True),
        sa.ForeignKeyConstraint(["member"], ["members.id"], name=op.f("fk_web_posts_member")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_web_posts")),
        sa.UniqueConstraint("change", name=op.f("uq_web_posts_change")),
        sa.UniqueConstraint("room", "key", name=op.f("uq_web_posts_room_key")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_web_posts_room_id"), "web_posts", ["room", "id"])
    op.create_table(
        "web_seen",
        sa.Column("member", KEY, nullable=False),
        sa.Column("room", TEXT, nullable=False),
        sa.Column("post", KEY, nullable=False),
        sa.ForeignKeyConstraint(["member"], ["members.id"], name=op.f("fk_web_seen_member")),
        sa.PrimaryKeyConstraint("member", "room", name=op.f("pk_web_seen")),
    )


def _mattermost() -> None:
    op.create_table(
        "mattermost_forms",
        sa.Column("number", TEXT, nullable=False),
        sa.Column("workspace", TEXT, nullable=False),
        sa.Column("account", TEXT, nullable=False),
        sa.Column("form", TEXT, nullable=False),
        sa.Column("round", sa.Integer(), nullable=False),
        sa.Column("tries", sa.Integer(), nullable=False),
        sa.Column("expires_at", Moment, nullable=False),
        sa.PrimaryKeyConstraint("number", name=op.f("pk_mattermost_forms")),
    )
    op.create_index(op.f("ix_mattermost_forms_expires_at"), "mattermost_forms", ["expires_at"])
    op.create_table(
        "mattermost_marks",
        sa.Column("workspace", TEXT, nullable=False),
        sa.Column("read_until", KEY, nullable=False),
        sa.PrimaryKeyConstraint("workspace", name=op.f("pk_mattermost_marks")),
    )
