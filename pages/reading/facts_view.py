"""The facts around the flows on the screens: the timeline, durations and rights, the terms of the glossary."""

from functools import partial

import streamlit as st
from markupsafe import Markup

from model.address.view import View
from model.reference.facts import Chronology, Glossary, RetentionAndRights, Term
from model.reference.glossary import origin
from model.register.entities import Register
from pages.frame import address, registers
from pages.frame.address import put
from pages.frame.faults import callback
from pages.frame.html import literal
from pages.frame.templates import part_of, show_part
from pages.frame.terms import explained

SECTIONS = {
    "retention": (
        "Combien de temps les données sont gardées",
        "Données de qui",
        "Les durées de conservation, de la dernière version lue à la plus ancienne.",
    ),
    "controllers": (
        "Qui répond d'I-MILO",
        "Période ou rôle",
        "Les responsables du traitement, du plus récent au plus ancien ; ce ne sont pas des flux.",
    ),
    "rights": (
        "Où s'informer et exercer ses droits",
        "Question",
        "Ce que les textes lus disent des droits des personnes et de la protection des accès.",
    ),
}


def timeline_html(chronology: Chronology, glossary: Glossary) -> Markup:
    """An ordered list of the events, oldest first, after the key of its signs; what is inferred says so first."""
    return part_of("reading/facts", "timeline", chronology, partial(explained, glossary=glossary))


def rules_table(section: str, rules: RetentionAndRights, register: Register, glossary: Glossary) -> Markup:
    """One section as a heading and a table: for whom, the rule, its version and date, how well it was read."""
    told = partial(explained, glossary=glossary)
    return part_of("reading/facts", "section", SECTIONS[section], getattr(rules, section), register, told)


def rules_texts(rules: RetentionAndRights) -> list[str]:
    """Every text of the three sections, to look for terms in."""
    return [
        f"{rule.subject} {rule.rule} {rule.version}" for section in SECTIONS for rule in getattr(rules, section)
    ] + list(rules.not_found)


def draw_term(term: Term, shown: Register, letter: str = "") -> None:
    """Draw a term, under its letter when it is the first, and one button per body, system or purpose of the state
    shown that it leads to."""
    show_part("reading/facts", "term", term, origin(term, registers.everything()), letter)
    targets = [item for item in term.see if item in shown.nodes or item in shown.purpose_by_id]
    if not targets:
        return
    with st.container(key=f"voir_{term.id}", horizontal=True, gap="small"):
        for target in targets:
            key = f"terme_{term.id}_{target}"
            if target in shown.nodes:
                words, card = f"Fiche : {shown.nodes[target].short}", {"fiche": target, "_go": "organismes"}
                st.button(literal(words), key=key, on_click=put, kwargs=card)
            else:
                words = literal(f"Flux : {shown.purpose_by_id[target].short}")
                st.button(words, key=key, on_click=_focus_purpose, args=(target,))


@callback
def _focus_purpose(purpose: str) -> None:
    now = address.view()
    address.show(View(selection=now.selection, focus=(f"finalite:{purpose}",), subject=now.subject, state=now.state))
    st.session_state["_go"] = "flux"
