"""The tokens of each workspace, from the settings."""

from dataclasses import dataclass, field, replace

from pydantic import SecretStr

from bot.settings import Settings
from domain.errors import InvalidError
from domain.language import phrase


@dataclass(frozen=True)
class Tokens:
    """What one workspace's app needs: ``app`` for Socket Mode, else ``signing_secret`` for HTTP. Never shown."""

    bot: str = field(repr=False)
    app: str = field(default="", repr=False)
    signing_secret: str = field(default="", repr=False)

    def wiped(self) -> "Tokens":
        """Give the same without any token."""
        return replace(self, bot="", app="", signing_secret="")


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
