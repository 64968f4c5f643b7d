"""What every screen begins with: what it draws from, its title, and which law is shown."""

from dataclasses import dataclass, replace
from typing import cast

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from model.address.view import View
from model.figures.palette import Theme, theme
from model.graph.counts import shown_sentence
from model.graph.coverage import state_line, state_warning
from model.graph.filters import Selection, selection_sentence
from model.register.entities import Register
from model.register.states import state_labels, state_of
from model.register.wording import COVERAGE_LABELS, state_sentence
from pages.frame import address, registers
from pages.frame.html import literal
from pages.frame.labels import choice
from pages.frame.templates import show_part


def draw_law(register: Register) -> None:
    """Draw the line; behind it all that is known of the state shown, and the other states of the law."""
    everything = registers.everything()
    if warning := state_warning(register):
        show_part("frame/frame", "warning", warning)
    with st.popover(f"{literal(state_line(register))} ›", type="tertiary", key="droit", on_change="rerun") as box:
        known = state_of(everything, register.state).known if everything.states else ""
        coverage = COVERAGE_LABELS[register.state_text.coverage]
        show_part("frame/frame", "known", state_sentence(register), coverage, known)
        if box.open:  # as for filters
            _choose_state(everything)


def _choose_state(everything: Register) -> None:
    """The choice of the state of the law; nothing when the file holds one state only."""
    if len(everything.states) < 2:
        return
    labels = {"" if text == everything.state else text: label for text, label in state_labels(everything).items()}
    choice(st.selectbox, "État du droit", labels, "etat", on_change=address.change_state, args=(everything,))


FILTERED = ("flux", "reseau", "registre", "note", "impact")  # the screens that filters act on, and where they are set
EXERCISED = (
    "preparer",
    "exercices",
    "groupe",
    "imprimer",
)  # the parts of Formation that may keep to a part of the flows


@dataclass(frozen=True)
class Screen:
    """What a screen draws from: its name, the register, its perimeter, what the filters keep, the view,
    theme, width: narrow as a phone, large as a wall."""

    slug: str
    register: Register
    whole: Register
    shown: Register
    view: View
    theme: Theme
    narrow: bool
    large: bool = False

    @property
    def sentence(self) -> str:
        """« 12 flux affichés sur 35. Aucun filtre. »: how much of what is shown, and by which filters."""
        filters = selection_sentence(self.register, self.view.selection)
        return f"{shown_sentence(self.shown, self.whole)}. {filters}"


def filters_act(view: View, slug: str) -> bool:
    """Whether filters act on a screen, which then shows them; on a training, once that is chosen there."""
    chosen = slug == "formation" and view.subject.filtered and view.subject.mode in EXERCISED
    return slug in FILTERED or chosen


def prepare(view: View, slug: str) -> Screen:
    """Everything that screen needs in that view, kept for the present run; its title comes first on the page."""
    if slug in ("accueil", "formation") and not filters_act(view, slug):  # these speak of the whole state of the law
        view = replace(view, selection=Selection())
    screen = Screen(
        slug=slug,
        register=registers.register(),
        whole=registers.whole(view.selection),
        shown=registers.shown(view.selection),
        view=view,
        theme=theme(st.context.theme.type),
        narrow=bool(st.session_state.get("_etroit")),
        large=bool(st.session_state.get("_large")),
    )
    st.session_state["_screen"] = screen
    st.session_state["_head"] = st.container(key="tete", gap=None)
    return screen


def present() -> Screen:
    """Everything the present screen needs, as the frame has prepared it."""
    return cast("Screen", st.session_state["_screen"])


def heading(title: str, sentence: str, register: Register | None = None) -> None:
    """The title of a screen, what it shows in one sentence, and which law; above the question and the filters."""
    register = register or present().register
    with head():
        show_part("frame/frame", "heading", title, sentence, state_sentence(register))
        draw_law(register)


def head() -> DeltaGenerator:
    """Where the title of the present screen is drawn."""
    return cast("DeltaGenerator", st.session_state["_head"])
