"""Promise 2 through the chat itself: after any story nobody reads, anywhere, a number that is hidden from him."""

import re
import shutil
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import count
from pathlib import Path

from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule, run_state_machine_as_test

from bot.demo.load import load_regions
from bot.rounds.jobs import post_digests
from digests import calendar
from domain.channel import Target
from domain.region import Role
from storage.people import members
from storage.post import outbox
from storage.store import Store
from tests.dialogue import Clock, Person, Talk, spoken
from tests.handlers.people import account, appoint
from tests.makers import BEUNINGEN, DRUTEN, HEUMEN, WIJCHEN

ROOM, SHARED = "rijk-van-nijmegen", "heumen-wijchen"
USERS = {"heumen": HEUMEN, "wijchen": WIJCHEN, "beuningen": BEUNINGEN, "druten": DRUTEN}
QUESTIONS = ("laptops", "kansen alles", "week", "tijdlijn", "regio", "laptops van wijchen", "latpops")
QUESTIONS += ("ik privacy", "spoor", "spoor 1", "agenda", "mijn", "kanaal")
FORGED = st.sampled_from((None, None, None, *sorted(USERS)))
STORES = count(1)


@dataclass
class Told:
    """An announcement as the test remembers it: its number, which is also how many laptops, whose, and who sees it."""

    id: str
    number: int
    owner: str
    circle: str
    stands: bool = True


