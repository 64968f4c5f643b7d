"""The parts of the screen Glossaire: a term, and the buttons that lead from it to a card or to the flows."""

from __future__ import annotations

from html import escape

import streamlit as st

from model.address.view import View
from model.reference.facts import Term
from model.reference.glossary import origin
from model.register.entities import Register
from pages.frame import address, registers
from pages.frame.screens import path


def term_html(term: Term, register: Register) -> str:
    """A term with its other names, its expansion, its definition and where it comes from; its id is an anchor."""
    also = ", ".join(name for name in term.also if name != term.expansion)
    names = f' <span class="note">aussi : {escape(also)}</span>' if also else ""
    expansion = f"<p><em>{escape(term.expansion)}</em></p>" if term.expansion else ""
    return (
        f'<article class="terme" id="terme-{term.id}"><h2>{escape(term.term)}{names}</h2>{expansion}'
        f'<p>{escape(term.definition)}</p><p class="note">{escape(origin(term, registers.everything()))}.</p></article>'
    )


def draw_term(term: Term, register: Register, shown: Register) -> None:
    """Draw a term and, under it, one button per body, system or purpose of the state shown that it leads to."""
    st.html(term_html(term, register))
    targets = [item for item in term.see if item in shown.nodes or item in shown.purpose_by_id]
    if not targets:
        return
    with st.container(key=f"voir_{term.id}", horizontal=True, gap="small"):
        for target in targets:
            _button(term, target, register)


def _button(term: Term, target: str, register: Register) -> None:
    key = f"terme_{term.id}_{target}"
    if target in register.nodes:
        words, callback, slug = f"Fiche : {register.nodes[target].short}", _open_card, "organismes"
    elif target not in register.purpose_by_id:
        return  # a body that the state of the law shown does not name
    else:
        words, callback, slug = f"Flux : {register.purpose_by_id[target].short}", _focus_purpose, "flux"
    if st.button(words, key=key, on_click=callback, args=(target,)):
        st.switch_page(path(slug))


def _open_card(body: str) -> None:
    st.session_state["fiche"] = body


def _focus_purpose(purpose: str) -> None:
    now = address.view()
    address.show(View(selection=now.selection, focus=(f"finalite:{purpose}",), subject=now.subject))
