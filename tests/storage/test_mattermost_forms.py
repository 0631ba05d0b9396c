from datetime import datetime, timedelta

from storage.platforms import mattermost_forms, mattermost_marks
from storage.platforms.mattermost_forms import OpenForm
from storage.store import Store


def form(now: datetime, **changes: object) -> OpenForm:
    known = OpenForm(
        number="n1", workspace="chat.example", account="joke", form="{}", expires_at=now + timedelta(hours=1)
    )
    return known.model_copy(update=changes)


def test_only_its_owner_gets_a_form_and_only_in_time(store: Store, now: datetime) -> None:
    with store.writing() as tx:
        mattermost_forms.keep(tx, form(now), now)
    with store.reading() as tx:
        found = mattermost_forms.get(tx, "chat.example", "joke", "n1", now)
        assert found is not None
        assert found.form == "{}"
        assert mattermost_forms.get(tx, "chat.example", "sanne", "n1", now) is None
        assert mattermost_forms.get(tx, "other.example", "joke", "n1", now) is None
        assert mattermost_forms.get(tx, "chat.example", "joke", "n1", now + timedelta(hours=1)) is None


def test_each_round_counts_once(store: Store, now: datetime) -> None:
    with store.writing() as tx:
        mattermost_forms.keep(tx, form(now), now)
        assert mattermost_forms.change(tx, form(now, form='{"step": 1}', round=1), at_round=0)
        assert not mattermost_forms.change(tx, form(now, form='{"step": 2}', round=1), at_round=0)
        found = mattermost_forms.get(tx, "chat.example", "joke", "n1", now)
        assert found is not None
        assert (found.form, found.round) == ('{"step": 1}', 1)


def test_a_form_that_was_sent_is_gone_and_old_ones_are_cleared_away(store: Store, now: datetime) -> None:
    with store.writing() as tx:
        mattermost_forms.keep(tx, form(now), now)
        mattermost_forms.drop(tx, "chat.example", "sanne", "n1")
        assert mattermost_forms.get(tx, "chat.example", "joke", "n1", now) is not None
        mattermost_forms.drop(tx, "chat.example", "joke", "n1")
        assert mattermost_forms.get(tx, "chat.example", "joke", "n1", now) is None
        mattermost_forms.keep(tx, form(now), now)
        later = now + timedelta(hours=2)
        mattermost_forms.keep(tx, form(later, number="n2"), later)
        assert mattermost_forms.get(tx, "chat.example", "joke", "n1", now) is None


def test_the_mark_moves_on_and_never_back(store: Store) -> None:
    with store.writing() as tx:
        assert mattermost_marks.read_until(tx, "chat.example") is None
        mattermost_marks.forward(tx, "chat.example", 500)
        mattermost_marks.forward(tx, "chat.example", 400)
        mattermost_marks.forward(tx, "other.example", 1)
        assert mattermost_marks.read_until(tx, "chat.example") == 500
