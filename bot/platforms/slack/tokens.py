"""The tokens of each workspace, from the settings."""

import re
from dataclasses import dataclass, field, replace

from pydantic import SecretStr

from bot.settings import Settings
from domain.errors import InvalidError
from domain.language import phrase

_KEY = r"[A-Za-z0-9_\-]{43}="  # Fernet's: 32 bytes in URL-safe base64


@dataclass(frozen=True)
class Tokens:
    """What one workspace's app needs: ``app`` for Socket Mode, else ``signing_secret`` for HTTP. Never shown."""

    bot: str = field(repr=False)
    app: str = field(default="", repr=False)
    signing_secret: str = field(default="", repr=False)
    team: str = ""  # of a workspace that shares its app, and so its signing secret, with others

    def wiped(self) -> "Tokens":
        """Give the same without any token."""
        return replace(self, bot="", app="", signing_secret="")


@dataclass(frozen=True)
class Client:
    """The app that listed workspaces may install over the web. Its secrets are never shown."""

    id: str
    secret: str = field(repr=False)
    signing_secret: str = field(repr=False)
    keys: tuple[str, ...] = field(repr=False)
    workspaces: frozenset[str]


def client(settings: Settings) -> Client | None:
    """Give the app that can be installed over the web; None when there is none.

    Raises:
        InvalidError: something that it needs is missing or wrong; it names the setting, never the value.
    """
    if not settings.slack_client_id:
        return None
    if _listed(settings.slack_bot_token) and not _listed(settings.slack_app_token):
        # Both would know their requests by one signing secret, and nothing would tell whose a request is.
        raise InvalidError(
            phrase("Leave the setting {key} empty: who installs over the web gets a token so.", key="SLACK_BOT_TOKEN")
        )
    needed = {
        "SLACK_CLIENT_SECRET": _listed(settings.slack_client_secret),
        "SLACK_SIGNING_SECRET": _listed(settings.slack_signing_secret)[-1:],
        "SLACK_KEY": _listed(settings.slack_key),
        "SLACK_WORKSPACES": [one.strip() for one in settings.slack_workspaces.split(",") if one.strip()],
    }
    for name, values in needed.items():
        if not values:
            raise InvalidError(phrase("The setting {key} is missing. Installing over the web needs it.", key=name))
    if not all(re.fullmatch(_KEY, key) for key in needed["SLACK_KEY"]):
        raise InvalidError(phrase("The setting {key} does not look right: it holds 44 characters.", key="SLACK_KEY"))
    return Client(
        id=settings.slack_client_id,
        secret=needed["SLACK_CLIENT_SECRET"][0],
        signing_secret=needed["SLACK_SIGNING_SECRET"][0],
        keys=tuple(needed["SLACK_KEY"]),
        workspaces=frozenset(needed["SLACK_WORKSPACES"]),
    )


def tokens(settings: Settings) -> tuple[Tokens, ...]:
    """Give the tokens of every workspace; none when Slack is not used.

    Raises:
        InvalidError: one is missing or is of another kind; it names the setting, never the value.
    """
    bots = _listed(settings.slack_bot_token)
    if not bots:
        return ()
    apps, secrets = _listed(settings.slack_app_token), _listed(settings.slack_signing_secret)
    if not apps and not secrets:
        raise InvalidError(
            phrase(
                "The setting {key} is missing. Put the app-level token (xapp-…) of your Slack app there.",
                key="SLACK_APP_TOKEN",
            )
        )
    _check("SLACK_BOT_TOKEN", bots, "xoxb-", len(bots))
    if apps:
        _check("SLACK_APP_TOKEN", apps, "xapp-", len(bots))
    else:
        _check("SLACK_SIGNING_SECRET", secrets, "", len(bots))
    blank = [""] * len(bots)
    return tuple(Tokens(*three) for three in zip(bots, apps or blank, blank if apps else secrets, strict=True))


def check_served(settings: Settings, tokens: tuple[Tokens, ...], client: Client | None) -> None:
    """Check that there is a server for HTTP mode.

    Raises:
        InvalidError: the web chat is off, and no port is set.
    """
    by_http = client or any(one.signing_secret for one in tokens)
    if by_http and not settings.web and not settings.slack_port:
        raise InvalidError(
            phrase(
                "The setting {key} is missing: without the web chat, HTTP mode needs a port.",
                key="REGIORADAR_SLACK_PORT",
            )
        )


def _listed(value: SecretStr | None) -> list[str]:
    return [one.strip() for one in value.get_secret_value().split(",") if one.strip()] if value else []


def _check(key: str, values: list[str], beginning: str, number: int) -> None:
    if len(values) != number:
        raise InvalidError(
            phrase("The setting {key} needs as many values as SLACK_BOT_TOKEN, in the same order.", key=key)
        )
    if any(not value.startswith(beginning) or not value.isascii() or not value.isprintable() for value in values):
        raise InvalidError(
            phrase("The setting {key} does not look right: it begins with {beginning}.", key=key, beginning=beginning)
        )
