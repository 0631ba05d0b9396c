"""Links: which of them may be opened by a click."""

from urllib.parse import urlsplit


def web_address(link: str | None) -> str | None:
    """Give a link only when it leads to a web page: no ``javascript:``, no ``data:``, no broken address."""
    if link is None:
        return None
    try:
        parts = urlsplit(link)
    except ValueError:
        return None
    return link if parts.scheme in {"http", "https"} and parts.hostname else None
