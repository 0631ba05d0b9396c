"""Everybody can use it: axe-core finds nothing in any state, the keyboard suffices, and small screens too."""

import pytest
from axe_playwright_python.async_playwright import Axe
from playwright.async_api import Page, expect

from domain.message import Message
from tests.bot.web.gallery import EVERYTHING, FORM, WITHDRAW
from tests.bot.web.looking import Looks, announces, shown, types
from tests.bot.web.visitors import Place, said

DESKTOP = {"viewport": {"width": 1280, "height": 900}}
SCREENS = {
    "phone": {"viewport": {"width": 390, "height": 844}, "has_touch": True},
    "dark": {**DESKTOP, "color_scheme": "dark"},
}
NARROW = ((640, 450), (320, 640))  # 1280 by 900 at 200 per cent; the smallest of WCAG 1.4.10
screens = pytest.mark.parametrize("screen", SCREENS)


async def faultless(page: Page, state: str) -> None:
    """Assert that axe finds nothing, and that everything fits, also when it is enlarged."""
    found = await Axe().run(page)
    assert found.violations_count == 0, f"{state}: {found.generate_report()}"
    usual = page.viewport_size
    await fits(page, state)
    for width, height in NARROW:
        await page.set_viewport_size({"width": width, "height": height})
        await fits(page, f"{state}, {width} wide")
    await page.set_viewport_size(usual)


async def fits(page: Page, state: str) -> None:
    """Assert that nothing is wider than the screen, and that targets are large enough."""
    width = await page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    assert width == 0, f"{state}: {width} pixels too wide"
    small = await page.evaluate(
        """() => [...document.querySelectorAll("button, select, input:not([type=hidden]), summary, nav a")]
        .filter((one) => one.checkVisibility()).filter((one) => {
          const box = (one.closest("label") ?? one).getBoundingClientRect();
          return box.width < 24 || box.height < 24;
        }).map((one) => one.outerHTML)"""
    )
    assert small == [], f"{state}: targets under 24 pixels (WCAG 2.5.8)"


@screens
async def test_the_entrance_has_no_barriers(place: Place, looks: Looks, screen: str) -> None:
    page = await looks("Anouk", **SCREENS[screen])
    for path in ("/", "/link/x", "/nergens"):
        await page.goto(f"{place.chat.address}{path}")
        await faultless(page, path)
    place.complaints.clear()  # the browser tells that 404 and 410 are errors, which they are


@screens
async def test_a_room_has_no_barriers(place: Place, looks: Looks, screen: str) -> None:
    place.conversation.answers = announces
    await place.posts(EVERYTHING, "melding:1")
    page = await looks("Anouk", **SCREENS[screen])
    await types(page, "Goedemorgen")
    await expect(shown(page, "Goedemorgen")).to_be_visible()
    await faultless(page, "a room")
    await page.get_by_label("Je bericht").fill("/radar ")
    await page.keyboard.press("ArrowDown")
    await faultless(page, "suggestions")
    await page.locator("[data-room=direct]").click()
    await expect(page.get_by_text("Hier staat nog niets.")).to_be_visible()
    await faultless(page, "an empty room")


@screens
async def test_forms_and_questions_have_no_barriers(place: Place, looks: Looks, screen: str) -> None:
    place.conversation.answers = announces
    await place.posts(Message(choices=(WITHDRAW,)), "melding:1")
    page = await looks("Anouk", **SCREENS[screen])
    await types(page, "/radar meld 300 laptops")
    await expect(page.get_by_role("dialog")).to_be_visible()
    await faultless(page, "a form")
    await page.get_by_label("Bedrag").fill("veel")
    await page.keyboard.press("Enter")
    await expect(page.get_by_text("Dit klopt nog niet helemaal")).to_be_visible()
    await faultless(page, "a form with an error")
    await page.get_by_label("Bedrag").fill("storing")
    await page.keyboard.press("Enter")
    await expect(page.get_by_role("alert")).to_be_visible()
    await faultless(page, "a form that failed")
    await page.keyboard.press("Escape")
    await expect(page.get_by_text("is bewaard")).to_be_visible()
    await faultless(page, "a form that is kept")
    await page.get_by_role("button", name="Intrekken").click()
    await expect(page.get_by_role("dialog")).to_be_visible()
    await faultless(page, "a question")


