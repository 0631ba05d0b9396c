"""The Home tab: what somebody would get by asking, in one place."""

import secrets

from bot.conversation import Conversation
from bot.events.incoming import Account, Incoming, Manner
from bot.platforms.slack.mrkdwn import Block
from bot.platforms.slack.payloads import SAY
from bot.platforms.slack.render import HOME_BLOCKS, parts
from domain.language import Tongue, phrase
from domain.message import Choice, Look, Message, plain
from handlers.asking.commands import command_for

# What the tab shows, in this order, as far as there are such commands: what is one's own, the opportunities, what one
# follows, and who one is with the settings. Each with the blocks that it may take: Slack takes a hundred in all.
SHOWN = {"mine": 30, "opportunities": 33, "following": 17, "me": 12}

_WELCOME = phrase("What your neighbours plan, and what you can do together.")
_ANNOUNCE = phrase("Make announcement")
_HELP = phrase("What I can do")
_ALL = phrase("Show everything")


async def view(conversation: Conversation, account: Account, tongue: Tongue) -> Block:
    """Give the Home tab of one person, with buttons that stand for typing a command."""
    spoken = account.language or tongue
    blocks: list[Block] = []
    for word, most in SHOWN.items():
        if command_for(word) is None:
            continue
        event = f"slack:{account.workspace}:home:{secrets.token_hex(8)}"
        asked = Incoming(event=event, account=account, manner=Manner.COMMAND, text=word)
        reply = await conversation.answer(asked)
        spoken = reply.tongue or spoken
        blocks += [{"type": "divider"}, *_cut(_blocks(reply.messages, spoken), word, most, spoken)]
        if reply.failed:  # every further answer would be the same sentence
            break
    return {"type": "home", "blocks": [*_blocks((_top(),), spoken), *blocks][:HOME_BLOCKS]}


def _top() -> Message:
    buttons = (
        Choice(label=_ANNOUNCE, action=SAY, value="announce", look=Look.PRIMARY),
        Choice(label=_HELP, action=SAY, value="help"),
    )
    return Message(heading="Regioradar", lines=(plain(_WELCOME),), choices=buttons)


def _blocks(messages: tuple[Message, ...], tongue: Tongue) -> list[Block]:
    return [block for message in messages for part in parts(message, tongue, HOME_BLOCKS) for block in part.blocks]


def _cut(blocks: list[Block], word: str, most: int, tongue: Tongue) -> list[Block]:
    """Give the blocks as far as they fit, and a button for all of them."""
    if len(blocks) <= most:
        return blocks
    everything = Message(choices=(Choice(label=_ALL, action=SAY, value=word),))
    return [*blocks[: most - 1], *_blocks((everything,), tongue)]
