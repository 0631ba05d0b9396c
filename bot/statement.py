"""The privacy statement, made from what the schema declares: for the page of the web chat and for docs."""

from domain.frozen import Frozen
from domain.language import Phrase, Tongue, phrase, say
from domain.retention import USUAL_TERMS
from storage.declared import DECLARED


class Section(Frozen):
    """A part of the statement: a heading, what it says, and a table of three columns where it has one."""

    heading: Phrase
    lines: tuple[Phrase, ...] = ()
    columns: tuple[Phrase, ...] = ()
    rows: tuple[tuple[Phrase, ...], ...] = ()


TITLE = phrase("Privacy statement")
_COLUMNS = (phrase("What"), phrase("What for"), phrase("How long"))


def sections() -> tuple[Section, ...]:
    """Give the statement, with the terms that hold unless a region chose others: who reads it may be of any region."""
    return _responsible(), _kept(), _not_kept(), _who_sees(), _rights()


def _responsible() -> Section:
    return Section(
        heading=phrase("Who is responsible"),
        lines=(
            phrase("The municipality that you work for is responsible for what Regioradar keeps about you."),
            phrase(
                "Regioradar is for the work of municipal staff: municipalities tell each other what they plan in ICT."
            ),
        ),
    )


def _kept() -> Section:
    return Section(
        heading=phrase("What is kept, what for, and how long"),
        lines=(
            phrase("These are all the places in the database that hold something about a person."),
            phrase(
                "What you type or click on Slack or Mattermost also stands in a file beside the database until you "
                "have your answer: for a moment, and for a day at most."
            ),
            phrase(
                "The program's log says when somebody came in or was refused, with his number or account id here and, "
                "in the web chat, his network address: no name, and nothing that he wrote. "
                "Who runs Regioradar decides how long the log is kept."
            ),
            phrase("Your region may have chosen other terms; /radar me privacy shows those that hold for you."),
        ),
        columns=_COLUMNS,
        rows=tuple((one.what, one.why, one.kept(USUAL_TERMS)) for one in DECLARED.values()),
    )


def _not_kept() -> Section:
    return Section(
        heading=phrase("What is not kept"),
        lines=(
            phrase(
                "Your e-mail address shows for which municipality you work. It is kept only with what you typed lately."
            ),
            phrase("What you search for is not stored, unless you follow it. Nothing is measured or sold."),
            phrase("A chat platform's account data stays in memory for ten minutes at most."),
            phrase("The web chat uses one cookie that lets you in and one that remembers who you were last."),
        ),
    )


def _who_sees() -> Section:
    return Section(
        heading=phrase("Who sees it"),
        lines=(
            phrase(
                "Your name and municipality stand beside what you announce, for whom you chose: "
                "the region, a partnership or your own organisation."
            ),
            phrase(
                "Stewards see who takes part for their municipality, coordinators for their "
                "region. Nothing crosses between regions."
            ),
            phrase("The chat platform through which you use Regioradar has a statement of its own."),
        ),
    )


def _rights() -> Section:
    return Section(
        heading=phrase("Your rights"),
        lines=(
            phrase("Type /radar me privacy: it shows what is kept about you, lets you take it along, and erases you."),
            phrase(
                "After you are erased your municipality's announcements stay, without your name. "
                "An older backup that is put back erases you again by itself."
            ),
            phrase(
                "What colleagues wrote about you in their own words is theirs to change; ask "
                "them, or the steward of your municipality."
            ),
            phrase(
                "You can complain to your municipality's data protection officer and to the "
                "Autoriteit Persoonsgegevens."
            ),
        ),
    )


def markdown(tongue: Tongue) -> str:
    """Give the statement as a page of the documentation."""
    parts = [f"# {say(TITLE, tongue)}"]
    for one in sections():
        parts.append(f"## {say(one.heading, tongue)}")
        parts.append("\n".join(f"- {say(line, tongue)}" for line in one.lines))
        if one.rows:
            head = " | ".join(say(column, tongue) for column in one.columns)
            table = [f"| {head} |", "|---|---|---|"]
            table += [f"| {' | '.join(say(cell, tongue) for cell in row)} |" for row in one.rows]
            parts.append("\n".join(table))
    return "\n\n".join(parts) + "\n"
