"""What several platforms say themselves, in the same words."""

from domain.language import phrase

CANCEL = phrase("Cancel")
CLOSE = phrase("Close")
SURE = phrase("Are you sure?")
YES_GO_ON = phrase("Yes, go on")
GONE = phrase("This button no longer works. Ask again to get a fresh one.")
