"""The parts of the screen Glossaire: a term, and the buttons that lead from it to a card or to the flows."""

import streamlit as st

from model.address.view import View
from model.reference.facts import Term
from model.reference.glossary import origin
from model.register.entities import Register
from pages.frame import address, registers
from pages.frame.faults import callback
from pages.frame.html import literal
from pages.frame.templates import show_part


def draw_term(term: Term, register: Register, shown: Register, letter: str = "") -> None:
    """Draw a term, under its letter when it is the first, and one button per body, system or purpose of the state
    shown that it leads to."""
    show_part("reading/facts", "term", term, origin(term, registers.everything()), letter)
    targets = [item for item in term.see if item in shown.nodes or item in shown.purpose_by_id]
    if not targets:
        return
    with st.container(key=f"voir_{term.id}", horizontal=True, gap="small"):
        for target in targets:
            _button(term, target, register)


def _button(term: Term, target: str, register: Register) -> None:
    key = f"terme_{term.id}_{target}"
    if target in register.nodes:
        st.button(literal(f"Fiche : {register.nodes[target].short}"), key=key, on_click=_open_card, args=(target,))
    elif target in register.purpose_by_id:  # else a body that the state of the law shown does not name
        words = literal(f"Flux : {register.purpose_by_id[target].short}")
        st.button(words, key=key, on_click=_focus_purpose, args=(target,))


@callback
def _open_card(body: str) -> None:
    st.session_state.update(fiche=body, _go="organismes")


@callback
def _focus_purpose(purpose: str) -> None:
    now = address.view()
    address.show(View(selection=now.selection, focus=(f"finalite:{purpose}",), subject=now.subject, state=now.state))
    st.session_state["_go"] = "flux"
