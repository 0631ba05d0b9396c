"""What every answer carries, and what comes from elsewhere and stays outside."""

import pytest

from tests.bot.web.visitors import Place, Visits


@pytest.mark.parametrize("path", ["/", "/healthz", "/nergens", "/static/page.css", "/p/1/c/nijmegen", "/link/x"])
async def test_every_answer_carries_the_headers_that_protect(visits: Visits, path: str) -> None:
    response = await (await visits("Anouk")).get(path)
    policy = response.headers["Content-Security-Policy"]
    assert policy.startswith("default-src 'none'; script-src 'self'; ")
    assert "unsafe" not in policy
    assert response.headers["X-Content-Type-Options"] == "nosniff"
    assert response.headers["Referrer-Policy"] == "no-referrer"
    assert response.headers["X-Robots-Tag"] == "noindex, nofollow"
    assert response.headers["Cache-Control"] == ("no-cache" if path.startswith("/static/") else "no-store")


@pytest.mark.parametrize(
    "host", ["evil.example", "evil.example:8080", "127.0.0.1.evil.example", "", "[", "localhost.", "@"]
)
async def test_a_name_that_is_not_ours_gets_nothing(visits: Visits, host: str) -> None:
    response = await (await visits("Anouk")).get("/p/1/c/nijmegen", headers={"Host": host})
    assert response.status in {400, 421}
    assert "Anouk" not in await response.text()


@pytest.mark.parametrize("host", ["localhost", "LOCALHOST:99", "127.0.0.1", "[::1]:8080"])
async def test_loopback_is_ours_under_every_name(visits: Visits, host: str) -> None:
    assert (await (await visits()).get("/", headers={"Host": host})).status == 200


@pytest.mark.parametrize(
    "headers",
    [
        {"Origin": "http://evil.example"},
        {"Origin": ""},
        {"Origin": "null", "X-Regioradar-Token": ""},
        {"Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "same-site"},
        {"X-Regioradar-Token": "0" * 64},
        {"X-Regioradar-Token": "é"},
        {"Content-Type": "text/plain"},
        {"Content-Type": "application/x-www-form-urlencoded"},
    ],
)
async def test_a_request_that_our_page_did_not_make_changes_nothing(
    place: Place, visits: Visits, headers: dict[str, str]
) -> None:
    anouk = await visits("Anouk")
    assert (await anouk.sends("say", headers, words="/radar laptops"))[0] == 403
    assert (await anouk.sends("say", headers, words="hallo allemaal"))[0] == 403
    assert place.conversation.asked == []
    assert "hallo allemaal" not in await anouk.page()


@pytest.mark.parametrize("path", ["/enter", "/p/1/leave", "/p/1/language", "/link/x"])
async def test_a_form_that_our_page_did_not_make_is_refused(visits: Visits, path: str) -> None:
    anouk = await visits("Anouk")
    assert (await anouk.posts_form(path, person="1", tongue="en")).status == 403
    evil = {"Origin": "http://evil.example"}
    assert (await anouk.posts_form(path, evil, person="1", token=anouk.token)).status == 403


@pytest.mark.parametrize(
    "body",
    [
        b"", b"{", b"[]", b"null", b'{"channel": "nijmegen"}', b"\xff\xfe", b"[" * 100_000,
        b'{"channel": "nijmegen", "event": "x", "words": "a"}',
        b'{"channel": "nijmegen", "event": "%s", "words": "a", "extra": 1}' % (b"a" * 32),
        b'{"channel": "nijmegen", "event": "%s", "words": 1}' % (b"a" * 32),
    ],
)  # fmt: skip
async def test_a_body_that_our_script_does_not_send_is_refused(place: Place, visits: Visits, body: bytes) -> None:
    anouk = await visits("Anouk")
    headers = {"Origin": anouk.address, "X-Regioradar-Token": anouk.token, "Content-Type": "application/json"}
    async with anouk.session.post(f"{anouk.address}{anouk.root}/say", data=body, headers=headers) as response:
        assert response.status == 403
    assert place.conversation.asked == []


async def test_a_text_that_is_too_long_is_refused_with_a_sentence(visits: Visits) -> None:
    anouk = await visits("Anouk")
    assert (await anouk.says("a" * 10_000))[0] == 200
    status, answer = await anouk.says("a" * 10_001)
    assert (status, answer["problem"]) == (413, "Dit is te lang. In een bericht passen hooguit 10.000 tekens.")
    assert (await anouk.says("a" * 300_000))[0] == 413
    assert (await anouk.sends("act", entry="a1", action="announce.start", value="1 " * 20_000))[0] == 413
