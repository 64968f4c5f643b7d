"""The filters of the frame, shared by every screen, and the sentence that says what they do."""

from __future__ import annotations

import streamlit as st

from model.graph.counts import shown_sentence
from model.graph.filters import FACETS, Facet, selection_sentence, silent_flows
from model.register.entities import Register
from model.register.states import state_of, states
from model.register.wording import COVERAGE_LABELS
from pages.frame import address, registers
from pages.frame.html import note
from pages.frame.labels import called
from pages.frame.present import Screen
from pages.frame.templates import show_part

_PLACEHOLDERS = {"organisme": "Chercher un organisme", "public": "Tous", "article": "Tous"}
_DIRECTIONS = {"entrant": "Entrants", "sortant": "Sortants", "externe": "SI France Travail"}


def draw_state(everything: Register) -> None:
    """Draw the choice of the state of the law, above the filters; nothing when the file holds one state only."""
    if len(everything.states) < 2:
        return
    labels = {"" if state.text == everything.state else state.text: state.label for state in states(everything)}
    with st.sidebar:
        st.selectbox(
            "État du droit",
            list(labels),
            key="etat",
            format_func=called(labels),
            on_change=address.change_state,
            args=(everything,),
        )
        shown = registers.register()
        coverage, known = COVERAGE_LABELS[shown.state_text.coverage], state_of(everything, shown.state).known
        show_part("frame/frame", "known", coverage, known)


def draw_filters(screen: Screen) -> None:
    """Draw the filters in the sidebar: what is shown of how many first, the way back next to it."""
    register, whole, shown, view = screen.register, screen.whole, screen.shown, screen.view
    with st.sidebar:
        show_part("frame/frame", "count_shown", shown_sentence(shown, whole))
        st.html(note(selection_sentence(register, view.selection)))
        for key, what in (("public", "leur public"), ("donnee", "leurs données")):
            if silent := silent_flows(register, view.selection, key):
                said = f"{silent} autres flux ne précisent" if silent > 1 else "1 autre flux ne précise"
                st.html(note(f"{said} pas {what} : ils peuvent être concernés, et ne sont pas affichés."))
        st.button(
            "Tout réafficher",
            key="tout_reafficher",
            on_click=address.reset,
            disabled=view.selection.is_empty and not view.selection.second and not view.focus,
            width="stretch",
        )
        for facet in FACETS:
            _facet(register, facet)
        st.text_input(
            "Restreindre à un mot",
            key="mot",
            max_chars=200,
            placeholder="Par exemple : rsa, pôle emploi",
            help="Ne garde que les flux dont un nom, un sigle, une finalité ou le texte exact contient ces mots. "
            "Accents et majuscules ne comptent pas.",
        )
        st.toggle(
            "Second périmètre : SI France Travail",
            key="second",
            help="Ajoute ce qu'un article de presse rapporte du système d'information de France Travail. "
            "Listes partielles, texte non retrouvé ; dessiné en tireté.",
        )


def _facet(register: Register, facet: Facet) -> None:
    if facet.key == "sens":
        options = ["entrant", "sortant", *(["externe"] if st.session_state.get("second") else [])]
        st.session_state["sens"] = [value for value in st.session_state.get("sens", []) if value in options]
        st.pills(facet.title, options, key="sens", selection_mode="multi", format_func=called(_DIRECTIONS))
        return
    labels = {option.id: option.label for option in facet.options(register)}
    st.multiselect(
        facet.title,
        list(labels),
        key=facet.key,
        format_func=called(labels),
        placeholder=_PLACEHOLDERS.get(facet.key, "Toutes"),
    )


def draw_figure_settings(columns: bool = False, network: bool = False) -> None:
    """Draw the settings of the figure of the present screen, in the sidebar, under the filters."""
    with st.sidebar:
        st.segmented_control(
            "Regrouper",
            ["un", "famille"],
            key="grouper",
            format_func=called({"un": "Un par un", "famille": "Par famille"}),
            required=True,
        )
        if columns:
            st.pills(
                "Colonnes",
                list(address.COLUMNS),
                key="colonnes",
                selection_mode="multi",
                format_func=called(address.COLUMNS),
            )
        if network:
            st.toggle(
                "Réunir chaque traitement à son organisme",
                key="fusion",
                help="Seulement quand le texte rattache le traitement à un organisme.",
            )
            st.segmented_control(
                "Profondeur autour du choix",
                [1, 2, 3],
                key="profondeur",
                required=True,
                help="Jusqu'à combien de liens autour de l'organisme choisi rester en pleine couleur.",
            )
