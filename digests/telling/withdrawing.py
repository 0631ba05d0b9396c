"""The button that withdraws an announcement, wherever it stands: it asks once more, for it goes for everybody."""

from domain.language import phrase
from domain.message import Choice, Look


def withdrawing(number: str, action: str = "announce.withdraw", value: str | None = None) -> Choice:
    """Give the button for the announcement of a number; ``value`` is what the action needs, else the number."""
    return Choice(
        label=phrase("Withdraw"),
        action=action,
        value=number if value is None else value,
        look=Look.DANGER,
        confirm=phrase("Withdraw announcement {id}? It disappears for everybody.", id=number),
    )
