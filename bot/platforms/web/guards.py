"""What every request must pass, and what every response carries. OWASP's advice on CSRF, DNS rebinding and CSP."""

import hmac
import secrets
from collections.abc import Awaitable, Callable
from urllib.parse import urlsplit

import structlog
from aiohttp import web

from bot.platforms.web import render, words
from bot.platforms.web.chat import CHAT
from bot.platforms.web.sessions import csrf_token, key_of
from domain.errors import RegioradarError
from domain.language import Phrase, Tongue, say

log = structlog.get_logger(__name__)
Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]

TOKEN = "X-Regioradar-Token"  # noqa: S105 - the name of a header
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'; "
    "require-trusted-types-for 'script'; trusted-types regioradar"
)
HEADERS = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "X-Robots-Tag": "noindex, nofollow",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
}


async def dress(request: web.Request, response: web.StreamResponse) -> None:
    """Add the headers that every response carries; what belongs to a person is kept by no cache."""
    response.headers.update(HEADERS)
    fixed = request.path.startswith("/static/")
    response.headers["Cache-Control"] = "no-cache" if fixed else "no-store"
    response.headers.pop("Server", None)


@web.middleware
async def name_errors(request: web.Request, handler: Handler) -> web.StreamResponse:
    """Turn every error into a sentence; what nobody foresaw is logged under a number that the person is shown."""
    try:
        return await handler(request)
    except web.HTTPException as error:
        if error.status < web.HTTPBadRequest.status_code:
            raise
        if error.status != web.HTTPNotFound.status_code:
            log.info("refused", page=_page(request), status=error.status, origin=request.remote)
        return _told(request, error.status, *_NOTICES.get(error.status, _NOTICES[web.HTTPForbidden.status_code]))
    except RegioradarError as error:
        return _told(request, web.HTTPServiceUnavailable.status_code, words.PAGE_REFUSED, error.says)
    except ConnectionError:
        raise
    except Exception:
        number = secrets.token_hex(4)
        log.exception("page failed", error_id=number, page=_page(request))
        says = words.FAILED.model_copy(update={"values": {"number": number}})
        return _told(request, web.HTTPInternalServerError.status_code, words.PAGE_REFUSED, says)


@web.middleware
async def known_host(request: web.Request, handler: Handler) -> web.StreamResponse:
    """Answer only under names that are ours: another page cannot make a browser read us under its own name."""
    if not _is_guests(request) and not is_ours(request, f"//{request.headers.get('Host', '')}"):
        says = words.WRONG_HOST.model_copy(update={"values": {"address": "http://127.0.0.1"}})
        return _told(request, web.HTTPMisdirectedRequest.status_code, words.PAGE_REFUSED, says)
    return await handler(request)


@web.middleware
async def own_pages_only(request: web.Request, handler: Handler) -> web.StreamResponse:
    """Let only our own pages change something: not another origin, and a page that knows its session's token.

    Browsers leave the origin of a posted form out ("null") because our pages send no referrer; the token then decides.
    """
    if request.method not in {"GET", "HEAD"} and not _is_guests(request):
        origin = request.headers.get("Origin", "")
        same_site = request.headers.get("Sec-Fetch-Site", "same-origin") == "same-origin"
        if not same_site or not (origin == "null" or _same_host(request, origin)):
            raise web.HTTPForbidden
        await _check_token(request)
    return await handler(request)


def _is_guests(request: web.Request) -> bool:
    """Whether a request is for another platform's part, which knows its callers by their signature."""
    return len(request.match_info.apps) > 1


def is_ours(request: web.Request, address: str) -> bool:
    """Whether an address names one of our hosts, on whatever port."""
    try:
        return (urlsplit(address).hostname or "") in request.app[CHAT].hosts
    except ValueError:
        return False


def wants_json(request: web.Request) -> bool:
    """Whether a script asked, not a person who goes to a page."""
    return request.content_type == "application/json" or request.headers.get("Sec-Fetch-Dest") == "empty"


def tongue_of(request: web.Request) -> Tongue:
    """Give the language that the browser prefers; Dutch unless it prefers English to it."""
    listed = request.headers.get("Accept-Language", "").split(",")
    wanted = [one.split(";")[0].strip()[:2].casefold() for one in listed]
    return next((Tongue(one) for one in wanted if one in set(Tongue)), Tongue.NL)


def _page(request: web.Request) -> str:
    """Give which page was asked for; the address itself may hold a key, and stays out of the log."""
    resource = request.match_info.route.resource
    return resource.canonical if resource else "unknown"


def _same_host(request: web.Request, origin: str) -> bool:
    try:
        parts = urlsplit(origin)
        host = request.headers.get("Host", "").casefold()
        return parts.scheme in {"http", "https"} and parts.netloc.casefold() == host
    except ValueError:
        return False


async def _check_token(request: web.Request) -> None:
    if not (key := key_of(request)):
        raise web.HTTPUnauthorized
    given = request.headers.get(TOKEN) or ""
    if not given and request.content_type == "application/x-www-form-urlencoded":
        given = str((await request.post()).get("token", ""))
    if not hmac.compare_digest(given.encode("utf-8", "replace"), csrf_token(key).encode()):
        raise web.HTTPForbidden


_NOTICES: dict[int, tuple[Phrase, Phrase]] = {
    web.HTTPForbidden.status_code: (words.PAGE_REFUSED, words.PAGE_REFUSED_HINT),
    web.HTTPNotFound.status_code: (words.PAGE_GONE, words.PAGE_GONE_HINT),
    web.HTTPUnauthorized.status_code: (words.PAGE_REFUSED, words.SIGNED_OUT),
    web.HTTPRequestEntityTooLarge.status_code: (
        words.PAGE_REFUSED,
        words.PAGE_TOO_LARGE.model_copy(update={"values": {"number": words.LONGEST}}),
    ),
}


def _told(request: web.Request, status: int, heading: Phrase, text: Phrase) -> web.Response:
    tongue = tongue_of(request)
    if wants_json(request):
        return web.json_response({"problem": say(text, tongue)}, status=status)
    page = render.page("notice.html", tongue, heading=heading, text=text)
    return web.Response(text=page, status=status, content_type="text/html")
