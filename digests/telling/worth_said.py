"""What an opportunity is worth, in sentences: the sum, the threshold of the year, and what is not known of it."""

from domain.language import Money, Phrase, Value, phrase
from domain.opportunity import Worth


def worth_in_words(worth: Worth, members: int) -> tuple[Phrase, ...]:
    """Say the combined value beside the threshold of the year, and what is not known of it."""
    sum_: Value = Money(euros=worth.high)
    if worth.low != worth.high:
        sum_ = phrase("{low} to {high}", low=Money(euros=worth.low), high=Money(euros=worth.high))
    line = Money(euros=worth.threshold)
    assumed = (phrase("Yearly sums are counted over four years."),) if worth.assumed else ()
    if worth.several_offers and not worth.european:
        asked = phrase(
            "From {national} on, several offers are usually asked here.", national=Money(euros=worth.national)
        )
        assumed = (asked, *assumed)
    if worth.known == members:
        return (_all_known(worth, sum_, line), *assumed)
    part = phrase("Known of {known} of the {all} announcements: {sum}.", known=worth.known, all=members, sum=sum_)
    if worth.european:
        above = phrase("That alone is above {line}: European tender, about 18 months to the award.", line=line)
        return (phrase("{part} {above}", part=part, above=above), *assumed)
    return (part, *assumed)


def _all_known(worth: Worth, sum_: Value, line: Money) -> Phrase:
    if worth.european:
        return phrase(
            "Together {sum}, above {line}: European tender, about 18 months from inventory to award.",
            sum=sum_,
            line=line,
        )
    return phrase("Together {sum}, below the European threshold of {line}.", sum=sum_, line=line)
