"""What comes to a person by itself, as it is shown to him with the buttons that turn it on or off."""

from domain.language import Named, Phrase, phrase
from domain.message import Choice, Fact, plain
from handlers.asking.commands import Ask
from storage.people.preferences import preferences

ZONES = {
    "Europe/Amsterdam": Named(nl="Nederland", en="the Netherlands"),
    "Europe/London": Named(nl="Groot-Brittannië", en="Great Britain"),
    "Europe/Lisbon": Named(nl="Portugal", en="Portugal"),
    "Europe/Athens": Named(nl="Griekenland", en="Greece"),
    "America/Kralendijk": Named(nl="Bonaire", en="Bonaire"),
    "America/Curacao": Named(nl="Curaçao", en="Curaçao"),
    "America/Paramaribo": Named(nl="Suriname", en="Suriname"),
    "America/New_York": Named(nl="New York", en="New York"),
}


def zone_name(zone: str) -> Named | str:
    """Give the place that a time zone is known by."""
    return ZONES.get(zone) or zone.rpartition("/")[2].replace("_", " ")


def chosen(ask: Ask) -> tuple[tuple[Fact, ...], tuple[Choice, ...]]:
    """Give what the person chose, and the buttons that change it; none for whom nothing comes by itself yet."""
    if ask.member.municipality is None:
        return (), ()
    wants = preferences(ask.tx, ask.member)
    facts = (
        Fact(label=phrase("Opportunities every week"), value=plain(_said(wanted=wants.digest))),
        Fact(label=phrase("Contracts that end"), value=plain(_said(wanted=wants.contract_ends))),
        Fact(
            label=phrase("Time"),
            value=plain(phrase("as in {place}", place=zone_name(wants.time_zone or ask.region.time_zone))),
        ),
    )
    on, off = phrase("Send me opportunities every week"), phrase("Stop with opportunities every week")
    warn, quiet = phrase("Tell me of contracts that end"), phrase("Do not tell me of contracts that end")
    choices = (
        Choice(label=off if wants.digest else on, action="personal.digest", value="off" if wants.digest else "on"),
        Choice(
            label=quiet if wants.contract_ends else warn,
            action="personal.ends",
            value="off" if wants.contract_ends else "on",
        ),
        Choice(label=phrase("Other time"), action="personal.zone"),
    )
    return facts, choices


def _said(*, wanted: bool) -> Phrase:
    return phrase("in your private message") if wanted else phrase("not in private")
