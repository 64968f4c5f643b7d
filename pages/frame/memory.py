"""The draft and the import under review kept in the visitor's own browser,
and given back to a session that lost them."""

import secrets
from functools import partial
from typing import cast

import streamlit as st
from markupsafe import Markup

from model.draft.kept import UnreadableWork, Work, packed, unpacked
from pages.frame import assets, drafts
from pages.frame.faults import callback
from pages.frame.html import literal

_browser = st.components.v2.component("memoire", js=assets.loader("memoire.js"), isolate_styles=False)
_OTHER_VERSION = "il a été gardé par une autre version de l'outil"


def work() -> Work:
    """What this session holds of the visitor's own work."""
    return Work(drafts.kept(), st.session_state.get("import"))


def remember() -> None:
    """Draw what tells the browser which work to keep: all of it when it has changed, otherwise which version it is.

    To be drawn after the screen, whose callbacks and forms change the work.
    """
    state, now = st.session_state, work()
    state.pop("_memoire_rendue", None)
    heard = _browser(
        key="memoire",
        on_rendu_change=_given_back,
        on_retour_change=callback(partial(state.update)),  # nothing changes: the page is drawn again
        on_redire_change=callback(partial(state.update, _memoire_dite=None)),  # it has not received what it should keep
        on_echec_change=callback(partial(state.update, _memoire_echec=True)),  # it could not keep the work
    )
    if heard.retour and "_memoire_seance" not in state:
        with st.container(key="rendu"):
            st.success("La connexion avait été coupée : cet écran est refait d'après son adresse.")
    state.setdefault("_memoire_seance", secrets.token_hex(6))
    version, known = state.get("_memoire", (0, Work()))
    if now.draft is not known.draft or now.review is not known.review:
        state["_memoire"] = version, known = version + 1, now
        state.pop("_memoire_dite", None)
        state.pop("_memoire_echec", None)
    st.html(_mark(version, now))
    state["_memoire_dite"] = version


def kept_here() -> bool:
    """Whether the browser keeps the work of this session: true until it says that it cannot."""
    return not st.session_state.get("_memoire_echec")


def tell() -> None:
    """Say what the browser gave back, over the page so that nothing moves, or why it could not, in the page: once,
    but again when the run that said it was cut short before `remember`."""
    if told := cast("tuple[str, bool] | None", st.session_state.get("_memoire_rendue")):
        with st.container(key="rendu_non" if told[1] else "rendu"):
            (st.warning if told[1] else st.success)(literal(told[0]))


@callback
def forget() -> None:
    """Callback: the draft, the import and what any tab of this browser kept of such work are gone;
    nothing brings them back."""
    state = st.session_state
    for key in [name for name in state if str(name).startswith(("brouillon", "import"))]:
        del state[key]
    state["_memoire_tout"] = True
    state["_memoire"] = state.get("_memoire", (0,))[0] + 1, Work()
    drafts.tell("Effacé de ce navigateur : il n'y reste ni brouillon, ni relecture.")


def _mark(version: int, now: Work) -> Markup:
    state = st.session_state
    said = Markup(' data-memoire="{}" data-version="{}"').format(state["_memoire_seance"], version)
    if now.is_empty:
        said += Markup(' data-vide="oui"')
        said += Markup(' data-tout="oui"') if state.pop("_memoire_tout", False) else ""
    elif state.get("_memoire_dite") != version:
        said += Markup(' data-travail="{}"').format(packed(now) or "")
    if now.review is not None or drafts.unsaved():
        said += Markup(' data-enjeu="oui"')
    if state.get("_memoire_refus"):
        said += Markup(' data-refus="oui"')
    return Markup("<span hidden{}></span>").format(said)


@callback
def _given_back() -> None:
    """The work that the browser had kept comes back to this session, unless it holds some already."""
    given = st.session_state["memoire"].rendu
    state = st.session_state
    if not isinstance(given, dict) or not work().is_empty:
        return
    try:
        if not given.get("travail"):
            raise UnreadableWork(_OTHER_VERSION)
        found = unpacked(given["travail"])
    except UnreadableWork as error:
        state["_memoire_refus"] = True
        said = f"Ce navigateur avait gardé un travail qui n'a pas pu être rendu : {error}. Il y est toujours."
        state["_memoire_rendue"] = said, True
        return
    state["brouillon"], state["import"] = found.draft, found.review
    if found.draft:
        state.update(state.pop("_brouillon_voulu", {}))  # the comparison that the address asked for
    if not given.get("dit"):
        state["_memoire_rendue"] = f"Ce navigateur vous a rendu {found.said}.", False
