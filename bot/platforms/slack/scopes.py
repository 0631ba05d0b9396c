"""The scopes that the app asks for; a test keeps them equal to slack-manifest.yml."""

SCOPES = frozenset(
    {
        "app_mentions:read",
        "channels:history",
        "channels:read",
        "chat:write",
        "commands",
        "files:write",
        "groups:history",
        "groups:read",
        "im:history",
        "im:write",
        "users:read",
        "users:read.email",
    }
)


def missing(header: str | None) -> list[str]:
    """Give the scopes that a token lacks, from Slack's header ``X-OAuth-Scopes``; none where it does not tell."""
    return sorted(SCOPES - {scope.strip() for scope in header.split(",")}) if header else []
