"""The forms that change a draft: add a flow, change or remove one, reword a row, rename or remove a body."""

from functools import partial
from typing import Any

import streamlit as st

from model.draft.flows import NewFlow, turned_round, with_flow, with_name, with_readings, without_body, without_flow
from model.draft.rows import with_words, without_row
from model.graph.finding import findable_nodes
from model.register.entities import Direction, Provision, Register, Statement
from model.register.wording import NATURE_LABELS, flow_title, hub_named, shortened
from pages.frame import drafts, registers
from pages.frame.faults import callback
from pages.frame.html import note
from pages.frame.labels import choice, labels_of

NEW_ROW = "nouvelle"
_KINDS = {"organisme": "Un organisme", "traitement": "Un traitement (système d'information)"}
_NATURES = {"": "Non précisé", **{key: label.capitalize() for key, label in NATURE_LABELS.items()}}


def _readings(draft: Register, key: str, statement: Statement | None = None) -> None:
    """The widgets of our readings; nothing chosen means that the text does not say."""
    chosen = (statement.purpose_ids, statement.data_ids, statement.population_ids) if statement else ((), (), ())
    lists = (
        ("Finalités", labels_of(draft.purposes), "finalites"),
        ("Données", labels_of(registers.everything().data_categories) | labels_of(draft.data_categories), "donnees"),
        ("Public concerné", labels_of(registers.everything().populations) | labels_of(draft.populations), "publics"),
    )
    columns = st.columns(2, gap="large")
    for number, ((title, options, name), start) in enumerate(zip(lists, chosen, strict=True)):
        known, silent = [item for item in start if item in options], "Non précisé par le texte"
        widget, said = columns[number % 2].multiselect, f"{title} (notre lecture)"
        choice(widget, said, options, f"{key}_{name}", default=known, placeholder=silent, select_all=False)
    nature = (statement.nature or "") if statement else ""
    choice(columns[1].selectbox, "Nature des données", _NATURES, f"{key}_nature", usual=nature)


def _read(key: str) -> dict[str, Any]:
    """What the widgets of our readings say."""
    state = st.session_state
    return {
        "purposes": tuple(state[f"{key}_finalites"]),
        "data": tuple(state[f"{key}_donnees"]),
        "population": tuple(state[f"{key}_publics"]),
        "nature": state[f"{key}_nature"] or None,
    }


def draw_adding(draft: Register) -> None:
    """Draw the form that adds a flow, on a row of the draft or on a new one."""
    known = registers.everything().nodes | draft.nodes
    labels = findable_nodes(registers.everything()) | findable_nodes(draft)
    names = {known[name].short: label for name, label in labels.items() if name != draft.hub}
    senses = {
        "sortant": f"Sort {hub_named(draft, 'de')}, vers cet organisme",
        "entrant": f"Entre dans {hub_named(draft)}, depuis ce traitement",
    }
    with st.form("ajouter_flux", clear_on_submit=False, border=True):
        left, right = st.columns(2, gap="large")
        with left:
            choice(st.radio, "Sens", senses, "ajout_sens")
            settings = {"index": None, "placeholder": "Choisir, ou écrire un nom nouveau", "accept_new_options": True}
            choice(st.selectbox, "Organisme ou traitement", names, "ajout_organisme", **settings)
            choice(st.radio, "S'il est nouveau, c'est", _KINDS, "ajout_genre", horizontal=True)
            choice(st.selectbox, "… de la famille", labels_of(draft.families), "ajout_famille")
        with right:
            rows = {NEW_ROW: "Une ligne nouvelle, écrite ci-dessous"}
            rows |= {row.id: _titled(row) for row in draft.provisions}
            choice(st.selectbox, "Ligne du texte", rows, "ajout_ligne")
            st.text_area("Désignation (première colonne)", key="ajout_designation", max_chars=4000, height=80)
            st.text_area("Texte (seconde colonne)", key="ajout_texte", max_chars=4000, height=110)
            st.number_input("Annexe de la ligne nouvelle", 1, 9, 1, key="ajout_annexe")
        _readings(_with_lists(draft), "ajout")
        st.form_submit_button("Ajouter ce flux", type="primary", on_click=_add)


@callback
def _add() -> None:
    state = st.session_state
    row = state["ajout_ligne"]
    new = NewFlow(
        body=state["ajout_organisme"] or "",
        direction=Direction(state["ajout_sens"]),
        row=None if row == NEW_ROW else row,
        designation=state["ajout_designation"],
        wording=state["ajout_texte"],
        annexe=int(state["ajout_annexe"]),
        is_system=state["ajout_genre"] == "traitement",
        family=state["ajout_famille"],
        **_read("ajout"),
    )
    if drafts.change(lambda draft: with_flow(_with_lists(draft), new, registers.everything()), "Flux ajouté."):
        for key in ("ajout_designation", "ajout_texte"):
            state[key] = ""
        state["ajout_organisme"] = None


