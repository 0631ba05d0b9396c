"""How long a region keeps what need not be kept for ever (AVG, article 5.1.e)."""

from typing import Annotated

from pydantic import Field

from domain.frozen import Frozen

Months = Annotated[int, Field(ge=1, le=240)]
Days = Annotated[int, Field(ge=1, le=3650)]


class Retention(Frozen):
    """Terms of one region; what is older goes at the next daily round."""

    people_months: Months = 24  # after somebody's last visit he is forgotten
    left_months: Months = 6  # the same, for who no longer takes part
    drafts_months: Months = 24  # after its last change a draft of one organisation is removed
    audit_months: Months = 84  # seven years, as for other accounts of what a municipality did
    messages_days: Days = 30  # private messages, and the content of handled events
    chat_months: Months = 24  # what people wrote to each other in the web chat


USUAL_TERMS = Retention()
