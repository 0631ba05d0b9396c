import pytest
from sqlalchemy.exc import IntegrityError

from domain.channel import Channel
from domain.errors import InvalidError, NotFoundError
from domain.language import Tongue
from domain.region import Role
from storage import channels, partnerships, regions
from storage.people import members
from storage.store import Store
from tests.makers import BEUNINGEN, DRUTEN, HEUMEN, MAASTRICHT, NIJMEGEN, SITTARD_GELEEN, WIJCHEN, Makers


def test_a_region_is_found_however_its_name_is_typed(store: Store) -> None:
    with store.writing() as tx:
        added = regions.add_region(
            tx, "Rijk van Nijmegen", [WIJCHEN, BEUNINGEN, WIJCHEN], language=Tongue.EN, digest_hour=8
        )
    with store.reading() as tx:
        assert regions.region_by_name(tx, "  rijk  van NIJMEGEN ") == added
        assert regions.region(tx, added.id) == added
        assert regions.regions(tx) == [added]
        assert regions.region_by_name(tx, "Rijk") is None
    assert (added.municipalities, added.language, added.digest_hour) == ((BEUNINGEN, WIJCHEN), "en", 8)


@pytest.mark.parametrize(("name", "codes"), [("RIJK van nijmegen", ["GM0268"]), ("  ", ["GM0268"]), ("X", ["GM9999"])])
def test_a_region_needs_a_name_of_its_own_and_real_municipalities(make: Makers, name: str, codes: list[str]) -> None:
    make.region("Rijk van Nijmegen")
    with pytest.raises(InvalidError), make.store.writing() as tx:
        regions.add_region(tx, name, codes)


def test_a_region_that_is_not_there(store: Store) -> None:
    with pytest.raises(NotFoundError), store.reading() as tx:
        regions.region(tx, 7)


def test_a_municipality_joins_a_region_later(make: Makers) -> None:
    region = make.region("Rijk van Nijmegen", WIJCHEN)
    with make.store.writing() as tx:
        grown = regions.add_municipalities(tx, region, [DRUTEN, WIJCHEN])
        assert regions.region(tx, region.id) == grown
    assert set(grown.municipalities) == {DRUTEN, WIJCHEN}


def test_a_partnership_is_of_one_region(make: Makers) -> None:
    region = make.region()
    there = make.partnership("Heumen-Wijchen", HEUMEN, WIJCHEN)
    with make.store.reading() as tx:
        assert partnerships.of_region(tx, region) == [there]
    for name, codes in (("heumen-wijchen", [DRUTEN]), ("Zuid", [MAASTRICHT]), ("Leeg", [])):
        with pytest.raises(InvalidError), make.store.writing() as tx:
            partnerships.add(tx, region, name, codes)


def test_two_regions_with_the_same_names_do_not_cross(make: Makers) -> None:
    north, south = make.region("Noord", WIJCHEN, HEUMEN), make.region("Zuid", WIJCHEN, HEUMEN)
    with make.store.writing() as tx:
        one, other = (partnerships.add(tx, region, "Samen", [WIJCHEN]) for region in (north, south))
    anna = make.member(WIJCHEN, region=north)
    assert make.audience(anna).partnerships == {one.id} != {other.id}
    channel = Channel(platform="web", workspace="demo", id="ict", region=north.id, partnership=other.id)
    with pytest.raises(IntegrityError), make.store.writing() as tx:  # the database itself refuses a crossing
        channels.bind(tx, channel, make.now)


def test_a_person_is_known_by_his_account_and_not_by_his_name(make: Makers) -> None:
    anna = make.member(WIJCHEN, user="U1", workspace="T1", name="Anna")
    other = make.member(BEUNINGEN, user="U1", workspace="T2", name="Anna")
    with make.store.reading() as tx:
        assert members.by_account(tx, "web", "T1", "U1") == anna == members.member(tx, anna.id)
        assert members.by_account(tx, "web", "T2", "U1") == other
        assert members.by_account(tx, "slack", "T1", "U1") is None
        assert members.members(make.audience(anna), tx) == [anna, other]
        with pytest.raises(NotFoundError):
            members.member(tx, 99)


def test_a_person_takes_part_once_and_for_a_municipality_of_the_region(make: Makers) -> None:
    anna = make.member(WIJCHEN)
    with pytest.raises(InvalidError):
        make.member(WIJCHEN, user=anna.user)
    with pytest.raises(InvalidError):
        make.member(MAASTRICHT)


def test_what_changes_about_a_person_is_stored_and_remembered(make: Makers) -> None:
    anna = make.member(None)
    wanted = anna.model_copy(update={"municipality": WIJCHEN, "role": Role.STEWARD, "language": Tongue.EN})
    with make.store.writing() as tx:
        assert members.change_member(tx, wanted, None, make.now) == wanted
        assert members.change_member(tx, wanted, None, make.now) == wanted
        assert members.member(tx, anna.id) == wanted
    with pytest.raises(InvalidError), make.store.writing() as tx:
        members.change_member(tx, wanted.model_copy(update={"municipality": SITTARD_GELEEN}), None, make.now)


def test_a_channel_is_bound_anew_in_place_of_what_it_was(make: Makers) -> None:
    region, partnership = make.region(), make.partnership("Heumen-Wijchen", HEUMEN, WIJCHEN)
    place = {"platform": "slack", "workspace": "T1", "region": region.id}
    ict, shared, own, wide = (
        Channel(**place, id="C1"),
        Channel(**place, id="C2", partnership=partnership.id),
        Channel(**place, id="C3", municipality=NIJMEGEN),
        Channel(**place, id="C4", external=True),
    )
    with make.store.writing() as tx:
        for channel in (ict, shared, own, wide):
            channels.bind(tx, channel, make.now)
        assert channels.channels(tx, region.id) == [ict]
        assert channels.channels(tx, region.id, partnership.id) == [shared]
        channels.bind(tx, ict.model_copy(update={"id": "C2"}), make.now)
        assert channels.channel(tx, "slack", "T1", "C2") == ict.model_copy(update={"id": "C2"})
        channels.unbind(tx, "slack", "T1", "C2")
        assert channels.channel(tx, "slack", "T1", "C2") is None
        assert channels.channel(tx, "slack", "T2", "C1") is None
