"""The last step of the review: is the text complete, and what it would change."""

import streamlit as st

from model.draft.triage import missing
from model.register.wording import count, listed, named
from pages.draft import imports
from pages.draft.imports import Review
from pages.frame.faults import callback
from pages.frame.html import note
from pages.frame.labels import called

MOST_NAMED = 4
_ANSWERS = {
    "oui": "Oui, toutes ses lignes sont là",
    "non": "Non, c'est un extrait",
    "inconnu": "Je ne sais pas",
}


def draw_answers(now: Review) -> None:
    """Ask whether the text is complete, say what each answer changes, then offer to make the draft and compare."""
    st.html("<h2>3. Comparer</h2>")
    asked = bool(now.proposal.rows)
    if asked:
        st.radio(
            "Ce texte est-il complet ?",
            list(_ANSWERS),
            index=list(_ANSWERS).index(now.kept.complete) if now.kept.complete else None,
            key="import_complet",
            format_func=called(_ANSWERS),
            captions=_effects(now),
            horizontal=True,
            on_change=_answer,
        )
    answered = bool(now.kept.complete) or not asked
    left = len(now.items) - now.decided
    known = bool(now.besides) or not asked
    with st.container(horizontal=True, vertical_alignment="center"):
        st.button(
            "Voir ce que ce texte change" if known else "En faire un brouillon",
            key="mettre_brouillon",
            type="primary" if now.decided and answered else "secondary",
            on_click=imports.into_draft,
            disabled=not (now.decided and answered),
            help="Les lignes acceptées deviennent votre brouillon ; « Annuler » y rend celui d'avant.",
        )
        if not now.decided:
            st.html(note("Acceptez d'abord une ligne au moins."))
        elif not answered:
            st.html(note("Dites d'abord si le texte est complet."))
        elif left:
            st.html(
                note(f"{count(left, 'ligne reste', 'lignes restent')} à décider : sans décision, hors du brouillon.")
            )


def _effects(now: Review) -> list[str]:
    """What each answer changes in the comparison."""
    gone = missing(now.proposal, now.register)
    if not now.besides:
        whole = "Le brouillon dira que ce traitement n'a pas d'autre flux dans ce texte."
        return [whole, "Le brouillon dira qu'il n'a été lu qu'en partie.", "Comme un extrait."]
    if gone:
        names = listed([*gone[:MOST_NAMED], *([f"{len(gone) - MOST_NAMED} autres"] if len(gone) > MOST_NAMED else [])])
        whole = f"Ce qui n'y figure pas sera « retiré de la liste » : {names}."
    else:
        whole = f"Rien de {named(now.register.state_text)} n'y manque : aucun retrait ne sera dit."
    return [whole, "Ce qui n'y figure pas sera « non comparable » : rien ne sera dit retiré.", "Comme un extrait."]


@callback
def _answer() -> None:
    imports.change(complete=st.session_state["import_complet"] or "")
