"""The draft under way: its figure, what it changes, what can be done with it, its faults, forms and settings."""

from functools import partial

import streamlit as st
from markupsafe import Markup

from model.address.view import View
from model.diff import diff
from model.diff.sentences import compared_sentence
from model.documents.tables.mermaid_export import flows_mermaid
from model.draft.flows import declared_whole, titled
from model.draft.tidying import faults
from model.graph.counts import counts_sentence
from model.register.entities import Register
from model.register.wording import count, hub_named, named
from model.register.writing import register_yaml
from pages.draft.draft_forms import draw_adding, draw_bodies, draw_changing, draw_rows
from pages.draft.draft_start import draw_reload
from pages.draft.draft_table import draw_table
from pages.draft.steps import draw_keeping
from pages.frame import drafts, registers
from pages.frame.downloads import download
from pages.frame.faults import callback
from pages.frame.figures import draw, sankey_figure
from pages.frame.html import listing
from pages.frame.present import present
from pages.frame.templates import show

TABS = {
    "Ajouter un flux": draw_adding,
    "Changer un flux": draw_changing,
    "Récrire une ligne": draw_rows,
    "Organismes": draw_bodies,
    "Tableau": draw_table,
}
MOST_FAULTS = 12
_REPLACED = "Le brouillon que celui-ci a remplacé. Celui-ci sera gardé à côté."


def draw_draft(draft: Register) -> None:
    """Draw everything that can be done with a draft."""
    base = drafts.base_register()
    comparison = diff(base, draft, registers.everything().equivalences)
    rows = sum(item.text == draft.state for item in draft.provisions)
    said = f"{count(rows, 'ligne')}, {count(len(draft.flows), 'flux', 'flux')}."
    start = "son début" if drafts.about_another_system() else named(base.state_text)
    against = f"Par rapport à {start} : {compared_sentence(comparison)}"
    st.html(Markup('<p class="clair"><strong>{}</strong> {}</p>').format(said, against))
    _actions(draft)
    draw_keeping()
    draw_figure(draft)
    if found := faults(draft):
        st.warning("Ce brouillon a des fautes que « model check » signalerait :")
        show(listing(found[:MOST_FAULTS]))
    *tabs, settings = st.tabs([*TABS, "Réglages"], key="onglets_brouillon")
    for tab, form in zip(tabs, TABS.values(), strict=True):
        with tab:
            form(draft)
    with settings:
        _settings(draft)


def _actions(draft: Register) -> None:
    with st.container(key="actions_brouillon", horizontal=True):
        st.button("Voir ce qu'il change", key="voir_impact", type="primary", on_click=drafts.compare)
        name = "flux-imilo_brouillon.yaml"
        kept = {"key": "telecharger_brouillon", "on_click": drafts.saved, "made_from": draft}
        download("Télécharger le brouillon (YAML)", name, lambda: register_yaml(draft).encode(), **kept)
        name, said = "flux-imilo_brouillon.mmd", "Le schéma des flux du brouillon, pour un wiki."
        download("Schéma (Mermaid)", name, lambda: flows_mermaid(draft).encode(), key="mermaid_brouillon", help=said)
        st.button("Annuler le dernier changement", key="annuler", on_click=drafts.undo, disabled=not drafts.can_undo())
        if (now := drafts.kept()) and now.replaced:
            st.button(
                f"Reprendre « {now.replaced[0].register.state_text.short} »",
                key="reprendre",
                on_click=drafts.take_back,
                help=_REPLACED,
            )
        with st.popover("Abandonner"):
            st.write("Le brouillon quittera cette session. « Annuler » le rendra tant que la page reste ouverte.")
            st.button("Abandonner ce brouillon", key="abandonner", on_click=drafts.drop)


def _settings(draft: Register) -> None:
    whole = draft.state_text.coverage == "full"
    st.text_input("Titre du texte", draft.state_text.title, key="titre_brouillon", max_chars=300, on_change=_set_title)
    st.toggle(
        "Ce brouillon est complet",
        whole,
        key=f"complet_{whole}",
        help="Seul un texte complet peut faire dire d'un flux absent qu'il est « retiré de la liste ».",
        on_change=drafts.apply,
        args=(partial(declared_whole, whole=not whole),),
    )
    left, right = st.columns(2, gap="medium")
    with left:
        draw_reload("reglages")
    with right:
        draw_reload("avant", earlier=True)


@callback
def _set_title() -> None:
    drafts.change(lambda now: titled(now, st.session_state["titre_brouillon"]), "Titre changé.")


def draw_figure(draft: Register) -> None:
    """Draw the flows of the draft, under a title that says what the text is, and of which system."""
    if not draft.flows:
        return
    screen, state = present(), st.session_state
    drawn = (draft, screen.theme.name, screen.narrow, screen.large)
    kept = state.get("_brouillon_dessin")
    if kept is None or kept[0][0] is not draft or kept[0][1:] != drawn[1:]:
        view = View(grouped=screen.narrow, with_data=False)
        few, large = len(draft.flows) < 8, screen.large
        figure = sankey_figure(view, screen.theme.name, screen.narrow, draft, draft, compact=few, large=large)
        kept = state["_brouillon_dessin"] = (drawn, figure)
    sentence = counts_sentence(draft)
    st.html(
        Markup("<h2>{} : les flux {}</h2><p class='note'>{}</p>").format(
            drafts.mark(), hub_named(draft, "de"), sentence
        )
    )
    draw(kept[1], "dessin_brouillon", f"{drafts.mark().capitalize()}. {sentence}")
