"""Declared: what passes between a person and the bot, the ways in, and that somebody was erased."""

from collections.abc import Mapping

from domain.language import phrase
from storage.declared.terms import Declared, chat, for_good, hours, installed, messages, standing, taking_part

CHAT: Mapping[str, Declared] = {
    "inbox": Declared(
        phrase("What you typed to me lately"),
        phrase(
            "To do it once, also when it comes twice or I was interrupted. Your e-mail address may stand beside it."
        ),
        messages,
        "event payload answer",
        "accepted_at",
    ),
    "posts": Declared(
        phrase("What I told you, and where I named you to others"),
        phrase("To deliver it once, and to change or take it back later."),
        standing,
        "content key",
        "id queue thread_of remote_id put_at",
    ),
    "queues": Declared(
        phrase("Your address for private messages"),
        phrase("To deliver them in order."),
        taking_part,
        "platform workspace private address",
        "id due_at attempts taken_at paused_at reason",
    ),
    "mattermost_forms": Declared(
        phrase("Forms that you are filling in"),
        phrase("To keep what you typed while you go from step to step."),
        messages,
        "number workspace account form",
        "round tries expires_at",
    ),
    "web_posts": Declared(
        phrase("What you wrote in the web chat"),
        phrase("To show it to whom you wrote it."),
        chat,
        "member body room",
        "id change key thread_of at changed_at",
    ),
    "web_seen": Declared(
        phrase("How far you have read in the web chat"),
        phrase("To show what is new to you."),
        taking_part,
        "member room post",
    ),
    "web_keys": Declared(
        phrase("Your sessions in the web chat"),
        phrase("To let you in. Only a code of each key is kept."),
        hours,
        "digest member purpose expires_at",
    ),
    "slack_installations": Declared(
        phrase("That you installed the app in Slack"),
        phrase("To know who let Regioradar into a workspace."),
        installed,
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
        for_good,
        "digest erased_at",
    ),
}
