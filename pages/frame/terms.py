"""Terms explained where they stand, on hover; and « Mots de cette page », under the screens, reached by keyboard."""

from collections.abc import Iterable

import streamlit as st
from markupsafe import Markup

from model.graph.filters import provisions_of
from model.reference.facts import Glossary, Term
from model.reference.glossary import ACRONYM, passages, terms_in
from model.register.entities import Register
from model.register.errors import DataError, UnreadableFile
from pages.frame.present import Screen
from pages.frame.references import reference, version
from pages.frame.registers import kept
from pages.frame.templates import part_of, show
from pages.frame.watched import Version

WITH_WORDS = ("flux", "reseau", "registre", "texte")  # the screens whose words are those of the flows shown


def explained(text: str, glossary: Glossary) -> Markup:
    """The text as HTML, the first occurrence of each term carrying its meaning as a title.

    A title cannot be reached by keyboard: a screen that uses this shows `words_of_page` too.
    """
    return part_of("frame/terms", "explained", passages(text, glossary), meaning, ACRONYM.search)


def words_of_page(texts: Iterable[str], glossary: Glossary, *, folded: bool = True) -> Markup:
    """The list « Mots de cette page »: the terms that the texts use, folded or not; nothing when they use none."""
    terms = terms_in(texts, glossary)
    return part_of(
        "frame/terms", "words" if folded else "terms", [(term.term, meaning(term, term.term)) for term in terms]
    )


def meaning(term: Term, shown: str) -> str:
    """The term in plain words: its definition, after its expansion when an acronym is what is shown."""
    if term.expansion and ACRONYM.search(shown):
        return f"{term.expansion[0].upper()}{term.expansion[1:]}. {term.definition}"
    return term.definition


def texts_shown(shown: Register) -> list[str]:
    """What the figures and the tables of a register say, as texts to look for terms in."""
    texts = ["flux, finalités, organismes, traitements, notre lecture, non précisé"]
    nodes = dict.fromkeys(end for flow in shown.flows for end in (flow.source, flow.target))
    texts += [f"{shown.nodes[node].label} {shown.nodes[node].short} {shown.nodes[node].plain}" for node in nodes]
    for flow in shown.flows:
        texts += [provision.wording or provision.summary or "" for provision in provisions_of(shown, flow)]
    return texts


def draw_words(screen: Screen) -> None:
    """Draw the list of the words that the flows shown use."""
    words = st.expander("Mots de cette page", key="mots", on_change="rerun")
    if not words.open:
        return
    with words:
        try:
            glossary = reference().glossary
        except (DataError, UnreadableFile):  # the screen Glossaire says what is wrong; the flows do not depend on it
            st.html("<p class=\"note\">Le glossaire n'a pas pu être lu ; l'écran Glossaire dit pourquoi.</p>")
            return
        show(_words(screen.shown, version(), glossary))


@kept(100)
def _words(shown: Register, version: tuple[Version, ...], _glossary: Glossary) -> Markup:
    del version  # of the glossary
    return words_of_page(texts_shown(shown), _glossary, folded=False)
