"""Glossaire: every acronym and term of the screens, in plain French."""

from collections.abc import Iterable
from textwrap import shorten

import streamlit as st
from markupsafe import Markup

from model.reference.facts import Term
from model.reference.glossary import answering, by_letter
from model.register.wording import count, listed
from pages.frame.present import heading, present
from pages.frame.references import reference_or_faults
from pages.frame.templates import show_part
from pages.reading.facts_view import draw_term
from pages.training import printed

screen = present()


def _draw(terms: Iterable[Term], letter: str) -> None:
    """The terms of a letter, the first under it."""
    for number, term in enumerate(terms):
        with st.container(key=f"bloc_{term.id}", gap=None):
            draw_term(term, screen.register, "" if number else letter)


heading(
    "Que veulent dire les sigles et les mots de ces écrans",
    "Chaque terme en français simple, avec la ligne ou le texte d'où il vient, ou la mention « notre définition ».",
)
if reference := reference_or_faults():
    with st.container(key="chercher_terme", horizontal=True, vertical_alignment="bottom"):
        said, example = "Chercher un sigle ou un mot", "Par exemple : cep, référent"
        words = st.text_input(said, key="mot_glossaire", max_chars=200, placeholder=example, width=420)
        printed.draw_handouts(printed.signature(screen), {"Glossaire à imprimer": printed.glossary(screen)})
    terms = answering(reference.glossary, words)
    if words:
        found = f"{count(len(terms), 'terme')} sur {len(reference.glossary.terms)}."
        st.html(Markup('<p class="note" role="status">{}</p>').format(found))
    if not terms:
        st.info("Aucun terme ne contient ces mots. Essayez un seul mot, ou le début du mot.")
    letters = {"": terms} if words else by_letter(terms)
    if screen.narrow and not words:  # a hundred terms are twenty screens of a phone: letter by letter
        for letter, under in letters.items():
            box = st.expander(
                f"{letter} : {shorten(listed(term.term for term in under), 60, placeholder=' …')}", on_change="rerun"
            )
            if box.open:
                with box:
                    _draw(under, "")
    else:
        if not words:
            show_part("reading/facts", "letters", letters)
        with st.container(key="glossaire"):
            for letter, under in letters.items():
                _draw(under, letter)
