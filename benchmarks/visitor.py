"""A simulated visitor: a session over a real websocket that answers as a browser does.

It keeps the value of every widget that is on its page, the address, and the large messages that it was sent: Streamlit
then sends their mark instead. It draws nothing.
"""

from __future__ import annotations

import asyncio
import json
from dataclasses import dataclass
from time import perf_counter
from types import TracebackType
from typing import Any

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.proto.WidgetStates_pb2 import WidgetState
from websockets.asyncio.client import ClientConnection, connect
from websockets.typing import Subprotocol

WAIT = 120  # seconds for an answer, after which the server is said to be lost
# By kind of widget: where its state goes, and the words of its message that hold the value set by the server.
_FIELDS = {
    "checkbox": ("bool_value", "value"),
    "text_input": ("string_value", "value"),
    "text_area": ("string_value", "value"),
    "selectbox": ("string_value", "raw_value"),
    "multiselect": ("string_array_value", "raw_values"),
    "button_group": ("string_array_value", "raw_values"),
}


@dataclass(frozen=True)
class Run:
    """What one run of a screen took: seconds until its end, bytes and messages received, elements among them."""

    seconds: float
    sent: int
    messages: int
    elements: int
    runs: int  # more than one when the server ran the screen again by itself


class Visitor:
    """One session. Every method that comes back with a `Run` waits until the server has nothing more to say."""

    def __init__(self, port: int, page: str, query: str = "") -> None:
        self.port, self.page, self.query = port, page, query
        self.page_hash = ""
        self._states: dict[str, WidgetState] = {}
        self._kept: dict[str, ForwardMsg] = {}  # large messages, by their mark
        self._line: ClientConnection

    async def __aenter__(self) -> Visitor:
        address = f"ws://localhost:{self.port}/_stcore/stream"
        protocols = [Subprotocol("streamlit")]
        self._line = await connect(address, max_size=None, open_timeout=WAIT, subprotocols=protocols)
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self._line.close()

    async def open(self) -> Run:
        """Ask for the page, as on arriving."""
        return await self._ask()

    async def again(self) -> Run:
        """Run the screen again, nothing having changed."""
        return await self._ask()

    async def set(self, key: str, value: bool | str | list[str]) -> Run:
        """Change a widget by its key: a tick, a text, an option or options by their words on screen."""
        state = self._states[self._id(key)]
        if isinstance(value, list):
            state.string_array_value.data[:] = value
        elif isinstance(value, bool):
            state.bool_value = value
        else:
            state.string_value = value
        return await self._ask()

    async def report(self, component: str, event: str, value: Any) -> Run:
        """Have a component of ours say that something happened: a click on a figure, for one."""
        trigger = f"$$STREAMLIT_INTERNAL_KEY_{self._id(component)}__events"
        said = json.dumps([{"event": event, "value": value}])
        return await self._ask(WidgetState(id=trigger, json_trigger_value=said))

    def _id(self, key: str) -> str:
        return next(name for name in self._states if name.endswith(f"-{key}"))

    async def _ask(self, *triggers: WidgetState) -> Run:
        asked = BackMsg()
        state = asked.rerun_script
        state.query_string, state.page_script_hash = self.query, self.page_hash
        state.page_name = "" if self.page_hash else self.page
        state.widget_states.widgets.extend(one for one in self._states.values() if one.WhichOneof("value"))
        state.widget_states.widgets.extend(triggers)
        state.cached_message_hashes.extend(self._kept)
        start = perf_counter()
        await self._line.send(asked.SerializeToString())
        return await self._until_done(start)

    async def _until_done(self, start: float) -> Run:
        sent = messages = elements = runs = 0
        seen: dict[str, WidgetState] = {}
        kept: dict[str, ForwardMsg] = {}
        while True:
            data = await asyncio.wait_for(self._line.recv(), WAIT)
            assert isinstance(data, bytes)
            sent, messages = sent + len(data), messages + 1
            said = ForwardMsg.FromString(data)
            kind = said.WhichOneof("type")
            if kind == "ref_hash":
                said = self._kept[said.ref_hash]
                kind = said.WhichOneof("type")
                kept[said.hash] = said
            if kind == "new_session":
                self.page_hash = said.new_session.page_script_hash
                runs += 1
                seen = {}
            elif kind == "navigation":
                self.page_hash = said.navigation.page_script_hash
            elif kind == "page_info_changed":
                self.query = said.page_info_changed.query_string
            elif kind == "delta":
                elements += 1
                if said.metadata.cacheable:
                    kept[said.hash] = said
                self._look(said, seen)
            elif kind == "script_finished" and said.script_finished == ForwardMsg.FINISHED_SUCCESSFULLY:
                break
        self._states, self._kept = seen, kept
        return Run(perf_counter() - start, sent, messages, elements, runs)

    def _look(self, said: ForwardMsg, seen: dict[str, WidgetState]) -> None:
        if said.delta.WhichOneof("type") == "add_block":
            block = said.delta.add_block
            held = getattr(block, block.WhichOneof("type") or "", None)
            if name := getattr(held, "id", ""):
                seen[name] = self._states.get(name) or WidgetState(id=name, bool_value=False)
            return
        element = said.delta.new_element
        kind = element.WhichOneof("type") or ""
        held: Any = getattr(element, kind, None)
        if kind == "plotly_chart" or not (name := getattr(held, "id", "")):
            return
        state = self._states.get(name) or WidgetState(id=name)
        if kind in _FIELDS and (name not in self._states or held.set_value):
            field, word = _FIELDS[kind]
            value = getattr(held, word)
            if field == "string_array_value":
                state.string_array_value.data[:] = value
            elif value or kind != "selectbox":  # nothing chosen is nothing said
                setattr(state, field, value)
        seen[name] = state
