import asyncio
from datetime import datetime, timedelta

import pytest

import bot.patience
from bot.conversation import Conversation
from bot.delivery import Delivery
from bot.platform import Later, RefusedError, UnknownOutcomeError, UntakenError
from domain.channel import Target
from domain.errors import StoreError
from domain.language import Tongue, phrase
from domain.message import Message, plain
from storage.post import outbox
from storage.post.outbox import Outgoing
from storage.store import Store, Tx
from tests.dialogue import Clock

ONE = Target(platform="double", workspace="w", channel="one")
TWO = Target(platform="double", workspace="w", channel="two")


class Double:
    """A platform that takes messages, or answers with the trouble that a test prepared for a channel."""

    name, pace, address = "double", 0.0, None

    def __init__(self) -> None:
        self.taken: list[tuple[str, str]] = []
        self.trouble: dict[str, list[Exception]] = {}
        self.arrived_anyway: dict[str, str] = {}
        self.asked: list[str] = []
        self.reached, self.open = asyncio.Event(), asyncio.Event()
        self.open.set()

    async def start(self, conversation: Conversation) -> None: ...

    async def stop(self) -> None: ...

    async def deliver(self, outgoing: Outgoing, tongue: Tongue) -> str:
        assert tongue is Tongue.NL
        channel = outgoing.target.channel or ""
        if waiting := self.trouble.get(channel):
            raise waiting.pop(0)
        self.reached.set()
        await self.open.wait()
        self.taken.append((channel, outgoing.key))
        return f"{channel}/{len(self.taken)}"

    async def find(self, outgoing: Outgoing) -> str | None:
        self.asked.append(outgoing.key)
        return self.arrived_anyway.get(outgoing.key)


@pytest.fixture
def clock(now: datetime) -> Clock:
    return Clock(now)


def put(store: Store, target: Target, key: str, clock: Clock, text: str = "hallo") -> None:
    with store.writing() as tx:
        outbox.put(tx, target, Message(lines=(plain(text),)), key, clock())


class Watched(Delivery):
    """A delivery that says when it has nothing left to do until the clock goes on."""

    def __init__(self, store: Store, platform: Double, clock: Clock) -> None:
        super().__init__(store, {"double": platform}, clock)
        self.drained = asyncio.Event()

    async def _take(self) -> list[tuple[Outgoing, Tongue]]:
        taken = await super()._take()
        if not taken and not self._under_way and not self._waiting.is_set():
            self.drained.set()
        return taken


async def drain(store: Store, platform: Double, clock: Clock) -> None:
    """Deliver everything that may be delivered now."""
    delivery = Watched(store, platform, clock)
    delivery.start()
    await delivery.drained.wait()
    await delivery.stop()


def paused(store: Store) -> list[str]:
    with store.reading() as tx:
        return [reason for _, reason in outbox.paused(tx)]


async def test_each_channel_gets_its_messages_in_order(store: Store, clock: Clock) -> None:
    platform = Double()
    for number in range(5):
        put(store, ONE, f"a{number}", clock)
        put(store, TWO, f"b{number}", clock)
    await drain(store, platform, clock)
    assert [key for channel, key in platform.taken if channel == "one"] == [f"a{n}" for n in range(5)]
    assert [key for channel, key in platform.taken if channel == "two"] == [f"b{n}" for n in range(5)]


async def test_a_channel_that_must_wait_holds_up_no_other(store: Store, clock: Clock) -> None:
    platform = Double()
    platform.trouble["one"] = [Later(3600, "429")]
    put(store, ONE, "a", clock)
    put(store, TWO, "b", clock)
    await drain(store, platform, clock)
    assert platform.taken == [("two", "b")]
    clock.now += timedelta(seconds=3601)
    await drain(store, platform, clock)
    assert platform.taken == [("two", "b"), ("one", "a")]


async def test_a_target_that_refuses_pauses_and_goes_on_when_resumed(store: Store, clock: Clock) -> None:
    platform = Double()
    platform.trouble["one"] = [RefusedError("is_archived")]
    put(store, ONE, "a", clock)
    await drain(store, platform, clock)
    assert paused(store) == ["is_archived"]
    with store.writing() as tx:
        outbox.resume(tx, ONE)
    await drain(store, platform, clock)
    assert platform.taken == [("one", "a")]


async def test_one_message_that_is_never_taken_holds_up_no_other(store: Store, clock: Clock) -> None:
    platform = Double()
    platform.trouble["one"] = [UntakenError("edit_window_closed")]
    put(store, ONE, "a", clock)
    put(store, ONE, "b", clock)
    await drain(store, platform, clock)
    assert platform.taken == [("one", "b")]
    assert paused(store) == []


@pytest.mark.parametrize("trouble", [UnknownOutcomeError("reset"), RuntimeError("bug"), TimeoutError()])
async def test_what_may_have_arrived_is_looked_for_before_it_is_sent_again(
    store: Store, clock: Clock, trouble: Exception
) -> None:
    platform = Double()
    platform.trouble["one"] = [trouble]
    platform.arrived_anyway["a"] = "one/found"
    put(store, ONE, "a", clock)
    await drain(store, platform, clock)
    clock.now += timedelta(hours=1)
    await drain(store, platform, clock)
    with store.reading() as tx:
        assert outbox.remote(tx, "a", ONE) == "one/found"
    assert platform.taken == []
    assert platform.asked == ["a"]


async def test_a_busy_store_holds_up_no_queue_for_longer_than_it_is_busy(
    store: Store, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    platform, sent, busy = Double(), outbox.sent, [1, 2]

    def later(tx: Tx, number: int, remote: str) -> None:
        if busy:
            busy.pop()
            raise StoreError(phrase("The store is busy."))
        sent(tx, number, remote)

    monkeypatch.setattr(outbox, "sent", later)
    monkeypatch.setattr(bot.patience, "AGAIN", (0.0, 0.0))
    for key in ("a", "b"):
        put(store, ONE, key, clock)
    await drain(store, platform, clock)
    assert platform.taken == [("one", "a"), ("one", "b")]


async def test_stopping_waits_no_longer_for_a_busy_store(
    store: Store, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    platform, tried = Double(), asyncio.Event()
    loop = asyncio.get_running_loop()

    def busy(*_: object) -> None:
        loop.call_soon_threadsafe(tried.set)
        raise StoreError(phrase("The store is busy."))

    monkeypatch.setattr(outbox, "sent", busy)
    monkeypatch.setattr(bot.patience, "AGAIN", (3600.0,))
    put(store, ONE, "a", clock)
    delivery = Delivery(store, {"double": platform}, clock)
    delivery.start()
    await tried.wait()
    await asyncio.wait_for(delivery.stop(), 30)


async def test_a_message_for_a_platform_that_is_off_waits(store: Store, clock: Clock) -> None:
    platform = Double()
    put(store, Target(platform="elsewhere", workspace="w", channel="c"), "x", clock)
    put(store, ONE, "a", clock)
    await drain(store, platform, clock)
    assert platform.taken == [("one", "a")]
    with store.reading() as tx:
        assert len(outbox.places(tx, "x")) == 1


async def test_stopping_lets_what_is_under_way_arrive(store: Store, clock: Clock) -> None:
    platform = Double()
    platform.open.clear()
    put(store, ONE, "a", clock)
    delivery = Delivery(store, {"double": platform}, clock)
    delivery.start()
    await platform.reached.wait()
    stopping = asyncio.create_task(delivery.stop())
    platform.open.set()
    await stopping
    assert platform.taken == [("one", "a")]
    with store.writing() as tx:
        assert outbox.take(tx, clock() + timedelta(hours=2), 10) == []