class Neighbours(RuleBasedStateMachine):
    template: Path
    folder: Path
    now: datetime

    @initialize()
    def begin(self) -> None:
        path = shutil.copy(self.template, self.folder / f"{next(STORES)}.db")
        self.store = Store.open(f"sqlite:///{path}")
        with self.store.writing() as tx:
            load_regions(tx, self.now)
        self.talk = Talk(self.store, Clock(self.now))
        appoint(self.talk, "nijmegen", Role.COORDINATOR)
        self.told: list[Told] = []
        self.partners = {HEUMEN, WIJCHEN}
        self.moved: set[str] = set()
        for user in ("druten", "heumen"):
            self.person(user).types("volg laptops")
        for user, circle in (("heumen", "partnership"), ("wijchen", "region"), ("beuningen", "municipality")):
            self.announces(user, circle)
        self.announces("beuningen", "region")
        self.shares_an_answer_and_shows_interest("beuningen")
        for _ in range(2):  # a first digest is never late
            self.a_week_goes_by()
        self.steps = 0

    def teardown(self) -> None:
        self.store.dispose()

    def person(self, user: str) -> Person:
        return self.talk.person(user, ROOM)

    def works_for(self, user: str) -> str | None:
        return account(self.talk, user).municipality

    @rule(user=st.sampled_from(sorted(USERS)), circle=st.sampled_from(("region", "partnership", "municipality")))
    def announces(self, user: str, circle: str) -> None:
        own = self.works_for(user)
        if own is None or (circle == "partnership" and own not in self.partners):
            return
        number = 701 + 2 * len(self.told)
        form = self.person(user).types(f"meld wij vervangen {number} laptops in Q3 2027, {number}.000 euro").form
        heard = self.person(user).sends(form, circle=f"{circle}:1" if circle == "partnership" else circle)
        found = re.search(r"Gemeld als nummer (\d+)", heard.text)
        assert found is not None, heard.text
        self.told.append(Told(found[1], number, own, circle))

    @rule(place=st.integers(0, 9), forged=FORGED, circle=st.sampled_from(("region", "municipality", "municipality")))
    def shows_to(self, place: int, forged: str | None, circle: str) -> None:
        one = self.told[place % len(self.told)]
        user = forged or self.colleague(one)
        heard = self.person(user).presses("announce.change", one.id)
        if heard.reply.form is None:
            assert not (one.stands and self.works_for(user) == one.owner)
            return
        after = self.person(user).sends(heard.form, circle=circle)
        for choice in after.choices:
            if choice.action == "announce.widen":
                self.person(user).clicks(choice)
        assert self.works_for(user) == one.owner
        one.circle = circle

    @rule(place=st.integers(0, 9), forged=FORGED)
    def withdraws(self, place: int, forged: str | None) -> None:
        one = self.told[place % len(self.told)]
        user = forged or self.colleague(one)
        self.person(user).presses("announce.withdraw", one.id)
        one.stands = one.stands and self.works_for(user) != one.owner

    def colleague(self, one: Told) -> str:
        """Somebody of the municipality whose announcement it is, if anybody still works there."""
        return next((user for user in sorted(USERS) if self.works_for(user) == one.owner), "druten")

    @rule(user=st.sampled_from(("beuningen", "wijchen")), town=st.sampled_from((None, *USERS.values())))
    def moves(self, user: str, town: str | None) -> None:
        with self.store.writing() as tx:
            who = account(self.talk, user).model_copy(update={"municipality": town})
            members.change_member(tx, who, None, self.now)
        self.moved.add(user)

    @rule(towns=st.sets(st.sampled_from(sorted(USERS.values())), min_size=1))
    def changes_the_partnership(self, towns: set[str]) -> None:
        josien = self.person("nijmegen")
        heard = josien.sends(josien.types("regio verband Heumen-Wijchen").form, municipalities=",".join(towns))
        if heard.reply.form is not None:  # nobody would stay
            return
        for choice in heard.choices:
            if choice.action == "partnerships.join":
                josien.clicks(choice)
        for one in self.told:
            if one.circle == "partnership" and one.owner not in towns:
                one.circle = "municipality"
        self.partners = set(towns)

    @rule(user=st.sampled_from(sorted(USERS)))
    def shares_an_answer_and_shows_interest(self, user: str) -> None:
        person = self.person(user)
        for question, labels in (("laptops", ("Deel in dit kanaal",)), ("kansen", ("Interesse",))):
            heard = person.types(question)
            for choice in heard.choices:
                if choice.action in {"find.share", "opportunities.step"} and labels:
                    person.clicks(choice)
                    break

    @rule()
    def a_week_goes_by(self) -> None:
        self.talk.clock.now += timedelta(weeks=1)
        post_digests(self.store, self.talk.clock, lambda: None)

    def open_to(self, one: Told, town: str | None) -> bool:
        if not one.stands or town is None:
            return False
        shared = one.circle == "partnership" and town in self.partners
        return one.circle == "region" or shared or one.owner == town

    def hidden(self, town: str | None) -> set[str]:
        return {str(one.number) for one in self.told if not self.open_to(one, town)}

    @invariant()
    def nobody_reads_what_is_hidden_from_him(self) -> None:
        self.steps += 1
        asked = {QUESTIONS[0], QUESTIONS[self.steps % len(QUESTIONS)], QUESTIONS[(self.steps + 3) % len(QUESTIONS)]}
        for user in sorted(USERS):
            town = self.works_for(user)
            hidden = self.hidden(town)
            for question in sorted(asked):
                seen = numbers(self.person(user).types(question).text)
                past = self.past(user) if question.startswith(("ik", "spoor")) else set()
                assert not seen & (hidden - past), (user, question)
            self.the_calendar_holds_nothing_else(user, hidden)
            self.everything_of_his_is_found(user, town)
            for one in self.told[:4]:
                if not self.open_to(one, town) and one.stands:
                    self.an_error_says_nothing(user, one)

    def past(self, user: str) -> set[str]:
        """What his own municipality withdrew stands in its trail; what somebody announced elsewhere is still his."""
        own = self.works_for(user)
        return {str(one.number) for one in self.told if own == one.owner or USERS[user] == one.owner}

    def the_calendar_holds_nothing_else(self, user: str, hidden: set[str]) -> None:
        with self.store.reading() as tx:
            audience = members.audience_of(tx, account(self.talk, user))
            shown = calendar.entries(audience, tx, self.talk.clock().date())
        assert not numbers("".join(one.model_dump_json() for one in shown)) & hidden

    def everything_of_his_is_found(self, user: str, town: str | None) -> None:
        seen = numbers(self.person(user).types("laptops").text)
        assert {str(one.number) for one in self.told[-10:] if self.open_to(one, town)} <= seen or len(self.told) > 10

    def an_error_says_nothing(self, user: str, one: Told) -> None:
        """A record that is hidden answers as one that does not exist."""
        for action in ("announce.change", "announce.withdraw", "reach.interested", "reach.contact", "replying.write"):
            there = self.person(user).presses(action, one.id).text
            nowhere = self.person(user).presses(action, "999999").text
            assert there.replace(one.id, "N") == nowhere.replace("999999", "N").replace("999.999", "N"), action

    @invariant()
    def no_post_shows_what_its_readers_may_not_see(self) -> None:
        everybody = {str(one.number) for one in self.told if one.stands and one.circle == "region"}
        partners = everybody | {str(one.number) for one in self.told if one.stands and one.circle == "partnership"}
        every = {str(one.number) for one in self.told}
        assert not self.posted(channel=ROOM) & (every - everybody)
        assert not self.posted(channel=SHARED) & (every - partners)
        for user in sorted(set(USERS) - self.moved):
            assert not self.posted(user=user) & self.hidden(self.works_for(user)) - self.own(user), user

    def own(self, user: str) -> set[str]:
        """What somebody's own municipality has withdrawn may still stand in what he was told about it."""
        return {str(one.number) for one in self.told if one.owner == USERS[user] and not one.stands}

    def posted(self, **place: str) -> set[str]:
        with self.store.reading() as tx:
            posts = outbox.standing(tx, Target(platform="web", workspace="demo", **place))
        return numbers("\n".join(line for message in posts for line in spoken(message)))


def numbers(text: str) -> set[str]:
    """Every number of three digits that a text names, also inside a sum of thousands."""
    return set(re.findall(r"(?<!\d)7\d\d(?!\d)", text))


def test_nothing_leaks_in_any_story(sqlite_template: Path, tmp_path: Path, now: datetime) -> None:
    class Here(Neighbours):
        pass

    Here.template, Here.folder, Here.now = sqlite_template, tmp_path, now
    run_state_machine_as_test(
        Here,
        settings=settings(
            max_examples=3,
            phases=(Phase.generate,),  # a story is not shortened: that would take minutes
            stateful_step_count=6,
            derandomize=True,
            database=None,
            suppress_health_check=list(HealthCheck),
        ),
    )
