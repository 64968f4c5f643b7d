"""The draft of the present session: nobody else sees it, and each change can be undone."""

from collections.abc import Callable
from dataclasses import replace
from typing import cast

import streamlit as st

from model.address.comparison import DRAFT, DRAFT_BEGUN
from model.draft.kept import Drafted
from model.draft.tidying import DraftProblem
from model.graph.filters import in_perimeter
from model.register.entities import Register
from model.register.states import at
from model.register.wording import IMPORTED, work_mark
from pages.frame import registers
from pages.frame.faults import callback

MOST_UNDONE = 50


def kept() -> Drafted | None:
    """The draft of this session with what it began with; None when there is none."""
    return st.session_state.get("brouillon")


def draft() -> Register | None:
    """The draft of this session; None when there is none."""
    now = kept()
    return now.register if now else None


def base() -> str:
    """The state of the law that the draft is compared with: the one it began with, or the one shown first."""
    now = kept()
    return (now.base if now else "") or registers.everything().state


def begun() -> Register | None:
    """The draft as it began in this session: made, loaded, or an earlier file of it."""
    now = kept()
    return now.begun if now else None


def about_another_system() -> bool:
    """Whether the draft describes another system than the register: no state of the law is then like it."""
    now = draft()
    return now is not None and now.hub != registers.everything().hub


def base_register() -> Register:
    """What the draft is compared with: that state, without the second perimeter; for another system,
    itself as it began."""
    earlier = begun()
    if about_another_system() and earlier is not None:
        return earlier
    return in_perimeter(at(registers.everything(), base()), second=False)


def begin_again_from(earlier: Register) -> None:
    """Make an earlier file of the draft what it is compared with."""
    if now := kept():
        st.session_state["brouillon"] = replace(now, begun=earlier)


def begin(register: Register, said: str, from_state: str = "", saved: bool = False) -> None:
    """Make a register the draft of this session, and say so; the one before is kept beside it, and undoing brings it
    back."""
    before = kept()
    _keep(Drafted(register, from_state, register).instead_of(before))
    if before and before.register != register:
        named = f"Votre brouillon « {before.register.state_text.short} »"
        said += f" {named} a été remplacé : dans « Brouillon », « Annuler le dernier changement » le rend."
    tell(said)
    if saved:
        st.session_state["brouillon_garde"] = register


def change(make: Callable[[Register], Register], done: str = "") -> bool:
    """Change the draft; false, with the message kept for the screen, when the change cannot be made."""
    now = kept()
    if now is None:
        return False
    try:
        changed = make(now.register)
    except DraftProblem as problem:
        tell(str(problem), fault=True)
        return False
    if changed != now.register:
        _keep(replace(now, register=changed))
    tell(done)
    return True


@callback
def apply(make: Callable[[Register], Register], done: str = "") -> None:
    """Callback: change the draft, and say so."""
    change(make, done)


@callback
def undo() -> None:
    """Callback: bring back the draft as it was before the last change."""
    past = st.session_state.get("brouillon_passe") or []
    if past:
        st.session_state["brouillon"] = past.pop()
        tell("Dernier changement annulé.")


@callback
def take_back() -> None:
    """Callback: bring back the draft whose place this one took, however long ago; this one is kept beside it."""
    now = kept()
    if now and now.replaced:
        _keep(now.taken_back())
        tell(f"Brouillon « {now.replaced[0].register.state_text.short} » repris. L'autre est gardé à côté.")


def mark() -> str:
    """What stands over the draft: whether it is a project, or a text that was read here; empty when there is none."""
    now = draft()
    return "" if now is None else work_mark(now.state_text) or IMPORTED


def can_undo() -> bool:
    """Whether there is a change of the draft to undo."""
    return bool(st.session_state.get("brouillon_passe"))


def remember(before: object, past: str = "brouillon_passe") -> None:
    """Keep what was there before a change, which can then be undone."""
    kept_before = st.session_state.setdefault(past, [])
    kept_before.append(before)
    del kept_before[:-MOST_UNDONE]


@callback
def drop() -> None:
    """Callback: leave the draft; undoing brings it back."""
    _keep(None)
    tell("Brouillon abandonné. « Annuler » le rend.")


@callback
def saved() -> None:
    """Callback: the draft as it is now was downloaded."""
    st.session_state["brouillon_garde"] = draft()


def unsaved() -> bool:
    """Whether the draft holds work that was never downloaded."""
    now = draft()
    return now is not None and now != st.session_state.get("brouillon_garde")


@callback
def compare() -> None:
    """Callback: lead to the comparison of the draft with the state it began with; for another system,
    with its beginning.

    A draft of another system in which nothing has changed yet leads to itself: there is nothing to compare.
    """
    if not about_another_system():
        st.session_state.update(avant=base(), apres=DRAFT, _go="impact")
    elif begun() not in (None, draft()):
        st.session_state.update(avant=DRAFT_BEGUN, apres=DRAFT, _go="impact")
    else:
        st.session_state["_go"] = "brouillon"


def tell(words: str, fault: bool = False) -> None:
    """Keep a message for the next drawing of the screen."""
    st.session_state["_brouillon_message"] = (words, fault) if words else None


def told() -> tuple[str, bool] | None:
    """The message kept, once."""
    return cast("tuple[str, bool] | None", st.session_state.pop("_brouillon_message", None))


def _keep(changed: Drafted | None) -> None:
    """Make that the draft; the one before can be brought back."""
    remember(kept())
    st.session_state["brouillon"] = changed
