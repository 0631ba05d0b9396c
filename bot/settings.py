"""Settings from the environment and ``.env``; the environment wins. Every key is in ``.env.example``."""

from pathlib import Path
from typing import Annotated

from pydantic import Field, SecretStr, ValidationError, field_validator
from pydantic_settings import BaseSettings, SettingsConfigDict

from domain.errors import InvalidError
from domain.language import Tongue, phrase

Port = Annotated[int, Field(ge=1, le=65535)]


class Settings(BaseSettings):
    """Everything that can be set. Empty means: not used."""

    model_config = SettingsConfigDict(
        env_file=".env", env_file_encoding="utf-8", env_ignore_empty=True, extra="ignore", hide_input_in_errors=True
    )

    data: Path = Field(
        Path("data"),
        validation_alias="REGIORADAR_DATA",
        description="Folder for the database and everything else kept.",
    )
    database_url: SecretStr | None = Field(
        None,
        validation_alias="DATABASE_URL",
        description="PostgreSQL 15 or newer (postgresql://user:password@host/name). Empty: SQLite in the data folder.",
    )
    web: bool = Field(
        True,  # noqa: FBT003 - pydantic's default comes first
        validation_alias="REGIORADAR_WEB",
        description="Whether the built-in web chat runs.",
    )
    web_host: str = Field(
        "127.0.0.1",
        validation_alias="REGIORADAR_WEB_HOST",
        description="Address that the web chat listens on. Loopback unless you put a proxy with TLS before it.",
    )
    web_port: Port = Field(
        8080,
        validation_alias="REGIORADAR_WEB_PORT",
        description="Port of the web chat; the next free one when it is taken.",
    )
    web_hosts: str = Field(
        "",
        validation_alias="REGIORADAR_WEB_HOSTS",
        description="Further host names under which browsers may reach the web chat, comma separated.",
    )
    web_address: str = Field(
        "",
        validation_alias="REGIORADAR_WEB_ADDRESS",
        pattern="^(https?://[^/?#]+)?/?$",
        description="Address at which people reach the web chat, such as https://radar.example.nl, for links.",
    )
    slack_bot_token: SecretStr | None = Field(
        None,
        validation_alias="SLACK_BOT_TOKEN",
        description="Bot token (xoxb-…) of the Slack app; of several workspaces comma separated, in one order.",
    )
    slack_app_token: SecretStr | None = Field(
        None,
        validation_alias="SLACK_APP_TOKEN",
        description="App-level token (xapp-…) for Socket Mode, which needs no public address.",
    )
    slack_signing_secret: SecretStr | None = Field(
        None,
        validation_alias="SLACK_SIGNING_SECRET",
        description="Signing secret, only for HTTP mode: when there is no app-level token.",
    )
    slack_api_url: str = Field(
        "https://slack.com/api/",
        validation_alias="SLACK_API_URL",
        description="Address of the Web API; another one to try a local server.",
    )
    slack_client_id: str = Field(
        "",
        validation_alias="SLACK_CLIENT_ID",
        description="Client id of a Slack app that several workspaces install over the web (OAuth), at /slack/install.",
    )
    slack_client_secret: SecretStr | None = Field(
        None, validation_alias="SLACK_CLIENT_SECRET", description="Client secret of that app."
    )
    slack_key: SecretStr | None = Field(
        None,
        validation_alias="SLACK_KEY",
        description="Key that encrypts the tokens of those workspaces; a new one goes before the old, with a comma.",
    )
    slack_workspaces: str = Field(
        "",
        validation_alias="SLACK_WORKSPACES",
        description="Ids (T…) of the only workspaces that may install it, comma separated.",
    )
    slack_host: str = Field(
        "127.0.0.1",
        validation_alias="REGIORADAR_SLACK_HOST",
        description="Address that HTTP mode listens on when it has a port of its own. Put a proxy with TLS before it.",
    )
    slack_port: Annotated[int, Field(ge=0, le=65535)] = Field(
        0,
        validation_alias="REGIORADAR_SLACK_PORT",
        description="Port of HTTP mode, at /slack/events. 0: that of the web chat.",
    )
    demo: bool = Field(
        True,  # noqa: FBT003 - pydantic's default comes first
        validation_alias="REGIORADAR_DEMO",
        description="Load the invented demonstration region into an empty database.",
    )
    language: Tongue = Field(
        Tongue.NL, validation_alias="REGIORADAR_LANGUAGE", description="Language of logs' sentences and new regions."
    )
    mattermost_url: str = Field(
        "",
        validation_alias="MATTERMOST_URL",
        description="Address of the Mattermost server, as people use it; several with commas between them.",
    )
    mattermost_token: SecretStr | None = Field(
        None,
        validation_alias="MATTERMOST_TOKEN",
        description="Access token of the bot account there; several in the order of the addresses.",
    )
    mattermost_command_tokens: SecretStr | None = Field(
        None,
        validation_alias="MATTERMOST_COMMAND_TOKENS",
        description="Tokens of the slash command, as team:token with commas between the teams.",
    )
    mattermost_secret: SecretStr | None = Field(
        None,
        validation_alias="MATTERMOST_SECRET",
        description="At least 32 characters that nobody can guess; they seal buttons and dialogs.",
    )
    mattermost_callback_url: str = Field(
        "",
        validation_alias="MATTERMOST_CALLBACK_URL",
        description="Address at which the Mattermost server reaches Regioradar, such as https://radar.example.nl.",
    )
    mattermost_host: str = Field(
        "127.0.0.1",
        validation_alias="MATTERMOST_HOST",
        description="Address that is listened on for Mattermost's requests.",
    )
    mattermost_port: Annotated[int, Field(ge=0, le=65535)] = Field(
        8067, validation_alias="MATTERMOST_PORT", description="Port that is listened on for Mattermost's requests."
    )
    mattermost_allow: str = Field(
        "",
        validation_alias="MATTERMOST_ALLOW",
        description="The only addresses or networks that may send those requests, comma separated. Empty: all.",
    )
    asks_per_minute: Annotated[int, Field(ge=1)] = Field(
        30,
        validation_alias="REGIORADAR_ASKS_PER_MINUTE",
        description="How often one person may ask something or click in a minute.",
    )
    forms_per_hour: Annotated[int, Field(ge=1)] = Field(
        60,
        validation_alias="REGIORADAR_FORMS_PER_HOUR",
        description="How many forms, announcements among them, one person may send in an hour.",
    )
    log_level: str = Field(
        "info",
        validation_alias="REGIORADAR_LOG_LEVEL",
        pattern="^(debug|info|warning|error)$",
        description="How much is logged: debug, info, warning or error.",
    )

    @field_validator("database_url")
    @classmethod
    def _known_database(cls, url: SecretStr | None) -> SecretStr | None:
        if url and not url.get_secret_value().startswith(("postgresql://", "postgres://", "sqlite:///")):
            raise ValueError("begin with postgresql:// or sqlite:///")
        return url

    @property
    def database(self) -> SecretStr:
        """The database to use: the one set, else SQLite in the data folder."""
        return self.database_url or SecretStr(f"sqlite:///{self.data.resolve() / 'regioradar.sqlite3'}")


def load() -> Settings:
    """Read the settings.

    Raises:
        InvalidError: one line that names the first wrong key, never its value.
    """
    try:
        return Settings()
    except ValidationError as error:
        first = error.errors(include_input=False, include_url=False)[0]
        key = str(first["loc"][0]) if first["loc"] else "?"
        raise InvalidError(
            phrase(
                "The setting {key} is wrong: {reason}. Mend it in .env or in the environment.",
                key=key,
                reason=first["msg"],
            )
        ) from None
