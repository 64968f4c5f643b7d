"""Brouillon: « et si… », a text to prepare or to import, and what it would change."""

import streamlit as st

from model.diff import diff
from model.diff.sentences import compared_sentence
from model.draft import declared_whole, faults, titled
from model.register.wording import count, named
from model.register.writing import register_yaml
from pages.draft import drafts
from pages.draft.draft_forms import draw_adding, draw_bodies, draw_changing, draw_rows
from pages.draft.draft_start import draw_reload, draw_starts
from pages.draft.draft_table import draw_table
from pages.draft.import_view import draw_import
from pages.frame import registers
from pages.frame.frame import heading, present
from pages.frame.html import literal

screen = present()
draft = drafts.draft()
heading(
    "Et si le texte changeait",
    "Préparez un projet, ou importez un texte, et voyez ce qu'il change. Un brouillon n'existe que dans votre session : personne d'autre ne le voit. Téléchargez-le pour le garder, "
    "et rouvrez-le ici, aujourd'hui ou sur une autre machine.",
    screen.register,
)
if message := drafts.told():
    words, fault = message
    (st.error if fault else st.success)(literal(words))


def to_impact() -> None:
    """Callback: lead to the comparison of the base and the draft."""
    st.session_state["avant"], st.session_state["apres"] = drafts.base(), drafts.CHOICE
    st.session_state["_go"] = "impact"


MODES = {"brouillon": "Brouillon", "import": "Importer un texte"}
st.session_state.setdefault("brouillon_mode", "brouillon")
mode = st.segmented_control(
    "Que voulez-vous faire",
    list(MODES),
    key="brouillon_mode",
    format_func=MODES.get,
    required=True,
)
if mode == "import":
    draw_import()
elif draft is None:
    draw_starts()
    if drafts.can_undo():
        st.button("Annuler l'abandon du brouillon", key="annuler_abandon", on_click=drafts.undo)
else:
    base = drafts.base_register()
    comparison = diff(base, draft, registers.everything().equivalences)
    rows = sum(item.text == draft.state for item in draft.provisions)
    st.html(
        f'<p class="clair"><strong>{count(rows, "ligne")}, {count(len(draft.flows), "flux", "flux")}.</strong> '
        f"Par rapport à {named(base.state_text)} : {compared_sentence(comparison)}</p>"
    )
    with st.container(key="actions_brouillon", horizontal=True):
        st.button("Voir l'impact", key="voir_impact", type="primary", on_click=to_impact)
        st.download_button(
            "Télécharger le brouillon (YAML)",
            data=lambda: register_yaml(draft).encode("utf-8"),
            file_name="flux-imilo_projet.yaml",
            mime="application/yaml",
            on_click=drafts.saved,
            key="telecharger_brouillon",
        )
        st.button("Annuler le dernier changement", key="annuler", on_click=drafts.undo, disabled=not drafts.can_undo())
        with st.popover("Abandonner"):
            st.write("Le brouillon quittera cette session. « Annuler » le rendra tant que la page reste ouverte.")
            st.button("Abandonner ce brouillon", key="abandonner", on_click=drafts.drop)
    if drafts.unsaved():
        st.html(
            '<p class="note">Changements non téléchargés : ils seraient perdus en fermant ou en rechargeant la page.</p>'
        )
    if found := faults(draft):
        st.warning("Ce brouillon a des fautes que « model check » signalerait :")
        st.html("<ul>" + "".join(f"<li>{literal(item)}</li>" for item in found[:12]) + "</ul>")
    tabs = st.tabs(
        ["Ajouter un flux", "Changer un flux", "Récrire une ligne", "Organismes", "Tableau", "Réglages"],
        key="onglets_brouillon",
    )
    for tab, draw in zip(tabs, (draw_adding, draw_changing, draw_rows, draw_bodies, draw_table), strict=False):
        with tab:
            draw(draft)
    with tabs[-1]:
        st.text_input(
            "Titre du projet",
            draft.state_text.title,
            key="titre_brouillon",
            max_chars=300,
            on_change=lambda: drafts.change(
                lambda now: titled(now, st.session_state["titre_brouillon"]), "Titre changé."
            ),
        )
        whole = draft.state_text.coverage == "full"
        st.toggle(
            "Ce brouillon est complet",
            whole,
            key=f"complet_{whole}",
            help="Seul un texte complet peut faire dire d'un flux absent qu'il est « retiré de la liste ».",
            on_change=lambda: drafts.change(lambda now: declared_whole(now, not whole)),
        )
        draw_reload("reglages")
