"""The WebSocket of the double: numbered events on connections that can be lost and resumed."""

import json
from dataclasses import dataclass, field

from aiohttp import web

from tests.bot.mattermost.state import Json, State, new_id


@dataclass
class Sockets(State):
    resumes: bool = True
    calls: list[str] = field(default_factory=list)
    sockets: list[web.WebSocketResponse] = field(default_factory=list)
    told: dict[str, list[str]] = field(default_factory=dict)  # by connection id: what was sent on it
    live: dict[int, str] = field(default_factory=dict)

    async def tell(self, event: str, data: Json, *, lost: bool = False) -> None:
        """Tell an event to all who listen; ``lost`` on the way, or while a connection is broken, it waits there."""
        texts = {}
        for connection, sent in self.told.items():
            texts[connection] = json.dumps({"event": event, "data": data, "broadcast": {}, "seq": len(sent)})
            sent.append(texts[connection])
        for socket in list(self.sockets) if not lost else ():
            await socket.send_str(texts[self.live[id(socket)]])

    async def hang_up(self) -> None:
        for socket in list(self.sockets):
            await socket.close()
        self.sockets.clear()

    async def listens(self, request: web.Request) -> web.StreamResponse:
        self.calls.append("WS resume" if request.query.get("connection_id") else "WS")
        if request.headers.get("Authorization", "").removeprefix("Bearer ") not in self.tokens:
            return web.Response(status=401)
        socket = web.WebSocketResponse()
        await socket.prepare(request)
        self.live[id(socket)] = await self._greeted(socket, request)
        self.sockets.append(socket)
        self.happens()
        async for _ in socket:
            pass
        if socket in self.sockets:
            self.sockets.remove(socket)
        return socket

    async def _greeted(self, socket: web.WebSocketResponse, request: web.Request) -> str:
        """Go on where a connection broke off, or greet a new one; gives its id."""
        connection = request.query.get("connection_id", "")
        if self.resumes and connection in self.told:
            for text in self.told[connection][int(request.query["sequence_number"]) :]:
                await socket.send_str(text)
            return connection
        connection = new_id()
        data = {"server_version": self.version} | ({"connection_id": connection} if self.resumes else {})
        self.told[connection] = [json.dumps({"event": "hello", "data": data, "broadcast": {}, "seq": 0})]
        await socket.send_str(self.told[connection][0])
        return connection
