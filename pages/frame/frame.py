"""The frame of every screen: address, menu, filters, state of the law; then the screen itself."""

from __future__ import annotations

from dataclasses import dataclass
from html import escape

import streamlit as st

from model.address.view import View
from model.figures.palette import Theme, theme
from model.register.entities import Register
from model.register.errors import DataError, UnreadableFile
from model.register.wording import state_sentence
from pages.draft import drafts
from pages.frame import address, components, registers
from pages.frame.filters import draw_filters, draw_state
from pages.frame.html import literal
from pages.frame.page_words import OWN_WORDS, draw_words
from pages.frame.screens import SCREENS, path


@dataclass(frozen=True)
class Screen:
    """What a screen draws from: the register, its perimeter, what the filters keep, the view, theme and width."""

    register: Register
    whole: Register
    shown: Register
    view: View
    theme: Theme
    narrow: bool


def run(pages: list) -> None:
    """Draw the frame, then the screen that the address asks for."""
    from pages.frame.ask_box import draw_ask  # not above: the box draws figures, which know of Screen

    st.set_page_config(page_title="Flux I-MILO", page_icon="🔀", layout="wide")
    st.html(components.ASSETS / "app.css")
    try:
        everything = registers.everything()
    except (DataError, UnreadableFile) as error:
        components.listen()
        _data_fault(error)
        return
    st.logo(components.ASSETS / f"logo_{'sombre' if st.context.theme.type == 'dark' else 'clair'}.svg", size="large")
    address.sync(everything)
    register = registers.register()
    page = st.navigation(pages, position="top")
    if page.url_path:  # "" is the home page, which keeps the name of the application alone
        st.set_page_config(page_title=f"{page.title} · Flux I-MILO")
    address.landed()
    if (slug := st.session_state.pop("_go", None)) in dict(SCREENS):
        st.switch_page(path(slug))
    components.listen()
    view = address.view()
    draw_state(everything)
    draw_filters(register, registers.whole(view.selection), registers.shown(view.selection), view)
    for message in address.ignored_values():
        st.warning(f"Dans l'adresse, ignoré : {literal(message)}")
    draw_ask(present(), page.url_path)
    page.run()
    drafts.mark_unsaved()
    if page.url_path not in OWN_WORDS:
        draw_words(registers.shown(address.view().selection))
    _foot()


def present() -> Screen:
    """Everything a screen needs, computed from the address and the widgets."""
    view = address.view()
    register = registers.register()
    narrow = bool(st.session_state.get("_etroit"))
    return Screen(
        register=register,
        whole=registers.whole(view.selection),
        shown=registers.shown(view.selection),
        view=view,
        theme=theme(st.context.theme.type),
        narrow=narrow,
    )


def heading(title: str, sentence: str, register: Register) -> None:
    """The title of a screen, what it shows in one sentence, and which law."""
    st.html(
        f'<header class="titre"><h1>{escape(title)}</h1><p class="phrase">{escape(sentence)}</p>'
        f'<p class="etat">{escape(state_sentence(register))}</p></header>'
    )


def _data_fault(error: DataError | UnreadableFile) -> None:
    st.title("Le registre n'a pas pu être lu")
    st.error("Le fichier data/flows.yaml contient des erreurs. Corrigez-les, puis rechargez la page.")
    for line in str(error).splitlines()[:50]:
        st.html(f"<p>{escape(line)}</p>")


def _foot() -> None:
    st.html(
        "<footer class=\"pied\">Outil de formation et d'information, indépendant : ce n'est pas un site officiel. "
        "« Pouvant être mis en relation » est une autorisation : un flux permis par le texte n'est pas la preuve d'un "
        "échange en service.</footer>"
    )
