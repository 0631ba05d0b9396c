"""People of Wijchen, a clock, and a store, for what comes to people by itself."""

from datetime import datetime

import pytest

from domain.region import Member, Role
from storage.store import Store
from tests.dialogue import Clock
from tests.makers import WIJCHEN, Makers


@pytest.fixture
def make(sqlite_store: Store, now: datetime) -> Makers:
    return Makers(sqlite_store, now)


@pytest.fixture
def clock(now: datetime) -> Clock:
    return Clock(now)


@pytest.fixture
def anna(make: Makers) -> Member:
    return make.member(WIJCHEN, name="Anna")


@pytest.fixture
def steward(make: Makers) -> Member:
    return make.member(WIJCHEN, role=Role.STEWARD)
