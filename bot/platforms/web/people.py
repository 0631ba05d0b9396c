"""Who is in the web chat and which rooms he may see: his region's, his partnerships', and one with the bot alone."""

from bot.platforms.web import words
from domain.channel import Channel
from domain.errors import NotFoundError
from domain.frozen import Frozen
from domain.language import Listing, Phrase
from domain.municipalities import present
from domain.region import Member, Partnership, Region
from storage import channels, partnerships, regions
from storage.audience import NOBODY, Audience
from storage.people import members
from storage.platforms import webchat
from storage.store import Tx

NAME = "web"
WORKSPACE = "web"
DEMONSTRATION = "demo"  # workspace of the invented people, whom anybody may choose to be
DIRECT = "direct"


class Room(Frozen):
    """A place to talk. ``key`` is what its posts are kept under, ``id`` its name in addresses."""

    key: str
    id: str
    name: str
    sign: str
    readers: Phrase
    channel: Channel | None = None

    @property
    def direct(self) -> bool:
        """Whether only the bot and one person are here."""
        return self.channel is None


class Person(Frozen):
    """A member with what the page says of him and the rooms that he may see."""

    member: Member
    region: Region
    place: str
    rooms: tuple[Room, ...]

    @property
    def initials(self) -> str:
        """The first letters of his name."""
        return initials(self.member.name)

    def room(self, key: str) -> Room | None:
        """Give the room by its id, if he may see it; a room that is not his does not exist for him."""
        return next((room for room in self.rooms if room.id == key), None)


def person(tx: Tx, number: int) -> Person | None:
    """Give a person who may use the web chat now; None once his access has ended."""
    try:
        member = members.on(tx, number, NAME)
    except NotFoundError:
        return None
    if member is None or not member.active:
        return None
    region = regions.region(tx, member.region)
    return Person(member=member, region=region, place=place_of(member), rooms=_rooms(tx, member, region))


def place_of(member: Member) -> str:
    """Give the name of somebody's municipality; empty while nobody has confirmed one."""
    return municipality_name(member.municipality)


def municipality_name(code: str | None) -> str:
    """Give the present name of a municipality."""
    found = present(code) if code else None
    return found.name if found else ""


def initials(name: str) -> str:
    """Give the first letters of the first and the last name."""
    parts = name.split()
    return "".join(part[0] for part in (parts[:1] + parts[1:][-1:])).upper()


def demonstration(tx: Tx) -> dict[str, list[Person]]:
    """Give the invented people by region; nobody when the demonstration is not loaded."""
    found: dict[str, list[Person]] = {}
    for region in regions.regions(tx):
        for member in members.members(Audience(region=region.id), tx):
            invented = (member.platform, member.workspace) == (NAME, DEMONSTRATION)
            if invented and (shown := person(tx, member.id)):
                found.setdefault(region.name, []).append(shown)
    return found


def direct_key(workspace: str, user: str) -> str:
    """Give the key of the room in which the bot talks to one person."""
    return f"{workspace}/@{user}"


def _rooms(tx: Tx, member: Member, region: Region) -> tuple[Room, ...]:
    mine_alone = direct_key(member.workspace, member.user)
    direct = Room(key=mine_alone, id=DIRECT, name="Regioradar", sign="direct", readers=words.ONLY_YOU)
    return (*_shared_rooms(tx, member, region), direct)


def _shared_rooms(tx: Tx, member: Member, region: Region) -> tuple[Room, ...]:
    if members.audience_of(tx, member) == NOBODY:
        return ()  # nobody has confirmed yet for which municipality he works
    mine = {p.id: p for p in partnerships.of_region(tx, region) if member.municipality in p.municipalities}
    bound = [channel for circle in (None, *mine) for channel in channels.channels(tx, region.id, circle)]
    return tuple(_room(c, region, mine) for c in bound if (c.platform, c.workspace) == (NAME, member.workspace))


def _room(channel: Channel, region: Region, mine: dict[int, Partnership]) -> Room:
    key = webchat.room_of(channel.workspace, channel.id)
    if channel.partnership is None:
        readers = words.EVERYONE_OF.model_copy(update={"values": {"region": region.name}})
        return Room(key=key, id=channel.id, name=region.name, sign="region", readers=readers, channel=channel)
    partnership = mine[channel.partnership]
    names = Listing(listing=tuple(municipality_name(code) for code in partnership.municipalities))
    readers = words.MEMBERS_OF.model_copy(update={"values": {"municipalities": names}})
    return Room(key=key, id=channel.id, name=partnership.name, sign="partnership", readers=readers, channel=channel)