def _with_lists(draft: Register) -> Register:
    """The draft with every category of data and public of the register, which its own state may not use."""
    everything = registers.everything()
    more_data = (item for item in everything.data_categories if item.id not in draft.category_by_id)
    more_publics = (item for item in everything.populations if item.id not in draft.population_by_id)
    return draft.with_(
        data_categories=(*draft.data_categories, *more_data), populations=(*draft.populations, *more_publics)
    )


def draw_changing(draft: Register) -> None:
    """Draw the choice of a flow, then its form: our readings, its direction, its removal."""
    titles = {flow.id: flow_title(draft, flow) for flow in draft.flows}
    if not titles:
        st.info("Ce brouillon n'a encore aucun flux. Ajoutez-en un.")
        return
    chosen = choice(st.selectbox, "Flux à changer", titles, "changer_flux")
    if chosen not in draft.flow_by_id:
        return
    statement = draft.flow_by_id[chosen].statements[0]
    with st.form(f"changer_{chosen}", border=True):
        _readings(_with_lists(draft), f"changer_{chosen}", statement)
        st.form_submit_button("Enregistrer dans le brouillon", on_click=_change, args=(chosen,))
    with st.container(horizontal=True):
        turned, gone = (partial(made, flow_id=chosen) for made in (turned_round, without_flow))
        st.button("Inverser le sens", key=f"inverser_{chosen}", on_click=drafts.apply, args=(turned, "Sens inversé."))
        said = "Flux retiré du brouillon."
        st.button("Retirer ce flux", key=f"retirer_{chosen}", on_click=drafts.apply, args=(gone, said))


@callback
def _change(flow_id: str) -> None:
    said = _read(f"changer_{flow_id}")
    drafts.change(lambda draft: with_readings(_with_lists(draft), flow_id, **said), "Flux changé.")


def _titled(row: Provision) -> str:
    """A row as a list of rows names it."""
    return f"{row.place.capitalize()} : {shortened(row.designation or row.summary or '', 80)}"


def draw_rows(draft: Register) -> None:
    """Draw the choice of a row, then its words to change, and its removal."""
    rows = {row.id: _titled(row) for row in draft.provisions if row.text == draft.state}
    if not rows:
        st.info("Ce brouillon n'a encore aucune ligne. Ajoutez un flux : sa ligne s'écrit avec lui.")
        return
    chosen = choice(st.selectbox, "Ligne à récrire", rows, "recrire_ligne")
    row = draft.provision_by_id.get(chosen)
    if row is None:
        return
    if row.wording is None:
        st.html(note("Cette ligne n'est connue que par un résumé. La récrire en fait un texte exact du projet."))
    with st.form(f"recrire_{chosen}", border=True):
        st.text_area(
            "Désignation (première colonne)", row.designation or "", key=f"mots_{chosen}_designation", max_chars=4000
        )
        st.text_area(
            "Texte (seconde colonne)",
            row.wording or row.summary or "",
            key=f"mots_{chosen}_texte",
            max_chars=4000,
            height=180,
        )
        st.form_submit_button("Récrire cette ligne", on_click=_reword, args=(chosen,))
    gone = partial(without_row, row=chosen), "Ligne retirée du brouillon."
    st.button("Retirer cette ligne et ses flux", key=f"retirer_ligne_{chosen}", on_click=drafts.apply, args=gone)


@callback
def _reword(row: str) -> None:
    state = st.session_state
    words = state[f"mots_{row}_designation"], state[f"mots_{row}_texte"]
    drafts.change(lambda draft: with_words(draft, row, *words), "Ligne récrite.")


def draw_bodies(draft: Register) -> None:
    """Draw the choice of a body, then its name and family to change, and its removal."""
    names = {name: label for name, label in findable_nodes(draft).items() if name != draft.hub}
    if not names:
        st.info("Ce brouillon n'a encore aucun organisme. Ajoutez un flux.")
        return
    chosen = choice(st.selectbox, "Organisme ou traitement", names, "nommer")
    if chosen not in names:
        return
    node, families = draft.nodes[chosen], labels_of(draft.families)
    with st.form(f"nommer_{chosen}", border=True):
        st.text_input("Nom complet", node.label, key=f"nom_{chosen}", max_chars=1000)
        st.text_input("Nom court (30 caractères)", node.short, key=f"court_{chosen}", max_chars=30)
        choice(st.selectbox, "Famille", families, f"famille_{chosen}", usual=node.family)
        st.form_submit_button("Enregistrer dans le brouillon", on_click=_rename, args=(chosen,))
    gone = partial(without_body, body=chosen), "Organisme retiré du brouillon, avec ses flux."
    st.button("Retirer, avec tous ses flux", key=f"retirer_corps_{chosen}", on_click=drafts.apply, args=gone)


@callback
def _rename(body: str) -> None:
    state = st.session_state
    values = state[f"nom_{body}"], state[f"court_{body}"], state[f"famille_{body}"]
    drafts.change(lambda draft: with_name(draft, body, *values), "Nom changé.")
