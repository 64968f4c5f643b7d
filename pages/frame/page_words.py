"""« Mots de cette page » under the screens that draw flows: the glossary's words among what is shown."""

import streamlit as st
from markupsafe import Markup

from model.graph.filters import Selection
from model.reference.facts import Glossary
from model.register.entities import Register
from model.register.errors import DataError, UnreadableFile
from pages.frame import registers
from pages.frame.present import Screen
from pages.frame.references import reference, version
from pages.frame.templates import show
from pages.frame.terms import texts_shown, words_of_page

WITH_WORDS = ("flux", "reseau", "registre", "texte")  # the screens whose words are those of the flows shown


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
        show(_words((registers.version(), version()), screen.view.selection, screen.shown, glossary))


@st.cache_resource(max_entries=100, show_spinner=False)
def _words(versions: tuple[object, ...], selection: Selection, _shown: Register, _glossary: Glossary) -> Markup:
    del versions, selection  # the cache key: they say what is shown
    return words_of_page(texts_shown(_shown), _glossary, folded=False)
