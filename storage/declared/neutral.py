"""Tables in which nothing is about a person, with all their columns; storage.declared has the others."""

from collections.abc import Mapping

NEUTRAL: Mapping[str, str] = {
    "channels": "platform workspace channel region partnership municipality external bound_at",
    "digest_items": "region audience item week",
    "digests": "region week audience claimed_at",
    "erasure_key": "id key",
    "facets": "region field value announcement",
    "kept_members": "region opportunity announcement municipality",
    "kept_opportunities": "region id field value stretch kind topic lots content core doubt weight first lead "
    "cents size",
    "kept_regions": "region form marked ready steps",
    "kept_stances": "region field value announcement municipality place closes voice until",
    "kept_stretches": "region field value first last looked",
    "kept_topics": "region field value since until size soonest strand tellers",
    "mail_domains": "region municipality domain trusted",
    "mattermost_marks": "workspace read_until",
    "opportunities": "id region kind topic found_at deadline",
    "opportunity_members": "opportunity announcement region",
    "outbox": "id queue post taken uncertain",
    "partnership_municipalities": "partnership municipality region",
    "partnerships": "id region name name_key",
    "post_records": "record post",
    "put_aside": "step low high region facts",
    "region_municipalities": "region municipality",
    "regions": "id name name_key language time_zone digest_weekday digest_hour settings",
    "search_entries": "key tokens municipality function year phase posted period_start period_end contract_end "
    "amount_low amount_high region visibility partnership",
    "search_forms": "id form word",
    "slack_bots": (
        "app_id bot_id bot_refresh_token bot_scopes bot_token bot_token_expires_at bot_user_id client_id "
        "enterprise_id enterprise_name id installed_at is_enterprise_install team_id team_name"
    ),
    "slack_oauth_states": "id state expire_at",
    "stale_facets": "number region field value announcement municipality",
    "tidings": "region day",
    "web_clock": "id change",
}
