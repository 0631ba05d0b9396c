"""What the Slack platform says itself."""

from domain.language import phrase

BACK = phrase("This is not saved yet. Go back to change what you typed.")
OPEN = phrase("Open the form")
READ = phrase("I have read your message. Open the form to check what I understood and who will see it.")
TOO_LATE = phrase("Slack took too long to open the form. Nothing is lost: open it with this button.")
INSTALLED = phrase("Regioradar is installed in {name}. Invite it to a channel, and have that channel linked.")
NOT_INSTALLED = phrase(
    "Regioradar is not installed. Begin again, in one browser, or ask who runs Regioradar to list your workspace."
)
NOT_YET = phrase(
    "This is not stored yet: the storage is slow. Leave this window open: I keep trying, and tell you when it is done. "
    "If you hear nothing, send it again. It is never stored twice."
)
SLOW = phrase(
    "The storage is slow at the moment. I keep trying, and the answer follows here. It is never stored twice."
)
EARLIER = phrase("What you sent a moment ago is stored by now, without your last changes. Change it there.")
BEFORE = phrase("You sent this before, and it is stored already. /radar mine shows it.")
UNKNOWN_PERSON = phrase("Slack does not tell me who you are at the moment. Try again in a minute; nothing is changed.")
AWAY = phrase("I was away for a moment. Perhaps you have this answer already.")
NOT_SAVED = phrase("The storage does not answer at the moment. Nothing is changed. Try again in a few minutes.")
PICTURE = phrase("The picture is in your direct messages with me.")
HIDDEN = phrase("What stood here is not shown here any more.")
FORM = phrase("Form")
YES = phrase("Yes")
LIKELY = phrase("Likely")
CHECK = phrase("Please check: I was not sure.")
EXPIRED = phrase("This form is too old. Copy what you typed, and open a new form.")
