"""Writes .env.example from the settings: every key with its meaning and default, commented out."""

from pathlib import Path

from pydantic_core import PydanticUndefined

from bot.settings import Settings

HEAD = (
    "# Copy to .env and fill in what you need; without any of it Regioradar runs on this machine with the web chat.\n"
)


def example() -> str:
    """Give the text of .env.example."""
    parts = [HEAD]
    for field in Settings.model_fields.values():
        default = "" if field.default in (None, PydanticUndefined) else field.default
        shown = str(default).lower() if isinstance(default, bool) else str(default)
        parts.append(f"# {field.description}\n#{field.validation_alias}={shown}\n")
    return "\n".join(parts)


if __name__ == "__main__":
    Path(__file__).resolve().parents[1].joinpath(".env.example").write_text(example(), encoding="utf-8")
