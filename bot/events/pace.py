"""How much one person may ask in a minute: enough for anybody who types, too little for a script that runs wild."""

from collections import OrderedDict, deque
from datetime import datetime, timedelta
from threading import Lock

from bot.events.incoming import Account, Manner
from domain.language import Phrase, counted, phrase

_SHORT = timedelta(minutes=1)
_KEPT = 5000  # people; those who asked longest ago go first


class Pace:
    """Counts what each person asks and sends in this process; nothing of it is stored."""

    def __init__(self, asks_a_minute: int, forms_an_hour: int) -> None:
        """Allow so many events of any kind in a minute, and so many forms (announcements among them) in an hour."""
        self._limits = {
            "asks": (asks_a_minute, timedelta(minutes=1)),
            "forms": (forms_an_hour, timedelta(hours=1)),
        }
        self._past: OrderedDict[tuple[str, str], deque[datetime]] = OrderedDict()
        self._people: OrderedDict[str, str] = OrderedDict()
        self._lock = Lock()

    def wait(self, account: Account, manner: Manner, now: datetime) -> timedelta | None:
        """Count an event, or say how long its person has to wait; what is refused does not count."""
        kinds = ("asks", "forms") if manner is Manner.FORM else ("asks",)
        with self._lock:
            who = self._people.get(_place(account), _place(account))
            past = {kind: self._recent(kind, who, now) for kind in kinds}
            for kind, moments in past.items():
                most, span = self._limits[kind]
                if len(moments) >= most:
                    return moments[0] + span - now
            for moments in past.values():
                moments.append(now)
        return None

    def belongs(self, account: Account, member: int) -> None:
        """Learn whose account it is: somebody with several has one limit. What it did before counts for him too."""
        place, who = _place(account), f"member {member}"
        with self._lock:
            if self._people.get(place) != who:
                for kind in self._limits:
                    moments = [*self._past.pop((kind, place), ()), *self._past.get((kind, who), ())]
                    self._past[kind, who] = deque(sorted(moments))
                self._people[place] = who
            self._people.move_to_end(place)
            while len(self._people) > _KEPT:
                self._people.popitem(last=False)

    def _recent(self, kind: str, who: str, now: datetime) -> deque[datetime]:
        key = (kind, who)
        moments = self._past.setdefault(key, deque())
        self._past.move_to_end(key)
        while len(self._past) > _KEPT:
            self._past.popitem(last=False)
        while moments and moments[0] <= now - self._limits[kind][1]:
            moments.popleft()
        return moments


def _place(account: Account) -> str:
    return f"{account.platform}\n{account.workspace}\n{account.user}"


def slower(late: timedelta) -> Phrase:
    """Say how long to wait."""
    if late <= _SHORT:
        return phrase("That was a lot at once. Wait a minute, then I answer again.")
    minutes = max(1, round(late / timedelta(minutes=1)))
    return counted(
        "That was a lot at once. Send this again in {number} minute.",
        "That was a lot at once. Send this again in {number} minutes.",
        minutes,
    )