async def test_a_broken_connection_has_no_barriers(place: Place, looks: Looks) -> None:
    page = await looks("Anouk")
    await place.chat.stop()
    await expect(page.get_by_text("De verbinding is weg.")).to_be_visible()
    await faultless(page, "no connection")
    place.complaints.clear()


async def test_the_keyboard_alone_suffices(place: Place, looks: Looks) -> None:
    place.conversation.answers = announces
    page = await looks("Igor", room="limburg")
    press = page.keyboard.press
    await page.goto(place.chat.address or "")
    await tab_to(page, "Binnenkomen als Anouk Peters, Beuningen")
    await press("Enter")
    await page.wait_for_url("**/c/nijmegen")
    await press("Tab")
    await expect(page.get_by_role("link", name="Naar het berichtveld")).to_be_focused()
    await press("Enter")
    await expect(page.get_by_label("Je bericht")).to_be_focused()
    await page.keyboard.type("/radar m")
    await press("ArrowDown")
    await press("Enter")
    await page.keyboard.type("300 laptops")
    await press("Enter")
    await expect(page.get_by_role("heading", name="Melding maken")).to_be_focused()
    await tab_to(page, "Bedrag")
    await press("Control+a")
    await page.keyboard.type("80.000")
    await tab_to(page, "Plaatsen")
    await press("Enter")
    await expect(shown(page, "Gemeld: 80.000.")).to_be_visible()
    await expect(page.get_by_label("Je bericht")).to_be_focused()


async def tab_to(page: Page, name: str) -> None:
    """Press Tab until what has this name has the focus."""
    for _ in range(40):
        await page.keyboard.press("Tab")
        focused = await page.evaluate(
            """() => { const one = document.activeElement;
            return one.getAttribute("aria-label") ?? one.labels?.[0]?.textContent.trim() ?? one.textContent.trim(); }"""
        )
        if focused == name:
            return
    pytest.fail(f"Tab never reaches {name!r}")


async def test_the_focus_is_never_covered(place: Place, looks: Looks) -> None:
    for number in range(6):
        await place.posts(EVERYTHING, f"melding:{number}")
    page = await looks("Anouk", **DESKTOP)
    await page.get_by_label("Je bericht").focus()
    for _ in range(25):
        await page.keyboard.press("Shift+Tab")
        covered = await page.evaluate(
            """() => { const one = document.activeElement, box = one.getBoundingClientRect();
            if (one.closest("header.top, nav, .skip")) return null;
            const seen = document.elementFromPoint(box.x + box.width / 2, box.y + box.height / 2);
            return one === seen || one.contains(seen) ? null : one.outerHTML; }"""
        )
        assert covered is None, "WCAG 2.4.11"


async def test_who_stands_on_a_button_stays_there_when_the_post_changes(place: Place, looks: Looks) -> None:
    await place.posts(EVERYTHING, "melding:1")
    page = await looks("Anouk")
    await page.get_by_role("button", name="Later").focus()
    await place.posts(EVERYTHING.model_copy(update={"heading": "Nieuwe kop"}), "melding:1")
    await expect(page.get_by_role("heading", name="Nieuwe kop")).to_be_visible()
    await expect(page.get_by_role("button", name="Later")).to_be_focused()


async def test_new_posts_do_not_pull_away_who_reads_back(place: Place, looks: Looks) -> None:
    for number in range(8):
        await place.posts(EVERYTHING, f"melding:{number}")
    page = await looks("Anouk")
    await page.evaluate("window.scrollTo(0, 300)")
    await place.posts(said("nieuws"), "melding:nieuw")
    below = page.get_by_role("button", name="Nieuwe berichten hieronder")
    await expect(below).to_be_visible()
    assert await page.evaluate("window.scrollY") == 300
    await below.click()
    await expect(below).to_be_hidden()


def test_the_gallery_shows_every_kind_of_field() -> None:
    assert {field.kind for field in FORM.fields} == set(type(FORM.fields[0].kind))
