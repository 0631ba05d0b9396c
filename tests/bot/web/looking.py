"""What people see and type in Chromium, and a bot that asks a form and judges it."""

from collections.abc import Awaitable, Callable

from playwright.async_api import Locator, Page, expect

from bot.events.incoming import Incoming, Manner
from handlers.asking.commands import Reply
from tests.bot.web.gallery import FORM
from tests.bot.web.visitors import said

Looks = Callable[..., Awaitable[Page]]
PATIENCE = 20_000  # milliseconds; a busy machine is slow, and a test that waits does so only until it sees
expect.set_options(timeout=PATIENCE)
WRONG = "Dit bedrag begrijp ik niet."


def announces(asked: Incoming) -> Reply:
    """Ask the form; an amount "veel" is wrong, "storing" fails, everything else is taken."""
    if asked.manner is not Manner.FORM:
        return Reply(form=FORM)
    match asked.values["amount"]:
        case "veel":
            return Reply(form=FORM.answered(asked.values, {"amount": WRONG}))
        case "storing":
            return Reply(messages=(said("Er ging iets mis (12ab)."),), failed=True)
        case amount:
            return Reply(messages=(said(f"Gemeld: {amount}."),))


def shown(page: Page, text: str) -> Locator:
    """Give what the conversation shows; the sentence for who hears the page says it too."""
    return page.locator(".entry").get_by_text(text)


async def types(page: Page, words: str) -> None:
    await page.get_by_label("Je bericht").fill(words)
    await page.keyboard.press("Enter")
