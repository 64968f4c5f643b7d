"""The frame of every screen: address, menu, filters, state of the law; then the screen itself."""

import streamlit as st
from streamlit.navigation.page import Page

from model.address.comparison import DRAFT
from model.register.errors import DataError, UnreadableFile
from model.register.wording import count
from pages.frame import address, assets, components, drafts, memory, registers
from pages.frame.ask_box import draw_ask, note_of_answer
from pages.frame.faults import border, tell, told_faults
from pages.frame.filters import draw_filters
from pages.frame.html import literal
from pages.frame.present import Screen, head, prepare
from pages.frame.screens import ALONE, GLOSSES, SCREENS, door_of, path
from pages.frame.templates import show_part
from pages.frame.terms import WITH_WORDS, draw_words
from pages.frame.titles import window_title

RETRY_SECONDS = 5  # while the data file is faulty


def run(pages: dict[str, list[Page]]) -> None:
    """Draw the frame, then the screen that the address asks for."""
    st.set_page_config(page_title="Flux I-MILO", page_icon="🔀", layout="wide")
    with border():
        _draw(pages)


def _draw(pages: dict[str, list[Page]]) -> None:
    try:
        everything = registers.everything()
    except (DataError, UnreadableFile) as error:
        components.listen()
        st.title("Le registre n'a pas pu être lu")
        told_faults("Le fichier data/flows.yaml ne peut pas être utilisé.", str(error))
        _until_mended(str(error))
        return
    st.logo(assets.FOLDER / f"logo_{'sombre' if st.context.theme.type == 'dark' else 'clair'}.svg", size="large")
    view = address.sync(everything)
    page = st.navigation(pages, position="top")
    st.set_page_config(page_title=window_title(page.url_path, page.title, view))
    address.landed()
    if (slug := st.session_state.pop("_go", None)) in dict(SCREENS):
        st.switch_page(path(slug))
    with border():
        left = st.session_state.pop("_asked_before", "")
        if left and page.url_path == "note" and note_of_answer(left, view):
            st.rerun()
    components.listen()
    screen = prepare(view, page.url_path or "accueil")
    _draw_stale()
    tell()
    if told := st.session_state.pop("_told", None):
        st.info(literal(told))
    memory.tell()
    for message in address.ignored_values():
        st.warning(f"Dans l'adresse, ignoré : {literal(message)}")
    with border("La question n'a pas pu être lue : l'outil a rencontré une erreur. Le reste de l'écran est là."):
        draw_ask(screen)
    with border("Les filtres n'ont pas pu être dessinés : l'outil a rencontré une erreur. Ils restent dans l'adresse."):
        draw_filters(screen)
    with border():
        page.run()
    compared = screen.slug == "impact" and DRAFT in (view.subject.before, view.subject.after)  # its title says so
    if (draft := drafts.draft()) and screen.slug != "brouillon" and not compared:
        with head(), st.container(key="projet"):
            show_part("frame/frame", "draft", drafts.mark(), draft.state_text.short)
    memory.remember()
    if screen.slug in WITH_WORDS:
        with border("Les mots de cette page n'ont pas pu être cherchés."):
            draw_words(screen)
    show_part("frame/frame", "foot", door_of(screen.slug), ALONE, screen.narrow, GLOSSES, _report(screen))


def _report(screen: Screen) -> str:
    """What tells one page from the next besides its address, to whom a fault is reported; nothing of the visitor."""
    beside = ", un brouillon en cours" if drafts.draft() else ""
    title, law = dict(SCREENS)[screen.slug], screen.register.state_text.short
    return f"Écran : {title}. Droit affiché : {law}. Données : version {registers.content()[:12]}{beside}."


@st.fragment(run_every=RETRY_SECONDS)
def _until_mended(shown: str) -> None:
    """Draw nothing, and the page again once the data file is no longer at the same fault."""
    try:
        registers.everything()
        now = str(registers.fault() or "")
    except (DataError, UnreadableFile) as error:
        now = str(error)
    if now != shown:
        st.rerun()


def _draw_stale() -> None:
    """Draw the banner that says that the register shown is the one read before, and why."""
    if fault := registers.fault():
        first, *others = str(fault).splitlines()
        more = f" (et {count(len(others), 'autre ligne', 'autres lignes')})" if others else ""
        st.warning(
            "Le fichier data/flows.yaml a changé et ne peut pas être utilisé : l'outil montre le registre lu avant. "
            f"{literal(first)}{more} Une fois le fichier corrigé, l'écran se met à jour de lui-même."
        )
        _until_mended(str(fault))
