"""Every text of the web chat's own pages; what handlers say comes as phrases inside messages and forms."""

from domain.language import phrase

LONGEST = 10_000  # characters in one message

TITLE = phrase("Regioradar")
SLOGAN = phrase("See what your neighbours buy, and what you can do together.")
SKIP = phrase("Go to the message field")
NEEDS_SCRIPT = phrase("This chat needs JavaScript. Switch it on in your browser and load the page again.")

WHO = phrase("Who do you want to be?")
WHO_HINT = phrase(
    "These people and their announcements are invented. Choose one and have a look around; nothing can go wrong."
)
WHO_TWO = phrase("Open this page in a second tab and choose someone else there: then you see both sides of the chat.")
ENTER_AS = phrase("Enter as {name}")
BY_LINK = phrase("You enter with a personal link")
BY_LINK_HINT = phrase(
    "Ask your administrator for one. The link works once and for a short time. On the server it is made with "
    "“regioradar web-link”."
)
LINK_FOR = phrase("Enter as {name}?")
LINK_ONCE = phrase("This link works once. After that you stay in on this device for twelve hours.")
LINK_ENTER = phrase("Enter")
LINK_SPENT = phrase("This link no longer works")
LINK_SPENT_HINT = phrase("It was used already, or it is too old. Ask for a new one.")

MUTED = phrase("The coordinator of your region has muted you: what you write is shown to nobody. Ask why.")

PRIVACY = phrase("What is kept about you, and your rights")
CHANNELS = phrase("Channels")
EVERYONE_OF = phrase("Everyone in the region {region} reads along here.")
MEMBERS_OF = phrase("Only {municipalities} read along here.")
ONLY_YOU = phrase("Only you read this. Here Regioradar tells you what is meant for you.")
UNREAD = phrase("{number} unread")
LEAVE = phrase("Be someone else")
SIGN_OUT = phrase("Sign out")
YOU = phrase("you")
BOT = phrase("bot")

EARLIER = phrase("Earlier messages")
LATEST = phrase("Back to the latest messages")
NOTHING_YET = phrase("Nothing has been posted here yet.")
NOTHING_PRIVATE = phrase("Nothing here yet. Ask something, such as: who buys laptops? News for you comes here too.")
MESSAGES = phrase("Messages in {channel}")
EDITED = phrase("changed")
TABLE = phrase("Table")
DRAWING = phrase("The picture is being drawn…")
AS_TABLE = phrase("The same as a table")
PRIVATE = phrase("Only visible to you")
ANNOUNCE_THIS = phrase("Announce this")
ASK_THIS = phrase("Ask Regioradar")
ANSWERS_TO = phrase("In answer to an earlier message")
NEW_TAB = phrase("(opens in a new tab)")
NEW_MESSAGE = phrase("New message from {name}: {text}")
MORE_BELOW = phrase("New messages below")

COMPOSE = phrase("Your message")
COMPOSE_HINT = phrase("Begin with /radar: only you see that, and the answer. Everybody here reads the rest.")
COMPOSE_PRIVATE = phrase("Here you need no /radar: just ask, or tell what you plan.")
SEND = phrase("Send")
SUGGESTIONS = phrase("Commands")
SUGGESTION_COUNT = phrase("Commands: {number}. Choose with the arrow keys.")
TRY = phrase("Try for example")

REQUIRED = phrase("required")
READ_FROM = phrase("Read from:")
CHECK_THIS = phrase("Please check this")
ERROR = phrase("Error:")
MENDS = phrase("This is not quite right yet")
NO_CHOICE = phrase("No choice")
FORM_KEPT = phrase("Your form “{title}” has been kept.")
FORM_RESUME = phrase("Continue filling in")
FORM_DISCARD = phrase("Throw away")

LOST = phrase("The connection is gone. What you typed has been kept; we keep trying.")
BACK = phrase("Connected again.")
NOT_SENT = phrase("This did not arrive. What you typed is still there. Try again in a moment.")
SIGNED_OUT = phrase("You have been signed out. What you typed is still there.")
ENTER_AGAIN = phrase("Enter again")
FAILED = phrase("Something went wrong on our side. Mention number {number} when you report it.")

PAGE_GONE = phrase("This page does not exist")
PAGE_GONE_HINT = phrase("Maybe the address is not right, or it is not meant for you.")
PAGE_REFUSED = phrase("This is not possible")
PAGE_REFUSED_HINT = phrase("The request did not come from this chat, or is too old. Go back and try again.")
PAGE_TOO_LARGE = phrase("This is too long. A message holds at most {number} characters.")
WRONG_HOST = phrase(
    "Regioradar is not available under this name. Use {address}, or add the name to REGIORADAR_WEB_HOSTS."
)
TO_START = phrase("To the start page")

EXAMPLES = (
    phrase("/radar laptops"),
    phrase("/radar announce we replace 300 laptops in Q3 2027, about 250,000 euros"),
    phrase("/radar opportunities"),
    phrase("/radar week"),
    phrase("/radar help"),
)
BACK_IN = phrase("Go on to the chat")
ONLY_RADAR = phrase("Commands begin with /radar. With /radar help you see them all.")
