"""The page with the privacy statement, open to everybody who can reach the web chat."""

from aiohttp import web

from bot import statement
from bot.platforms.web import render
from bot.platforms.web.guards import tongue_of
from domain.language import Tongue

routes = web.RouteTableDef()


@routes.get("/privacy")
async def privacy(request: web.Request) -> web.Response:
    """Show the statement in the language that the address or the browser names."""
    asked = request.query.get("language", "")
    tongue = Tongue(asked) if asked in set(Tongue) else tongue_of(request)
    page = render.page("privacy.html", tongue, heading=statement.TITLE, sections=statement.sections())
    return web.Response(text=page, content_type="text/html")
