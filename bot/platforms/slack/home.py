"""The Home tab: what somebody would get by asking, in one place."""

import secrets

from bot.conversation import Conversation
from bot.incoming import Account, Incoming, Manner
from bot.platforms.slack.mrkdwn import Block
from bot.platforms.slack.render import HOME_BLOCKS, parts
from bot.platforms.slack.told import SAY
from domain.language import Tongue, phrase
from domain.message import Choice, Look, Message, plain
from handlers._commands import command_for

SHOWN = ("mijn", "kansen", "ik")  # what the tab shows, in this order, as far as there are such commands
MOST = 45  # blocks of one answer; Slack takes 100 in all

_WELCOME = phrase("What your neighbours plan, and what you can do together.")
_ANNOUNCE = phrase("Make announcement")
_HELP = phrase("What I can do")


async def view(conversation: Conversation, account: Account, tongue: Tongue) -> Block:
    """Give the Home tab of one person, with buttons that stand for typing a command."""
    spoken = account.language or tongue
    blocks: list[Block] = []
    for word in SHOWN:
        if command_for(word) is None:
            continue
        event = f"slack:{account.workspace}:home:{secrets.token_hex(8)}"
        asked = Incoming(event=event, account=account, manner=Manner.COMMAND, text=word)
        reply = await conversation.answer(asked)
        spoken = reply.tongue or spoken
        blocks += [{"type": "divider"}, *_blocks(reply.messages, spoken)]
        if reply.failed:  # every further answer would be the same sentence
            break
    return {"type": "home", "blocks": [*_blocks((_top(),), spoken), *blocks][:HOME_BLOCKS]}


def _top() -> Message:
    buttons = (
        Choice(label=_ANNOUNCE, action=SAY, value="meld", look=Look.PRIMARY),
        Choice(label=_HELP, action=SAY, value="help"),
    )
    return Message(heading="Regioradar", lines=(plain(_WELCOME),), choices=buttons)


def _blocks(messages: tuple[Message, ...], tongue: Tongue) -> list[Block]:
    return [block for message in messages for part in parts(message, tongue, MOST)[:1] for block in part.blocks]
