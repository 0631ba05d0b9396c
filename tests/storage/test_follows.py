from domain.region import Member
from storage.people import follows, members
from tests.makers import BEUNINGEN, MAASTRICHT, SITTARD_GELEEN, WIJCHEN, Makers


def follows_(make: Makers, member: Member, *searches: str) -> None:
    with make.store.writing() as tx:
        for search in searches:
            follows.follow(tx, member, search, make.now)


def followers(make: Makers, region: int) -> dict[str, list[Member]]:
    with make.store.reading() as tx:
        return {subject: [one.member for one in each] for subject, each in follows.followers(tx, region).items()}


def test_a_search_has_the_people_of_one_region_who_follow_it(make: Makers) -> None:
    south = make.region("Zuid-Limburg", MAASTRICHT, SITTARD_GELEEN)
    anna, bert = make.member(WIJCHEN), make.member(BEUNINGEN)
    follows_(make, anna, "laptops", "telefonie")
    follows_(make, bert, "laptops")
    follows_(make, make.member(MAASTRICHT, region=south), "laptops")
    assert followers(make, anna.region) == {"laptops": [anna, bert], "telefonie": [anna]}


def test_who_left_follows_nothing(make: Makers) -> None:
    anna = make.member(WIJCHEN)
    follows_(make, anna, "laptops")
    with make.store.writing() as tx:
        members.change_member(tx, anna.model_copy(update={"active": False}), None, make.now)
    assert followers(make, anna.region) == {}


def test_what_is_stopped_is_followed_no_longer(make: Makers) -> None:
    anna = make.member(WIJCHEN)
    follows_(make, anna, "laptops", "laptops", "telefonie")
    with make.store.writing() as tx:
        follows.unfollow(tx, anna, "laptops")
    assert followers(make, anna.region) == {"telefonie": [anna]}
