"""The register of the shipped file, read once at each change and shared by all visitors, at each state of the law."""

from collections.abc import Callable
from operator import attrgetter
from typing import Any, ParamSpec, TypeVar

import streamlit as st

from model.graph.filters import Selection, in_perimeter, select, with_flows
from model.register.entities import Provision, Register
from model.register.errors import DataError, UnreadableFile
from model.register.loading import SHIPPED_FILE, load
from model.register.once import mark
from model.register.states import at
from pages.frame.watched import LastGood, Version

P = ParamSpec("P")
R = TypeVar("R")


def kept(most: int, *kinds: type) -> Callable[[Callable[P, R]], Callable[P, R]]:
    """The last `most` values that a function made, shared by all visitors.

    Registers, and values of these other kinds, are told apart by their `mark`.
    """
    marks: dict[str | type, Callable[[Any], object]] = {Register: mark, **dict.fromkeys(kinds, attrgetter("mark"))}
    return st.cache_resource(max_entries=most, show_spinner=False, hash_funcs=marks)


# The same values for the same view, so that their look-ups (the graph above all) are made once.
_at = kept(12)(at)
_select = kept(200)(select)


@kept(1)
def _shipped() -> LastGood[Register]:
    return LastGood()


def everything() -> Register:
    """The register of all texts and all states, the last sound one.

    Raises `DataError` or `UnreadableFile`, which the frame shows, when the file was faulty from the start.
    """
    return _shipped().now(SHIPPED_FILE, load)[0]


def fault() -> DataError | UnreadableFile | None:
    """What is wrong with the file as it is now, when the register is the one read before."""
    return _shipped().fault


def state() -> str:
    """The state of the law that the visitor has chosen; empty for the one shown first."""
    kept = st.session_state.get("_view")  # a View; the widget is not there after a run that failed before drawing it
    return st.session_state.get("etat", kept.state if kept else "") or ""


def register(moment: str | None = None) -> Register:
    """The register at the state of the law that the visitor has chosen, or at another. Raises as `everything`."""
    whole = everything()
    return _at(whole, (state() if moment is None else moment) or whole.state)


def can_be_read(provision: Provision) -> bool:
    """Whether the screen of the text shows a provision: it belongs to a known state of the law, as it is there."""
    known = any(item.text == provision.text for item in everything().states)
    return known and everything().provision_by_id.get(provision.id) == provision


def content() -> Version:
    """What tells the register of one content of the file from the next."""
    return _shipped().now(SHIPPED_FILE, load)[1]


def version() -> tuple[Version, str]:
    """What tells one register from the next: the content of the file, and the state of the law."""
    return content(), state()


def whole(selection: Selection, moment: str | None = None) -> Register:
    """The register within the perimeter of a selection: what « sur N » counts."""
    return in_perimeter(register(moment), selection.second)


def shown(selection: Selection, moment: str | None = None) -> Register:
    """The register with only the flows that the selection keeps."""
    return _select(register(moment), selection)


@kept(200)
def part(whole: Register, flows: tuple[str, ...]) -> Register:
    """A register with some of its flows (ids) only."""
    return with_flows(whole, [flow for flow in whole.flows if flow.id in set(flows)])
