"""What every screen begins with: what it draws from, and its title."""

from dataclasses import dataclass
from typing import cast

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from model.address.view import View
from model.figures.palette import Theme, theme
from model.register.entities import Register
from model.register.wording import state_sentence
from pages.frame import registers
from pages.frame.law import draw_law
from pages.frame.templates import show_part


@dataclass(frozen=True)
class Screen:
    """What a screen draws from: its name, the register, its perimeter, what the filters keep, the view,
    theme, width."""

    slug: str
    register: Register
    whole: Register
    shown: Register
    view: View
    theme: Theme
    narrow: bool


def prepare(view: View, slug: str) -> Screen:
    """Everything that screen needs in that view, kept for the present run; its title comes first on the page."""
    screen = Screen(
        slug=slug,
        register=registers.register(),
        whole=registers.whole(view.selection),
        shown=registers.shown(view.selection),
        view=view,
        theme=theme(st.context.theme.type),
        narrow=bool(st.session_state.get("_etroit")),
    )
    st.session_state["_screen"] = screen
    st.session_state["_head"] = st.container(key="tete", gap=None)
    return screen


def present() -> Screen:
    """Everything the present screen needs, as the frame has prepared it."""
    return cast("Screen", st.session_state["_screen"])


def heading(title: str, sentence: str, register: Register) -> None:
    """The title of a screen, what it shows in one sentence, and which law; above the question and the filters."""
    with head():
        show_part("frame/frame", "heading", title, sentence, state_sentence(register))
        draw_law(register)


def head() -> DeltaGenerator:
    """Where the title of the present screen is drawn."""
    return cast("DeltaGenerator", st.session_state["_head"])
